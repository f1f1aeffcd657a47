"""Room plan: goals with their thread and steps, as the viewer may see them."""

from __future__ import annotations

from uuid import UUID

from krachtwerk.access.plan.rows import (
    actions_of,
    all_actions,
    all_goals,
    goal_shape,
    one_action,
    one_goal,
    step_shape,
    steps_of_goal,
)
from krachtwerk.access.plan.shapes import Goal, StepView
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.models import Action, Client, LongTermGoal


def list_goals(viewer: Viewer, client: Client) -> list[Goal]:
    """All goals with their steps: two queries, however many there are."""
    eyes = (client.id, viewer.seat_no)
    goals = [goal_shape(viewer, row) for row in all_goals(*eyes, own=viewer.is_owner)]
    _saw(viewer, client, goals)
    by_number = {goal.no: goal for goal in goals}
    for row in all_actions(*eyes, own=viewer.is_owner):
        if row.goal_id in by_number:
            by_number[row.goal_id].steps.append(step_shape(viewer, row, client))
    return goals


def _saw(viewer: Viewer, client: Client, goals: list[Goal]) -> None:
    """Goals are the plan; where the card is told from which one grew, the cards were seen too."""
    viewer.saw(client, "plan")
    if any(goal.card_text for goal in goals):
        viewer.saw(client, "inventory")


def list_steps(viewer: Viewer, client: Client) -> list[StepView]:
    """All steps, in the order in which they were made."""
    viewer.saw(client, "plan")
    rows = all_actions(client.id, viewer.seat_no, own=viewer.is_owner)
    return [step_shape(viewer, row, client) for row in rows]


def open_goal(viewer: Viewer, id: UUID, client: Client) -> tuple[LongTermGoal, Goal]:
    """One goal with its steps, to look at or to change."""
    eyes = (client.id, viewer.seat_no)
    for row in one_goal(*eyes, id, own=viewer.is_owner):
        goal = goal_shape(viewer, row)
        _saw(viewer, client, [goal])
        steps = steps_of_goal(*eyes, row.id, own=viewer.is_owner)
        goal.steps = [step_shape(viewer, step, client) for step in steps]
        return row, goal
    raise NotFound


def open_action(viewer: Viewer, id: UUID, client: Client) -> tuple[Action, StepView]:
    """One step, to look at, to tick or to change."""
    for row in one_action(client.id, viewer.seat_no, id, own=viewer.is_owner):
        viewer.saw(client, "plan")
        return row, step_shape(viewer, row, client)
    raise NotFound


def some_actions(viewer: Viewer, ids: set[UUID], client: Client) -> list[Action]:
    """These steps of the client, as rows; an id that is not among them does not exist."""
    if not ids:
        return []
    rows = list(actions_of(viewer, client).filter(public_id__in=ids).select_related("client"))
    if len(rows) != len(ids):
        raise NotFound
    viewer.saw(client, "plan")
    return rows
