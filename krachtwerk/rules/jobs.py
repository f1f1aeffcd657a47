"""Room job: a job is taken by one worker at a time, and given back with what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from krachtwerk.models import Job

LEASE = timedelta(minutes=30)
"""After so long without an end a job is thought dead with its worker, and taken over."""
LONGEST_PAUSE = timedelta(hours=6)


def know(names: Iterable[str], *, at: datetime) -> None:
    """Make rows for jobs that have none, due at once; forget those that the house has no more."""
    wanted = set(names)
    Job.objects.exclude(name__in=wanted).delete()
    Job.objects.bulk_create(
        [Job(name=name, due_at=at) for name in sorted(wanted)], ignore_conflicts=True
    )


def take(name: str, *, by: UUID, at: datetime) -> bool:
    """Whether this worker may run the job now: it is due, and nobody else holds it.

    One statement decides, so that of many who try at the same moment one alone is told yes.
    """
    is_free = Q(held_until=None) | Q(held_until__lt=at)
    due = Job.objects.filter(is_free, name=name, due_at__lte=at)
    return due.update(held_until=at + LEASE, held_by=by, began_at=at) == 1


def give_back(name: str, *, by: UUID, at: datetime, every: timedelta) -> bool:
    """It is done; due again after its pause. False when the lease had run out and another took it."""
    mine = Job.objects.filter(name=name, held_by=by)
    return mine.update(
        due_at=at + every, held_until=None, held_by=None, done_at=at, failures=0, fault=""
    ) == 1  # fmt: skip


def give_up(name: str, fault: str, *, by: UUID, at: datetime) -> bool:
    """It broke off; the next try waits longer each time. `fault` says where, and nothing of anybody."""
    row = Job.objects.filter(name=name, held_by=by).first()
    if row is None:
        return False
    row.failures += 1
    row.due_at = at + pause_after(row.failures)
    row.held_until = row.held_by = None
    row.fault = fault[:120]
    row.save()
    return True


def pause_after(failures: int) -> timedelta:
    """How long a job rests after so many failures on end: a minute, then doubling, six hours at most."""
    return min(timedelta(minutes=2 ** min(failures - 1, 12)), LONGEST_PAUSE)
