"""A small atlas with two scenes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dashboard.atlas import Atlas
from geodata.model import Asked, Camera, Scene, Statement


@pytest.fixture(scope="session")
def scenes() -> tuple[Scene, ...]:
    """Return two scenes: one that looks at a place in its own view, one at states."""
    first = Scene(
        id="tower",
        question="Where is the tower?",
        title="Aland says the tower stays",
        claims=("C1", "C4"),
        distances=("tower-border-BBB",),
        body=(
            Statement(text="Both signed.", claims=("C2",)),
            Statement(text="It is near.", distances=("tower-border-BBB",)),
            Statement(text="So it is told.", basis="An old map"),
        ),
        camera=Camera(place="tower", radius_km=100),
        overlays=("rings",),
        worldview="CCC",
        participants=("AAA",),
        places=("b-town",),
        notes=("Whisper the first secret (C1).",),
        asked=(Asked(question="Second secret?", answer="The third secret (C2)."),),
        alt="A tower.",
    )
    last = Scene(
        id="river",
        question="Whose river?",
        title="Nobody says",
        claims=("C5",),
        body=(Statement(text="No word.", claims=("C5",)),),
        camera=Camera(participants=("BBB", "CCC")),
        alt="A river.",
    )
    return first, last


@pytest.fixture(scope="session")
def told(make_atlas: Callable[..., Atlas], scenes: tuple[Scene, ...]) -> Atlas:
    """Return the small atlas with its briefing."""
    return make_atlas(scenes=scenes)
