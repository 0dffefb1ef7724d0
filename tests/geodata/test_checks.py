from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from geodata.checks import find_problems
from geodata.errors import ContentError
from geodata.packs import load_pack

STATES = ("AAA", "BBB", "CCC", "ZZZ")
PLACES = ("tower", "a-town", "b-town", "c-town")


def problems_of(folder: Path, **known: Any) -> tuple[str, ...]:
    with pytest.raises(ContentError) as caught:
        load_pack(folder, **known)
    return caught.value.problems


def problem_of(folder: Path, **known: Any) -> str:
    (line,) = problems_of(folder, **known)
    return line


def test_a_sound_pack_has_no_problem(write_pack: Any) -> None:
    pack = load_pack(write_pack())
    assert find_problems(pack, states=STATES, places=PLACES) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "begins"),
    [
        ("claims.csv", "C1,G,", "C1,H,", "claims.csv · C1.source: 'H' is not in sources.toml."),
        ("claims.csv", ",towers,", ",tower,", "claims.csv · C1.topic: 'tower' is not in topics"),
        ("claims.csv", "AAA,named", "AAA AAB,named", "claims.csv · C1.holder: 'AAB' is not in"),
        ("claims.csv", "named,BBB", "named,Beland", "claims.csv · C1.also: 'Beland' is no ISO"),
        ("participants.toml", '["C1"]', '["C8"]', "participants.toml · AAA.bottom_line: 'C8' is"),
        ("groups.toml", '"BBB"]', '"BBB", "bbb"]', "groups.toml · BOTH.members: 'bbb' is no ISO"),
        ("pack.toml", '"AAA"', '"AAB"', "pack.toml · subject: 'AAB' is not in participants.toml."),
        ("pack.toml", '["OLD"]', '["OLD", "CCC"]', "pack.toml · past_entities: 'CCC' is also a"),
        ("pack.toml", '["C3"]', '["C9"]', "pack.toml · forum.what_it_is.1: 'C9' is not in claims"),
        ("pack.toml", '["C2"]', '["C9"]', "pack.toml · forum.all_signed: 'C9' is not in claims"),
        ("pack.toml", '["C2"]', '["C1"]', "pack.toml · forum.all_signed: C1 is no joint text"),
        ("distances.csv", "C4,C4", "C4,C5", "distances.csv · C4.claim: 'C5' is not in claims.csv."),
        ("distances.csv", "BBB,,", "Beland,,", "distances.csv · C4.target: 'Beland' is no ISO"),
        ("distances.csv", "BBB,,", ",,", "distances.csv · C4.target: there is neither a target"),
        ("distances.csv", "C4,C4", "C4-x,C4", "distances.csv · C4-x: the id is not that of its"),
        ("distances.csv", "6.2,", "16.2,", "distances.csv · C4.stated_mi: 16.2 miles are 26.1 km"),
        ("borders.toml", '"BBB"', '"AAA"', "borders.toml · AAA AAA: both sides are the same."),
        ("borders.toml", "https:", "http:", "borders.toml · AAA BBB.addresses: 'http://exam"),
        ("borders.toml", "https:", "javascript:", "borders.toml · AAA BBB.addresses: 'javascri"),
        ("published-lengths.csv", "AAA BBB", "AAA AAA", "published-lengths.csv · AAA AAA: both"),
        ("labels.csv", "water", "watery", "labels.csv · sea.style: 'watery' is no style."),
        ("labels.csv", ",3,9", ",9,3", "labels.csv · sea.min_zoom: it is above max_zoom."),
        ("participants.toml", '"Beland"', '"Ceeland"', "participants.toml · BBB.name: the name"),
        (
            "sources.toml",
            'date_basis = "It says so."',
            'date_basis = "It says so."\naddresses = ["ftp://example.org"]',
            "sources.toml · G.addresses: 'ftp://example.org' is no https address.",
        ),
    ],
)
def test_a_broken_reference_names_file_and_key(
    write_pack: Any, file: str, old: str, new: str, begins: str
) -> None:
    lines = problems_of(write_pack(file, old, new))
    assert any(line.startswith(begins) for line in lines), lines


