"""Index a pack's records by their words, once, for every question to come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from geodata.ask.answer import AnswerKind
from geodata.ask.folding import fold_words
from geodata.ask.names import Lexicon, NameKind, build_lexicon, list_speakers
from geodata.ask.reading import Item, Reading, read_question
from geodata.ask.words import normalise
from geodata.model import Claim, Dispute, Pack
from geodata.world import World

_MATCHED_BY_ID = (NameKind.STATE, NameKind.PLACE)


@dataclass(frozen=True)
class Doc:
    """A record as the words and things it names; ``title`` are those of its title."""

    kind: AnswerKind
    id: str
    marks: frozenset[str]
    title: frozenset[str]
    length: int

    def holds(self, item: Item) -> bool:
        """Tell whether the record names what the words of a question name."""
        return _holds(self.marks, item)

    def heads(self, item: Item) -> bool:
        """Tell whether its title does."""
        return _holds(self.title, item)


def _holds(marks: frozenset[str], item: Item) -> bool:
    places = item.names_of(NameKind.PLACE)
    if not places and item.stems <= marks:
        return True
    if item.names_of(NameKind.PERSON):
        return False
    kinds = (NameKind.PLACE,) if places else _MATCHED_BY_ID
    return any(f"{kind}:{id}" in marks for kind in kinds for id in item.names_of(kind))


@dataclass(frozen=True, eq=False)
class Index:
    """A pack as selected, ready to be asked; names are those of the whole pack."""

    pack: Pack
    whole: Pack
    world: World
    lexicon: Lexicon
    docs: tuple[Doc, ...]

    def select(self, pack: Pack) -> Index:
        """Return the index of the same pack as otherwise selected."""
        ids = {
            AnswerKind.CLAIM: {claim.id for claim in pack.claims},
            AnswerKind.EVENT: {event.id for event in pack.events},
            AnswerKind.DISPUTE: {dispute.id for dispute in pack.disputes},
        }
        ids[AnswerKind.DISTANCE] = {
            one.id for one in pack.stated_lengths if one.claim in ids[AnswerKind.CLAIM]
        }
        docs = tuple(doc for doc in self.docs if doc.id in ids[doc.kind])
        return replace(self, pack=pack, docs=docs)

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """The claims on record, by id."""
        return {claim.id: claim for claim in self.pack.claims}

    @cached_property
    def docs_of_claims(self) -> dict[str, Doc]:
        """The claims on record as indexed, by id."""
        return {doc.id: doc for doc in self.docs if doc.kind is AnswerKind.CLAIM}

    @cached_property
    def spoken(self) -> dict[str, tuple[str, ...]]:
        """The claims of each person, by the id of the person's name."""
        found: dict[str, list[str]] = {}
        for claim in self.pack.claims:
            for person in list_speakers(claim):
                found.setdefault(" ".join(fold_words(person.split()[-1])), []).append(claim.id)
        return {person: tuple(claims) for person, claims in found.items()}

    @cached_property
    def capitals(self) -> dict[str, str]:
        """The participants' ids by their capitals'."""
        return {entry.capital: entry.id for entry in self.pack.participants}

    def lead_with(
        self, claims: Iterable[str], items: Iterable[Item]
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Put the claims that hold every item first; return all, and those alone."""
        listed = tuple(claims)
        direct = self.narrow(listed, items)
        return (*direct, *(id for id in listed if id not in direct)), direct

    def find(self, items: Iterable[Item], *kinds: AnswerKind) -> tuple[Doc, ...]:
        """Find the records of these kinds that hold every item, the shortest first."""
        wanted = tuple(items)
        found = [doc for doc in self.docs if doc.kind in kinds and all(map(doc.holds, wanted))]
        return tuple(sorted(found, key=lambda doc: doc.length)) if wanted else ()

    def find_disputes(self, items: Iterable[Item]) -> tuple[Doc, ...]:
        """Find the disputes that hold every item, and one of them in their title."""
        wanted = tuple(items)
        found = self.find(wanted, AnswerKind.DISPUTE)
        return tuple(doc for doc in found if any(map(doc.heads, wanted)))

    def narrow(self, claims: Iterable[str], items: Iterable[Item]) -> tuple[str, ...]:
        """Keep the claims that hold every item."""
        wanted = tuple(items)
        return tuple(id for id in claims if all(map(self.docs_of_claims[id].holds, wanted)))


def build_index(whole: Pack, world: World) -> Index:
    """Build the index of a whole pack; select from it what is on record."""
    lexicon = build_lexicon(whole, world)
    docs = tuple(_list_docs(whole, lexicon))
    return Index(pack=whole, whole=whole, world=world, lexicon=lexicon, docs=docs)


def _list_docs(pack: Pack, lexicon: Lexicon) -> Iterator[Doc]:
    for claim in pack.claims:
        text = f"{claim.wording} {claim.speaker}"
        doc = _make_doc(AnswerKind.CLAIM, claim.id, text, text, lexicon)
        phrase = frozenset(map(normalise, fold_words(claim.phrase)))
        yield replace(doc, marks=doc.marks | phrase)
    for event in pack.events:
        yield _make_doc(AnswerKind.EVENT, event.id, event.title, event.title, lexicon)
    for dispute in pack.disputes:
        text = _join_dispute(dispute)
        yield _make_doc(AnswerKind.DISPUTE, dispute.id, text, dispute.title, lexicon)
    for length in pack.stated_lengths:
        ends = [end.name for end in pack.possible_ends if end.length == length.id]
        text = " ".join((length.title, *ends))
        yield _make_doc(AnswerKind.DISTANCE, length.id, text, length.title, lexicon)


def _join_dispute(dispute: Dispute) -> str:
    sides = (f"{side.name} {side.text}" for side in dispute.sides)
    return " ".join((dispute.title, dispute.text, *sides))


def _make_doc(kind: AnswerKind, id: str, text: str, title: str, lexicon: Lexicon) -> Doc:
    words = fold_words(text)
    return Doc(kind, id, _mark(text, lexicon), _mark(title, lexicon), len(words))


def _mark(text: str, lexicon: Lexicon) -> frozenset[str]:
    reading: Reading = read_question(text, lexicon, forgiving=False)
    things = {
        f"{name.kind}:{name.id}"
        for item in reading.items
        if not item.names_of(NameKind.PERSON)
        for name in item.names
        if name.kind in _MATCHED_BY_ID
    }
    return frozenset({*map(normalise, fold_words(text)), *things})
