"""Room account: somebody comes in, is seen, proves again who they are, and leaves everywhere."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.conf import settings

from krachtwerk.method.keys import Proof
from krachtwerk.models import Account, Visit
from krachtwerk.rules.account.feeds import end_feeds

SEEN_EVERY = 30
"""Seconds: how often a visit that goes on is written down."""


def begin_visit(account: Account, *, how: str, device: str, at: datetime) -> Visit:
    """Somebody came in and showed who they are."""
    if how == Proof.DEMO and not settings.DEMO:
        raise ValueError("a visit without proof exists in the demo alone")
    return Visit.objects.create(
        account=account, begun_at=at, seen_at=at, proven_at=at, how=how, device=device
    )


def see(visit_id: UUID | None, *, at: datetime) -> None:
    """They are still here."""
    if visit_id is not None:
        Visit.objects.filter(public_id=visit_id).update(seen_at=at)


def prove(visit_id: UUID | None, *, how: str, at: datetime) -> None:
    """They showed once more, with a second factor, who they are."""
    if visit_id is not None:
        Visit.objects.filter(public_id=visit_id).update(seen_at=at, proven_at=at, how=how)


def end_visit(visit_id: UUID | None, *, at: datetime) -> None:
    """They leave on this device."""
    if visit_id is not None:
        Visit.objects.filter(public_id=visit_id, ended_at=None).update(ended_at=at)


def end_visits(account: Account, *, at: datetime, but: UUID | None = None) -> int:
    """They leave everywhere, but for one visit if it is named; how many ended.

    Without such a one their calendars outside the house stop too.
    """
    if but is None:
        end_feeds(account, at=at)
    rows = Visit.objects.filter(account=account, ended_at=None)
    if but is not None:
        rows = rows.exclude(public_id=but)
    return rows.update(ended_at=at)
