"""Room breakglass: finding one booklet by its exact name, what an opening shows, what waits for a review."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from krachtwerk.access import roles
from krachtwerk.access.consent import sign_of
from krachtwerk.access.relation import of_team, openings, running
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit import clock, seal
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.keys import Role
from krachtwerk.method.looking_keys import RISKS, Emergency, Section, Verdict
from krachtwerk.models import Assignment, BreakGlass, Client, NameBeginning, ReadingEvent
from krachtwerk.models.breakglass import VAULT, overdue

PURPOSE = "break_glass"
LONGEST_HASHED = 12
PARTS = (*(one.value for one in Section), RISKS, VAULT)
"""What can be opened: the parts that a client may show, what is at play, the vault."""
KEPT_IN_SIGHT = timedelta(days=60)


def is_suspended(viewer: Viewer) -> bool:
    """Whether something that this account opened was not looked back on in time."""
    house = viewer.organisation.id
    return bool(overdue(viewer.account.id, house, viewer.at, viewer.zone))


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody with exactly that name, and who walks beside them: to tell two of one name apart."""

    client: Client
    worker: str


def find_by_full_name(viewer: Viewer, text: str) -> list[Found]:
    """Everybody of the organisation whose full name is exactly this; never a list to choose from."""
    if (
        viewer.membership is None
        or viewer.together
        or not roles.may(viewer.role, "C", "break_glass", "o")
    ):
        raise NotFound
    name = " ".join(seal.fold(text).split())
    parts = name.replace("-", " ").replace("'", " ").split()
    if len(name) < 3 or not parts:
        return []
    rows = Client.objects.filter(organisation=viewer.organisation)
    for part in parts:
        hashed = seal.keyed_hash(part[:LONGEST_HASHED], viewer.keys.search_key)
        hits = NameBeginning.objects.filter(organisation_no=viewer.organisation.id, hash=hashed)
        rows = rows.filter(id__in=hits.values("client_id"))
    found = list(rows.select_related("organisation").order_by("id")[:50])
    viewer.keys.load(row.id for row in found)
    exact = [row for row in found if _full_name(viewer, row) == name]
    for row in exact:
        viewer.saw(row, "client")
    return [Found(row, _worker(viewer, row)) for row in exact]


def _full_name(viewer: Viewer, client: Client) -> str:
    return " ".join(seal.fold(viewer.keys.open_name(client, "full_name")).split())


def _worker(viewer: Viewer, client: Client) -> str:
    row = (
        Assignment.objects.filter(running(viewer), client=client, is_steady=True)
        .select_related("membership")
        .first()
    )
    return viewer.keys.open_first_name(row.membership) if row is not None else ""


def offered(viewer: Viewer) -> tuple[str, ...]:
    """The parts that the table lets this role open in an emergency, under whatever else must hold."""
    return tuple(one for one in PARTS if roles.may(viewer.role, "R", one, "bt2"))


@dataclass(frozen=True, slots=True)
class Opening:
    """What somebody has open in an emergency: which parts, until when."""

    id: UUID
    sections: tuple[str, ...]
    ends_at: datetime
    emergency: str
    waits_for_second: bool
    name: str
    phone: str
    worker: str


def _with_sections(rows: QuerySet[BreakGlass]) -> QuerySet[BreakGlass]:
    return rows.select_related(
        "client__organisation",
        "organisation",
        "membership__team",
        "second",
        "review",
        "told",
        "reason",
    ).prefetch_related("sections")


def list_open(viewer: Viewer) -> list[tuple[UUID, str, datetime]]:
    """What this seat has open now: id, call name, until when."""
    rows = list(openings(viewer).select_related("client").order_by("ends_at"))
    viewer.keys.load(row.client_id for row in rows)
    for row in rows:
        viewer.saw(row.client, "client")
    return [
        (row.public_id, viewer.keys.open_name(row.client, "call_name"), row.ends_at) for row in rows
    ]


def open_opening(viewer: Viewer, id: UUID) -> tuple[BreakGlass, Opening]:
    """This seat's own opening, while it runs; the log notes that it was an emergency."""
    row = _with_sections(openings(viewer)).filter(public_id=id).first()
    if row is None or viewer.together:
        raise NotFound
    viewer.purpose = PURPOSE
    viewer.emergency = True
    viewer.saw(row.client, "client")
    told = {one.section for one in row.sections.all()}
    holds = {"b"} | ({"t"} if _is_of_team(viewer, row.client) else set())
    if hasattr(row, "second") or row.emergency == Emergency.DANGER:
        holds.add("2")
    sections = tuple(
        one for one in PARTS if one in told and roles.may(viewer.role, "R", one, holds)
    )
    return row, Opening(
        id=row.public_id,
        sections=sections,
        ends_at=row.ends_at,
        emergency=row.emergency,
        waits_for_second=VAULT in told and "2" not in holds,
        name=viewer.keys.open_name(row.client, "call_name"),
        phone=viewer.keys.open_name(row.client, "phone"),
        worker=_worker(viewer, row.client),
    )


def _is_of_team(viewer: Viewer, client: Client) -> bool:
    return viewer.role == Role.TEAM_LEAD and of_team(viewer).filter(client=client).exists()


