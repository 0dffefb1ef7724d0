from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from geodata.errors import ContentError
from geodata.packs import load_pack


def problems_of(folder: Path, **known: Any) -> tuple[str, ...]:
    with pytest.raises(ContentError) as caught:
        load_pack(folder, **known)
    return caught.value.problems


def test_a_sound_pack_with_findings_has_no_problem(write_whole_pack: Any) -> None:
    assert load_pack(write_whole_pack())


STANCES = "stances.csv · AAA towers"


@pytest.mark.parametrize(
    ("file", "old", "new", "begins"),
    [
        # References.
        ("additional.csv", "x-herald x", "x-hrald x", "additional.csv · X1.sources: 'x-hrald' is"),
        ("additional.csv", "X2,x-herald", "X2,G", "additional.csv · X2.sources: 'G' is not in add"),
        ("claims.csv", "C1,G", "C1,x-herald", "claims.csv · C1.source: 'x-herald' is not in sour"),
        ("additional.csv", ",wells,", ",well,", "additional.csv · X2.topic: 'well' is not in top"),
        ("additional.csv", "BBB,named", "BBX,named", "additional.csv · X1.holder: 'BBX' is not"),
        ("additional.csv", "reading,ZZZ", "reading,zz", "additional.csv · X2.also: 'zz' is no ISO"),
        ("additional.csv", "reported", "heard", "additional.csv · X1.seen: 'heard' is not allow"),
        ("additional.csv", "reported", "", "additional.csv · X1.seen: it is missing or empty."),
        ("additional.csv", "x-herald x-courier", "", "additional.csv · X1.sources: it is missing"),
        ("disputes.toml", '["X1"]', '["X9"]', "disputes.toml · D1.claims: 'X9' is not in claims"),
        ("disputes.toml", '["C1"]', '["C9"]', "disputes.toml · D1.claims: 'C9' is not in claims"),
        ("events.csv", ",C2,", ",C9,", "events.csv · signing.claims: 'C9' is not in claims.csv."),
        ("events.csv", "AAA BBB", "AAA bbb", "events.csv · signing.participants: 'bbb' is no ISO"),
        ("blocs.toml", '["C2"]', '["C9"]', "blocs.toml · lake.1.claims: 'C9' is not in claims.csv"),
        ("blocs.toml", '"ZZZ"', '"zzz"', "blocs.toml · lake.2.members: 'zzz' is no ISO"),
        ("stances.csv", ",C1", ",C9", f"{STANCES}.claims: 'C9' is not in claims.csv."),
        ("stances.csv", "AAA,towers", "AAX,towers", "stances.csv · AAX towers.participant: 'AAX'"),
        ("stances.csv", "AAA,towers", "AAA,tower", "stances.csv · AAA tower.topic: 'tower' is not"),
        ("searched.toml", '"CCC"', '"CCX"', "searched.toml · well.participants: 'CCX' is not in"),
        ("searched.toml", '"towers"', '"tower"', "searched.toml · well.topic: 'tower' is not in"),
        (
            "aliases.toml",
            'id = "AAA"',
            'id = "AAX"',
            "aliases.toml · state AAX.id: 'AAX' is not in",
        ),
        (
            "aliases.toml",
            'kind = "place"\nid = "tower"',
            'kind = "person"\nid = "Nobody"',
            "aliases.toml · person Nobody.id: 'Nobody' is not in claims.csv",
        ),
        # Twice the same.
        ("additional.csv", "X2,x", "C1,x", "additional.csv · C1: the id is given 2 times."),
        ("aliases.toml", '"OLD"', '"AAA"', "aliases.toml · state AAA: the id is given 2 times."),
        ("aliases.toml", "The Old Union", "ALAND", "aliases.toml · state OLD.names: 'ALAND' is"),
        (
            "additional.csv",
            "X2,x-herald,The herald tells of a well.",
            "X2,x-herald x-courier,BELAND: the tower may stay.",
            "additional.csv · X2.claim: it says what X1 says, from the same source.",
        ),
        (
            "additional-sources.toml",
            "http://example.org/courier",
            "https://example.org/2001/05/12",
            "additional-sources.toml · x-courier.addresses: 'https://example.org/2001/05/12' is al",
        ),
        # Addresses and ids.
        (
            "additional-sources.toml",
            "http://example.org",
            "javascript:example",
            "additional-sources.toml · x-courier.addresses: 'javascript:example/courier' is no web",
        ),
        (
            "additional-sources.toml",
            "http://example.org/courier",
            "http://example.org/a b",
            "additional-sources.toml · x-courier.addresses: 'http://example.org/a b' is no web",
        ),
        ("searched.toml", '"well"', '"we{% ll"', "searched.toml · we{% ll: the id holds more than"),
        # Stances.
        ("stances.csv", "Says the tower stays", "", f"{STANCES}.stance: a stance has a headline,"),
        ("stances.csv", "stays,C1", "stays,", f"{STANCES}.stance: a stance has a headline, and"),
        ("stances.csv", "stays,C1", "stays,C4", f"{STANCES}.claims: C4 does not name this state"),
        ("stances.csv", "stays,C1", "stays,X1", f"{STANCES}.claims: X1 does not name this state"),
        (
            "stances.csv",
            "Says the tower stays",
            "Says that the tower is to stay",
            f"{STANCES}.headline: the headline has 7 words. Keep at most 6.",
        ),
        ("stances.csv", "Says the", "Wants the", f"{STANCES}.headline: 'Wants' looks into a mind."),
        ("stances.csv", "supports", "likes", f"{STANCES}.stance: 'likes' is not allowed here."),
        ("stances.csv", "none found,,", "none found,,X1", "stances.csv · BBB towers.stance: where"),
        (
            "stances.csv",
            "BBB,towers,none found,,\n",
            "BBB,towers,none found,,\n" * 2,
            "stances.csv · BBB towers: none found is given 2 times. Keep one.",
        ),
        (
            "stances.csv",
            "BBB,towers,none found",
            "BBB,wells,none found",
            "stances.csv · BBB wells.topic: the topic asks no question",
        ),
        # Disputes name both sides.
        ("disputes.toml", 'name = "Beland"', 'name = "ALAND"', "disputes.toml · D1.sides: two of"),
        ("disputes.toml", '["X1"]', '["C1"]', "disputes.toml · D1.sides: C1 stands on 2 sides."),
        ("disputes.toml", 'touches = ["C1"]', "touches = []", "disputes.toml · D1.touches:"),
        (
            "disputes.toml",
            'name = "Beland"\n',
            "",
            "disputes.toml · D1.sides.2.name: it is missing",
        ),
        (
            "disputes.toml",
            'text = "It may stay."',
            'text = " "',
            "disputes.toml · D1.sides: a side has no name, or says nothing.",
        ),
        # The claims cited bear what a sentence says of their voice.
        (
            "participants.toml",
            "Aland says that the",
            "Aland signed that the",
            "participants.toml · AAA.bottom_line: it speaks of the voice 'joint', and cites no",
        ),
        (
            "participants.toml",
            "Aland says that the",
            "An analyst says that the",
            "participants.toml · AAA.bottom_line: it speaks of the voice 'analyst', and cites no",
        ),
        (
            "participants.toml",
            "Aland says that the tower stays.",
            "Aland has said nothing itself.",
            "participants.toml · AAA.bottom_line: “said nothing itself” is not true",
        ),
        (
            "stances.csv",
            "Says the tower stays",
            "Signed for the tower",
            f"{STANCES}.headline: it reads as joint, and no claim of that voice is cited.",
        ),
        (
            "stances.csv",
            "Says the tower stays",
            "Spoke jointly for the tower",
            f"{STANCES}.headline: it reads as joint, and no claim of that voice is cited.",
        ),
        (
            "pack.toml",
            "[forum]",
            '[engagement]\nheading = "D"\nown_heading = "O"\nempty = "N"\ntopics = ["tower"]\n'
            'kinds = ["event"]\n\n[forum]',
            "pack.toml · engagement.topics: 'tower' is not in topics.toml.",
        ),
        # Dates.
        ("events.csv", "1990s", "1995s", "events.csv · spring.date: '1995s' is no decade."),
        (
            "events.csv",
            "2001-05-10",
            "2001-07-10",
            "events.csv · talk.date: '2001-07-10' lies after",
        ),
        ("blocs.toml", "2001-05-10", "2001-07-10", "blocs.toml · lake.2.date: '2001-07-10' lies"),
        ("blocs.toml", "2001-05-03", "2001-05-11", "blocs.toml · lake.rounds: its rounds are not"),
        ("blocs.toml", '["ZZZ"]', '["BBB"]', "blocs.toml · lake.2.guests: BBB is both member and"),
        (
            "additional.csv",
            "2001-05-10",
            "2001-07-10",
            "additional.csv · X1.date: '2001-07-10' lies",
        ),
        (
            "additional-sources.toml",
            "2001-05-12",
            "2001-07-12",
            "additional-sources.toml · x-herald.date: '2001-07-12' lies after the day",
        ),
        # Voices.
        (
            "additional.csv",
            "BBB,named,AAA",
            "BBB AAA,named,",
            "additional.csv · X1.holder: a gover",
        ),
        ("additional.csv", "BBB,named", "AAA,named", "additional.csv · X1.speaker: the speaker"),
        (
            "additional.csv",
            "Beland: speaker",
            "Beland: an analyst",
            "additional.csv · X1.voice: 'Beland: an analyst' speaks about a state, not for it.",
        ),
        # Lengths and quotes.
        (
            "additional.csv",
            "tells of a well.",
            "tells of a well 1.5 km off.",
            "additional.csv · X2.claim: it states a length that distances.csv does not have.",
        ),
        (
            "additional.csv",
            "The herald tells of a well.",
            f"The herald tells of “{'well ' * 16}”.",
            "additional.csv · X2.claim: a marked quote has 16 words. Keep at most 15.",
        ),
        (
            "pack.toml",
            "[forum]",
            "ageing_after_days = 0\n[forum]",
            "pack.toml · ageing_after_days: 0",
        ),
    ],
)
def test_a_broken_rule_names_file_row_and_field(
    write_whole_pack: Any, file: str, old: str, new: str, begins: str
) -> None:
    lines = problems_of(write_whole_pack(file, old, new))
    assert any(line.startswith(begins) for line in lines), lines


