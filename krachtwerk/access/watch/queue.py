"""Room watch: what waits for the privacy officer: patterns and numbers, and initials of the client."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncMonth

from krachtwerk.access import roles
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.looking_keys import Verdict
from krachtwerk.models import Client, Finding, ReadingEvent

MOST = 200
MOST_EVIDENCE = 50


@dataclass(frozen=True, slots=True)
class Row:
    """One finding in the list."""

    id: UUID
    pattern: str
    who: str
    on: date
    found_at: datetime
    times: int
    initials: str
    is_late: bool
    is_mine: bool
    verdict: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the log: when, in which room, what was done."""

    at: datetime
    room: str
    act: str
    is_refused: bool


def _rows(viewer: Viewer) -> QuerySet[Finding]:
    if viewer.together or not roles.may(viewer.role, "U", "access_log", "o"):
        raise NotFound
    rows = Finding.objects.filter(organisation=viewer.organisation)
    return rows.select_related("membership", "review", "late")


def list_waiting(viewer: Viewer) -> list[Row]:
    """What nobody judged yet, the oldest first."""
    return _shown(viewer, list(_rows(viewer).filter(review=None).order_by("found_at", "id")[:MOST]))


def list_judged(viewer: Viewer, most: int = 20) -> list[Row]:
    """What was judged last, the newest first."""
    return _shown(viewer, list(_rows(viewer).exclude(review=None).order_by("-review__at")[:most]))


def _shown(viewer: Viewer, rows: list[Finding]) -> list[Row]:
    initials = _initials(viewer, {row.client_token for row in rows if row.client_token})
    return [
        Row(
            id=row.public_id,
            pattern=row.pattern,
            who=viewer.keys.open_name(row.membership, "name"),
            on=row.on,
            found_at=row.found_at,
            times=row.times,
            initials=initials.get(row.client_token, "") if row.client_token else "",
            is_late=hasattr(row, "late"),
            is_mine=row.membership.account_id == viewer.account_id,
            verdict=row.review.verdict if hasattr(row, "review") else "",
        )
        for row in rows
    ]


def _initials(viewer: Viewer, tokens: set[UUID]) -> dict[UUID, str]:
    """Of whom a row of the log speaks: two letters; who was erased has none. Seen, so logged."""
    clients = list(Client.objects.filter(organisation=viewer.organisation, log_token__in=tokens))
    viewer.keys.load(client.id for client in clients)
    found = {}
    for client in clients:
        viewer.saw(client, "journal")
        parts = viewer.keys.open_name(client, "full_name").split()
        ends = [parts[0], parts[-1]] if parts else []
        found[client.log_token] = " ".join(f"{part[0].upper()}." for part in ends)
    return found


def open_finding(viewer: Viewer, id: UUID) -> tuple[Finding, Row]:
    """One finding, to ask about."""
    row = _rows(viewer).filter(public_id=id).first()
    if row is None:
        raise NotFound
    return row, _shown(viewer, [row])[0]


def list_evidence(viewer: Viewer, finding: Finding) -> list[Step]:
    """The rows of the log from the first to the last of a finding, of that seat; no content."""
    rows = ReadingEvent.objects.filter(
        organisation_no=viewer.organisation.id,
        seat_no=finding.membership_id,
        id__gte=finding.first_event,
        id__lte=finding.last_event,
    )
    if finding.client_token is not None:
        rows = rows.filter(lines__client_token=finding.client_token).distinct()
    return [
        Step(row.at, row.page.partition(".")[0], row.act, row.outcome != "ok")
        for row in rows.order_by("id")[:MOST_EVIDENCE]
    ]


def words_of(viewer: Viewer, finding: Finding) -> str:
    """What was said when it was judged."""
    return viewer.keys.open_words(finding.review.words) if hasattr(finding, "review") else ""


@dataclass(frozen=True, slots=True)
class Month:
    """How many findings a month had, and what they were."""

    month: date
    found: int
    legit: int
    mistake: int
    misuse: int
    late: int


def _judged(verdict: Verdict) -> Count:
    return Count("id", filter=Q(review__verdict=verdict))


def list_months(viewer: Viewer) -> list[Month]:
    """Figures by month, the newest first; no people. One query."""
    if viewer.together or not any(
        roles.may(viewer.role, act, "access_log", condition) for act, condition in (("U", "o"), ("R", "g"))
    ):  # fmt: skip
        raise NotFound
    rows = (
        Finding.objects.filter(organisation=viewer.organisation)
        .annotate(month=TruncMonth("found_at", tzinfo=ZoneInfo(viewer.zone)))
        .values("month")
        .annotate(
            found=Count("id"),
            told_on=Count("late"),
            was_legit=_judged(Verdict.LEGIT),
            was_mistake=_judged(Verdict.MISTAKE),
            was_misuse=_judged(Verdict.MISUSE),
        )
        .order_by("-month")[:13]
    )
    return [
        Month(
            row["month"].date(),
            row["found"],
            row["was_legit"],
            row["was_mistake"],
            row["was_misuse"],
            row["told_on"],
        )
        for row in rows
    ]
