"""Lay out what is compared and measured as native tables and a native chart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION
from pptx.util import Inches, Pt

from dashboard.exports.briefing import BorderLength, Briefing
from dashboard.exports.deck.slides import add_foot, place_title
from dashboard.exports.deck.text_xml import Words
from dashboard.exports.deck.theme import add_slide
from dashboard.exports.deck.words import Box, add_text, fill_frame, set_alt, write_notes
from geodata.numbers import convert
from layers.words import VERDICT_WORDS

TALL: Box = (Inches(0.5), Inches(1.2), Inches(12.3), Inches(5.5))
LEFT_HALF: Box = (Inches(0.5), Inches(1.5), Inches(7.3), Inches(4.6))
RIGHT_HALF: Box = (Inches(8.0), Inches(1.4), Inches(4.85), Inches(5.3))
RULE: Box = (Inches(0.5), Inches(5.5), Inches(7.3), Inches(1.1))
MARGIN = Inches(0.05)
Cells = Sequence[Sequence[Sequence[Words]]]


def add_comparison(deck: Any, briefing: Briefing) -> None:
    """Add the comparison of the members on the main topics as a table."""
    comparison = briefing.comparison
    slide = add_slide(deck, "Who says what, topic by topic")
    place_title(slide)
    head = ["", *comparison.topics]
    rows: list[list[list[Words]]] = [[[Words(text, 10, "bg", bold=True)] for text in head]]
    for name, entries in comparison.rows:
        cells = [
            [Words(one.words, 9), Words(f" {one.grade}", 8, "ink2")] if one.grade
            else [Words(one.words, 9, "ink2", italic=True)]
            for one in entries
        ]  # fmt: skip
        rows.append([[Words(name, 10, bold=True)], *cells])
    widths = [1.35, *[10.95 / len(comparison.topics)] * len(comparison.topics)]
    alt = f"Table of {len(comparison.rows)} participants by {len(comparison.topics)} topics."
    _add_table(slide, TALL, rows, widths, alt=alt)
    add_foot(slide, briefing.stamp, briefing.stamp.source_line)
    write_notes(
        slide,
        [
            f"{name}, {topic}: {entry.text}. Claims: {' '.join(entry.claims) or 'none'}."
            for name, entries in comparison.rows
            for topic, entry in zip(comparison.topics, entries, strict=True)
        ],
    )


def add_distances(deck: Any, briefing: Briefing) -> None:
    """Add the stated lengths beside the measured ones, and every nearest border as a chart."""
    panel = briefing.distances
    slide = add_slide(deck, panel.finding)
    place_title(slide)
    head = ["Claim", "Stated", "Measured", "Verdict"]
    rows: list[list[list[Words]]] = [[[Words(text, 11, "bg", bold=True)] for text in head]]
    rows += [
        [
            [Words(f"{row.title} ", 11), Words(row.claim, 9, "accent")],
            [Words(row.stated, 11, "claim", bold=True)],
            [Words(row.measured, 11, bold=True), Words(f" {row.tolerance}", 9, "ink2")],
            [Words(VERDICT_WORDS[row.verdict], 11, bold=True)],
        ]
        for row in panel.audit
    ]
    alt = "Table of stated lengths beside measured ones, with a verdict for each."
    _add_table(slide, LEFT_HALF, rows, [3.0, 1.4, 1.8, 1.1], alt=alt)
    whose = [f"* {one.name} {one.whose}." for one in briefing.borders if one.whose]
    lines = [[Words(text, 11, "ink2")] for text in (panel.rule, *whose)]
    add_text(slide.shapes, RULE, lines, name="Rule")
    _add_chart(slide, briefing)
    add_foot(slide, briefing.stamp, panel.lead)
    write_notes(slide, [panel.rule, panel.method, *(one.reason for one in panel.audit)])


def _add_table(slide: Any, box: Box, rows: Cells, widths: Sequence[float], *, alt: str) -> None:
    left, top, width, _ = box
    height = Inches(0.3) * len(rows)
    frame = slide.shapes.add_table(len(rows), len(widths), left, top, width, height)
    frame.name = "Table"
    set_alt(frame, alt)
    for column, size in zip(frame.table.columns, widths, strict=True):
        column.width = Inches(size)
    for row, cells in enumerate(rows):
        for column, words in enumerate(cells):
            cell = frame.table.cell(row, column)
            cell.margin_left = cell.margin_right = MARGIN
            cell.margin_top = cell.margin_bottom = Inches(0.025)
            fill_frame(cell.text_frame, [words], gap=0)


def _add_chart(slide: Any, briefing: Briefing) -> None:
    make: Any = CategoryChartData  # it has no types
    data = make()
    nearest_last = list(reversed(briefing.borders))  # a bar chart counts from the bottom
    data.categories = [f"{one.name}*" if one.whose else one.name for one in nearest_last]
    values = [round(convert(one.metres, briefing.unit)) for one in nearest_last]
    data.add_series(f"Nearest border, {briefing.unit}", values)
    frame = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *RIGHT_HALF, data)
    frame.name = "Chart"
    told = "; ".join(_tell_border(one) for one in briefing.borders)
    set_alt(frame, f"{briefing.distances.bars_title}: {told}.")
    _style_chart(frame.chart, briefing.distances.bars_title)


def _tell_border(one: BorderLength) -> str:
    return f"{one.name} {one.length}, {one.whose}" if one.whose else f"{one.name} {one.length}"


def _style_chart(chart: Any, title: str) -> None:
    chart.has_legend, chart.has_title = False, True
    chart.chart_title.text_frame.text = title
    chart.chart_title.text_frame.paragraphs[0].runs[0].font.size = Pt(12)
    chart.font.size = Pt(10)
    chart.value_axis.visible = False
    chart.value_axis.has_major_gridlines = False
    plot = chart.plots[0]
    plot.gap_width = 40
    plot.has_data_labels = True
    plot.data_labels.font.size = Pt(10)
    plot.data_labels.number_format, plot.data_labels.number_format_is_linked = "#,##0", False
    plot.data_labels.position = XL_LABEL_POSITION.OUTSIDE_END
