"""Room rights: what is to go, what waits for a second person, and the certificate of what went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.keys import Scope
from krachtwerk.models import Client, ClientClosing, ClientKey, Erasure

KEYS_TABLE: str = ClientKey._meta.db_table
SHOWN_FOR = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Certificate:
    """How much went, and when; nothing of what it was."""

    at: datetime
    texts: int
    files: int


@dataclass(frozen=True, slots=True)
class Leaving:
    """What a client sees of taking their booklet away: what waits, and what went last."""

    id: UUID | None
    due_at: datetime | None
    done: Certificate | None


def leaving(viewer: Viewer, client: Client) -> Leaving:
    """The erasure of this booklet that waits, and the newest one that was done; one query."""
    viewer.saw(client, "booklet")
    rows = (
        Erasure.objects.filter(client=client, scope=Scope.BOOKLET, stop=None)
        .select_related("done")
        .order_by("-asked_at")[:2]
    )
    waits = next((row for row in rows if not hasattr(row, "done")), None)
    last = next((row.done for row in rows if hasattr(row, "done")), None)
    shown = last is not None and viewer.at - last.at < SHOWN_FOR
    return Leaving(
        id=waits.public_id if waits else None,
        due_at=waits.due_at if waits else None,
        done=Certificate(last.at, last.texts, last.files) if last is not None and shown else None,
    )


def open_erasing(viewer: Viewer, id: UUID, client: Client) -> Erasure:
    """An erasure of this booklet that has not been done yet."""
    found = Erasure.objects.filter(
        public_id=id, client=client, scope=Scope.BOOKLET, done=None
    ).first()
    if found is None:
        raise NotFound
    viewer.saw(client, "booklet")
    return found


def list_due_erasings(at: datetime) -> list[Erasure]:
    """What is due everywhere, for the job."""
    rows = Erasure.objects.filter(stop=None, done=None, due_at__lte=at).exclude(
        scope=Scope.FILE, agreed=None
    )
    return list(rows.select_related("client", "organisation__key").order_by("due_at"))


def list_closed(at: datetime) -> list[Client]:
    """Clients whose support ended once and whose keys are still there, everywhere, for the job."""
    closed = ClientClosing.objects.filter(at__lte=at).values("client_id")
    keyed = ClientKey.objects.values("client_id")
    rows = Client.objects.filter(id__in=closed).filter(id__in=keyed)
    return list(rows.select_related("organisation__key").order_by("id"))
