"""Room coaching: who coaches whom, a talk about a sheet, what the coach gives back, what the worker answers."""

from __future__ import annotations

from krachtwerk.rules.coaching.competences import say_levels
from krachtwerk.rules.coaching.ending import drop_open, empty_of_client, end_old
from krachtwerk.rules.coaching.pairs import coach, end_of, stop_coaching
from krachtwerk.rules.coaching.practice import (
    bring_back,
    give_feedback,
    let_go,
    note_field,
    open_again,
    take_away,
    tried,
    want_to_try,
)
from krachtwerk.rules.coaching.talks import (
    Counted,
    answer,
    ask_talk,
    begin,
    give_back,
    record,
    take_back,
    withdraw_ask,
)

__all__ = [
    "Counted",
    "answer",
    "ask_talk",
    "begin",
    "bring_back",
    "coach",
    "drop_open",
    "empty_of_client",
    "end_of",
    "end_old",
    "give_back",
    "give_feedback",
    "let_go",
    "note_field",
    "open_again",
    "record",
    "say_levels",
    "stop_coaching",
    "take_away",
    "take_back",
    "tried",
    "want_to_try",
    "withdraw_ask",
]