@pytest.mark.parametrize(
    ("file", "old", "new", "begins"),
    [
        ("aliases.toml", 'id = "tower"', 'id = "well"', "aliases.toml · place well.id: 'well' is"),
        ("blocs.toml", '"ZZZ"', '"YYY"', "blocs.toml · lake.2.members: 'YYY' is not in the states"),
    ],
)
def test_places_and_states_are_looked_up_in_the_world_data(
    write_whole_pack: Any, file: str, old: str, new: str, begins: str
) -> None:
    (line,) = problems_of(
        write_whole_pack(file, old, new),
        states=("AAA", "BBB", "CCC", "ZZZ"),
        places=("tower", "a-town", "b-town", "c-town"),
    )
    assert line.startswith(begins)


def test_a_length_may_be_excused_in_the_note(write_whole_pack: Any) -> None:
    folder = write_whole_pack("additional.csv", "a well.", "a well 1.5 km off.")
    text = (folder / "additional.csv").read_text(encoding="utf-8")
    excused = text.replace("fact,read,", "fact,read,not measured: it is not named")
    (folder / "additional.csv").write_text(excused, encoding="utf-8")
    assert load_pack(folder)


def test_a_quote_of_fifteen_words_may_stand(write_whole_pack: Any) -> None:
    quote = " ".join(["well"] * 15)
    assert load_pack(write_whole_pack("additional.csv", "of a well.", f"of “{quote}”."))


def test_a_past_entity_may_be_told_of(write_whole_pack: Any) -> None:
    assert load_pack(write_whole_pack("events.csv", "AAA BBB", "AAA OLD"))


def test_a_table_that_cannot_be_read_is_not_reported_again_where_it_is_cited(
    write_whole_pack: Any,
) -> None:
    (line,) = problems_of(write_whole_pack("additional.csv", "id,sources", "id,source"))[:1]
    lines = problems_of(write_whole_pack("additional.csv", "id,sources", "id,source"))
    assert line.startswith("additional.csv · column")
    assert all(one.startswith("additional.csv · column") for one in lines)
