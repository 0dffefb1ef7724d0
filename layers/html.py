"""Write HTML: the only place that does, and it escapes everything.

Pages are Jinja templates in ``templates/``. Texts of a pack enter them as
values, which autoescaping writes literally; they are never compiled.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from geodata.dates import format_ledger_date
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
