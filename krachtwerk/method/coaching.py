"""method: which sheets a coach is asked to talk about this week: few, and spread over the workers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from krachtwerk.method.coaching_keys import SheetKind, Why

STILL = {SheetKind.INVENTORY: timedelta(days=91), SheetKind.ACTION_PLAN: timedelta(days=21)}
"""After how long without anything new a sheet is called stuck."""
BEGINNING = timedelta(days=42)
"""As long as this a sheet may still be empty: people first get to know each other."""
REST = timedelta(days=28)
"""So long after a talk a sheet is proposed again only when the worker asks."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is known of one sheet: since when somebody is walked beside, and when it last moved. No text."""

    client: Hashable
    worker: Hashable
    kind: SheetKind
    begun_at: datetime
    moved_at: datetime | None = None
    talked_at: datetime | None = None
    asked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A sheet to talk about, and why."""

    sheet: Sheet
    why: Why


def reason(sheet: Sheet, *, at: datetime) -> Why | None:
    """Why this sheet deserves a talk now; None: it does not."""
    if sheet.asked_at is not None:
        return Why.ASKED
    if sheet.talked_at is not None and at - sheet.talked_at < REST:
        return None
    if sheet.moved_at is None:
        return Why.STUCK if at - sheet.begun_at >= BEGINNING else None
    if at - sheet.moved_at >= STILL[sheet.kind]:
        return Why.STUCK
    return Why.NEVER if sheet.talked_at is None else None


def propose(sheets: Iterable[Sheet], *, most: int, at: datetime) -> list[Proposal]:
    """At most so many: what was asked for first, then in turn for each worker, who waited longest before."""
    open_: list[Proposal] = []
    found: list[Proposal] = []
    for sheet in sheets:
        why = reason(sheet, at=at)
        if why is not None:
            open_.append(Proposal(sheet, why))
    had: Counter[Hashable] = Counter()
    while open_ and len(found) < most:
        best = min(open_, key=lambda one: _turn(one, had[one.sheet.worker]))
        open_.remove(best)
        found.append(best)
        had[best.sheet.worker] += 1
    return found


def _turn(one: Proposal, had: int) -> tuple[object, ...]:
    sheet, rank = one.sheet, list(Why).index(one.why)
    since = sheet.asked_at or sheet.talked_at or sheet.moved_at or sheet.begun_at
    return (one.why is not Why.ASKED, had, rank, since, str(sheet.client), sheet.kind)
