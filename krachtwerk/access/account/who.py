"""Room account: who a session belongs to, and who signs in with a name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from krachtwerk.access.mode import may_come_in, with_modes
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.prepared import prepared
from krachtwerk.models import Account, Client, Membership
from krachtwerk.models.account import login_hash
from krachtwerk.models.keys import Keyring

_SEAT = ("account__end", "organisation__profile", "organisation__key", "team")


def viewer_of(session: Mapping[str, Any], at: datetime) -> Viewer | None:
    """Who looks with this session; nobody when it is empty, ended, or no longer theirs."""
    if "seat" in session:
        return _member(session, at)
    if "client" in session:
        return _client(session, at)
    return None


def _member(session: Mapping[str, Any], at: datetime) -> Viewer | None:
    found = _seat(session["seat"], at.date())
    if not found or not _is_theirs(found[0].account, session):
        return None
    seat = found[0]
    viewer = Viewer(
        organisation=seat.organisation,
        account_id=seat.account_id,
        role=seat.role,
        keys=Keyring(seat.organisation),
        membership=seat,
        account=seat.account,
        at=at,
    )
    if "together" in session:
        at_the_table = _client_at_the_table(seat, session["together"], at)
        if at_the_table is None:
            return None
        viewer.client = at_the_table
        viewer.together = True
        viewer.pen = session.get("pen", "client")
    return viewer


@prepared
def _seat(number: int, on: date) -> QuerySet[Membership]:
    return Membership.objects.filter(_goes_on(on), id=number).select_related(*_SEAT)


@prepared
def _owner(number: int) -> QuerySet[Client]:
    return with_modes(Client.objects.filter(id=number)).select_related(
        "account__end", "organisation__profile", "organisation__key"
    )


def _client_at_the_table(seat: Membership, number: int, at: datetime) -> Client | None:
    walking = seat.assignments.filter(client_id=number, starts_at__lte=at, ends_at__gt=at)
    rows = with_modes(Client.objects.filter(id__in=walking.values("client_id")))
    return rows.select_related("account").first()


def _client(session: Mapping[str, Any], at: datetime) -> Viewer | None:
    client = next(iter(_owner(session["client"])), None)
    if client is None or client.account is None or not _is_theirs(client.account, session):
        return None
    if not may_come_in(client):
        return None
    return Viewer(
        organisation=client.organisation,
        account_id=client.account_id,
        role="client",
        keys=Keyring(client.organisation),
        client=client,
        account=client.account,
        at=at,
    )


def _is_theirs(account: Account, session: Mapping[str, Any]) -> bool:
    """The session was begun with the password the account still has, and the account goes on."""
    return not hasattr(account, "end") and session.get("hash") == account.get_session_auth_hash()


def find_member(login: str, on: date) -> Membership | None:
    """The place of whoever signs in with this name; the first one that goes on."""
    return (
        Membership.objects.filter(_goes_on(on), account__login=login_hash(login), account__end=None)
        .select_related("account", "organisation__key")
        .order_by("id")
        .first()
    )


def _goes_on(on: date) -> Q:
    return Q(starts_on__lte=on) & (Q(ends_on=None) | Q(ends_on__gte=on))
