"""Room words: a card is a row that keeps words: made once, and said in another way later."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from krachtwerk.kit.ids import new_id
from krachtwerk.kit.refusal import Refusal
from krachtwerk.models import Client, OwnCard, Strength
from krachtwerk.models.actor import Actor
from krachtwerk.rules import attachments, once
from krachtwerk.rules import words as words_rules
from krachtwerk.rules.journal import note

Card = TypeVar("Card", Strength, OwnCard)


def add(
    table: type[Card],
    client: Client,
    text: str,
    facts: dict[str, str],
    *,
    act: str,
    by: Actor,
    at: datetime,
    language: str = "nl",
    has_file: bool = False,
    id: UUID | None = None,
    **how: Any,
) -> Card:
    """A card for what the client said, with the `facts` of its table. The same id twice gives the first.

    `how` goes on to `rules.words.say`; `act` is what the journal calls it.
    """
    found = once.kept(table.objects.select_related("words"), id, client_id=client.id)
    if found is not None:
        return found
    if not words_rules.tidy(text) and not has_file:
        raise Refusal("error.required", field="text")
    card = table.objects.create(
        public_id=id or new_id(),
        organisation=client.organisation,
        client=client,
        words=words_rules.say(text, by=by, at=at, client=client, language=language, **how),
        added_at=at,
        **facts,
    )
    note(act, card, by=by, at=at, client=client)
    return card


def say_differently(
    card: Card,
    text: str,
    *,
    act: str,
    by: Actor,
    at: datetime,
    language: str = "nl",
    channel: str = "wrote",
    id: UUID | None = None,
) -> Card:
    """The client says the card in another way; the earlier words stay behind it, the photo comes along.

    The same text, or the same id once more, changes nothing.
    """
    words_rules.must_be_author(card.words, by)
    said = by.keys.open_words(card.words)
    is_spoken = channel == "spoke"
    if card.words.public_id == id or (not is_spoken and said == words_rules.tidy(text)):
        return card
    old = card.words
    card.words = words_rules.say_differently(
        old, text, by=by, at=at, language=language, channel=channel, id=id
    )
    card.save(update_fields=["words"])
    attachments.bring_photo(old, card.words)
    note(act, card, by=by, at=at, client=card.client)
    return card
