from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from starlette.applications import Starlette

from dashboard.atlas import Atlas
from dashboard.briefing.caption import find_scene, list_scenes
from dashboard.briefing.draft_routes import MOST_BYTES, make_draft_routes
from dashboard.briefing.drafts import (
    Draft,
    Drafts,
    compose_draft,
    find_drafts,
    list_lost,
    tell_draft,
)
from dashboard.briefing.links import follow
from dashboard.briefing.present import render_scene
from dashboard.state import Mode, ViewState
from geodata.model import Scene


@pytest.fixture
def kept(small: Atlas, scenes: tuple[Scene, ...]) -> Draft:
    """Return a draft of the two scenes, the first with a claim that does not exist."""
    first = scenes[0].model_copy(update={"claims": ("C1", "C99")})
    draft = compose_draft(small, (first, scenes[1]))
    find_drafts().keep(draft)
    return draft


def test_its_maker_is_told_everything_and_an_audience_nothing_of_the_speaker(kept: Draft) -> None:
    own, heard = tell_draft(kept.word), tell_draft(kept.code)
    assert own[0].notes
    assert own[0].asked
    assert [scene.title for scene in heard] == [scene.title for scene in own]
    assert not any(scene.notes or scene.asked for scene in heard)


def test_the_link_of_an_audience_names_the_draft_by_its_code(kept: Draft) -> None:
    view = ViewState(mode=Mode.PRESENTER, draft=kept.word, session="S", key="K")
    assert follow(view) == ViewState(mode=Mode.PRESENT, draft=kept.code, session="S")


def test_a_view_tells_its_draft_instead_of_the_packs_scenes(told: Atlas, kept: Draft) -> None:
    view = ViewState(mode=Mode.PRESENT, draft=kept.code, scene="river")
    found = find_scene(told, view)
    assert found is not None
    assert found.id == "river"
    assert list_scenes(told, replace(view, draft="unknown")) == ()


def test_a_scene_says_what_no_longer_exists_and_shows_what_is_left(
    small: Atlas, kept: Draft
) -> None:
    scene = tell_draft(kept.word)[0]
    assert list_lost(kept.word, scene.id) == ("claim C99",)
    caption, _ = render_scene(small, scene, ViewState(mode=Mode.PRESENT, draft=kept.word))
    assert "No longer in this pack: claim C99." in caption
    assert scene.title in caption


def test_what_the_packs_own_check_would_say_is_told(kept: Draft) -> None:
    assert any("tower.claims: 'C99' is not in claims.csv" in line for line in kept.problems)


def test_the_one_not_asked_for_longest_makes_room(small: Atlas, scenes: tuple[Scene, ...]) -> None:
    drafts, (_, river) = Drafts(most=2), scenes
    made = [
        compose_draft(small, (river.model_copy(update={"title": title}),))
        for title in ("First", "Second", "Third")
    ]
    drafts.keep(made[0])
    drafts.keep(made[1])
    drafts.find(made[0].word)
    drafts.keep(made[2])
    assert [drafts.find(one.code) is not None for one in made] == [True, False, True]


@pytest.fixture
def post(told: Atlas, run_alone: Callable[[Any], Any]) -> Callable[..., tuple[int, dict[str, Any]]]:
    """Return a function that posts a body to the route of drafts."""
    app = Starlette(routes=make_draft_routes(told))

    def send(body: bytes, media_type: str = "text/plain") -> tuple[int, dict[str, Any]]:
        sent: list[dict[str, Any]] = []

        async def ask() -> None:
            async def receive() -> dict[str, Any]:
                return {"type": "http.request", "body": body, "more_body": False}

            async def answer(message: dict[str, Any]) -> None:
                sent.append(message)

            scope = {
                "type": "http", "method": "POST", "path": "/drafts", "raw_path": b"/drafts",
                "root_path": "", "query_string": b"", "scheme": "http", "http_version": "1.1",
                "server": ("testserver", 80), "client": ("testclient", 1),
                "headers": [(b"content-type", media_type.encode())],
            }  # fmt: skip
            await app(scope, receive, answer)

        run_alone(ask())
        text = b"".join(part.get("body", b"") for part in sent[1:])
        return sent[0]["status"], json.loads(text)

    return send


Post = Callable[..., tuple[int, dict[str, Any]]]


def test_scenes_come_back_as_file_and_as_data_and_are_kept(
    post: Post, scenes: tuple[Scene, ...]
) -> None:
    records = [scene.model_dump(mode="json") for scene in scenes]
    status, told = post(json.dumps(records).encode(), "application/json")
    assert status == 200
    assert [scene["id"] for scene in told["scenes"]] == ["tower", "river"]
    assert find_drafts().find(told["word"]) is not None
    again, reread = post(told["text"].encode())
    assert (again, reread["word"]) == (200, told["word"])
    assert told["problems"] == []


@pytest.mark.parametrize(
    ("body", "media_type", "said"),
    [
        (b"[[scene]]\nid = 'x'\n", "text/plain", "scenes.toml · x.title: it is missing or empty."),
        (b"\xff", "text/plain", "scenes.toml · file: it cannot be read."),
        (b"{", "application/json", "scenes.toml · file: it cannot be read."),
        (b"{}", "application/json", "scenes.toml · scene: it is no list of scenes."),
        (b"[" * 100_000, "application/json", "scenes.toml · file: it cannot be read."),
        (b"#" * (MOST_BYTES + 1), "text/plain", "scenes.toml · file: it is longer than"),
    ],
)
def test_what_is_wrong_is_refused_with_its_remedy(
    post: Post, body: bytes, media_type: str, said: str
) -> None:
    status, told = post(body, media_type)
    assert status == 422
    assert any(problem.startswith(said) for problem in told["problems"])
