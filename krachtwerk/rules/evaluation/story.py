"""Room evaluation: the client lays two of their own sentences beside each other, and apart again."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from krachtwerk.kit.refusal import Refusal
from krachtwerk.models import ThenAndNow, Words
from krachtwerk.models.actor import Actor
from krachtwerk.rules import once
from krachtwerk.rules import words as words_rules
from krachtwerk.rules.journal import note


def lay_beside(
    then: Words,
    now: Words | None = None,
    *,
    by: Actor,
    at: datetime,
    text: str = "",
    id: UUID | None = None,
) -> ThenAndNow:
    """What was said then beside what is said now: a sentence that is there, or a new one for the same eyes.

    The same two, or the same id, twice is one pair. The earlier of two that are there stands first.
    """
    _must_be_own(then, by)
    found = once.kept(ThenAndNow.objects, id, client_id=then.client_id)
    if found is not None:
        return found
    if now is None:
        now = _say_now(then, text, by=by, at=at)
    _must_be_own(now, by)
    if now.client_id != then.client_id or now.id == then.id:
        raise Refusal("refuse.not_yours")
    first, second = sorted((then, now), key=lambda one: (one.said_at, one.id))
    whose = {"organisation": then.organisation, "client": then.client, "at": at}
    extra = {"public_id": id} if id is not None else {}
    pair, made = ThenAndNow.objects.get_or_create(
        then=first, now=second, defaults={**whose, **extra}
    )
    if made:
        note("lay_beside", pair, by=by, at=at, client=then.client)
    return lay_back(pair, by=by, at=at)


def _must_be_own(words: Words, by: Actor) -> None:
    """Only what the client said themselves is laid beside something."""
    words_rules.must_be_author(words, by)
    if not words.by_client:
        raise Refusal("refuse.not_author")


def _say_now(then: Words, text: str, *, by: Actor, at: datetime) -> Words:
    if not words_rules.tidy(text):
        raise Refusal("error.required", field="text")
    return words_rules.say(text, by=by, at=at, client=then.client, audience=then.audience)


def lay_apart(pair: ThenAndNow, *, by: Actor, at: datetime) -> ThenAndNow:
    """The two no longer stand beside each other; both sentences stay as they are."""
    _must_be_own(pair.then, by)
    if pair.off_at is None:
        pair.off_at = at
        pair.save(update_fields=["off_at"])
        note("lay_apart", pair, by=by, at=at, client=pair.client)
    return pair


def lay_back(pair: ThenAndNow, *, by: Actor, at: datetime) -> ThenAndNow:
    """They stand beside each other again."""
    _must_be_own(pair.then, by)
    if pair.off_at is not None:
        pair.off_at = None
        pair.save(update_fields=["off_at"])
        note("lay_back", pair, by=by, at=at, client=pair.client)
    return pair
