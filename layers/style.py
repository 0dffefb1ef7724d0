"""Hold every colour, dash pattern and width, and write them as CSS.

No other file names a colour. Marks carry class names; what a class looks like
is decided here, once for the page, its widgets and the map's frame. Widths and
dashes are CSS pixels at scale 1 and grow with ``--k``, the display's factor.
"""

from __future__ import annotations

from dataclasses import dataclass

LIGHT = {
    "bg": "#FFFFFF",
    "surface": "#F5F7F8",
    "line": "#CFD7DC",
    "ink": "#14212B",
    "ink2": "#43525C",
    "ink3": "#5A6871",
    "accent": "#0B4F7D",
    "own": "#0B4F7D",
    "accent-on": "#FFFFFF",
    "other": "#58646C",
    "claim": "#B5400B",
    "plum": "#7A1F5C",
    "measure": "#14212B",
    "ring": "#44596A",
    "sea": "#DCE7EE",
    "land": "#F5F4F0",
    "part": "#BAD5C1",
    "subject": "#F2CE74",
    "sel": "#6CA9D6",
    "selline": "#082B45",
    "border": "#4F5F6A",
    "coast": "#7E929E",
    "label": "#14212B",
    "label2": "#56616A",
    "halo": "#FFFFFF",
    "casing": "#FFFFFF",
    "band": "#E6EEF3",
    "blank": "#000000",
}

DARK = {
    "bg": "#0E161C",
    "surface": "#18242D",
    "line": "#374954",
    "ink": "#F3F7F9",
    "ink2": "#C0CCD3",
    "ink3": "#9FAEB7",
    "accent": "#7CC4F5",
    "own": "#7CC4F5",
    "accent-on": "#06202F",
    "other": "#BAC5CB",
    "claim": "#FFA45C",
    "plum": "#FFB8E4",
    "measure": "#FFFFFF",
    "ring": "#BACBD4",
    "sea": "#0A1218",
    "land": "#283038",
    "part": "#2A5447",
    "subject": "#735A10",
    "sel": "#1F6FA8",
    "selline": "#EAF6FF",
    "border": "#B3C5CF",
    "coast": "#60737F",
    "label": "#FFFFFF",
    "label2": "#B3C0C7",
    "halo": "#0A1116",
    "casing": "#0A1116",
    "band": "#1D2E3A",
    "blank": "#000000",
}

PROJECTOR = LIGHT | {
    "line": "#A9B6BD",
    "ink3": "#43525C",
    "accent": "#083F66",
    "own": "#083F66",
    "other": "#434E55",
    "claim": "#8F2E05",
    "plum": "#65104A",
    "ring": "#2F424F",
    "sea": "#CBDDE8",
    "land": "#FFFFFF",
    "part": "#A3CBAF",
    "subject": "#F0BE45",
    "sel": "#5B9FD3",
    "border": "#33424C",
    "coast": "#5F747F",
    "label2": "#434E55",
}

DISPLAYS = {"light": LIGHT, "dark": DARK, "projector": PROJECTOR}


@dataclass(frozen=True)
class LineStyle:
    """How one kind of line is drawn; ``colour`` names a token."""

    colour: str
    width: float
    dash: tuple[float, ...] = ()
    cap: str = "butt"
    opacity: float = 1.0


LINES = {
    "coast": LineStyle("coast", 0.8),
    "lake": LineStyle("coast", 0.7),
    "subject-outline": LineStyle("selline", 1.8),
    "selected-outline": LineStyle("selline", 2.6),
    "changed-outline": LineStyle("plum", 3.0),
    "lit-government": LineStyle("own", 3.2),
    "lit-joint": LineStyle("own", 1.8),
    "lit-analyst": LineStyle("other", 1.8),
    "lit-narrated": LineStyle("other", 1.8, (4, 3)),
    "border-recognised": LineStyle("border", 1.0),
    "border-disputed": LineStyle("plum", 1.7, (4, 3)),
    "border-not-accepted": LineStyle("plum", 2.0, (9, 4)),
    "border-line-of-control": LineStyle("plum", 2.8, (0.1, 5), "round"),
    "border-claimed": LineStyle("plum", 1.2, (8, 3, 1.5, 3)),
    "measured": LineStyle("measure", 2.6),
    "stated": LineStyle("claim", 2.6, (2, 4)),
    "shared": LineStyle("measure", 3.4),
    "runway": LineStyle("casing", 1.0),
    "ring": LineStyle("ring", 1.1),
}

CASINGS = {
    "border-not-accepted": LineStyle("halo", 4.2, opacity=0.85),
    "border-disputed": LineStyle("halo", 3.9, opacity=0.85),
    "border-line-of-control": LineStyle("halo", 5.0, opacity=0.85),
    "border-claimed": LineStyle("halo", 3.4, opacity=0.7),
    "changed-outline": LineStyle("halo", 5.4, opacity=0.85),
    "measured": LineStyle("casing", 5.4, opacity=0.9),
    "stated": LineStyle("casing", 5.0, opacity=0.9),
    "shared": LineStyle("casing", 6.2, opacity=0.9),
    "ring": LineStyle("halo", 2.6, opacity=0.55),
}

