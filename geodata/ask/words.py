"""Hold the words of the grammar: what a question may ask, and words without weight."""

from __future__ import annotations

from enum import Enum, auto
from types import MappingProxyType

from geodata.ask.folding import find_stem, fold_words


class Intent(Enum):
    """What a word asks for."""

    COMPARE = auto()
    DISTANCE = auto()
    MILES = auto()
    NEAREST = auto()
    LONGEST = auto()
    SHORTEST = auto()
    RUNWAY = auto()
    BORDER = auto()
    NEIGHBOUR = auto()
    SAID = auto()
    SIGNED = auto()
    ANALYST = auto()
    NARRATED = auto()
    HOST = auto()
    ATTENDED = auto()
    GUEST = auto()
    NOBODY = auto()
    ALONE = auto()
    EVERYONE = auto()
    STATEMENT = auto()
    VIEW = auto()
    HAPPENED = auto()
    WHEN = auto()
    WHERE = auto()
    ATTITUDE = auto()
    MEETING = auto()
    RECORD = auto()
    BEYOND = auto()
    COURTESY = auto()


_PHRASES: dict[Intent, str] = {
    Intent.COMPARE: (
        "compare|compair|compared|comparison|versus|vs|v|differ|difference|differences|diff|"
        "between|contrast|side by side|agree|agrees|disagree|disagrees|сравни|сравнить"
    ),
    Intent.DISTANCE: (
        "distance|distances|how far|far|how close|close|how near|km|kilometres|kilometers|"
        "kilometre|how long|length|lengths|away|расстояние|дистанция|км|далеко|فاصله|距离|距離|公里"
    ),
    Intent.MILES: "miles|mile|mi",
    Intent.NEAREST: "nearest|closest",
    Intent.LONGEST: "longest|longer",
    Intent.SHORTEST: "shortest|shorter",
    Intent.RUNWAY: "runway|runways",
    Intent.BORDER: (
        "border|borders|frontier|frontiers|boundary|neighbour|neighbours|neighbor|neighbors|"
        "share a border|shares a border|touch|touches|bordering|граница|границы|مرز|سرحد"
    ),
    Intent.NEIGHBOUR: "neighbour|neighbours|neighbor|neighbors|bordering|соседи",
    Intent.SAID: (
        "say|says|said|saying|itself|themselves|himself|own words|own voice|own statement|"
        "own statements|own|words|statement|statements|statment|speak|spoken|spoke|speech|said "
        "anything|say itself|say themselves|told|сказал|сказала|сказали|говорит|заявил|"
        "گفت|کہا|कहा|说"
    ),
    Intent.SIGNED: "sign|signed|signs|signatory|signatories|jointly|signed jointly",
    Intent.ANALYST: "analyst|analysts|expert|experts|analysts say|experts say",
    Intent.NARRATED: "narrated|press say|press says|press|reported",
    Intent.HOST: "host|hosts|hosted|hosting|organised|organized|organiser|organizer|organise",
    Intent.ATTENDED: (
        "attend|attended|attends|attendance|attendees|in the room|member|members|full member|"
        "participants|participant|participated|took part|take part|present|was there"
    ),
    Intent.GUEST: "guest|guests",
    Intent.NOBODY: "nobody|no one|none|silent|silence",
    Intent.ALONE: "alone|on its own",
    Intent.EVERYONE: "all ten|all|everyone|everybody|together",
    Intent.STATEMENT: "joint statement|statement|statements|text|joint text",
    Intent.VIEW: "according to|map|view|view of|perspective|reading|worldview",
    Intent.HAPPENED: "happened|happen|happens|events|event|timeline",
    Intent.WHEN: "when|date|dates|what day|what year|which day|which year",
    Intent.WHERE: "where|where is|location|located|coordinates",
    Intent.ATTITUDE: (
        "position|positions|stance|stand|policy|oppose|opposes|opposed|support|supports|supported|"
        "accept|accepts|want|wants|against|view|views|interest|interests|attitude|против|"
        "позиция|позиции|интересы|موضع|立场"
    ),
    Intent.MEETING: (
        "talks|meeting|meetings|round|rounds|consultations|session|conference|moscow talks"
    ),
    Intent.RECORD: (
        "record|on record|topics|topic|subjects|subject|said nothing|dispute|disputes|disputed"
    ),
    Intent.BEYOND: (
        "will|would|should|ought|might|next|upcoming|tomorrow|forecast|predict|soon|future"
    ),
    Intent.COURTESY: "tell us|show us|give us|let us|list all|list of|list the",
}

_WEIGHTLESS = (
    "a an the of to from in on at by for with and or & as into about regarding towards toward "
    "than is are was were be been being am do does did has have had can could it its "
    "this that these those there here who what which whom whose where how why when i me my we "
    "you your they them their he she his her tell show give find please anything something any "
    "some us's also too so just really ever yet full country countries state states republic "
    "и в о об про на от до с к по что кто где как сколько чем 的 和 与 到 对 "
    "و در از به تا چه درباره اور سے نے کے کی और से ने के की का"
)

_SAME = (
    "dead killed deaths death died kill",
    "leave left leaves",
    "built build builds building",
    "neighbour neighbours neighbor adjoining adjacent",
    "only alone",
    "statement text declaration",
    "meet met meets meeting",
    "said say says spoke speak",
    "threat threatened threatens threaten",
    "jihad insurgency",
    "foreign outside",
    "invasion invade invades invaded",
)
ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
)  # fmt: skip


def _spread(phrases: dict[Intent, str]) -> dict[tuple[str, ...], frozenset[Intent]]:
    spread: dict[tuple[str, ...], frozenset[Intent]] = {}
    for intent, names in phrases.items():
        for name in names.split("|"):
            key = fold_words(name)
            spread[key] = spread.get(key, frozenset()) | {intent}
    return spread


PHRASES = MappingProxyType(_spread(_PHRASES))
WEIGHTLESS = frozenset(fold_words(_WEIGHTLESS))
JOINING = frozenset(fold_words("and the и 和 与 و اور और"))
ABOUT = frozenset(fold_words("on about regarding towards toward о об про по درباره"))
_CANON = {find_stem(word): find_stem(group.split()[0]) for group in _SAME for word in group.split()}


def normalise(word: str) -> str:
    """Bring a folded word to its stem, and words of one meaning to the same one.

    >>> normalise("deaths") == normalise("killed")
    True
    """
    stem = find_stem(word)
    return _CANON.get(stem, stem)
