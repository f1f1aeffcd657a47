"""Room audit: which questions wait for somebody, what was answered once the day begins, and sheets typed once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from uuid import UUID

from django.db.models import Q, QuerySet

from krachtwerk.access.audit.naming import open_audit
from krachtwerk.access.audit.shapes import Shown, is_blind
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.audit import Standing
from krachtwerk.method.audit_asks import BEFORE, ITEMS, Asked, Side, is_shown, told_mean
from krachtwerk.method.keys import Role
from krachtwerk.models import Assignment, Coaching, FidelityAudit
from krachtwerk.models.audit import AuditMeasurement
from krachtwerk.models.audit.asks import AskDone, AskTally, PaperAsk, can_be_counted

OF_ROLE = {Role.WORKER: Asked.WORKER, Role.TEAM_LEAD: Asked.TEAM_LEAD, Role.COACH: Asked.COACH}


@dataclass(frozen=True, slots=True)
class Asking:
    """The questions of one audit for one person, and which they have not had.

    `is_counted`: whether there are enough of them; who leads or coaches alone is heard in a talk.
    """

    audit: FidelityAudit
    asked: Asked
    team: str
    left: list[int]
    is_counted: bool


@dataclass(frozen=True, slots=True)
class ItemSaid:
    """How many answered and their mean, or its bound; empty where too few answered."""

    item: int
    many: int | None
    mean: Fraction | None
    side: Side = Side.EXACT


def asking(viewer: Viewer) -> Asking | None:
    """What waits for this viewer now: nobody else's hand, and only in the two weeks before the day."""
    if viewer.together:
        return None
    if viewer.client is not None:
        return _first(viewer, Asked.CLIENT, _open(viewer, _teams_of_client(viewer)))
    seat = viewer.membership
    if seat is None or seat.role not in OF_ROLE:
        return None
    if seat.role == Role.COACH:
        pairs = Coaching.objects.filter(coach=seat, ends_at=None)
        of_teams = Q(team__in=pairs.values("worker__team"))
        return _first(viewer, Asked.COACH, _open(viewer, of_teams))
    return asking_of(viewer, _open(viewer, Q(team=seat.team_id or 0)))


def asking_of(viewer: Viewer, audits: Iterable[FidelityAudit]) -> Asking | None:
    """Which of these open questions wait for somebody of the team; no query where there are no audits."""
    return _first(viewer, OF_ROLE[Role(viewer.role)], audits)


def _teams_of_client(viewer: Viewer) -> Q:
    beside = Assignment.objects.filter(
        client=viewer.client, is_steady=True, starts_at__lte=viewer.at, ends_at__gt=viewer.at
    )
    return Q(team__in=beside.values("membership__team"))


def _first(viewer: Viewer, asked: Asked, audits: Iterable[FidelityAudit]) -> Asking | None:
    """The first audit that counts what is answered; else the first that has questions to read."""
    read: Asking | None = None
    for audit in audits:
        left = _left(viewer, audit, asked)
        if left:
            one = Asking(audit, asked, audit.team.name, left, can_be_counted(audit, asked))
            if one.is_counted:
                return one
            read = read or one
    return read


def _open(viewer: Viewer, teams: Q) -> QuerySet[FidelityAudit]:
    rows = FidelityAudit.objects.filter(teams, organisation=viewer.organisation, off_at=None)
    rows = rows.filter(opens_at__gt=viewer.at, opens_at__lte=viewer.at + BEFORE)
    return rows.select_related("team", "organisation").order_by("opens_at")


def _left(viewer: Viewer, audit: FidelityAudit, asked: Asked) -> list[int]:
    """The items this viewer has not had; which ones they had is known by marks alone."""
    who = viewer.client if viewer.client is not None else viewer.membership
    assert who is not None, "whoever is asked is somebody"
    whose = f"{type(who).__name__}:{who.public_id}"
    marks = {
        item: viewer.keys.ask_mark(str(audit.public_id), whose, item)
        for item in range(1, ITEMS[asked] + 1)
    }
    done = AskDone.objects.filter(audit=audit, asked=asked, who__in=list(marks.values()))
    had = set(done.values_list("item", flat=True))
    return [item for item in marks if item not in had]


def list_said(viewer: Viewer, id: UUID) -> tuple[Shown, dict[Asked, list[ItemSaid]]]:
    """What was answered, for the two auditors once the day began, so that no two looks differ by one person.

    Not there of a former audit while they are blind for the team.
    """
    audit, one = open_audit(viewer, id)
    if viewer.role != Role.AUDITOR or not one.is_mine or viewer.at < audit.opens_at or audit.off_at:
        raise NotFound
    if is_blind(viewer, audit) and AuditMeasurement.objects.filter(audit=audit).exists():
        raise NotFound
    counts: dict[tuple[str, int], dict[int, int]] = defaultdict(dict)
    for row in AskTally.objects.filter(audit=audit, many__gt=0):
        counts[row.asked, row.item][row.answer] = row.many
    return one, {
        asked: [_said(asked, item, counts[asked.value, item]) for item in range(1, many + 1)]
        for asked, many in ITEMS.items()
    }


def _said(asked: Asked, item: int, counts: dict[int, int]) -> ItemSaid:
    told = told_mean(counts) if is_shown(asked, counts) else None
    if told is None:
        return ItemSaid(item, None, None)
    return ItemSaid(item, sum(counts.values()), *told)


def list_sheets(viewer: Viewer, audit: FidelityAudit) -> tuple[list[tuple[UUID, str, str]], int]:
    """Sheets that were typed once, by code; and how many were counted. Never what was typed."""
    if viewer.role != Role.PROJECT_LEAD:
        raise NotFound
    rows = list(PaperAsk.objects.filter(audit=audit).order_by("typed_at", "id"))
    waiting = [(row.public_id, row.code, row.asked) for row in rows if row.counted_at is None]
    return waiting, len(rows) - len(waiting)


def list_papers(viewer: Viewer, audit: FidelityAudit, one: Shown) -> list[Asked]:
    """Of whom a sheet with the questions beforehand still counts; three queries at most.

    Sheets of paper are for whoever does the audit or named it; those of the talks lie ready all the time.
    """
    if viewer.role != Role.PROJECT_LEAD and not one.is_mine:
        raise NotFound
    if one.standing != Standing.COMING:
        return []
    return [asked for asked in Asked if can_be_counted(audit, asked)]


def open_sheet(viewer: Viewer, audit: FidelityAudit, id: UUID) -> PaperAsk:
    """A sheet that was typed once."""
    if viewer.role != Role.PROJECT_LEAD:
        raise NotFound
    row = PaperAsk.objects.filter(audit=audit, public_id=id, counted_at=None).first()
    if row is None:
        raise NotFound
    return row
