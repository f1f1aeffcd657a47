"""Room audit: whether an auditor got a place with the team they look at after they were named, or is no auditor now."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db.models import BooleanField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet

from krachtwerk.kit import clock
from krachtwerk.kit.prepared import prepared
from krachtwerk.method.keys import Role
from krachtwerk.models.audit import Auditor, FidelityAudit
from krachtwerk.models.beside import working_on
from krachtwerk.models.coaching import Coaching
from krachtwerk.models.organisation import Membership, Organisation, TeamStay

NEAR = timedelta(days=365)
"""Whoever was of the team, or coached in it, so lately is no stranger to it."""


def is_near(account: F | OuterRef | int, team: F | OuterRef | int, *, at: datetime) -> Q:
    """Whoever is of the team, was of it, leads it or coaches in it, in whatever place they have."""
    return is_near_since(account, team, at - NEAR)


def is_near_since(account: F | OuterRef | int, team: F | OuterRef | int, since: datetime) -> Q:
    """The same, with the moment since when a place that ended still counts: for queries that are prepared."""
    lately = Q(ends_at=None) | Q(ends_at__gt=since)
    own = Membership.objects.filter(account=account, team=team)
    stays = TeamStay.objects.filter(lately, membership__account=account, team=team)
    pairs = Coaching.objects.filter(lately, coach__account=account, worker__team=team)
    return Q(Exists(own)) | Q(Exists(stays)) | Q(Exists(pairs))


def stands_still(at: datetime) -> Exists:
    """Whether one of the two auditors of a row has a place with the team now."""
    near = is_near(OuterRef("membership__account"), OuterRef("audit__team"), at=at)
    return Exists(Auditor.objects.filter(near, audit=OuterRef("pk")))


def placed(audit: int, at: datetime) -> QuerySet[Auditor, int]:
    """The same as `placed_now`, to be part of another query."""
    return _placed.build(audit, at - NEAR)


def placed_now(audit: int, at: datetime) -> set[int]:
    """The numbers of the auditors of one audit who have a place with the team now."""
    return set(_placed(audit, at - NEAR))


@prepared
def _placed(audit: int, since: datetime) -> QuerySet[Auditor, int]:
    near = is_near_since(OuterRef("membership__account"), OuterRef("audit__team"), since)
    return Auditor.objects.filter(near, audit=audit).values_list("id", flat=True)


def is_at_work(organisation: Organisation, at: datetime) -> Exists:
    """Whether the place of an auditor goes on, and is still that of an auditor."""
    return _is_at_work(organisation.id, clock.local(at, organisation.zone).date(), at)


def _is_at_work(organisation: int, on: date, at: datetime) -> Exists:
    seats = working_on(organisation, on, at).filter(role=Role.AUDITOR)
    return Exists(seats.filter(pk=OuterRef("membership")))


def two_of(audits: list[int], organisation: Organisation, at: datetime) -> list[Auditor]:
    """The auditors of these audits in their order, with `has_place` with the team and `is_at_work` now."""
    on = clock.local(at, organisation.zone).date()
    return _two(audits, organisation.id, at - NEAR, on, at)


@prepared
def _two(
    audits: list[int], organisation: int, since: datetime, on: date, at: datetime
) -> QuerySet[Auditor]:
    near = is_near_since(OuterRef("membership__account"), OuterRef("audit__team"), since)
    two = Auditor.objects.filter(audit__in=audits).annotate(
        has_place=ExpressionWrapper(near, BooleanField()),
        is_at_work=_is_at_work(organisation, on, at),
    )
    return two.select_related("membership").order_by("no", "id")


def can_go_on(audit: FidelityAudit, *, at: datetime) -> bool:
    """Whether one of the two can still do something in it: an auditor at work, without a place with the team."""
    near = is_near(OuterRef("membership__account"), OuterRef("audit__team"), at=at)
    two = Auditor.objects.filter(is_at_work(audit.organisation, at), audit=audit)
    return two.exclude(near).exists()
