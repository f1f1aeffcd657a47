"""Room coaching: the few sheets that a coach is asked to talk about this week, each with its reason; no text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast
from uuid import UUID

from django.db.models import Max, Q, QuerySet, Value

from krachtwerk.access.coaching.given_back import Back, given_back, given_lately
from krachtwerk.access.consent import sign_of
from krachtwerk.access.fidelity.inventories import Inventories
from krachtwerk.access.fidelity.plans import Plans
from krachtwerk.access.fidelity.spans import Moments, Ours, Span, shown
from krachtwerk.access.relation import running
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit import clock
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.coaching import Proposal, Sheet, propose
from krachtwerk.method.coaching_keys import JUDGED, MOST_A_WEEK, POINTS, Mark, SheetKind
from krachtwerk.method.keys import Role
from krachtwerk.models import (
    Action,
    Assignment,
    Client,
    Coaching,
    LongTermGoal,
    Membership,
    PlanCheck,
    SheetAsk,
    Strength,
    Tick,
    WorksheetReview,
)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A sheet in the queue: whose worker, by which sign, why; with `talk` when it was begun already."""

    client: UUID
    sign: str
    worker: str
    kind: str
    why: str
    talk: UUID | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Queue:
    """Talks that were begun, what is proposed, how many may begin this week, what was given back, and to whom."""

    begun: list[Waiting]
    proposed: list[Waiting]
    left: int
    given_back: list[Back]
    workers: list[tuple[UUID, str, str]]


def coachees(viewer: Viewer) -> QuerySet[Coaching]:
    """Whom this seat coaches now."""
    if viewer.membership is None or viewer.role != Role.COACH or viewer.together:
        raise NotFound
    rows = Coaching.objects.filter(coach=viewer.membership, ends_at=None)
    return rows.filter(organisation=viewer.organisation, starts_at__lte=viewer.at)


def _beside(viewer: Viewer) -> list[Assignment]:
    """Beside whom those workers walk steadily now."""
    rows = Assignment.objects.filter(
        running(viewer), membership__in=coachees(viewer).values("worker"), is_steady=True
    )
    return list(rows.select_related("client", "membership").order_by("id"))


def queue(viewer: Viewer) -> Queue:
    """What waits for this coach; as many queries however many sheets there are."""
    pairs = list(coachees(viewer).select_related("worker").order_by("id"))
    beside = _beside(viewer)
    rows = {(one.client_id, one.membership_id): one for one in beside}
    mine = _mine(viewer)
    begun = [
        row
        for row in sorted(mine, key=lambda row: row.begun_at)
        if row.done_at is None
        and (row.client_id, row.worker_id) in rows
        and row.ends_at > viewer.at
    ]
    left = _left(viewer, mine)
    taken = {(row.client_id, row.kind) for row in begun}
    proposed = [
        _waiting(viewer, rows[cast("tuple[int, int]", (one.sheet.client, one.sheet.worker))], one)
        for one in _proposals(viewer, beside, taken, left)
    ]
    return Queue(
        [_begun(viewer, rows[row.client_id, row.worker_id], row) for row in begun],
        proposed,
        left,
        given_back(viewer, mine, {one.worker_id for one in pairs}),
        [
            (
                one.worker.public_id,
                viewer.keys.open_name(one.worker, "name"),
                f"{one.hours.normalize():f}",
            )
            for one in pairs
        ],
    )


def _mine(viewer: Viewer) -> list[WorksheetReview]:
    """Talks of this coach that were begun this week, those that are open, and those given back or answered lately."""
    open_ = Q(done_at=None, ends_at__gt=viewer.at)
    rows = WorksheetReview.objects.filter(coach=viewer.membership)
    lately = Q(begun_at__gte=_monday(viewer)) | given_lately(viewer)
    return list(rows.filter(open_ | lately).select_related("client", "worker", "answer"))


def _left(viewer: Viewer, mine: list[WorksheetReview]) -> int:
    begun = sum(row.begun_at >= _monday(viewer) for row in mine)
    return max(MOST_A_WEEK - begun, 0)


def _monday(viewer: Viewer) -> datetime:
    """When the week began here."""
    first = viewer.today - timedelta(days=viewer.today.weekday())
    return clock.at_local(first, 0, 0, viewer.zone)


def _proposals(
    viewer: Viewer, beside: list[Assignment], taken: set[tuple[int, str]], most: int
) -> list[Proposal]:
    sheets = [one for one in _sheets(beside) if (one.client, one.kind) not in taken]
    return propose(sheets, most=most, at=viewer.at)


