"""Room audit: whether an auditor got a place with the team they look at after they were named, or is no auditor now."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from krachtwerk.method.keys import Role
from krachtwerk.models.audit import Auditor, FidelityAudit
from krachtwerk.models.beside import working
from krachtwerk.models.coaching import Coaching
from krachtwerk.models.organisation import Membership, Organisation, TeamStay

NEAR = timedelta(days=365)
"""Whoever was of the team, or coached in it, so lately is no stranger to it."""


def is_near(account: F | OuterRef | int, team: F | OuterRef | int, *, at: datetime) -> Q:
    """Whoever is of the team, was of it, leads it or coaches in it, in whatever place they have."""
    lately = Q(ends_at=None) | Q(ends_at__gt=at - NEAR)
    own = Membership.objects.filter(account=account, team=team)
    stays = TeamStay.objects.filter(lately, membership__account=account, team=team)
    pairs = Coaching.objects.filter(lately, coach__account=account, worker__team=team)
    return Q(Exists(own)) | Q(Exists(stays)) | Q(Exists(pairs))


def stands_still(at: datetime) -> Exists:
    """Whether one of the two auditors of a row has a place with the team now."""
    near = is_near(OuterRef("membership__account"), OuterRef("audit__team"), at=at)
    return Exists(Auditor.objects.filter(near, audit=OuterRef("pk")))


def placed(
    at: datetime, audits: QuerySet[FidelityAudit] | list[FidelityAudit]
) -> QuerySet[Auditor]:
    """Of these audits the auditors who have a place with the team now."""
    near = is_near(OuterRef("membership__account"), OuterRef("audit__team"), at=at)
    return Auditor.objects.filter(near, audit__in=audits)


def is_at_work(organisation: Organisation, at: datetime) -> Exists:
    """Whether the place of an auditor goes on, and is still that of an auditor."""
    seats = working(organisation, at).filter(role=Role.AUDITOR)
    return Exists(seats.filter(pk=OuterRef("membership")))


def can_go_on(audit: FidelityAudit, *, at: datetime) -> bool:
    """Whether one of the two can still do something in it: an auditor at work, without a place with the team."""
    near = is_near(OuterRef("membership__account"), OuterRef("audit__team"), at=at)
    two = Auditor.objects.filter(is_at_work(audit.organisation, at), audit=audit)
    return two.exclude(near).exists()