@pytest.mark.parametrize(
    ("file", "old", "name"),
    [
        ("sources.toml", "[[source]]", "G"),
        ("topics.toml", "[[topic]]", "towers"),
        ("groups.toml", "[[group]]", "BOTH"),
        ("borders.toml", "[[border]]", "AAA BBB"),
    ],
)
def test_an_id_given_twice_is_a_problem(write_pack: Any, file: str, old: str, name: str) -> None:
    folder = write_pack(file, old, old)
    text = (folder / file).read_text(encoding="utf-8")
    (folder / file).write_text(f"{text}\n{text}", encoding="utf-8")
    wanted = f"{file} · {name}: the id is given 2 times. Keep one, or rename the others."
    assert problem_of(folder) == wanted


def test_a_claims_id_given_twice_is_a_problem(write_pack: Any) -> None:
    folder = write_pack("claims.csv", "C3,G,3", "C2,G,3")
    assert any("claims.csv · C2: the id is given 2 times" in one for one in problems_of(folder))


def test_two_figures_of_one_publisher_are_a_problem(write_pack: Any) -> None:
    folder = write_pack(
        "published-lengths.csv", "120,Almanac\n", "120,Almanac\nBBB AAA,9,Almanac\n"
    )
    assert problem_of(folder).startswith("published-lengths.csv · AAA BBB: 'Almanac' is given 2")


def test_somebody_must_be_a_member(write_pack: Any) -> None:
    folder = write_pack()
    text = (folder / "participants.toml").read_text(encoding="utf-8")
    (folder / "participants.toml").write_text(text.replace("member", "outside"), encoding="utf-8")
    assert problem_of(folder).startswith("participants.toml · role: nobody has the role 'member'.")


@pytest.mark.parametrize(
    ("file", "old", "new", "begins"),
    [
        ("pack.toml", '"tower"', '"towr"', "pack.toml · focus: 'towr' is not in the places"),
        ("participants.toml", "a-town", "x-town", "participants.toml · AAA.capital: 'x-town'"),
        ("distances.csv", ",tower,", ",towr,", "distances.csv · C4.origin: 'towr' is not in"),
        ("distances.csv", "border,BBB", "place,well", "distances.csv · C4.target: 'well' is not"),
        ("distances.csv", ",,\n", ",,well\n", "distances.csv · C4.compare: 'well' is not in"),
        ("distances.csv", "BBB,,", "BBB,YYY,", "distances.csv · C4.within: 'YYY' is not in"),
        ("claims.csv", "named,BBB", "named,YYY", "claims.csv · C1.also: 'YYY' is not in"),
    ],
)
def test_places_and_states_are_looked_up_in_the_world_data(
    write_pack: Any, file: str, old: str, new: str, begins: str
) -> None:
    line = problem_of(write_pack(file, old, new), states=STATES, places=PLACES)
    assert line.startswith(begins)


def test_runways_are_looked_up_in_the_world_data(write_pack: Any) -> None:
    folder = write_pack("distances.csv", "border,BBB", "runway,09/27")
    assert load_pack(folder, runways=["09/27"])
    line = problem_of(folder, runways=["03/21"])
    assert line.startswith("distances.csv · C4.target: '09/27' is not in the runways of the world")


def test_an_id_is_plain_enough_for_an_address(write_pack: Any) -> None:
    line = problem_of(write_pack("labels.csv", "sea,Sea", "se{% a,Sea"))
    assert line.startswith("labels.csv · se{% a: the id holds more than letters")


def test_a_government_speaks_for_itself_alone(write_pack: Any) -> None:
    line = problem_of(write_pack("claims.csv", "AAA,named,BBB", "AAA BBB,named,"))
    assert line.startswith("claims.csv · C1.holder: a government speaks for itself alone")


