"""Room plan: how near a step is, as the client says it; what it turns to and serves, as the worker orders it."""

from __future__ import annotations

from datetime import datetime

from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.mix_keys import Orientation, Reach
from krachtwerk.models import Action, Contact, LongTermGoal
from krachtwerk.models.actor import Actor
from krachtwerk.rules import words as words_rules
from krachtwerk.rules.journal import note


def set_reach(action: Action, reach: str, *, by: Actor, at: datetime) -> Action:
    """The client says whether they can do this alone; an empty answer takes it back."""
    words_rules.must_be_author(action.words, by)
    action.reach = Reach(reach) if reach else None
    action.save(update_fields=["reach"])
    note("set_reach", action, by=by, at=at, client=action.client)
    return action


def _must_order(by: Actor, row: Action | Contact | LongTermGoal) -> None:
    """Ordering is the worker's own, by themselves and in their organisation."""
    if by.membership is None or by.client is not None:
        raise Refusal("refuse.not_yours")
    if row.organisation_id != by.organisation.id:
        raise Refusal("refuse.not_yours")


def orient(row: Action | Contact, orientation: str, *, by: Actor, at: datetime) -> None:
    """What a step or contact turns to; an empty answer takes it back. The same once more changes nothing."""
    _must_order(by, row)
    chosen = Orientation(orientation) if orientation else None
    if row.orientation != chosen:
        row.orientation = chosen
        row.save(update_fields=["orientation"])
        note("orient", row, by=by, at=at, client=row.client)


def serve(goal: LongTermGoal, sub_goal: str, *, by: Actor, at: datetime) -> None:
    """Which sub-goal of the pack a goal serves; an empty answer takes it back."""
    _must_order(by, goal)
    if goal.sub_goal != (sub_goal or None):
        goal.sub_goal = sub_goal or None
        goal.save(update_fields=["sub_goal"])
        note("serve_sub_goal", goal, by=by, at=at, client=goal.client)
