"""Room rights: erasing is asked for, may be thought over, needs a second person for a whole file, and is done."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from krachtwerk.kit.ids import new_id
from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.keys import Ground, KeyKind, Scope
from krachtwerk.models import Client, Erasure, ErasureAgreed, ErasureDone, ErasureStop
from krachtwerk.models.actor import Actor
from krachtwerk.rules import keeping
from krachtwerk.rules import words as words_rules
from krachtwerk.rules.journal import note
from krachtwerk.rules.rights.ending import Gone, end_key
from krachtwerk.rules.rights.parting import forget_client

PAUSE = timedelta(days=3)
"""Long enough to think better of it, and for a worker to ask whether somebody forced this."""


def ask_erasing(client: Client, *, by: Actor, at: datetime, id: UUID | None = None) -> Erasure:
    """The client wants their booklet emptied; while that waits, asking again is the same."""
    if by.client is None or by.client.id != client.id:
        raise Refusal("refuse.not_yours")
    found = open_erasings(client, Scope.BOOKLET).first()
    if found is not None:
        return found
    return _ask(client, Scope.BOOKLET, by=by, at=at, id=id)


def ask_erasing_file(
    client: Client, reason: str, *, by: Actor, at: datetime, id: UUID | None = None
) -> Erasure:
    """A worker asks, with a reason, that the whole file goes; a second person has to agree."""
    if by.membership is None or by.client is not None:
        raise Refusal("refuse.not_yours")
    if not words_rules.tidy(reason):
        raise Refusal("error.required", field="text")
    found = open_erasings(client, Scope.FILE).first()
    if found is not None:
        return found
    row = _ask(client, Scope.FILE, by=by, at=at, id=id)
    row.reason = words_rules.say(
        reason, by=by, at=at, client=client, key_kind=KeyKind.FILE, audience="with_team"
    )
    row.save(update_fields=["reason"])
    return row


def _ask(client: Client, scope: Scope, *, by: Actor, at: datetime, id: UUID | None) -> Erasure:
    if keeping.is_held(client, at=at):
        raise Refusal("refuse.held")
    row = Erasure.objects.create(
        public_id=id or new_id(),
        organisation=client.organisation,
        client=client,
        scope=scope,
        asked_at=at,
        due_at=at + PAUSE,
        asked_by=by.membership,
    )
    note("ask_erasing", row, by=by, at=at, client=client)
    return row


def open_erasings(client: Client, scope: str) -> QuerySet[Erasure]:
    """What is asked and neither stopped nor done."""
    return Erasure.objects.filter(client=client, scope=scope, stop=None, done=None)


def agree_erasing(row: Erasure, *, by: Actor, at: datetime) -> ErasureAgreed:
    """A second person agrees; never the one who asked, whatever other place they hold."""
    asked = row.asked_by.account_id if row.asked_by is not None else None
    if by.membership is None or by.membership.account_id == asked:
        raise Refusal("refuse.another_person")
    _must_wait(row)
    agreed, made = ErasureAgreed.objects.get_or_create(
        erasure=row,
        defaults={
            "organisation": row.organisation,
            "client": row.client,
            "by": by.membership,
            "at": at,
        },
    )
    if made:
        note("agree_erasing", row, by=by, at=at, client=row.client)
    return agreed


def stop_erasing(row: Erasure, *, by: Actor, at: datetime) -> ErasureStop:
    """It does not go after all: said by the client of their booklet, by staff of a file."""
    theirs = by.client is not None and by.client.id == row.client_id
    if theirs != (row.scope == Scope.BOOKLET):
        raise Refusal("refuse.not_yours")
    if ErasureDone.objects.filter(erasure=row).exists():
        raise Refusal("refuse.gone")
    stop, made = ErasureStop.objects.get_or_create(
        erasure=row,
        defaults={"organisation": row.organisation, "client": row.client, "at": at},
    )
    if made:
        note("stop_erasing", row, by=by, at=at, client=row.client)
    return stop


def erase(row: Erasure, *, by: Actor, at: datetime) -> ErasureDone:
    """It is done, when its time has come; the certificate says how much went and nothing else."""
    _must_wait(row)
    if at < row.due_at:
        raise Refusal("refuse.not_yet")
    if keeping.is_held(row.client, at=at):
        raise Refusal("refuse.held")
    if row.scope == Scope.FILE and not ErasureAgreed.objects.filter(erasure=row).exists():
        raise Refusal("refuse.another_person")
    kinds = [KeyKind.BOOKLET] if row.scope == Scope.BOOKLET else list(KeyKind)
    parts = [end_key(row.client, kind, Ground.ERASURE, by=by, at=at) for kind in kinds]
    gone = Gone(*(sum(getattr(one, name) for one in parts) for name in ("texts", "files", "keys")))
    done = ErasureDone.objects.create(
        organisation=row.organisation, client=row.client, erasure=row, at=at,
        texts=gone.texts, files=gone.files, keys=gone.keys,
    )  # fmt: skip
    note("erase", row, by=by, at=at, client=row.client)
    if row.scope == Scope.FILE:
        forget_client(row.client, by=by, at=at)
    return done


def _must_wait(row: Erasure) -> None:
    if ErasureStop.objects.filter(erasure=row).exists():
        raise Refusal("refuse.stopped")
    if ErasureDone.objects.filter(erasure=row).exists():
        raise Refusal("refuse.gone")
