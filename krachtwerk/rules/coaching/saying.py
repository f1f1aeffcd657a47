"""Room coaching: words about the work and about no client, and who may say them to a worker."""

from __future__ import annotations

from datetime import datetime

from krachtwerk.kit.media import Media
from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.keys import Audience, Channel, KeyKind, Role
from krachtwerk.models import Coaching, Membership, Words
from krachtwerk.models.actor import Actor
from krachtwerk.rules import attachments
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


def say_again(
    before: Words | None, text: str, *, by: Actor, at: datetime, voice: Media | None = None
) -> Words:
    """The words, about no client; said again they are emptied before, so that nothing of them is left.

    A recorded voice stays with what is said now until another takes its place.
    """
    if before is not None and before.is_gone:
        before = None
    if (
        before is not None
        and voice is None
        and by.keys.open_words(before) == words_rules.tidy(text)
    ):
        return before
    spoken = voice is not None or has_voice(before)
    words = say(text, by=by, at=at, channel=Channel.SPOKE if spoken else Channel.WROTE)
    if voice is not None:
        attachments.attach(words, voice, by=by, at=at)
    elif before is not None:
        # One key of the organisation seals all files about no client: nothing needs to be sealed anew.
        before.attachments.update(words=words)
    if before is not None:
        words_rules.remove(before, by=by, at=at)
    return words


def has_voice(words: Words | None) -> bool:
    """Whether somebody spoke it."""
    return words is not None and words.attachments.filter(kind="voice").exists()


def without_voice(before: Words, *, by: Actor, at: datetime) -> Words | None:
    """The recording goes; what was written beside it stays. None: nothing was."""
    text = by.keys.open_words(before)
    words_rules.remove(before, by=by, at=at)
    return say(text, by=by, at=at) if text else None


def must_coach(worker: Membership, *, by: Actor) -> Membership:
    """The seat of the coach of this worker."""
    seat = by.membership
    if seat is None or by.client is not None or seat.role != Role.COACH:
        raise Refusal("refuse.not_yours")
    if not Coaching.objects.filter(coach=seat, worker=worker, ends_at=None).exists():
        raise Refusal("refuse.not_yours")
    return seat
