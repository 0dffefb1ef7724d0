"""Write a briefing as a deck of slides whose maps, tables and charts can be edited."""

from __future__ import annotations

import io

from dashboard.atlas import Atlas
from dashboard.exports.archive import settle_office_file
from dashboard.exports.briefing import compose_briefing
from dashboard.exports.deck.slides import (
    MAP_ASPECT,
    add_cover,
    add_participant,
    add_scene,
    add_sources,
)
from dashboard.exports.deck.tables import add_comparison, add_distances
from dashboard.exports.deck.theme import open_deck
from dashboard.exports.order import Order


def make_pptx(atlas: Atlas, order: Order) -> bytes:
    """Make a deck: cover, scenes, participants, comparison, distances, sources.

    With one scene or one participant ordered: that alone, with the sources.
    """
    briefing = compose_briefing(atlas, order, aspect=MAP_ASPECT)
    deck = open_deck(briefing.stamp)
    if briefing.whole:
        add_cover(deck, briefing)
    for scene in briefing.scenes:
        add_scene(deck, briefing, scene)
    for participant in briefing.participants:
        add_participant(deck, briefing, participant)
    if briefing.whole:
        add_comparison(deck, briefing)
        add_distances(deck, briefing)
    add_sources(deck, briefing)
    content = io.BytesIO()
    deck.save(content)
    return settle_office_file(content.getvalue(), briefing.stamp.moment)
