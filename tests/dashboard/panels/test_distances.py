"""Stated lengths beside measured ones; the title follows from them."""

from __future__ import annotations

import html

import pytest

from dashboard.atlas import Atlas, measure_all
from dashboard.message import choose_lines
from dashboard.panels.distances import compose_distances, find_widest, render_distances
from dashboard.ruler import LengthTable, Ruler
from dashboard.state import Screen, ViewState
from geodata.model import Unit, Verdict

VIEW = ViewState()


@pytest.mark.parametrize(
    ("stated_km", "finding"),
    [
        (
            2000,
            "The “about 2,000 km” stated for Tower to Ceeland's border overshoots the measured "
            "line by about 775 km",
        ),
        (
            700,
            "The “about 700 km” stated for Tower to Ceeland's border falls short of the measured "
            "line by about 525 km",
        ),
        (1220, "Every stated length agrees with its measurement or names no end point"),
    ],
)
def test_the_finding_follows_the_data(
    make_atlas, make_length, stated_km: float, finding: str
) -> None:
    atlas = make_atlas(stated_lengths=(make_length(stated_km),))
    assert compose_distances(atlas, VIEW).finding == finding


def test_the_finding_is_told_in_the_unit_that_was_chosen(make_atlas, make_length) -> None:
    atlas = make_atlas(stated_lengths=(make_length(2000),))
    finding = compose_distances(atlas, ViewState(unit=Unit.MI)).finding
    assert finding.endswith("by about 482 mi")


def test_the_finding_is_about_the_length_that_overshoots_the_most(make_atlas, make_length) -> None:
    atlas = make_atlas(
        stated_lengths=(
            make_length(2000, id="L1", claim="L1"),
            make_length(3000, id="L2", claim="L2"),
            make_length(2500, id="L3", claim="L3"),
        )
    )
    widest = find_widest(measure_all(atlas, "de-facto"))
    assert widest is not None
    assert widest.id == "L2"
    highlighted = [row.claim for row in compose_distances(atlas, VIEW).audit if row.highlight]
    assert highlighted == ["L2"]


def test_a_length_without_an_end_point_is_never_the_widest(make_atlas, make_length) -> None:
    atlas = make_atlas(
        stated_lengths=(make_length(9000, target=None, within="CCC", target_kind="place"),)
    )
    assert find_widest(measure_all(atlas, "de-facto")) is None


def test_every_stated_length_is_a_row_in_the_packs_order(make_atlas, make_length) -> None:
    atlas = make_atlas(stated_lengths=(make_length(2000, id="L2", claim="L2"), make_length(1220)))
    rows = compose_distances(atlas, VIEW).audit
    assert [(row.claim, row.verdict) for row in rows] == [
        ("L2", Verdict.DIFFERS), ("L1", Verdict.AGREES),
    ]  # fmt: skip


def test_a_row_lays_the_stated_beside_the_measured(make_atlas, make_length) -> None:
    atlas = make_atlas(stated_lengths=(make_length(2000, wording="about 2,000 km (1,240 mi)"),))
    row = compose_distances(atlas, VIEW).audit[0]
    assert (row.stated, row.stated_also) == ("about 2,000 km", "1,240 mi")
    assert (row.measured, row.tolerance, row.ratio) == ("≈ 1,225 km", "± 8 km", "1.63")


def test_the_strip_shows_the_gap_between_stated_and_measured(make_atlas, make_length) -> None:
    atlas = make_atlas(stated_lengths=(make_length(2000), make_length(900, id="L2", claim="L2")))
    panel = compose_distances(atlas, VIEW)
    over, under = panel.audit
    assert (over.gap_left, over.gap_width) == (panel.one, pytest.approx(over.at - panel.one))
    assert (under.gap_left, under.gap_width) == (under.at, pytest.approx(panel.one - under.at))
    assert (over.left, under.left) == (False, True)