@pytest.mark.parametrize("speaker", ["Aland: an analyst", "Aland (op-ed)", "Aland: an expert"])
def test_an_onlooker_never_speaks_for_a_state(write_pack: Any, speaker: str) -> None:
    line = problem_of(write_pack("claims.csv", "Aland: speaker", speaker))
    assert line.startswith("claims.csv · C1.voice:")
    assert "speaks about a state, not for it" in line


def test_a_stated_length_has_its_row_or_an_excuse(write_pack: Any) -> None:
    line = problem_of(write_pack("claims.csv", "a forum.", "a forum 4 miles off."))
    assert line.startswith("claims.csv · C3.claim: it states a length")


def test_without_world_data_places_are_not_looked_up(write_pack: Any) -> None:
    assert load_pack(write_pack("pack.toml", '"tower"', '"towr"')).focus == "towr"


def test_a_key_phrase_has_at_most_eight_words(write_pack: Any) -> None:
    folder = write_pack(
        "claims.csv", "the tower stays", "one two three four five six seven eight nine"
    )
    assert problem_of(folder) == (
        "claims.csv · C1.phrase: the key phrase has 9 words. Keep at most 8."
    )


@pytest.mark.parametrize(
    ("old", "new", "begins"),
    [
        ("government,quoted", "government,shouted", "claims.csv · C1.form: 'shouted' is not"),
        ("government,quoted", "government,none", "claims.csv · C1.form: a claim in the voice"),
        ("narrated,none", "narrated,quoted", "claims.csv · C3.form: a narrated claim has no"),
        ("towers,fact", "towers,truth", "claims.csv · C4.kind: 'truth' is not known."),
        ("2001-05-04,stated", "2001-05-04,guessed", "claims.csv · C1.date_basis: 'guessed' is"),
        ("undated,none", "undated,stated", "claims.csv · C3.date_basis: 'stated' does not go"),
        ("2001-05-04,stated", "4 May,stated", "claims.csv · C1.date: '4 May' is no date of the"),
        ("2001-05-04,stated", "2001-07-01,stated", "claims.csv · C1.date: '2001-07-01' lies after"),
        ("Aland: speaker", "a speaker", "claims.csv · C1.speaker: the speaker 'a speaker'"),
        ("Aland: speaker", "Beland: speaker", "claims.csv · C1.speaker: the speaker 'Beland:"),
        ("AAA,named", "AAA,reading", "claims.csv · C1.speaker: the speaker 'Aland: speaker'"),
    ],
)
def test_an_editorial_rule_names_row_and_field(
    write_pack: Any, old: str, new: str, begins: str
) -> None:
    assert problem_of(write_pack("claims.csv", old, new)).startswith(begins)


def test_a_speaker_may_be_named_by_id(write_pack: Any) -> None:
    assert load_pack(write_pack("claims.csv", "Aland: speaker", "AAA: speaker"))


def test_a_joint_text_has_at_least_two_holders(write_pack: Any) -> None:
    lines = problems_of(write_pack("claims.csv", "BOTH,group", "AAA,group"))
    assert any(line.startswith("claims.csv · C2.holder: a joint text has") for line in lines)


def test_a_source_is_not_dated_after_the_record_was_closed(write_pack: Any) -> None:
    folder = write_pack("sources.toml", "2001-05-04", "2001-07")
    assert problem_of(folder).startswith("sources.toml · G.date: '2001-07' lies after the day")


@pytest.mark.parametrize(
    "line",
    [
        "Aland wants the tower.",
        "Aland wants the tower, says the gazette.",
        "The gazette says it is high; Aland seeks more.",
        "Aland says much and the text is high; it fears the spring.",
        "The gazette says so. Aland hopes for rain.",
        "Aland feared the spring.",
    ],
)
def test_a_bottom_line_does_not_look_into_a_mind(write_pack: Any, line: str) -> None:
    folder = write_pack("participants.toml", "Aland says that the tower stays.", line)
    assert "without a verb that says who says so" in problem_of(folder)


