"""Hold the grammar: each rule answers a question it understands whole, or passes."""

from geodata.ask.rules.cells import answer_cell
from geodata.ask.rules.forum import answer_forum
from geodata.ask.rules.ids import answer_claim_id, refuse_beyond
from geodata.ask.rules.lengths import answer_border, answer_distance
from geodata.ask.rules.records import answer_from_records, answer_period
from geodata.ask.rules.states import (
    answer_about_focus,
    answer_alone,
    answer_compare,
    answer_person,
    answer_voice,
    answer_worldview,
)
from geodata.ask.rules.tellers import answer_source, answer_voiced
from geodata.ask.rules.things import answer_bloc_member, answer_thing

RULES = (
    refuse_beyond,
    answer_claim_id,
    answer_worldview,
    answer_border,
    answer_distance,
    answer_compare,
    answer_forum,
    answer_alone,
    answer_person,
    answer_voice,
    answer_cell,
    answer_about_focus,
    answer_source,
    answer_voiced,
    answer_thing,
    answer_bloc_member,
    answer_period,
    answer_from_records,
)

__all__ = ["RULES"]
