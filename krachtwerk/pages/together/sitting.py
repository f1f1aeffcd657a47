"""Room together: what the session keeps of one sitting: since when, what was looked at, where cards lie.

`sat` outlives the sitting, so that the worker's page after it can begin with what is known:
{"client": public id, "began_at": moment, "ended_at": moment or absent, "looked": [public ids of
steps], "helped": [public ids of own people], "kind": kind of contact, where it was no talk of two}. No words and
no names.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest

from krachtwerk.access.viewer import Viewer
from krachtwerk.method.keys import ContactKind

if TYPE_CHECKING:
    from krachtwerk.models import Client

GOES_ON = timedelta(hours=3)
ONE_SIDE = ("together", "pen", "table", "just_done", "flash", "next")


def begin(request: HttpRequest, client: Client, at: datetime) -> None:
    """The tablet goes to the client: a new session that opens this one booklet and nothing else."""
    earlier: dict[str, Any] = request.session.get("sat", {})
    _leave_behind(request)
    same = earlier.get("client") == str(client.public_id)
    if not same or at - datetime.fromisoformat(earlier["began_at"]) > GOES_ON:
        earlier = {"began_at": at.isoformat(), "looked": [], "helped": []}
    request.session["sat"] = earlier | {"client": str(client.public_id)}
    request.session["together"] = client.id
    request.session["pen"] = "client"


def end(request: HttpRequest, at: datetime) -> None:
    """The tablet comes back: the worker's own session again, which remembers that they sat."""
    _leave_behind(request)
    request.session["sat"] = request.session.get("sat", {}) | {"ended_at": at.isoformat()}


def _leave_behind(request: HttpRequest) -> None:
    """Nothing of the one side stays on the other; the old key of the session opens nothing."""
    for key in ONE_SIDE:
        request.session.pop(key, None)
    request.session.cycle_key()


def began_at(request: HttpRequest, viewer: Viewer) -> datetime:
    """Since when these two sit together."""
    kept = request.session.get("sat", {}).get("began_at")
    return datetime.fromisoformat(kept) if kept else viewer.at


def talked(request: HttpRequest) -> None:
    """More of a household sat at the table."""
    request.session["sat"] = request.session.get("sat", {}) | {"kind": ContactKind.SYSTEM_TALK}


def looked(request: HttpRequest, ids: Iterable[UUID]) -> None:
    """These steps were looked at together."""
    _keep(request, "looked", ids)


def helped(request: HttpRequest, ids: Iterable[UUID]) -> None:
    """These own people helped with a step."""
    _keep(request, "helped", ids)


def _keep(request: HttpRequest, what: str, ids: Iterable[UUID]) -> None:
    sat: dict[str, Any] = request.session.get("sat", {})
    known: list[str] = sat.get(what, [])
    fresh = [str(id) for id in ids if str(id) not in known]
    if fresh:
        request.session["sat"] = sat | {what: known + fresh}