@pytest.mark.parametrize(
    "line",
    [
        "Aland says it wants the tower.",
        "The gazette tells that Aland seeks more and fears the spring.",
        "According to the gazette Aland hopes for rain.",
        "Aland says that the hopeful wanting of towers is fearless.",
    ],
)
def test_a_bottom_line_may_tell_what_somebody_says_is_wanted(write_pack: Any, line: str) -> None:
    assert load_pack(write_pack("participants.toml", "Aland says that the tower stays.", line))


def test_the_name_of_a_state_attributes_nothing(write_pack: Any) -> None:
    folder = write_pack("participants.toml", '"Aland"', '"Reads"')
    text = (folder / "participants.toml").read_text(encoding="utf-8")
    changed = text.replace("Aland says that the tower stays.", "Reads wants the tower.")
    (folder / "participants.toml").write_text(changed, encoding="utf-8")
    assert any("'wants' stands without a verb" in line for line in problems_of(folder))


def test_a_bottom_line_cites_claims_of_its_own_state(write_pack: Any) -> None:
    folder = write_pack(
        "participants.toml",
        'Beland signed the joint text."\nclaims = ["C2"]',
        'Beland is told of."\nclaims = ["C3"]',
    )
    assert problem_of(folder).startswith("participants.toml · BBB.bottom_line: it cites C3,")


def test_a_bottom_line_may_cite_a_claim_that_concerns_its_state(write_pack: Any) -> None:
    line = 'Beland is told of."\nclaims = ["C1"]'
    assert load_pack(
        write_pack("participants.toml", 'Beland signed the joint text."\nclaims = ["C2"]', line)
    )


def test_no_two_bottom_lines_are_alike_but_for_the_names(write_pack: Any) -> None:
    folder = write_pack(
        "participants.toml", "Beland signed the joint text.", "Beland says that the tower stays."
    )
    assert problem_of(folder).startswith(
        "participants.toml · BBB.bottom_line: it is the same as that of AAA, but for the name."
    )


def test_a_sentence_without_claims_needs_a_basis(write_pack: Any) -> None:
    folder = write_pack("participants.toml", 'basis = "A traveller\'s letter"\n', "")
    line = problem_of(folder)
    assert line.startswith("participants.toml · CCC.bottom_line.1: a sentence rests on claims")


def test_a_sentence_has_no_basis_beside_its_claims(write_pack: Any) -> None:
    folder = write_pack("participants.toml", '["C1"]', '["C1"]\nbasis = "A letter"')
    line = problem_of(folder)
    assert line.startswith("participants.toml · AAA.bottom_line.1: a sentence rests on claims")


OPEN_END = (
    "border,BBB,,10,6.2,10 km (6.2 mi),,",
    "place,,,10,6.2,10 km (6.2 mi),No end is named.,",
)
POSSIBLE = "id,length,name,lon,lat,accuracy_m,claim,position\n"


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("well,C4,Well,1,2,10,C9,Almanac", "possible-ends.csv · well.claim: "),
        ("well,C1,Well,1,2,10,C4,Almanac", "no stated length without an end goes by 'C1'"),
        ("well,C4,Well,1,95,10,C4,Almanac", "possible-ends.csv · well.lat: "),
    ],
)
def test_a_possible_end_is_checked(write_pack: Any, row: str, message: str) -> None:
    folder = write_pack("distances.csv", *OPEN_END)
    (folder / "possible-ends.csv").write_text(f"{POSSIBLE}{row}\n", encoding="utf-8")
    assert message in problem_of(folder)


def test_a_sound_possible_end_is_read(write_pack: Any) -> None:
    folder = write_pack("distances.csv", *OPEN_END)
    row = "well,C4,Well,1,2,10,C4,Almanac"
    (folder / "possible-ends.csv").write_text(f"{POSSIBLE}{row}\n", encoding="utf-8")
    assert [end.name for end in load_pack(folder).possible_ends] == ["Well"]
