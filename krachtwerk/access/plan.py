"""Room plan: goals with their thread and steps, as the viewer may see them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from krachtwerk.access.viewer import Viewer
from krachtwerk.access.words import Said, is_readable, may_read, said
from krachtwerk.kit.refusal import NotFound
from krachtwerk.models import (
    Action,
    ActionRest,
    Agreement,
    Assignment,
    Client,
    LongTermGoal,
    Membership,
    PlanCheck,
    Tick,
)

FADES_AFTER = timedelta(days=21)


@dataclass(frozen=True, slots=True)
class StepView:
    """A step as a page shows it. `state` is open, resting, done or let_go."""

    id: UUID
    no: int
    goal_no: int
    text: str
    audience: str
    doer: str
    who: str
    due_on: date | None
    due_at: time | None
    after: str
    where: str
    state: str
    how: str | None
    ticked_at: datetime | None
    tick_id: UUID | None
    is_faded: bool
    added_at: datetime
    is_asked: bool


@dataclass(slots=True)
class Goal:
    """A goal with its thread: `thread` is card, own (a card nobody else sees), gone or loose.

    `agreement` is what was answered to the goal as it is worded now.
    """

    id: UUID
    no: int
    said: Said
    thread: str
    card_text: str
    card_domain: str | None
    card_id: UUID | None
    horizon: str | None
    closed: str | None
    agreement: str | None
    steps: list[StepView] = field(default_factory=list)

    @property
    def open_steps(self) -> list[StepView]:
        """The steps that wait to be done."""
        return [step for step in self.steps if step.state == "open"]


def _goals(viewer: Viewer, client: Client) -> QuerySet[LongTermGoal]:
    newest = Agreement.objects.filter(
        goal=OuterRef("id"), at__gte=OuterRef("words__written_at")
    ).order_by("-at", "-id")
    return (
        LongTermGoal.objects.filter(may_read(viewer), client=client)
        .select_related(
            "words__written_by", "words__confirmation", "strength__words", "closing", "client"
        )
        .annotate(agreed=Subquery(newest.values("answer")[:1]))
        .order_by("added_at", "id")
    )


def _goal(viewer: Viewer, row: LongTermGoal) -> Goal:
    card = row.strength
    shown = card is not None and is_readable(viewer, card.words)
    gone = card is not None and card.words.is_gone
    return Goal(
        id=row.public_id,
        no=row.id,
        said=said(viewer, row.words),
        thread="loose" if card is None else "card" if shown else "gone" if gone else "own",
        card_text=viewer.keys.open_words(card.words) if card and shown else "",
        card_domain=card.domain if card and shown else None,
        card_id=card.public_id if card and shown else None,
        horizon=row.horizon,
        closed=row.closing.how if hasattr(row, "closing") else None,
        agreement=row.agreed,  # type: ignore[attr-defined]
    )


def _actions(viewer: Viewer, client: Client) -> QuerySet[Action]:
    newest = Tick.objects.filter(action=OuterRef("id"), undone=None).order_by("-at", "-id")
    woken = ActionRest.objects.filter(action=OuterRef("id"), woken_at__isnull=False).order_by(
        "-woken_at"
    )
    return (
        Action.objects.filter(may_read(viewer), client=client)
        .select_related(
            "words__confirmation",
            "person__name",
            "after",
            "where",
            "member",
            "closing",
            "goal__closing",
        )
        .annotate(
            how=Subquery(newest.values("how")[:1]),
            ticked_at=Subquery(newest.values("at")[:1]),
            tick_id=Subquery(newest.values("public_id")[:1]),
            is_resting=Exists(ActionRest.objects.filter(action=OuterRef("id"), woken_at=None)),
            woken_at=Subquery(woken.values("woken_at")[:1]),
        )
        .order_by("added_at", "id")
    )


def _step(viewer: Viewer, row: Action) -> StepView:
    how: str | None = row.how  # type: ignore[attr-defined]
    ticked_at: datetime | None = row.ticked_at  # type: ignore[attr-defined]
    woken_at: datetime | None = row.woken_at  # type: ignore[attr-defined]
    touched_at = max(moment for moment in (row.added_at, ticked_at, woken_at) if moment)
    if hasattr(row, "closing") or hasattr(row.goal, "closing"):
        state = "let_go"
    elif row.is_resting:  # type: ignore[attr-defined]
        state = "resting"
    else:
        state = "open"
    if how == "done":
        state = "done"
    return StepView(
        id=row.public_id,
        no=row.id,
        goal_no=row.goal_id,
        text=viewer.keys.open_words(row.words),
        audience=row.words.audience,
        doer=row.doer,
        who=_who(viewer, row),
        due_on=row.due_on,
        due_at=row.due_at,
        after=_open(viewer, row, "after"),
        where=_open(viewer, row, "where"),
        state=state,
        how=how,
        ticked_at=ticked_at,
        tick_id=row.tick_id,  # type: ignore[attr-defined]
        is_faded=state == "open" and viewer.at - touched_at > FADES_AFTER,
        added_at=row.added_at,
        is_asked=row.words.written_by_id is not None
        and row.words.by_client
        and not hasattr(row.words, "confirmation"),
    )


def _open(viewer: Viewer, row: Action, column: str) -> str:
    words = getattr(row, column)
    return viewer.keys.open_words(words) if is_readable(viewer, words) else ""


def _who(viewer: Viewer, row: Action) -> str:
    if row.person is not None and is_readable(viewer, row.person.name):
        return viewer.keys.open_words(row.person.name)
    if row.member is not None:
        return viewer.keys.open_first_name(row.member)
    return ""


def list_goals(viewer: Viewer, client: Client) -> list[Goal]:
    """All goals with their steps: two queries, however many there are."""
    viewer.saw(client, "plan")
    goals = [_goal(viewer, row) for row in _goals(viewer, client)]
    by_number = {goal.no: goal for goal in goals}
    for row in _actions(viewer, client):
        if row.goal_id in by_number:
            by_number[row.goal_id].steps.append(_step(viewer, row))
    return goals


def list_steps(viewer: Viewer, client: Client) -> list[StepView]:
    """All steps, in the order in which they were made."""
    viewer.saw(client, "plan")
    return [_step(viewer, row) for row in _actions(viewer, client)]


def open_goal(viewer: Viewer, id: UUID, client: Client) -> tuple[LongTermGoal, Goal]:
    """One goal with its steps, to look at or to change."""
    row = _goals(viewer, client).filter(public_id=id).first()
    if row is None:
        raise NotFound
    viewer.saw(client, "plan")
    goal = _goal(viewer, row)
    goal.steps = [_step(viewer, step) for step in _actions(viewer, client).filter(goal=row)]
    return row, goal


def open_action(viewer: Viewer, id: UUID, client: Client) -> tuple[Action, StepView]:
    """One step, to look at, to tick or to change."""
    row = (
        _actions(viewer, client)
        .filter(public_id=id)
        .select_related("client", "organisation", "goal__words")
        .first()
    )
    if row is None:
        raise NotFound
    viewer.saw(client, "plan")
    return row, _step(viewer, row)


def open_tick(viewer: Viewer, id: UUID, client: Client) -> Tick:
    """One tick, to add words or to take it back."""
    found = (
        Tick.objects.filter(
            may_read(viewer, "action__words__"), public_id=id, client=client, undone=None
        )
        .select_related("action__words", "action__goal", "words", "client")
        .first()
    )
    if found is None:
        raise NotFound
    viewer.saw(client, "plan")
    return found


@dataclass(frozen=True, slots=True)
class TickView:
    """How a step went at a moment, with what was said of it."""

    how: str
    at: datetime
    text: str


def list_ticks(viewer: Viewer, action: Action) -> list[TickView]:
    """How this step went so far, the newest first."""
    rows = Tick.objects.filter(action=action, undone=None).select_related("words")
    return [
        TickView(
            how=row.how,
            at=row.at,
            text=viewer.keys.open_words(row.words) if is_readable(viewer, row.words) else "",
        )
        for row in rows.order_by("-at", "-id")
    ]


def worker_beside(viewer: Viewer, client: Client) -> Membership | None:
    """The seat of the worker who walks beside this client now, to give them a step."""
    if viewer.together:
        return viewer.membership
    found = (
        Assignment.objects.filter(client=client, starts_at__lte=viewer.at, ends_at__gt=viewer.at)
        .select_related("membership")
        .order_by("-is_steady", "-starts_at")
        .first()
    )
    return found.membership if found else None


def some_actions(viewer: Viewer, ids: set[UUID], client: Client) -> list[Action]:
    """These steps of the client, as rows; an id that is not among them does not exist."""
    if not ids:
        return []
    rows = list(_actions(viewer, client).filter(public_id__in=ids).select_related("client"))
    if len(rows) != len(ids):
        raise NotFound
    viewer.saw(client, "plan")
    return rows


def last_looked_at(viewer: Viewer, client: Client) -> datetime | None:
    """When the plan was last looked at together."""
    found = (
        PlanCheck.objects.filter(client=client)
        .order_by("-contact__happened_at")
        .values_list("contact__happened_at", flat=True)
        .first()
    )
    viewer.saw(client, "plan")
    return found
