"""Write HTML: the only place that does, and it escapes everything.

Pages are Jinja templates in ``templates/``. Texts of a pack enter them as
values, which autoescaping writes literally; they are never compiled.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from geodata.dates import format_ledger_date, format_written_date
from layers.words import (
    BASIS_WORDS,
    DATE_SENTENCES,
    FORM_WORDS,
    ROLE_NAMES,
    SEEN_SENTENCES,
    STANCE_WORDS,
    VERDICT_WORDS,
    VOICE_BADGES,
    VOICE_HEADINGS,
    VOICE_SHORT,
)

# A length, time or point as `geodata.numbers` prints it, and as sources state theirs; escaped.
_AMOUNT = re.compile(
    r"(?:(?:≈|±|&lt;|about|nearly) )?\d[\d,.]*"
    r"(?: (?:km|mi|nmi)²?\b| (?:m|ft|min)\b| h \d+ min\b| h\b|° [NS] \d[\d.]*° [EW]\b)"
)


def render_html(template: str, **values: Any) -> str:
    """Render one template; a missing value is an error, never a blank.

    Raises
    ------
    jinja2.UndefinedError
        If the template names a value that was not given.
    """
    return _environment().get_template(template).render(**values)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("layers"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["date"] = format_ledger_date
    environment.filters["written"] = format_written_date
    environment.filters["whole"] = _keep_amounts_whole
    environment.globals.update(
        voice_headings=VOICE_HEADINGS,
        voice_badges=VOICE_BADGES,
        voice_short=VOICE_SHORT,
        stance_words=STANCE_WORDS,
        basis_words=BASIS_WORDS,
        date_sentences=DATE_SENTENCES,
        form_words=FORM_WORDS,
        seen_sentences=SEEN_SENTENCES,
        role_names=ROLE_NAMES,
        verdict_words=VERDICT_WORDS,
    )
    return environment


def _keep_amounts_whole(text: str) -> Markup:
    """Keep sign, number and unit on one line, and their spaces plain for whoever copies them."""
    escaped = str(escape(text))
    return Markup(_AMOUNT.sub(r'<span class="whole">\g<0></span>', escaped))  # noqa: S704
