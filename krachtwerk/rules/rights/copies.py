"""Room rights: a copy is asked for, taken once, and gone after two days."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from django.conf import settings
from django.db import transaction

from krachtwerk.kit import files
from krachtwerk.kit.ids import new_id
from krachtwerk.kit.refusal import Refusal
from krachtwerk.models import Client, Copy, CopyFile, CopyTaken
from krachtwerk.models.actor import Actor
from krachtwerk.rules.journal import note

LASTS = timedelta(hours=48)


def ask_copy(
    client: Client, *, language: str, level: str, by: Actor, at: datetime, id: UUID | None = None
) -> Copy:
    """The client wants a copy of everything, alone or with their worker at the table.

    The same id twice is one copy; while one waits to be taken, that is the one.
    """
    if by.client is None or by.client.id != client.id:
        raise Refusal("refuse.not_yours")
    is_own = not by.together
    found = (
        Copy.objects.filter(client=client, is_own=is_own, taken=None, ends_at__gt=at)
        .order_by("-asked_at")
        .first()
    )
    if found is not None:
        return found
    copy = Copy.objects.create(
        public_id=id or new_id(),
        organisation=client.organisation,
        client=client,
        asked_at=at,
        ends_at=at + LASTS,
        is_own=is_own,
        language=language,
        level=level,
    )
    note("ask_copy", copy, by=by, at=at, client=client)
    return copy


def take_copy(copy: Copy, *, by: Actor, at: datetime) -> CopyTaken:
    """The copy is fetched: once, in time, by whoever asked for it."""
    if by.client is None or by.client.id != copy.client_id or by.together == copy.is_own:
        raise Refusal("refuse.not_yours")
    if at >= copy.ends_at or CopyTaken.objects.filter(copy=copy).exists():
        raise Refusal("refuse.copy_gone")
    taken = CopyTaken.objects.create(
        organisation=copy.organisation, client=copy.client, copy=copy, at=at
    )
    note("take_copy", copy, by=by, at=at, client=copy.client)
    return taken


def keep_copy(copy: Copy, file_name: str, size: int, *, by: Actor, at: datetime) -> CopyFile:
    """A copy that was made beforehand waits, sealed."""
    row, _ = CopyFile.objects.get_or_create(
        copy=copy,
        defaults={
            "organisation": copy.organisation,
            "client": copy.client,
            "file_name": file_name,
            "size": size,
            "made_at": at,
        },
    )
    note("make_copy", copy, by=by, at=at, client=copy.client)
    return row


def drop_copies(*, at: datetime) -> int:
    """Files of copies that were taken or are too old go; how many went."""
    over = [row for row in CopyFile.objects.select_related("copy__taken") if _is_over(row, at)]
    for row in over:
        name = row.file_name
        row.delete()
        transaction.on_commit(partial(files.drop, name, settings.FILES))
    return len(over)


def _is_over(row: CopyFile, at: datetime) -> bool:
    return hasattr(row.copy, "taken") or row.copy.ends_at <= at