FILLS = {
    "role-member": "var(--part)",
    "role-member.unlit": "color-mix(in srgb, var(--part) 30%, var(--land))",
    "role-guest": "url(#stripe)",
    "role-former": "var(--land)",
    "role-outside": "var(--land)",
    "role-none": "var(--land)",
    "role-subject": "var(--subject)",
    "selected": "var(--sel)",
    "role-subject.selected": "var(--subject)",
    "selected.unlit": "var(--sel)",
    "selected-area": "var(--sel)",
    "hatched": "url(#hatch)",
    "changed": "url(#hatch-strong)",
    "lake": "var(--sea)",
    "runway": "var(--measure)",
}


@dataclass(frozen=True)
class Paint:
    """How one mark is painted: hex colours, widths and dashes in CSS pixels at scale 1.

    ``fill`` is None for lines; ``pattern`` is ``stripe`` or ``hatch`` in
    ``pattern_colour`` over the fill, or empty.
    """

    fill: str | None
    stroke: str
    width: float
    dash: tuple[float, ...] = ()
    cap: str = "butt"
    opacity: float = 1.0
    pattern: str = ""
    pattern_colour: str = ""


PATTERNS = {"url(#stripe)": ("stripe", "land", "part"), "url(#hatch)": ("hatch", "", "plum")}


def find_area_paint(kind: str, tokens: dict[str, str], *, selected: bool = False) -> Paint:
    """Find how an area of a kind is painted, for renderers that know no style sheets."""
    chosen = "selected" if selected and kind != "role-subject" else kind
    fill = FILLS[chosen]
    pattern, ground, colour = PATTERNS.get(fill, ("", fill[len("var(--") : -1], ""))
    edge = LINES["lake" if kind == "lake" else "coast"]
    return Paint(
        fill=tokens[ground] if ground else None,
        stroke=tokens[edge.colour],
        width=0.0 if pattern == "hatch" else edge.width,
        pattern=pattern,
        pattern_colour=tokens[colour] if colour else "",
    )


def find_line_paint(kind: str, tokens: dict[str, str], *, casing: bool = False) -> Paint | None:
    """Find how a line of a kind is painted, or its casing; None where it has none."""
    line = (CASINGS if casing else LINES).get(kind)
    if line is None:
        return None
    return Paint(None, tokens[line.colour], line.width, line.dash, line.cap, line.opacity)


def format_tokens_css() -> str:
    """Write the tokens of every display as custom properties.

    A display is chosen by ``data-display`` on the root element. Without one,
    or with ``auto``, the reader's own colour scheme decides.
    """
    auto = ":root, :root[data-display='auto']"
    return "\n".join(
        [
            f"{auto} {{ {_properties(LIGHT)} color-scheme: light; --k: 1; }}",
            f"@media (prefers-color-scheme: dark) {{ {auto} "
            f"{{ {_properties(DARK)} color-scheme: dark; }} }}",
            f":root[data-display='light'] {{ {_properties(LIGHT)} color-scheme: light; }}",
            f":root[data-display='dark'] {{ {_properties(DARK)} color-scheme: dark; }}",
            f":root[data-display='projector'] {{ {_properties(PROJECTOR)} "
            "color-scheme: light; --k: 1.45; }",
            "@media (max-width: 640px) { :root { --k: 0.9; } }",
        ]
    )


def format_marks_css() -> str:
    """Write how each class of mark on the map is filled and stroked.

    Every unsettled line also carries ``border-disputed``. Its rule stands
    before those of the other statuses, so that a line's own status wins.
    """
    rules = [f".{name} {{ fill: {fill}; fill-opacity: 1; }}" for name, fill in FILLS.items()]
    rules += [_stroke(f".{name}", line) for name, line in LINES.items()]
    rules += [_stroke(f".casing-{name}", line) for name, line in CASINGS.items()]
    return "\n".join(rules)


def _properties(tokens: dict[str, str]) -> str:
    return " ".join(f"--{name}: {value};" for name, value in tokens.items())


def _stroke(selector: str, line: LineStyle) -> str:
    return f"{selector} {{ {_declarations(line)} }}"


def _declarations(line: LineStyle) -> str:
    dash = " ".join(f"calc({length}px * var(--k))" for length in line.dash) or "none"
    return (
        f"stroke: var(--{line.colour}); stroke-width: calc({line.width}px * var(--k)); "
        f"stroke-dasharray: {dash}; stroke-linecap: {line.cap}; stroke-opacity: {line.opacity};"
    )
