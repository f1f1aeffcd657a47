"""Room evaluation: towards the end: how to come back, farewell, days of aftercare, the booklet, and the end itself."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from krachtwerk.kit import clock
from krachtwerk.kit.ids import new_id
from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.evaluation_keys import BookletWay, ClosingWord
from krachtwerk.method.keys import Audience, KeyKind
from krachtwerk.models import (
    BookletChoice,
    Trajectory,
)
from krachtwerk.models.actor import Actor
from krachtwerk.models.evaluation import Aftercare, ClosingWords
from krachtwerk.rules import once
from krachtwerk.rules import words as words_rules
from krachtwerk.rules.journal import note
from krachtwerk.rules.walking import must_walk_beside

LATEST_AFTERCARE = timedelta(days=400)


def say_towards_the_end(
    trajectory: Trajectory,
    text: str,
    kind: str,
    *,
    by: Actor,
    at: datetime,
    id: UUID | None = None,
) -> ClosingWords:
    """How to come back, a farewell, a ritual; for both to read. The same id twice gives the first result."""
    found = once.kept(
        ClosingWords.objects.select_related("words"), id, client_id=trajectory.client_id
    )
    if found is not None:
        return found
    if not words_rules.tidy(text):
        raise Refusal("error.required", field="text")
    key = KeyKind.BOOKLET if by.speaks_as_client else KeyKind.FILE
    words = words_rules.say(
        text, by=by, at=at, client=trajectory.client, audience=Audience.WITH_WORKER, key_kind=key
    )
    row = ClosingWords.objects.create(
        public_id=id or new_id(),
        organisation=trajectory.organisation,
        client=trajectory.client,
        trajectory=trajectory,
        kind=ClosingWord(kind),
        words=words,
        at=at,
    )
    note("say_towards_the_end", row, by=by, at=at, client=trajectory.client)
    return row


def plan_aftercare(trajectory: Trajectory, on: date, *, by: Actor, at: datetime) -> Aftercare:
    """A day on which the worker asks how it goes; the same day twice is one, and one that was off is on again."""
    must_walk_beside(trajectory.client, by=by, at=at)
    today = clock.local(at, trajectory.organisation.zone).date()
    if on < today:
        raise Refusal("error.date_past", field="on")
    if on > today + LATEST_AFTERCARE:
        raise Refusal("error.date", field="on")
    row, made = Aftercare.objects.get_or_create(
        trajectory=trajectory,
        on=on,
        defaults={"organisation": trajectory.organisation, "client": trajectory.client, "at": at},
    )
    if made or row.off_at is not None:
        row.off_at = None
        row.save(update_fields=["off_at"])
        note("plan_aftercare", row, by=by, at=at, client=trajectory.client)
    return row


def drop_aftercare(row: Aftercare, *, by: Actor, at: datetime) -> Aftercare:
    """Not on that day after all."""
    must_walk_beside(row.client, by=by, at=at)
    if row.off_at is None:
        row.off_at = at
        row.save(update_fields=["off_at"])
        note("drop_aftercare", row, by=by, at=at, client=row.client)
    return row


def choose_for_booklet(
    trajectory: Trajectory, way: str, *, by: Actor, at: datetime
) -> BookletChoice:
    """On paper, as a file, leave it with the pictures, or take it away: the client says which, and may say otherwise.

    What the choice asks for is done by the pages of paper, of the copy and of taking away.
    """
    if by.client is None or by.client.id != trajectory.client_id:
        raise Refusal("refuse.not_author")
    last = BookletChoice.objects.filter(trajectory=trajectory).order_by("-id").first()
    if last is not None and last.way == way:
        return last
    row = BookletChoice.objects.create(
        organisation=trajectory.organisation,
        client=trajectory.client,
        trajectory=trajectory,
        way=BookletWay(way),
        at=at,
    )
    note("choose_for_booklet", row, by=by, at=at, client=trajectory.client)
    return row