@pytest.mark.parametrize("stated_km", [1, 100_000])
def test_a_ratio_beyond_the_strip_stays_on_it(make_atlas, make_length, stated_km: float) -> None:
    row = compose_distances(make_atlas(stated_lengths=(make_length(stated_km),)), VIEW).audit[0]
    assert 0 <= row.at <= 100
    assert 0 <= row.gap_left <= row.gap_left + row.gap_width <= 100


def test_a_length_without_an_end_point_has_no_ratio(make_atlas, make_length) -> None:
    unknown = make_length(500, target=None, target_kind="place", reason="No end point.")
    atlas = make_atlas(stated_lengths=(unknown,))
    row = compose_distances(atlas, VIEW).audit[0]
    assert (row.ratio, row.measured, row.tolerance) == (
        "", "not measured", "the source names no place",
    )  # fmt: skip
    assert row.reason == "No end point."
    assert "no single length to divide by" in render_distances(atlas, VIEW)


def test_the_bars_run_from_the_nearest_to_the_farthest(shipped: Atlas) -> None:
    widths = [bar.width for bar in compose_distances(shipped, VIEW).bars]
    assert widths == sorted(widths)
    assert widths[-1] == 100


def test_the_bars_are_those_of_every_entry_but_the_subject(small: Atlas) -> None:
    assert [bar.name for bar in compose_distances(small, VIEW).bars] == ["Beland", "Ceeland"]


def test_a_bar_leads_to_its_panel_and_knows_the_selection(small: Atlas) -> None:
    bars = compose_distances(small, ViewState(participant="CCC", unit=Unit.MI)).bars
    assert [(bar.address, bar.selected) for bar in bars] == [
        ("?participant=BBB&unit=mi", False),
        ("?participant=CCC&unit=mi", True),
    ]


def test_a_length_that_depends_on_whose_map_is_told_in_every_view(small: Atlas) -> None:
    for view in ("de-facto", "CCC"):
        bars = compose_distances(small, ViewState(worldview=view)).bars
        assert bars[0].readings == ()
        assert [(one.label, one.value, one.is_current) for one in bars[1].readings] == [
            ("De facto", "≈ 1,225 km", view == "de-facto"),
            ("Ceeland's view", "≈ 555 km", view == "CCC"),
        ]
        assert bars[1].length in [one.value for one in bars[1].readings if one.is_current]


@pytest.mark.parametrize("table", [LengthTable.STATED, LengthTable.BORDERS])
def test_bars_and_table_mark_dependence_in_the_same_words(small: Atlas, table: LengthTable) -> None:
    page = render_distances(small, ViewState(ruler=Ruler(table=table)))
    assert page.count("<b>Depends on whose map</b>") == 1
    assert '<span class="current">≈ 1,225 km: De facto</span>' in page


def test_the_rule_and_the_method_are_written_beneath(small: Atlas) -> None:
    page = html.unescape(render_distances(small, VIEW))
    assert "within 10 % of the measured one widened by its tolerance" in page
    assert "centred on Tower" in page
    assert "drawn from “De facto”" in page


def test_the_shipped_finding_is_about_chinas_border(shipped: Atlas) -> None:
    assert compose_distances(shipped, VIEW).finding == (
        "The “about 800 km” stated for Bagram to China's border overshoots the measured line by "
        "about 280 km"
    )


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("J01b", Verdict.DIFFERS),
        ("J15a", Verdict.AGREES),
        ("J15c", Verdict.AGREES),
        ("J39b", Verdict.DIFFERS),
        ("J39c", Verdict.CANNOT_TELL),
    ],
)
def test_every_shipped_stated_length_has_its_verdict(
    shipped: Atlas, claim: str, verdict: Verdict
) -> None:
    rows = [row for row in compose_distances(shipped, VIEW).audit if row.claim == claim]
    assert rows
    assert {row.verdict for row in rows} == {verdict}


