"""Room account: who a session belongs to, and who signs in with a name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet

from krachtwerk.access.fetched_keys import keep_keys, wrapped_keys
from krachtwerk.access.mode import is_watched, may_come_in, with_modes
from krachtwerk.access.modules import keep_modules
from krachtwerk.access.viewer import Stay, Viewer
from krachtwerk.kit import clock, scope
from krachtwerk.kit.ids import parse_id
from krachtwerk.kit.prepared import prepared
from krachtwerk.models import Account, Assignment, Client, Membership
from krachtwerk.models.account import login_hash
from krachtwerk.models.keys import Keyring
from krachtwerk.models.trajectory import modules_of

STAFF_IDLE = timedelta(minutes=15)
"""After so long without a page the screen of whoever works here is locked; nothing is lost."""
WATCHED_IDLE = timedelta(minutes=5)
LONGEST_STAY = timedelta(hours=12)
HALF_LASTS = timedelta(minutes=10)
_SEAT = ("account", "organisation__profile", "organisation__key", "team")


def organisation_of(account: Account, *, seat: int = 0, client: int = 0) -> int:
    """The number of the organisation in which this account has this place, or is this client."""
    with scope.places_of(account.id):
        rows = (
            Membership.objects.filter(account=account, id=seat)
            if seat
            else Client.objects.filter(account=account, id=client)
        )
        return rows.values_list("organisation_id", flat=True).get()


def viewer_of(session: Mapping[str, Any], at: datetime) -> Viewer | None:
    """Who looks with this session; nobody when it is empty, ended, or no longer theirs."""
    if "organisation" not in session:
        return None
    if "seat" in session:
        return _member(session, at)
    if "client" in session:
        return _client(session, at)
    return None


def _member(session: Mapping[str, Any], at: datetime) -> Viewer | None:
    visit = parse_id(session.get("visit", ""))
    first, last = _days_around(at)
    found = (
        _seat(session["seat"], session["organisation"], visit, first, last, at)
        if visit is not None
        else []
    )
    if not found or not goes_on(found[0], at) or not _is_theirs(found[0].account, session):
        return None
    seat = found[0]
    stay = _stay(visit, seat)
    if at >= stay.begun_at + LONGEST_STAY:
        return None
    viewer = Viewer(
        organisation=seat.organisation,
        account_id=seat.account_id,
        role=seat.role,
        keys=Keyring(seat.organisation),
        membership=seat,
        account=seat.account,
        at=at,
        stay=stay,
        is_locked=at >= stay.seen_at + STAFF_IDLE,
    )
    if "together" in session:
        at_the_table = _client_at_the_table(seat, session["together"], at)
        if at_the_table is None:
            return None
        keep_keys(viewer.keys, at_the_table.id, at_the_table)
        keep_modules(viewer, at_the_table.id, at_the_table)
        viewer.client = at_the_table
        viewer.unlocked = is_unlocked(session, at_the_table.id, at)
        viewer.together = True
        viewer.pen = session.get("pen", "client")
    return viewer


def _stay(visit: UUID | None, row: Any) -> Stay:
    return Stay(visit, row.begun_at, row.seen_at, row.proven_at)


_VISIT = {name: F(f"account__visits__{name}") for name in ("begun_at", "seen_at", "proven_at")}


def _still_open(at: datetime) -> Q:
    return Q(account__end=None) | Q(account__end__at__gt=at)


def not_left(at: datetime) -> Q:
    """Places that have not ended at this moment, to the second."""
    return Q(end=None) | Q(end__at__gt=at)


@prepared
def _seat(
    number: int, organisation: int, visit: UUID, first: date, last: date, at: datetime
) -> QuerySet[Membership]:
    here = Q(account__visits__public_id=visit, account__visits__ended_at=None)
    rows = Membership.objects.filter(here, _goes_on_about(first, last), id=number)
    rows = rows.filter(not_left(at), _still_open(at), organisation_id=organisation)
    return rows.annotate(**_VISIT).select_related(*_SEAT)


@prepared
def _owner(number: int, organisation: int, visit: UUID, at: datetime) -> QuerySet[Client]:
    here = Q(account__visits__public_id=visit, account__visits__ended_at=None)
    rows = Client.objects.filter(here, _still_open(at), id=number, organisation_id=organisation)
    return (
        with_modes(rows)
        .annotate(**_VISIT, **wrapped_keys(), **modules_of())
        .select_related("account", "organisation__profile", "organisation__key")
    )


def _client_at_the_table(seat: Membership, number: int, at: datetime) -> Client | None:
    found = _walked_with(seat.id, number, at)
    return found[0] if found else None


@prepared
def _walked_with(seat: int, number: int, at: datetime) -> QuerySet[Client]:
    walking = Assignment.objects.filter(
        membership=seat, client=number, starts_at__lte=at, ends_at__gt=at
    )
    rows = with_modes(Client.objects.filter(id__in=walking.values("client_id")))
    return rows.annotate(**wrapped_keys(), **modules_of()).select_related("account")


def _client(session: Mapping[str, Any], at: datetime) -> Viewer | None:
    visit = parse_id(session.get("visit", ""))
    found = _owner(session["client"], session["organisation"], visit, at) if visit else []
    client = found[0] if found else None
    if client is None or client.account is None or not _is_theirs(client.account, session):
        return None
    if not may_come_in(client):
        return None
    stay = _stay(visit, client)
    is_seen_along = session.get("watched") or is_watched(client)
    idle = WATCHED_IDLE if is_seen_along else LONGEST_STAY
    if at >= stay.begun_at + LONGEST_STAY or at >= stay.seen_at + idle:
        return None
    keys = Keyring(client.organisation)
    keep_keys(keys, client.id, client)
    viewer = Viewer(
        organisation=client.organisation,
        account_id=client.account_id,
        role="client",
        keys=keys,
        client=client,
        account=client.account,
        at=at,
        stay=stay,
        unlocked=is_unlocked(session, client.id, at),
    )
    keep_modules(viewer, client.id, client)
    return viewer


def is_unlocked(session: Mapping[str, Any], client: int, at: datetime) -> bool:
    """Whether the second secret of this client was given in this session, a moment ago."""
    whose, until = session.get("private", (0, ""))
    return bool(whose == client and until > at.isoformat())


def _is_theirs(account: Account, session: Mapping[str, Any]) -> bool:
    """The session was begun with the password the account still has."""
    return session.get("hash") == account.get_session_auth_hash()


def find_member(login: str, at: datetime) -> Membership | None:
    """The place of whoever signs in with this name; the first one that goes on."""
    account = Account.objects.filter(login=login_hash(login)).values_list("id", flat=True).first()
    return member_of(account or 0, at)


def member_of(account_id: int, at: datetime) -> Membership | None:
    """The place of this account; the first one that goes on.

    Which places there are is looked up by account; whether one goes on, in its own organisation.
    Somebody unknown takes as many questions.
    """
    with scope.places_of(account_id):
        places = Membership.objects.filter(account_id=account_id).order_by("id")
        known = list(places.values_list("id", "organisation_id"))
    for number, organisation in known or [(0, 0)]:
        seat = _open_seat(number, organisation, at)
        if seat is not None:
            return seat
    return None


def open_place(account_id: int, organisation: int, at: datetime) -> Membership | None:
    """The place of this account in one organisation, while it goes on."""
    with scope.of_organisation(organisation):
        rows = Membership.objects.filter(account_id=account_id, organisation_id=organisation)
        number = rows.order_by("id").values_list("id", flat=True).last()
    return _open_seat(number or 0, organisation, at)


def half_in(session: Mapping[str, Any], at: datetime) -> Membership | None:
    """Who gave the right password, or opened their link, and has not shown a second factor yet."""
    kept = session.get("half", {})
    if not kept or at >= datetime.fromisoformat(kept["at"]) + HALF_LASTS:
        return None
    seat = _open_seat(kept["seat"], kept["organisation"], at)
    return seat if seat is not None and _is_theirs(seat.account, kept) else None


def _open_seat(number: int, organisation: int, at: datetime) -> Membership | None:
    """This place, while it goes on."""
    with scope.of_organisation(organisation):
        rows = Membership.objects.filter(not_left(at), _still_open(at), id=number)
        seat = rows.select_related("account", "organisation__key").first()
    return seat if seat is not None and goes_on(seat, at) else None


def goes_on(seat: Membership, at: datetime) -> bool:
    """Whether the place is held on the day that it is for its organisation."""
    on = clock.local(at, seat.organisation.zone).date()
    return seat.starts_on <= on and (seat.ends_on is None or seat.ends_on >= on)


def _days_around(at: datetime) -> tuple[date, date]:
    """The first and the last day that it can be anywhere: which of them, the place's own row knows."""
    return at.date() - timedelta(days=1), at.date() + timedelta(days=1)


def _goes_on_about(first: date, last: date) -> Q:
    return Q(starts_on__lte=last) & (Q(ends_on=None) | Q(ends_on__gte=first))
