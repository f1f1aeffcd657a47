"""Room evaluation: a warm handover: to whom, and what each side says of it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from krachtwerk.kit.ids import new_id
from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.evaluation_keys import HandoverItem, HandoverSide
from krachtwerk.method.keys import Audience, KeyKind
from krachtwerk.models import (
    Client,
    Membership,
    Trajectory,
)
from krachtwerk.models.actor import Actor
from krachtwerk.models.evaluation import Handover, HandoverTick
from krachtwerk.rules import once
from krachtwerk.rules import words as words_rules
from krachtwerk.rules.journal import note
from krachtwerk.rules.walking import must_walk_beside, walks_beside


def hand_over_to(
    trajectory: Trajectory, to: str, *, by: Actor, at: datetime, id: UUID | None = None
) -> Handover:
    """Somebody elsewhere goes on with the client: who, in words that the client reads. Twice the same id is once."""
    if not walks_beside(trajectory.client, by=by, at=at):
        raise Refusal("refuse.not_yours")
    found = once.kept(Handover.objects, id, client_id=trajectory.client_id)
    if found is not None:
        return found
    if not words_rules.tidy(to):
        raise Refusal("error.required", field="to")
    key = KeyKind.BOOKLET if by.speaks_as_client else KeyKind.FILE
    words = words_rules.say(
        to, by=by, at=at, client=trajectory.client, audience=Audience.WITH_WORKER, key_kind=key
    )
    row = Handover.objects.create(
        public_id=id or new_id(),
        organisation=trajectory.organisation,
        client=trajectory.client,
        trajectory=trajectory,
        to=words,
        begun_at=at,
    )
    note("hand_over_to", row, by=by, at=at, client=trajectory.client)
    return row


def welcome_worker(client: Client, to: Membership, *, by: Actor, at: datetime) -> Handover:
    """A colleague walks along from now on: the client meets them, and both say what is done."""
    row = Handover.objects.create(
        organisation=client.organisation, client=client, member=to, begun_at=at
    )
    note("welcome_worker", row, by=by, at=at, client=client)
    return row


def take_back_handover(handover: Handover, *, by: Actor, at: datetime) -> Handover:
    """Nobody elsewhere goes on after all; what was ticked is kept for when it is given back. Twice is once."""
    return _set_off(handover, at, "take_back_handover", by=by, at=at)


def give_back_handover(handover: Handover, *, by: Actor, at: datetime) -> Handover:
    """They go on with the client after all, with what was ticked. Twice is once."""
    return _set_off(handover, None, "give_back_handover", by=by, at=at)


def _set_off(
    handover: Handover, off_at: datetime | None, act: str, *, by: Actor, at: datetime
) -> Handover:
    must_walk_beside(handover.client, by=by, at=at)
    if handover.member_id is not None:
        # A colleague walks beside the client: that is so, and ends by another handover alone.
        raise Refusal("refuse.not_yours")
    if (handover.off_at is None) != (off_at is None):
        handover.off_at = off_at
        handover.save(update_fields=["off_at"])
        note(act, handover, by=by, at=at, client=handover.client)
    return handover


def tick_handover(
    handover: Handover, item: str, side: str, *, by: Actor, at: datetime, done: bool = True
) -> HandoverTick | None:
    """One side says that one thing is done, or takes it back: each for itself alone. The same twice is once."""
    _must_be_side(handover, side, by=by, at=at)
    if handover.off_at is not None:
        raise Refusal("refuse.gone")
    found = HandoverTick.objects.filter(handover=handover, item=item, side=side).first()
    if not done:
        if found is not None:
            note("untick_handover", found, by=by, at=at, client=handover.client)
            found.delete()
        return None
    if found is not None:
        return found
    row = HandoverTick.objects.create(
        organisation=handover.organisation,
        client=handover.client,
        handover=handover,
        item=HandoverItem(item),
        side=HandoverSide(side),
        at=at,
    )
    note("tick_handover", row, by=by, at=at, client=handover.client)
    return row


def _must_be_side(handover: Handover, side: str, *, by: Actor, at: datetime) -> None:
    """The client for the client; for the worker whoever walks beside, and of a colleague that colleague."""
    if side == HandoverSide.CLIENT:
        if by.client is None or by.client.id != handover.client_id:
            raise Refusal("refuse.not_author")
        return
    is_theirs = by.client is None and walks_beside(handover.client, by=by, at=at)
    if not is_theirs or by.membership is None:
        raise Refusal("refuse.not_author")
    if handover.member_id not in {None, by.membership.id}:
        raise Refusal("refuse.not_author")