@pytest.mark.parametrize(
    ("worldview", "length"),
    [("de-facto", "≈ 420 km"), ("IND", "≈ 315 km"), ("PAK", "≈ 600 km"), ("CHN", "≈ 420 km")],
)
def test_indias_border_depends_on_whose_map(shipped: Atlas, worldview: str, length: str) -> None:
    bars = compose_distances(shipped, ViewState(worldview=worldview)).bars
    india = next(bar for bar in bars if bar.name == "India")
    assert india.length == length
    assert {one.worldview: one.value for one in india.readings} == {
        "de-facto": "≈ 420 km", "IND": "≈ 315 km", "PAK": "≈ 600 km", "CHN": "≈ 420 km",
    }  # fmt: skip


def test_only_indias_border_depends_on_whose_map(shipped: Atlas) -> None:
    noted = [bar.name for bar in compose_distances(shipped, VIEW).bars if bar.readings]
    assert noted == ["India"]


@pytest.mark.parametrize(
    ("stated_mi", "units"),
    [
        (1240.0, "1,240 mi is 2,000 km: the units agree"),
        (1000.0, "1,000 mi is 1,610 km: the units disagree"),
    ],
)
def test_a_row_says_whether_its_two_units_are_one_length(
    make_atlas, make_length, stated_mi: float, units: str
) -> None:
    atlas = make_atlas(stated_lengths=(make_length(2000, stated_mi=stated_mi),))
    assert compose_distances(atlas, VIEW).audit[0].units == units


def test_every_shipped_length_is_stated_in_units_that_agree(shipped: Atlas) -> None:
    rows = compose_distances(shipped, VIEW).audit
    assert rows
    assert all(row.units.endswith(": the units agree") for row in rows)


def test_a_ratio_has_no_more_digits_than_the_measurement_allows(make_atlas, make_length) -> None:
    rows = compose_distances(make_atlas(stated_lengths=(make_length(30_000),)), VIEW).audit
    assert rows[0].ratio == "24.5"


@pytest.mark.parametrize(
    ("claim", "candidates"),
    [
        (
            "J01b",
            [
                "Chequers: ≈ 5,736 km ± 2 km (X21a)",
                "Nearest point of United Kingdom: ≈ 5,550 km ± 8 km (Natural Earth 1:10m)",
                "Farthest point of United Kingdom: ≈ 6,405 km ± 8 km (Natural Earth 1:10m)",
            ],
        ),
        (
            "J39c",
            [
                "Lop Nur: ≈ 1,950 km ± 50 km (X22c)",
                "Nearest point of China: ≈ 520 km ± 8 km (Natural Earth 1:10m)",
                "Farthest point of China: ≈ 5,490 km ± 8 km (Natural Earth 1:10m)",
            ],
        ),
    ],
)
def test_a_shipped_length_without_an_end_lists_sourced_candidates(
    shipped: Atlas, claim: str, candidates: list[str]
) -> None:
    row = next(row for row in compose_distances(shipped, VIEW).audit if row.claim == claim)
    assert list(row.candidates) == candidates
    assert row.measured == "not measured"


def test_no_reading_saves_the_length_from_britain(shipped: Atlas) -> None:
    found = next(each for each in measure_all(shipped, "de-facto") if each.id == "J01b")
    assert found.stated_km is not None
    assert all(1.1 * each.metres < found.stated_km * 1000 for each in found.candidates)


def test_a_stated_length_with_an_end_draws_its_line(shipped: Atlas) -> None:
    view = ViewState(screen=Screen.DISTANCES, participant="IND", ruler=Ruler(line="J15a"))
    rows = {row.line: row for row in compose_distances(shipped, view).audit}
    assert set(rows) == {"J15a", "J39b", ""}
    assert rows["J39b"].address == "?panel=distances&line=J39b"
    assert (rows["J15a"].chosen, rows["J39b"].chosen) == (True, False)
    assert choose_lines(shipped, view) == ["J15a", "bagram-capital-AFG"]
