"""Room client: whose support goes on, who of them has nobody beside them, and which team leads see that; rows alone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from krachtwerk.kit import clock
from krachtwerk.method.keys import Role
from krachtwerk.models.account import Passkey
from krachtwerk.models.client import Assignment, Client, ClientClosing
from krachtwerk.models.organisation import Membership, Organisation, OtherIdentity

FOREVER = datetime.max.replace(tzinfo=UTC)


def working(organisation: Organisation, at: datetime) -> QuerySet[Membership]:
    """The places that go on at this moment, of people whose account goes on too."""
    return working_on(organisation.id, clock.local(at, organisation.zone).date(), at)


def working_on(organisation: int, on: date, at: datetime) -> QuerySet[Membership]:
    """The same, with the day of that moment where the organisation is: for queries that are prepared."""
    return Membership.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=on),
        Q(end=None) | Q(end__at__gt=at),
        Q(account__end=None) | Q(account__end__at__gt=at),
        organisation=organisation,
        starts_on__lte=on,
    )


def work_of(seat: Membership, zone: str) -> tuple[datetime, datetime]:
    """From when until when `working` holds for this place. Needs `end` and `account__end` fetched along."""
    ends = [row.end.at for row in (seat, seat.account) if hasattr(row, "end")]
    if seat.ends_on is not None:
        ends.append(clock.at_local(seat.ends_on + timedelta(days=1), 0, 0, zone))
    return clock.at_local(seat.starts_on, 0, 0, zone), min(ends, default=FOREVER)


def can_come_in() -> Q:
    """Places of people who chose a password, or have a key or an identity."""
    own = {"account": OuterRef("account")}
    ways = ~Q(account__password__startswith=UNUSABLE_PASSWORD_PREFIX)
    return (
        ways | Exists(Passkey.objects.filter(**own)) | Exists(OtherIdentity.objects.filter(**own))
    )


def leads(organisation: Organisation, at: datetime) -> QuerySet[Membership]:
    """Team leads who can come in: not those who have not chosen a password yet, nor have a key or an identity."""
    return working(organisation, at).filter(can_come_in(), role=Role.TEAM_LEAD)


def open_clients(organisation: Organisation, at: datetime) -> QuerySet[Client]:
    """Clients whose support has not ended, or began again after it ended; not those whose file is gone."""
    again = Assignment.objects.filter(
        client=OuterRef("client"), is_steady=True, starts_at__gt=OuterRef("at")
    )
    ended = ClientClosing.objects.filter(~Exists(again), client=OuterRef("pk"), at__lte=at)
    rows = Client.objects.filter(~Exists(ended), organisation=organisation)
    return rows.exclude(call_name_sealed=b"")


def left_alone(organisation: Organisation, at: datetime) -> QuerySet[Client]:
    """Open clients beside whom no worker walks steadily now, with `last_beside`: who did so last, if anybody."""
    steady = Assignment.objects.filter(client=OuterRef("pk"), is_steady=True)
    workers = working(organisation, at).filter(role=Role.WORKER)
    beside = steady.filter(starts_at__lte=at, ends_at__gt=at, membership__in=workers)
    last = steady.order_by("-ends_at", "-id")
    return open_clients(organisation, at).filter(~Exists(beside)).annotate(
        last_beside=Subquery(last.values("id")[:1]),
        last_team=Subquery(last.values("membership__team")[:1]),
    )  # fmt: skip


def last_beside(client: Client) -> int:
    """The number of the last steady assignment of a client from `left_alone`; 0 when there was none."""
    return client.__dict__["last_beside"] or 0


def falls_to(seat: Membership, at: datetime) -> QuerySet[Client]:
    """Those left alone whom this team lead must see.

    They fall to the lead of the team of whoever walked beside them last. Where that team has no lead who can
    come in, or nobody walked beside them yet, they fall to every team lead of the organisation.
    """
    led = leads(seat.organisation, at).exclude(team=None).values("team")
    without = Q(last_team=None) | ~Q(last_team__in=led)
    mine = Q(last_team=seat.team_id) if seat.team_id is not None else Q(pk__in=())
    return left_alone(seat.organisation, at).filter(mine | without)
