"""Room coaching: words about the work and about no client, and who may say them to a worker."""

from __future__ import annotations

from datetime import datetime

from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.keys import Audience, Channel, KeyKind, Role
from krachtwerk.models import Coaching, Membership, Words
from krachtwerk.models.actor import Actor
from krachtwerk.rules import words as words_rules


def say(text: str, *, by: Actor, at: datetime, channel: str = Channel.WROTE) -> Words:
    """Words that belong to no client, sealed with the key of the organisation."""
    return words_rules.say(
        text,
        by=by,
        at=at,
        client=None,
        audience=Audience.WITH_TEAM,
        key_kind=KeyKind.FILE,
        channel=channel,
    )


def say_again(before: Words | None, text: str, *, by: Actor, at: datetime) -> Words:
    """The words, about no client; said again they are emptied before, so that nothing of them is left."""
    if before is not None and not before.is_gone:
        if by.keys.open_words(before) == words_rules.tidy(text):
            return before
        words_rules.remove(before, by=by, at=at)
    return say(text, by=by, at=at)


def must_coach(worker: Membership, *, by: Actor) -> Membership:
    """The seat of the coach of this worker."""
    seat = by.membership
    if seat is None or by.client is not None or seat.role != Role.COACH:
        raise Refusal("refuse.not_yours")
    if not Coaching.objects.filter(coach=seat, worker=worker, ends_at=None).exists():
        raise Refusal("refuse.not_yours")
    return seat