def _sheets(beside: list[Assignment]) -> list[Sheet]:
    """Both sheets of each client: when they moved, were talked about and asked for; three queries."""
    clients = [row.client_id for row in beside]
    moved = _moved(clients)
    talked = _latest(
        WorksheetReview.objects.filter(client__in=clients, done_at__isnull=False), "done_at"
    )
    asked = _latest(SheetAsk.objects.filter(client__in=clients, off_at=None), "at")
    return [
        Sheet(
            client=row.client_id,
            worker=row.membership_id,
            kind=kind,
            begun_at=row.starts_at,
            moved_at=moved.get((row.client_id, kind)),
            talked_at=talked.get((row.client_id, row.membership_id, kind)),
            asked_at=asked.get((row.client_id, row.membership_id, kind)),
        )
        for row in beside
        for kind in SheetKind
    ]


def _latest(
    rows: QuerySet[SheetAsk] | QuerySet[WorksheetReview], column: str
) -> dict[tuple[int, int, str], datetime]:
    """(client, worker, kind) → when it was last."""
    told = rows.order_by().values_list("client_id", "worker_id", "kind").annotate(last=Max(column))
    return {(client, worker, kind): last for client, worker, kind, last in told}


def _moved(clients: list[int]) -> dict[tuple[int, str], datetime]:
    """When something that others may read was last added, or looked at together; one query."""
    goals = LongTermGoal.objects.filter(shown(), client__in=clients)
    steps = Action.objects.filter(shown(), goal__in=goals).values("id")
    cards = Strength.objects.filter(shown(), client__in=clients)
    told = _last(cards, "added_at", SheetKind.INVENTORY).union(
        _last(goals, "added_at", SheetKind.ACTION_PLAN),
        _last(Tick.objects.filter(undone=None, action__in=steps), "at", SheetKind.ACTION_PLAN),
        _last(
            PlanCheck.objects.filter(action__in=steps),
            "contact__happened_at",
            SheetKind.ACTION_PLAN,
        ),
        all=True,
    )
    found: dict[tuple[int, str], datetime] = {}
    for client, last, kind in told:
        found[client, kind] = max(last, found.get((client, kind), last))
    return found


def _last(rows: QuerySet[Any], column: str, kind: SheetKind) -> QuerySet[Any, Any]:
    """(client, when it was last, which sheet) for each client."""
    told = rows.order_by().values_list("client_id").annotate(last=Max(column))
    found: QuerySet[Any, Any] = told.annotate(sheet=Value(kind.value))
    return found


def _waiting(viewer: Viewer, row: Assignment, one: Proposal) -> Waiting:
    viewer.saw(row.client, "coaching")
    return Waiting(
        client=row.client.public_id,
        sign=sign_of(viewer, row.client),
        worker=viewer.keys.open_first_name(row.membership),
        kind=one.sheet.kind.value,
        why=one.why.value,
    )


def _begun(viewer: Viewer, beside: Assignment, row: WorksheetReview) -> Waiting:
    viewer.saw(beside.client, "coaching")
    return Waiting(
        client=beside.client.public_id,
        sign=sign_of(viewer, beside.client),
        worker=viewer.keys.open_first_name(beside.membership),
        kind=row.kind,
        why=row.why,
        talk=row.public_id,
        until=row.ends_at,
    )


def open_proposed(viewer: Viewer, id: UUID, kind: SheetKind) -> tuple[Client, Membership, str]:
    """A sheet that stands in the queue now, to begin the talk: whose, of which worker, and why."""
    beside, mine = _beside(viewer), _mine(viewer)
    row = next((one for one in beside if one.client.public_id == id), None)
    if row is None:
        raise NotFound
    viewer.saw(row.client, "coaching")
    begun = [one for one in mine if one.done_at is None and one.ends_at > viewer.at]
    for one in begun:
        if (one.client_id, one.kind) == (row.client_id, kind):
            return row.client, row.membership, one.why
    taken = {(one.client_id, one.kind) for one in begun}
    for found in _proposals(viewer, beside, taken, _left(viewer, mine)):
        if (found.sheet.client, found.sheet.kind) == (row.client_id, kind):
            return row.client, row.membership, found.why.value
    raise NotFound


def count_points(
    viewer: Viewer, client: Client, worker: Membership, kind: SheetKind
) -> list[tuple[int, Mark | None, int | None, int | None]]:
    """Every point of the review as the measurement counts it: number, how it came out, how many of how many."""
    viewer.saw(client, "coaching")
    moments = Moments.of(Span.until(viewer.today), viewer.zone, now=viewer.at)
    ours = Ours.of({client.id: worker.id}, moments)
    counted = Inventories(ours) if kind == SheetKind.INVENTORY else Plans(ours, {})
    (sheet,), seen = counted.sheets(), counted.seen(client.id)
    found = []
    for no in range(1, POINTS[kind] + 1):
        mark = Mark.YES if no in sheet.met else Mark.NO
        found.append((no, None if no in JUDGED[kind] else mark, *seen.get(no, (None, None))))
    return found
