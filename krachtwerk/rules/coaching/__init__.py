"""Room coaching: who coaches whom, a talk about a sheet, what the coach gives back, what the worker answers."""

from __future__ import annotations

from krachtwerk.rules.coaching.ending import drop_open, empty_of_client, end_old
from krachtwerk.rules.coaching.pairs import coach, end_of, stop_coaching
from krachtwerk.rules.coaching.talks import (
    Counted,
    answer,
    ask_talk,
    begin,
    give_back,
    take_back,
    withdraw_ask,
)

__all__ = [
    "Counted",
    "answer",
    "ask_talk",
    "begin",
    "coach",
    "drop_open",
    "empty_of_client",
    "end_of",
    "end_old",
    "give_back",
    "stop_coaching",
    "take_back",
    "withdraw_ask",
]
