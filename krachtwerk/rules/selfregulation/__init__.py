"""Room selfregulation: what a client says of hard times is kept, said anew, shown and taken away."""

from __future__ import annotations

from krachtwerk.rules.selfregulation.assessment import Protects, assess, look_at_violence
from krachtwerk.rules.selfregulation.cards import (
    add_own_card,
    remove_own_card,
    say_own_card_differently,
    show_own_card,
)
from krachtwerk.rules.selfregulation.told import (
    add_challenge,
    add_reframing,
    answer,
    answer_helped,
    answer_support,
    remove_told,
    show_told,
)

__all__ = [
    "Protects",
    "add_challenge",
    "add_own_card",
    "add_reframing",
    "answer",
    "answer_helped",
    "answer_support",
    "assess",
    "look_at_violence",
    "remove_own_card",
    "remove_told",
    "say_own_card_differently",
    "show_own_card",
    "show_told",
]
