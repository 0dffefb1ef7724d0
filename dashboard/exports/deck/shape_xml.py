"""Write native shapes as DrawingML.

A map has a hundred shapes of thousands of points. Put on a slide one by one through
python-pptx, which looks at all others each time, they take a hundred times as long.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import quoteattr

from dashboard.exports.deck.text_xml import NAMESPACES, PIXEL, Words, write_colour, write_paragraph
from dashboard.exports.plain import clean_text
from dashboard.exports.vector_shapes import Box, Label, Point
from layers.style import Paint

EMU_PER_POINT = 12_700
PX = 0.75  # points


class ShapeWriter:
    """Collects the shapes of one group, numbered from a first id."""

    def __init__(self, first_id: int) -> None:
        self.next_id = first_id
        self.shapes: list[str] = []

    def add_path(self, rings: Sequence[Sequence[Point]], paint: Paint, *, name: str) -> None:
        """Add a freeform of one or more rings (filled) or lines; points are EMU."""
        xs = [x for ring in rings for x, _ in ring]
        ys = [y for ring in rings for _, y in ring]
        left, top = min(xs), min(ys)
        size = (max(max(xs) - left, 1), max(max(ys) - top, 1))
        closed = paint.fill is not None
        steps = "".join(_write_ring(ring, left, top, closed=closed) for ring in rings)
        fill = "" if closed else ' fill="none"'
        geometry = (
            '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
            f'<a:pathLst><a:path w="{size[0]}" h="{size[1]}"{fill}>{steps}</a:path></a:pathLst>'
            "</a:custGeom>"
        )
        self._add(name, (left, top, *size), geometry, paint)

    def add_preset(self, kind: str, box: Box, paint: Paint, *, name: str) -> None:
        """Add a ready-made shape (``rect``, ``ellipse``); box is left, top, width, height."""
        self._add(name, box, f'<a:prstGeom prst="{kind}"><a:avLst/></a:prstGeom>', paint)

    def add_label(self, box: Box, label: Label) -> None:
        """Add a text in its box."""
        words = [
            Words(text, size, label.tone, label.bold, label.italic, halo=label.halo)
            for text, size in label.lines
        ]
        paragraphs = "".join(
            write_paragraph([one], centred=label.centred, links={}) for one in words
        )
        # A coloured ground grows with its words: another program may set them wider.
        inset, grow = (4 * PIXEL, "<a:spAutoFit/>") if label.paint.fill else (0, "")
        body = (
            f'<p:txBody><a:bodyPr wrap="none" lIns="{inset}" tIns="0" rIns="{inset}" bIns="0" '
            f'anchor="ctr">{grow}</a:bodyPr><a:lstStyle/>{paragraphs}</p:txBody>'
        )
        self._add(
            label.name, box, '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>', label.paint, body
        )

    def _add(
        self,
        name: str,
        box: Box,
        geometry: str,
        paint: Paint,
        body: str = "",
    ) -> None:
        left, top, width, height = box
        words = quoteattr(clean_text(name))
        self.shapes.append(
            f'<p:sp><p:nvSpPr><p:cNvPr id="{self.next_id}" name={words}/><p:cNvSpPr/><p:nvPr/>'
            f'</p:nvSpPr><p:spPr><a:xfrm><a:off x="{left}" y="{top}"/>'
            f'<a:ext cx="{width}" cy="{height}"/></a:xfrm>{geometry}{_write_fill(paint)}'
            f"{_write_edge(paint)}</p:spPr>{body}</p:sp>"
        )
        self.next_id += 1

    def close(self, box: Box, *, name: str, alt: str) -> str:
        """Return the group with everything in it; its box is that of the map."""
        left, top, width, height = box
        words = f"name={quoteattr(name)} descr={quoteattr(clean_text(alt))}"
        frame = (
            f'<a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/>'
            f'<a:chOff x="{left}" y="{top}"/><a:chExt cx="{width}" cy="{height}"/>'
        )
        return (
            f'<p:grpSp {NAMESPACES}><p:nvGrpSpPr><p:cNvPr id="{self.next_id}" {words}/>'
            f"<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>{frame}</a:xfrm></p:grpSpPr>"
            f"{''.join(self.shapes)}</p:grpSp>"
        )


def _write_ring(ring: Sequence[Point], left: int, top: int, *, closed: bool) -> str:
    first, *rest = (f'<a:pt x="{x - left}" y="{y - top}"/>' for x, y in ring)
    lines = "".join(f"<a:lnTo>{point}</a:lnTo>" for point in rest)
    return f"<a:moveTo>{first}</a:moveTo>{lines}{'<a:close/>' if closed else ''}"


def _write_fill(paint: Paint) -> str:
    if paint.fill is None:
        return "<a:noFill/>"
    return f"<a:solidFill>{write_colour(paint.fill)}</a:solidFill>"


def _write_edge(paint: Paint) -> str:
    if not paint.width:
        return "<a:ln><a:noFill/></a:ln>"
    stops = "".join(
        f'<a:ds d="{round(on / paint.width * 100_000)}" sp="{round(off / paint.width * 100_000)}"/>'
        for on, off in zip(paint.dash[::2], paint.dash[1::2], strict=True)
    )
    dash = f"<a:custDash>{stops}</a:custDash>" if stops else ""
    cap = "rnd" if paint.cap == "round" else "flat"
    return (
        f'<a:ln w="{round(paint.width * PX * EMU_PER_POINT)}" cap="{cap}"><a:solidFill>'
        f"{write_colour(paint.stroke, paint.opacity)}</a:solidFill>{dash}<a:round/></a:ln>"
    )
