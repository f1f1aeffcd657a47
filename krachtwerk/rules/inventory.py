"""Room inventory: cards and resources grow; three or four priorities are chosen, ordered, changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from krachtwerk.kit.ids import new_id
from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.keys import Audience
from krachtwerk.models import (
    Client,
    NetworkPerson,
    Priority,
    PriorityEnd,
    Resource,
    Strength,
    Words,
)
from krachtwerk.models.actor import Actor
from krachtwerk.rules import cards
from krachtwerk.rules import words as words_rules
from krachtwerk.rules.barred import bar
from krachtwerk.rules.journal import note

MOST_PRIORITIES = 4


def add_card(
    client: Client, text: str, *, domain: str, time: str, by: Actor, at: datetime, **how: Any
) -> Strength:
    """A card for what the client said. The same id twice gives the first card."""
    facts = {"domain": domain, "time": time}
    return cards.add(Strength, client, text, facts, act="add_card", by=by, at=at, **how)


def say_card_differently(
    card: Strength, text: str, *, by: Actor, at: datetime, **how: Any
) -> Strength:
    """The client says the card in another way; the earlier words stay behind it."""
    return cards.say_differently(card, text, act="say_card_differently", by=by, at=at, **how)


def move_card(card: Strength, *, domain: str, time: str, by: Actor, at: datetime) -> Strength:
    """Another door or another time fits better."""
    words_rules.must_be_author(card.words, by)
    card.domain, card.time = domain, time
    card.save(update_fields=["domain", "time"])
    note("move_card", card, by=by, at=at, client=card.client)
    return card


def remove_card(card: Strength, *, by: Actor, at: datetime) -> None:
    """The client takes the card away, with what helped and why it mattered; gone is gone.

    It is no priority any more; the goals that grew from it stay.
    """
    words_rules.remove(card.words, by=by, at=at)
    for words in _along(card):
        words_rules.remove(words, by=by, at=at)
    for priority in Priority.objects.filter(strength=card, end=None):
        _end(priority, by=by, at=at)


def add_resource(
    card: Strength,
    *,
    by: Actor,
    at: datetime,
    person: NetworkPerson | None = None,
    text: str = "",
    quoted: bool = False,
    id: UUID | None = None,
) -> Resource | None:
    """Who or what helps with this card; nothing when neither was said, and everybody once."""
    if not quoted:
        words_rules.must_be_author(card.words, by)
    clean = words_rules.tidy(text)
    if person is None and not clean:
        return None
    same = Q(person=person) if person is not None else Q(public_id=id)
    if (found := card.resources.filter(same).first()) is not None:
        return found
    if person is not None and person.client_id != card.client_id:
        raise Refusal("refuse.not_yours")
    words: Words | None = None
    if clean:
        words = words_rules.say(
            clean, by=by, at=at, client=card.client, audience=card.words.audience, quoted=quoted
        )
    resource = Resource.objects.create(
        public_id=id or new_id(),
        organisation=card.organisation,
        client=card.client,
        strength=card,
        domain=card.domain,
        person=person,
        words=words,
        is_natural=not (person is not None and person.is_professional),
        added_at=at,
    )
    note("add_resource", resource, by=by, at=at, client=card.client)
    return resource


def remove_resource(resource: Resource, *, by: Actor, at: datetime) -> None:
    """This does not help after all: own words are emptied, a person is only taken from the card."""
    card = resource.strength
    if card is not None:
        words_rules.must_be_author(card.words, by)
    if resource.words is not None and not resource.words.is_gone:
        words_rules.remove(resource.words, by=by, at=at)
    if resource.person is not None:
        resource.delete()
    note("remove_resource", resource, by=by, at=at, client=resource.client)


def _counts(priority: Priority, by: Actor) -> bool:
    """At the table what is only the client's own does not count: a refusal would give it away."""
    return not by.together or priority.strength.words.audience != Audience.ONLY_ME


def choose(card: Strength, *, by: Actor, at: datetime, reason: str = "") -> Priority:
    """This card matters most now. A fifth is refused kindly: which one may wait?"""
    words_rules.must_be_author(card.words, by)
    open_ones = list(
        Priority.objects.filter(client=card.client, end=None)
        .select_related("strength__words")
        .order_by("position")
    )
    for priority in open_ones:
        if priority.strength_id == card.id:
            return priority
    if sum(1 for priority in open_ones if _counts(priority, by)) >= MOST_PRIORITIES:
        raise Refusal("refuse.four_cards")
    words = None
    if words_rules.tidy(reason):
        words = words_rules.say(
            reason, by=by, at=at, client=card.client, audience=card.words.audience
        )
    priority = Priority.objects.create(
        organisation=card.organisation,
        client=card.client,
        strength=card,
        reason=words,
        position=open_ones[-1].position + 1 if open_ones else 1,
        chosen_at=at,
    )
    note("choose_card", priority, by=by, at=at, client=card.client)
    return priority


def give_reason(priority: Priority, text: str, *, by: Actor, at: datetime) -> Priority:
    """Why this matters, in own words."""
    words_rules.must_be_author(priority.strength.words, by)
    clean = words_rules.tidy(text)
    if priority.reason is not None and not priority.reason.is_gone:
        if clean == by.keys.open_words(priority.reason):
            return priority
        if not clean:
            words_rules.remove(priority.reason, by=by, at=at)
            priority.reason = None
        else:
            priority.reason = words_rules.say_differently(priority.reason, clean, by=by, at=at)
    elif clean:
        audience = priority.strength.words.audience
        priority.reason = words_rules.say(
            clean, by=by, at=at, client=priority.client, audience=audience
        )
    priority.save(update_fields=["reason"])
    note("give_reason", priority, by=by, at=at, client=priority.client)
    return priority


def put_back(card: Strength, *, by: Actor, at: datetime) -> None:
    """This card may wait; what grew from it stays."""
    words_rules.must_be_author(card.words, by)
    for priority in Priority.objects.filter(strength=card, end=None):
        _end(priority, by=by, at=at)


def _end(priority: Priority, *, by: Actor, at: datetime) -> None:
    PriorityEnd.objects.create(
        organisation=priority.organisation, client=priority.client, priority=priority, at=at
    )
    note("put_back_card", priority, by=by, at=at, client=priority.client)


def order(chosen: Sequence[Priority], *, by: Actor, at: datetime) -> None:
    """The order in which they matter, first to last; others keep their places between them."""
    places = sorted(priority.position for priority in chosen)
    for position, priority in zip(places, chosen, strict=True):
        words_rules.must_be_author(priority.strength.words, by)
        if priority.position != position:
            priority.position = position
            priority.save(update_fields=["position"])
            note("order_cards", priority, by=by, at=at, client=priority.client)


def show_card(card: Strength, audience: str, *, by: Actor, at: datetime) -> None:
    """Who may see the card; what helps with it and why it matters go along."""
    words_rules.change_audience(card.words, audience, by=by, at=at)
    for words in _along(card):
        words_rules.change_audience(words, audience, by=by, at=at)
    bar(card, audience, by=by, at=at)


def _along(card: Strength) -> list[Words]:
    """What else was said of the card: what helps, and why it mattered or still does."""
    said = [resource.words for resource in card.resources.select_related("words")]
    said += [priority.reason for priority in card.priorities.select_related("reason")]
    return [words for words in said if words is not None and not words.is_gone]
