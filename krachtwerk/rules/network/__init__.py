"""Room network: people, places and things around the client, where they stand, and the ties between them."""

from __future__ import annotations

from krachtwerk.rules.network.family import Comer, bring_family
from krachtwerk.rules.network.kin import Stands, end_kin, tell_figure, tell_kin
from krachtwerk.rules.network.people import add_person, change_person, show_person, take_off
from krachtwerk.rules.network.places import call_person, move_person, place_person, turn_person
from krachtwerk.rules.network.ties import Told, end_tie, tell_tie

__all__ = [
    "Comer",
    "Stands",
    "Told",
    "add_person",
    "bring_family",
    "call_person",
    "change_person",
    "end_kin",
    "end_tie",
    "move_person",
    "place_person",
    "show_person",
    "take_off",
    "tell_figure",
    "tell_kin",
    "tell_tie",
    "turn_person",
]