@dataclass(frozen=True, slots=True)
class Alert:
    """An opening as those who look back see it; whose booklet it was is not told to them."""

    id: UUID
    who: str
    starts_at: datetime
    due_at: datetime
    emergency: str
    sections: tuple[str, ...]
    verdict: str
    is_overdue: bool
    waits_for_second: bool
    is_told: bool
    sign: str
    reason: str = ""


def _to_review(viewer: Viewer) -> QuerySet[BreakGlass]:
    """The openings that this seat looks back on: a lead those of the team, the privacy officer all."""
    seat = viewer.membership
    rows = BreakGlass.objects.filter(organisation=viewer.organisation)
    if seat is None or viewer.together or not roles.may(viewer.role, "R", "break_glass", "o"):
        return rows.none()
    rows = rows.exclude(membership__account=seat.account_id)
    if viewer.role == Role.TEAM_LEAD:
        return rows.filter(membership__team=seat.team_id or 0)
    if viewer.role == Role.CUSTODIAN:
        return rows.filter(sections__section=VAULT)
    return rows if viewer.role == Role.PRIVACY_OFFICER else rows.none()


def _alert(viewer: Viewer, row: BreakGlass, *, reason: bool = False) -> Alert:
    told = [one.section for one in row.sections.all()]
    viewer.saw(row.client, "breakglass")
    return Alert(
        id=row.public_id,
        who=viewer.keys.open_name(row.membership, "name"),
        starts_at=row.starts_at,
        due_at=row.due_at(viewer.zone),
        emergency=row.emergency,
        sections=tuple(told),
        verdict=row.review.verdict if hasattr(row, "review") else "",
        is_overdue=row.is_overdue(viewer.at, viewer.zone),
        waits_for_second=VAULT in told
        and not hasattr(row, "second")
        and row.emergency != Emergency.DANGER
        and row.ends_at > viewer.at,
        is_told=hasattr(row, "told"),
        sign=sign_of(viewer, row.client),
        reason=viewer.keys.open_words(row.reason) if reason else "",
    )


def list_alerts(viewer: Viewer) -> list[Alert]:
    """What waits to be looked back on, and what was lately; the oldest that waits first."""
    rows = _with_sections(_to_review(viewer)).filter(
        Q(review=None) | Q(starts_at__gte=viewer.at - KEPT_IN_SIGHT)
    )
    found = [_alert(viewer, row) for row in rows.order_by("starts_at")]
    return sorted(found, key=lambda one: (bool(one.verdict), one.due_at))


def count_waiting(viewer: Viewer) -> int:
    """How many openings wait for this seat; one query."""
    return _to_review(viewer).filter(review=None).distinct().count()


def open_alert(viewer: Viewer, id: UUID) -> tuple[BreakGlass, Alert]:
    """One opening, to look back on, or to say yes to."""
    row = _with_sections(_to_review(viewer)).filter(public_id=id).first()
    if row is None:
        raise NotFound
    return row, _alert(viewer, row, reason=True)


@dataclass(frozen=True, slots=True)
class Month:
    """What this month's openings were, and which share of all times that staff opened a booklet."""

    openings: int
    verdicts: dict[str, int]
    waiting: int
    share: float


def this_month(viewer: Viewer) -> Month:
    """The figure of the month, for those who look back; three queries."""
    first = clock.at_local(viewer.today.replace(day=1), 0, 0, viewer.zone)
    rows = _to_review(viewer).filter(starts_at__gte=first).distinct()
    by_verdict = dict(
        rows.exclude(review=None)
        .values_list("review__verdict")
        .annotate(Count("id", distinct=True))
    )
    number = rows.count()
    reads = ReadingEvent.objects.filter(
        organisation_no=viewer.organisation.id, at__gte=first, seat_no__isnull=False
    ).count()
    return Month(
        openings=number,
        verdicts={one.value: by_verdict.get(one.value, 0) for one in Verdict},
        waiting=number - sum(by_verdict.values()),
        share=round(100 * number / reads, 1) if reads else 0.0,
    )


@dataclass(frozen=True, slots=True)
class Opened:
    """An opening as the client and their worker read of it."""

    id: UUID
    who: str
    starts_at: datetime
    emergency: str
    is_told: bool


def list_of_client(
    viewer: Viewer, client: Client, *, span: timedelta = KEPT_IN_SIGHT
) -> list[Opened]:
    """Who opened this booklet in an emergency, so far back, the newest first; one query."""
    rows = BreakGlass.objects.filter(client=client, starts_at__gte=viewer.at - span)
    return [
        Opened(
            id=row.public_id,
            who=viewer.keys.open_first_name(row.membership),
            starts_at=row.starts_at,
            emergency=row.emergency,
            is_told=hasattr(row, "told"),
        )
        for row in rows.select_related("membership", "told").order_by("-starts_at")
    ]


def open_of_client(viewer: Viewer, id: UUID, client: Client) -> BreakGlass:
    """One opening of this client's booklet, to tell them of it."""
    row = BreakGlass.objects.filter(client=client, public_id=id).select_related("client").first()
    if row is None:
        raise NotFound
    viewer.saw(client, "breakglass")
    return row
