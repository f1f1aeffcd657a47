"""Room plan: the rows of goals and steps that a viewer may read, and how they become shapes."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from krachtwerk.access.plan.shapes import Goal, StepView
from krachtwerk.access.viewer import Viewer
from krachtwerk.access.words import is_readable, readable, said
from krachtwerk.kit.prepared import prepared
from krachtwerk.models import Action, ActionRest, Agreement, Client, GoalLook, LongTermGoal, Tick

FADES_AFTER = timedelta(days=21)


@prepared
def all_goals(client: int, seat: int, *, own: bool) -> QuerySet[LongTermGoal]:
    newest = Agreement.objects.filter(
        goal=OuterRef("id"), at__gte=OuterRef("words__written_at")
    ).order_by("-at", "-id")
    stood = GoalLook.objects.filter(goal=OuterRef("id"), off_at=None).values("level")
    return (
        LongTermGoal.objects.filter(readable(seat, own=own), client=client)
        .select_related(
            "words__written_by", "words__confirmation", "strength__words", "closing", "client"
        )
        .annotate(
            agreed=Subquery(newest.values("answer")[:1]),
            first_level=Subquery(stood.order_by("id")[:1]),
            level=Subquery(stood.order_by("-id")[:1]),
        )
        .order_by("added_at", "id")
    )


@prepared
def one_goal(client: int, seat: int, id: UUID, *, own: bool) -> QuerySet[LongTermGoal]:
    return all_goals.build(client, seat, own=own).filter(public_id=id)


def goal_shape(viewer: Viewer, row: LongTermGoal) -> Goal:
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
        sub_goal=row.sub_goal,
        first_level=row.first_level,  # type: ignore[attr-defined]
        level=row.level,  # type: ignore[attr-defined]
    )


def actions_of(viewer: Viewer, client: Client) -> QuerySet[Action]:
    return all_actions.build(client.id, viewer.seat_no, own=viewer.is_owner)


@prepared
def all_actions(client: int, seat: int, *, own: bool) -> QuerySet[Action]:
    newest = Tick.objects.filter(action=OuterRef("id"), undone=None).order_by("-at", "-id")
    woken = ActionRest.objects.filter(action=OuterRef("id"), woken_at__isnull=False).order_by(
        "-woken_at"
    )
    return (
        Action.objects.filter(readable(seat, own=own), client=client)
        .select_related(
            "words__confirmation",
            "person__name",
            "helper",
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


@prepared
def steps_of_goal(client: int, seat: int, goal: int, *, own: bool) -> QuerySet[Action]:
    return all_actions.build(client, seat, own=own).filter(goal=goal)


@prepared
def one_action(client: int, seat: int, id: UUID, *, own: bool) -> QuerySet[Action]:
    rows = all_actions.build(client, seat, own=own).filter(public_id=id)
    return rows.select_related("client", "organisation", "goal__words")


def step_shape(viewer: Viewer, row: Action, client: Client) -> StepView:
    """A step as this viewer may see it; where one of the client's people does it, the people were seen too."""
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
        who=_who(viewer, row, client),
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
        reach=row.reach,
        orientation=row.orientation,
    )


def _open(viewer: Viewer, row: Action, column: str) -> str:
    words = getattr(row, column)
    return viewer.keys.open_words(words) if is_readable(viewer, words) else ""


def _who(viewer: Viewer, row: Action, client: Client) -> str:
    if row.person is not None and is_readable(viewer, row.person.name):
        viewer.saw(client, "network")
        return viewer.keys.open_words(row.person.name)
    if row.member is not None:
        return viewer.keys.open_first_name(row.member)
    return _open(viewer, row, "helper")
