"""Room plan: small steps hang under a goal; few are open at a time, some rest, some are let go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from datetime import time as clock_time
from uuid import UUID

from django.db.models import OuterRef, Q, Subquery

from krachtwerk.kit.ids import new_id
from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.keys import Audience, How
from krachtwerk.models import (
    Action,
    ActionClosing,
    ActionRest,
    Client,
    LongTermGoal,
    Membership,
    NetworkPerson,
    Tick,
    Words,
)
from krachtwerk.models.actor import Actor
from krachtwerk.rules import once
from krachtwerk.rules import words as words_rules
from krachtwerk.rules.journal import note

OPEN_A_GOAL = 3
OPEN_IN_ALL = 5


@dataclass(frozen=True, slots=True)
class Step:
    """What a step says: what, who, when or after what, where."""

    text: str
    doer: str = "client"
    person: NetworkPerson | None = None
    member: Membership | None = None
    helper: str = ""
    due_on: date | None = None
    due_at: clock_time | None = None
    after: str = ""
    where: str = ""


def add_step(
    goal: LongTermGoal,
    step: Step,
    *,
    by: Actor,
    at: datetime,
    quoted: bool = False,
    id: UUID | None = None,
) -> Action:
    """A small step. The same id twice gives the first step; a sixth asks which may wait."""
    found = once.kept(Action.objects.select_related("words"), id, client_id=goal.client_id)
    if found is not None:
        return found
    if not words_rules.tidy(step.text):
        raise Refusal("error.required", field="text")
    if step.person is not None and step.person.client_id != goal.client_id:
        raise Refusal("refuse.not_yours")
    _must_have_room(goal, by)

    def said(text: str) -> Words:
        return words_rules.say(
            text, by=by, at=at, client=goal.client, audience=goal.words.audience, quoted=quoted
        )

    action = Action.objects.create(
        public_id=id or new_id(),
        organisation=goal.organisation,
        client=goal.client,
        goal=goal,
        words=said(step.text),
        doer=step.doer,
        person=step.person,
        member=step.member,
        helper=said(step.helper) if words_rules.tidy(step.helper) else None,
        due_on=step.due_on,
        due_at=step.due_at,
        after=said(step.after) if words_rules.tidy(step.after) else None,
        where=said(step.where) if words_rules.tidy(step.where) else None,
        added_at=at,
    )
    note("add_step", action, by=by, at=at, client=goal.client)
    return action


def _must_have_room(goal: LongTermGoal, by: Actor) -> None:
    steps = open_steps(goal.client, by=by)
    if sum(1 for a in steps if a.goal_id == goal.id) >= OPEN_A_GOAL:
        raise Refusal("refuse.three_steps", field="wait")
    if len(steps) >= OPEN_IN_ALL:
        raise Refusal("refuse.five_steps", field="wait")


def open_steps(client: Client, *, by: Actor) -> list[Action]:
    """Steps neither done, let go, resting nor under a closed goal; together: the shared ones alone."""
    waiting = Action.objects.filter(client=client, closing=None, goal__closing=None)
    if by.client is None or by.together:
        waiting = waiting.exclude(words__audience=Audience.ONLY_ME)
    resting = ActionRest.objects.filter(client=client, woken_at=None).values("action_id")
    newest = Tick.objects.filter(action=OuterRef("id"), undone=None).order_by("-at", "-id")
    waiting = waiting.annotate(how=Subquery(newest.values("how")[:1]))
    waiting = waiting.filter(Q(how=None) | ~Q(how=How.DONE))
    return list(waiting.exclude(id__in=resting).order_by("added_at"))


def rest(action: Action, *, by: Actor, at: datetime) -> ActionRest:
    """This step may wait a while."""
    words_rules.must_be_author(action.words, by)
    found = ActionRest.objects.filter(action=action, woken_at=None).first()
    if found is not None:
        return found
    row = ActionRest.objects.create(
        organisation=action.organisation, client=action.client, action=action, at=at
    )
    note("rest_step", row, by=by, at=at, client=action.client)
    return row


def wake(action: Action, *, by: Actor, at: datetime) -> None:
    """Take up a resting step again."""
    words_rules.must_be_author(action.words, by)
    if not ActionRest.objects.filter(action=action, woken_at=None).exists():
        return
    _must_have_room(action.goal, by)
    ActionRest.objects.filter(action=action, woken_at=None).update(woken_at=at)
    note("wake_step", action, by=by, at=at, client=action.client)


def let_go(action: Action, *, by: Actor, at: datetime) -> ActionClosing:
    """The step does not fit any more; that is fine."""
    words_rules.must_be_author(action.words, by)
    closing, made = ActionClosing.objects.get_or_create(
        action=action,
        defaults={"organisation": action.organisation, "client": action.client, "at": at},
    )
    if made:
        note("let_go_step", action, by=by, at=at, client=action.client)
    return closing


def take_up(action: Action, *, by: Actor, at: datetime) -> None:
    """A step that was let go is wanted after all."""
    words_rules.must_be_author(action.words, by)
    if not ActionClosing.objects.filter(action=action).exists():
        return
    _must_have_room(action.goal, by)
    ActionClosing.objects.filter(action=action).delete()
    note("take_up_step", action, by=by, at=at, client=action.client)


def still_fits(action: Action, *, by: Actor, at: datetime) -> None:
    """A step that faded still fits: a rest that ends at once."""
    words_rules.must_be_author(action.words, by)
    ActionRest.objects.create(
        organisation=action.organisation, client=action.client, action=action, at=at, woken_at=at
    )
    note("keep_step", action, by=by, at=at, client=action.client)
