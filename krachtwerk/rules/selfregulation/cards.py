"""Room selfregulation: own cards: what I notice, what helps, how I came through, what gives meaning."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from krachtwerk.models import Client, OwnCard
from krachtwerk.models.actor import Actor
from krachtwerk.rules import cards
from krachtwerk.rules import words as words_rules


def add_own_card(
    client: Client, text: str, *, kind: str, by: Actor, at: datetime, **how: Any
) -> OwnCard:
    """A card for what the client said. The same id twice gives the first card."""
    return cards.add(OwnCard, client, text, {"kind": kind}, act="add_own_card", by=by, at=at, **how)


def say_own_card_differently(
    card: OwnCard, text: str, *, by: Actor, at: datetime, **how: Any
) -> OwnCard:
    """The client says the card in another way; the earlier words stay behind it."""
    return cards.say_differently(card, text, act="say_own_card_differently", by=by, at=at, **how)


def show_own_card(card: OwnCard, audience: str, *, by: Actor, at: datetime) -> None:
    """The client chooses who may see the card."""
    words_rules.change_audience(card.words, audience, by=by, at=at)


def remove_own_card(card: OwnCard, *, by: Actor, at: datetime) -> None:
    """The client takes the card away; gone is gone."""
    words_rules.remove(card.words, by=by, at=at)
