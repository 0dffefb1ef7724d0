from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from geodata.errors import ContentError, UnknownIdError
from geodata.model import HolderBasis
from geodata.packs import list_packs, load_pack

HOSTILE = Path(__file__).parent.parent / "packs" / "hostile"
HOSTILE_MARKS = ("<", "{{", "{%", "`", "\\", "javascript:", "\u202e", "&lt;")
IDS = {
    "addresses",
    "basis",
    "capital",
    "claim",
    "claims",
    "collection",
    "date",
    "digest",
    "focus",
    "form",
    "holder",
    "id",
    "kind",
    "members",
    "between",
    "all_signed",
    "also",
    "guests",
    "origin",
    "overlays",
    "participant",
    "participants",
    "place",
    "places",
    "role",
    "seen",
    "sources",
    "stance",
    "status",
    "style",
    "subject",
    "target",
    "target_kind",
    "date_basis",
    "topic",
    "touches",
    "voice",
}


def problems_of(folder: Path) -> tuple[str, ...]:
    with pytest.raises(ContentError) as caught:
        load_pack(folder)
    return caught.value.problems


def texts(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from texts(inner, name)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from texts(inner, key)
    elif isinstance(value, str) and value:
        yield key, value


def test_the_packs_that_ship_are_listed_by_id() -> None:
    assert list_packs() == ("moscow-format",)


def test_without_an_id_the_pack_that_ships_is_loaded() -> None:
    assert load_pack().id == "moscow-format"


def test_a_shipped_pack_is_loaded_by_its_id() -> None:
    assert load_pack("moscow-format") == load_pack()


def test_a_folder_is_loaded_from_a_path(write_pack: Any) -> None:
    assert load_pack(write_pack()).id == "invented"


def test_a_folder_is_loaded_from_its_path_as_text(write_pack: Any) -> None:
    assert load_pack(str(write_pack())).title == "The Lake Forum"


def test_an_unknown_id_names_the_nearest_known_one() -> None:
    with pytest.raises(UnknownIdError, match="moscow-format"):
        load_pack("moscow-formt")


def test_an_empty_id_is_unknown() -> None:
    with pytest.raises(UnknownIdError):
        load_pack("")


def test_a_folder_that_does_not_exist_is_one_problem(tmp_path: Path) -> None:
    assert len(problems_of(tmp_path / "nowhere")) == 1


def test_an_empty_folder_names_every_missing_file(tmp_path: Path) -> None:
    assert len([line for line in problems_of(tmp_path) if "it is missing" in line]) == 10


def test_the_day_the_record_was_closed_is_a_date(write_pack: Any) -> None:
    assert load_pack(write_pack()).as_of == date(2001, 6, 30)


def test_a_group_is_expanded_into_its_members(write_pack: Any) -> None:
    claim = load_pack(write_pack()).claims[1]
    assert [holding.holder for holding in claim.holdings] == ["AAA", "BBB"]


def test_a_basis_written_beside_a_holder_overrides_that_of_the_row(write_pack: Any) -> None:
    claim = load_pack(write_pack()).claims[3]
    assert claim.basis_for("OLD") is HolderBasis.NAMED
    assert claim.basis_for("BBB") is HolderBasis.READING


def test_a_state_named_beside_its_group_keeps_its_own_basis(write_pack: Any) -> None:
    folder = write_pack("claims.csv", "OLD BOTH:reading", "BOTH:reading AAA")
    claim = load_pack(folder).claims[3]
    assert [claim.basis_for(one) for one in ("AAA", "BBB")] == ["named", "reading"]


def test_a_claim_that_names_nobody_has_no_holdings(write_pack: Any) -> None:
    assert load_pack(write_pack()).claims[2].holdings == ()


def test_groups_are_expanded_among_the_states_concerned(write_pack: Any) -> None:
    folder = write_pack("claims.csv", "named,BBB,towers", "named,BOTH ZZZ,towers")
    assert load_pack(folder).claims[0].also == ("AAA", "BBB", "ZZZ")


def test_the_same_files_have_the_same_digest_in_another_folder(
    write_pack: Any, tmp_path: Path
) -> None:
    folder = write_pack()
    copy = tmp_path.parent / f"{tmp_path.name}-copy"
    shutil.copytree(folder, copy)
    assert load_pack(copy).digest == load_pack(folder).digest


def test_one_changed_byte_changes_the_digest(write_pack: Any) -> None:
    before = load_pack(write_pack()).digest
    assert load_pack(write_pack("topics.toml", "Towers", "Tower")).digest != before


def test_an_unknown_key_is_named_with_the_nearest_known_one(write_pack: Any) -> None:
    folder = write_pack("participants.toml", "role_note", "role_nte")
    (line,) = [one for one in problems_of(folder) if "role_nte" in one]
    assert line == (
        "participants.toml · AAA.role_nte: it is not a known key. "
        "The nearest known one is 'role_note'."
    )


def test_an_unknown_key_inside_a_block_is_compared_with_that_blocks_keys(write_pack: Any) -> None:
    folder = write_pack("participants.toml", "claims =", "clams =")
    assert any("'claims'" in one for one in problems_of(folder) if "clams" in one)


def test_an_unknown_block_is_a_problem(write_pack: Any) -> None:
    folder = write_pack("borders.toml", "[[border]]", "[[bordr]]")
    assert problems_of(folder) == (
        "borders.toml · bordr: it is not a known key. The nearest known one is 'border'.",
    )


def test_a_missing_value_is_named_by_row_and_column(write_pack: Any) -> None:
    folder = write_pack("claims.csv", "Aland: the tower stays.", "")
    assert problems_of(folder) == ("claims.csv · C1.claim: it is missing or empty. Fill it in.",)


def test_a_word_outside_its_list_names_what_is_allowed(write_pack: Any) -> None:
    folder = write_pack("claims.csv", "narrated", "rumoured")
    (line,) = problems_of(folder)
    assert line.startswith("claims.csv · C3.voice: 'rumoured' is not allowed here.")
    assert "'narrated'" in line


@pytest.mark.parametrize("basis", ["none", "nmaed", ""])
def test_a_holder_without_a_known_basis_is_a_problem(write_pack: Any, basis: str) -> None:
    folder = write_pack("claims.csv", "AAA,named", f"AAA,{basis}")
    (line,) = problems_of(folder)
    assert line.startswith(f"claims.csv · C1.holder_basis: {basis!r} is no basis.")


@pytest.mark.parametrize("cells", ["UNSPECIFIED,named", "UNSPECIFIED AAA,none", ",none"])
def test_nobody_stands_alone_and_without_a_basis(write_pack: Any, cells: str) -> None:
    folder = write_pack("claims.csv", "UNSPECIFIED,none", cells)
    (line,) = problems_of(folder)
    assert line.startswith("claims.csv · C3.holder:")


def test_an_unknown_column_is_named_with_the_nearest_known_one(write_pack: Any) -> None:
    folder = write_pack("claims.csv", "holder_basis", "holder_bases")
    lines = problems_of(folder)
    assert lines[0].startswith("claims.csv · column 'holder_bases': it is not known.")
    assert lines[1].startswith("claims.csv · column 'holder_basis': it is missing.")


def test_a_column_given_twice_is_a_problem(write_pack: Any) -> None:
    folder = write_pack("labels.csv", "lon,lat", "lat,lat")
    assert any("given twice" in line for line in problems_of(folder))


def test_a_ragged_row_is_named_by_its_id(write_pack: Any) -> None:
    folder = write_pack("labels.csv", "sea,Sea,water", "sea,water")
    assert problems_of(folder) == (
        "labels.csv · sea: it has 6 cells, not 7. Quote cells that hold a comma.",
    )


def test_an_unclosed_quotation_mark_is_one_problem(write_pack: Any) -> None:
    folder = write_pack("labels.csv", "Sea,", '"Sea,')
    (line,) = problems_of(folder)
    assert line.startswith("labels.csv · file: it is not valid CSV")


def test_bad_toml_is_one_problem(write_pack: Any) -> None:
    folder = write_pack("topics.toml", '"Towers"', "Towers")
    (line,) = problems_of(folder)
    assert line.startswith("topics.toml · file: it is not valid TOML")


@pytest.mark.parametrize("file", ["topics.toml", "claims.csv", "pack.toml"])
def test_bytes_that_are_not_utf_8_are_one_problem(write_pack: Any, file: str) -> None:
    folder = write_pack()
    (folder / file).write_bytes((folder / file).read_bytes() + b"\xff")
    (line,) = problems_of(folder)
    assert line.startswith(f"{file} · file: it is not UTF-8")


def test_a_folder_in_place_of_a_file_is_one_problem(write_pack: Any) -> None:
    folder = write_pack()
    (folder / "labels.csv").unlink()
    (folder / "labels.csv").mkdir()
    (line,) = problems_of(folder)
    assert line.startswith("labels.csv · file: it cannot be read")


def test_a_block_that_is_no_list_is_one_problem(write_pack: Any) -> None:
    folder = write_pack("borders.toml", "[[border]]", "[border]")
    assert problems_of(folder) == (
        "borders.toml · file: 'border' is not a list of tables. Write [[border]] blocks.",
    )


def test_a_control_character_is_a_problem(write_pack: Any) -> None:
    folder = write_pack("labels.csv", "Sea,", "S\x0bea,")
    (line,) = problems_of(folder)
    assert line.startswith("labels.csv · sea: it holds a control character")


@pytest.mark.parametrize("lon", ["nan", "inf", "181", "east"])
def test_a_longitude_is_a_number_on_the_globe(write_pack: Any, lon: str) -> None:
    folder = write_pack("labels.csv", "65,33", f"{lon},33")
    (line,) = problems_of(folder)
    assert line.startswith("labels.csv · AAA.lon:")


def test_a_length_is_finite(write_pack: Any) -> None:
    folder = write_pack("distances.csv", ",10,6.2,", ",inf,6.2,")
    (line,) = problems_of(folder)
    assert line.startswith("distances.csv · C4.stated_km:")


def test_a_byte_order_mark_is_no_problem(write_pack: Any) -> None:
    folder = write_pack()
    (folder / "claims.csv").write_bytes(b"\xef\xbb\xbf" + (folder / "claims.csv").read_bytes())
    assert load_pack(folder).claims[0].id == "C1"


def test_problems_of_several_files_are_raised_at_once(write_pack: Any) -> None:
    folder = write_pack("claims.csv", "narrated", "rumoured")
    (folder / "topics.toml").write_text("[[topic]\n", encoding="utf-8")
    text = (folder / "participants.toml").read_text(encoding="utf-8")
    changed = text.replace('["C2"]', '["C9"]').replace("a-town", "")
    (folder / "participants.toml").write_text(changed, encoding="utf-8")
    lines = "\n".join(problems_of(folder))
    assert "topics.toml · file" in lines
    assert "C3.voice" in lines
    assert "AAA.capital" in lines
    assert "'C9' is not in claims.csv" in lines


def test_a_record_that_cannot_be_read_is_not_reported_again_where_it_is_cited(
    write_pack: Any,
) -> None:
    folder = write_pack("claims.csv", "C1,G,1,", "C1,G,one,")
    (line,) = problems_of(folder)
    assert line.startswith("claims.csv · C1.para:")


def test_groups_that_cannot_be_read_are_one_problem(write_pack: Any) -> None:
    (line,) = problems_of(write_pack("groups.toml", "[[group]]", "[[group]"))
    assert line.startswith("groups.toml · file: it is not valid TOML")


def test_a_broken_head_does_not_hide_other_problems(write_pack: Any) -> None:
    folder = write_pack("pack.toml", 'title = "The Lake Forum"\n', "")
    text = (folder / "labels.csv").read_text(encoding="utf-8")
    (folder / "labels.csv").write_text(text.replace("water", "watery"), encoding="utf-8")
    assert [line.partition(":")[0] for line in problems_of(folder)] == [
        "pack.toml · title",
        "labels.csv · sea.style",
    ]


def test_a_loaded_pack_cannot_be_changed(write_pack: Any) -> None:
    pack = load_pack(write_pack())
    with pytest.raises(ValueError, match="frozen"):
        pack.title = "Another"


def test_the_hostile_pack_loads() -> None:
    assert len(load_pack(HOSTILE).participants) == 5


def test_every_text_of_the_hostile_pack_is_hostile() -> None:
    dumped = load_pack(HOSTILE).model_dump(mode="json")
    tame = [
        (key, text)
        for key, text in texts(dumped)
        if key not in IDS | {"as_of"} and not any(mark in text for mark in HOSTILE_MARKS)
    ]
    assert not tame


def test_hostile_text_is_kept_letter_by_letter() -> None:
    claim = load_pack(HOSTILE).claims[2]
    assert "{{ 7*7 }}" in claim.wording
    assert "line\u2028separator\u2029end" in claim.wording
