"""Room plan: goals grow from cards, steps hang under goals, steps are ticked, goals agreed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from datetime import time as clock_time
from uuid import UUID

from krachtwerk.kit.ids import new_id
from krachtwerk.kit.refusal import Refusal
from krachtwerk.models import (
    Action,
    ActionClosing,
    ActionPlan,
    ActionRest,
    Agreement,
    Client,
    GoalClosing,
    LongTermGoal,
    Membership,
    NetworkPerson,
    Priority,
    Strength,
    Tick,
    TickUndone,
    Words,
)
from krachtwerk.models.actor import Actor
from krachtwerk.rules import words as words_rules
from krachtwerk.rules.journal import note

OPEN_A_GOAL = 3
OPEN_IN_ALL = 5


def plan_of(client: Client, *, by: Actor, at: datetime) -> ActionPlan:
    """The one plan of this client, made when it is first needed."""
    plan, made = ActionPlan.objects.get_or_create(
        client=client, defaults={"organisation": client.organisation, "made_at": at}
    )
    if made:
        note("make_plan", plan, by=by, at=at, client=client)
    return plan


def add_goal(
    client: Client,
    text: str,
    *,
    by: Actor,
    at: datetime,
    card: Strength | None = None,
    horizon: str | None = None,
    audience: str | None = None,
    quoted: bool = False,
    id: UUID | None = None,
) -> LongTermGoal:
    """'I want …', from a card or consciously loose. The same id twice gives the first goal."""
    if id is not None:
        found = LongTermGoal.objects.filter(public_id=id).select_related("words").first()
        if found is not None:
            if found.client_id != client.id:
                raise Refusal("refuse.not_yours")
            return found
    if not words_rules.tidy(text):
        raise Refusal("error.required", field="text")
    if card is not None and card.client_id != client.id:
        raise Refusal("refuse.not_yours")
    words = words_rules.say(
        text,
        by=by,
        at=at,
        client=client,
        audience=audience or (card.words.audience if card else None),
        quoted=quoted,
    )
    goal = LongTermGoal.objects.create(
        public_id=id or new_id(),
        organisation=client.organisation,
        client=client,
        plan=plan_of(client, by=by, at=at),
        words=words,
        strength=card,
        priority=Priority.objects.filter(strength=card, end=None).first() if card else None,
        horizon=horizon,
        added_at=at,
    )
    note("add_goal", goal, by=by, at=at, client=client)
    return goal


def say_goal_differently(goal: LongTermGoal, text: str, *, by: Actor, at: datetime) -> LongTermGoal:
    """The goal in other words; it is agreed on anew."""
    if by.keys.open_words(goal.words) == words_rules.tidy(text):
        return goal
    goal.words = words_rules.say_differently(goal.words, text, by=by, at=at)
    goal.save(update_fields=["words"])
    note("say_goal_differently", goal, by=by, at=at, client=goal.client)
    return goal


def hang_on(goal: LongTermGoal, card: Strength | None, *, by: Actor, at: datetime) -> LongTermGoal:
    """Tie the goal to the card it came from, or let it be loose."""
    words_rules.must_be_author(goal.words, by)
    if card is not None and card.client_id != goal.client_id:
        raise Refusal("refuse.not_yours")
    goal.strength = card
    goal.priority = Priority.objects.filter(strength=card, end=None).first() if card else None
    goal.save(update_fields=["strength", "priority"])
    note("hang_goal", goal, by=by, at=at, client=goal.client)
    return goal


def show_goal(goal: LongTermGoal, audience: str, *, by: Actor, at: datetime) -> None:
    """Who may see the goal, with the steps under it."""
    words_rules.change_audience(goal.words, audience, by=by, at=at)
    for action in goal.actions.select_related("words", "after", "where"):
        for said in (action.words, action.after, action.where):
            if said is not None and not said.is_gone and words_rules.is_author(said, by):
                words_rules.change_audience(said, audience, by=by, at=at)


def set_horizon(
    goal: LongTermGoal, horizon: str | None, *, by: Actor, at: datetime
) -> LongTermGoal:
    """About when: this season, this year, later, or no matter when."""
    words_rules.must_be_author(goal.words, by)
    goal.horizon = horizon
    goal.save(update_fields=["horizon"])
    note("set_horizon", goal, by=by, at=at, client=goal.client)
    return goal


def close_goal(goal: LongTermGoal, how: str, *, by: Actor, at: datetime) -> GoalClosing:
    """The goal was reached, or is let go."""
    words_rules.must_be_author(goal.words, by)
    closing, made = GoalClosing.objects.get_or_create(
        goal=goal,
        defaults={"organisation": goal.organisation, "client": goal.client, "how": how, "at": at},
    )
    if made:
        note("close_goal", goal, by=by, at=at, client=goal.client)
    return closing


def reopen_goal(goal: LongTermGoal, *, by: Actor, at: datetime) -> None:
    """The goal goes on after all."""
    words_rules.must_be_author(goal.words, by)
    GoalClosing.objects.filter(goal=goal).delete()
    note("reopen_goal", goal, by=by, at=at, client=goal.client)


def agree(goal: LongTermGoal, answer: str, *, by: Actor, at: datetime) -> Agreement:
    """Yes, no, or still thinking: each a full answer, per goal."""
    words_rules.must_be_author(goal.words, by)
    agreement = Agreement.objects.create(
        organisation=goal.organisation,
        client=goal.client,
        goal=goal,
        answer=answer,
        at=at,
        together=by.together,
    )
    note("answer_goal", agreement, by=by, at=at, client=goal.client)
    return agreement


@dataclass(frozen=True, slots=True)
class Step:
    """What a step says: what, who, when or after what, where."""

    text: str
    doer: str = "client"
    person: NetworkPerson | None = None
    member: Membership | None = None
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
    if id is not None:
        found = Action.objects.filter(public_id=id).select_related("words").first()
        if found is not None:
            if found.client_id != goal.client_id:
                raise Refusal("refuse.not_yours")
            return found
    if not words_rules.tidy(step.text):
        raise Refusal("error.required", field="text")
    if step.person is not None and step.person.client_id != goal.client_id:
        raise Refusal("refuse.not_yours")
    _must_have_room(goal)

    def said(text: str) -> Words | None:
        if not words_rules.tidy(text):
            return None
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
        due_on=step.due_on,
        due_at=step.due_at,
        after=said(step.after),
        where=said(step.where),
        added_at=at,
    )
    note("add_step", action, by=by, at=at, client=goal.client)
    return action


def _must_have_room(goal: LongTermGoal) -> None:
    steps = open_steps(goal.client)
    if sum(1 for a in steps if a.goal_id == goal.id) >= OPEN_A_GOAL:
        raise Refusal("refuse.three_steps", field="wait")
    if len(steps) >= OPEN_IN_ALL:
        raise Refusal("refuse.five_steps", field="wait")


def open_steps(client: Client) -> list[Action]:
    """Steps that are neither done, let go, resting, nor under a closed goal."""
    waiting = Action.objects.filter(client=client, closing=None, goal__closing=None)
    resting = ActionRest.objects.filter(client=client, woken_at=None).values("action_id")
    done = Tick.objects.filter(client=client, how="done", undone=None).values("action_id")
    return list(waiting.exclude(id__in=resting).exclude(id__in=done).order_by("added_at"))


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
    _must_have_room(action.goal)
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


def tick(
    action: Action,
    how: str,
    *,
    by: Actor,
    at: datetime,
    text: str = "",
    quoted: bool = False,
    id: UUID | None = None,
) -> Tick:
    """How the step went, with words if somebody has them. The same id twice is one tick."""
    if id is not None:
        found = Tick.objects.filter(public_id=id).first()
        if found is not None:
            if found.client_id != action.client_id:
                raise Refusal("refuse.not_yours")
            return found
    row = Tick.objects.create(
        public_id=id or new_id(),
        organisation=action.organisation,
        client=action.client,
        action=action,
        how=how,
        at=at,
        member=by.membership,
        together=by.together,
    )
    note("tick_step", row, by=by, at=at, client=action.client)
    if words_rules.tidy(text):
        add_to_tick(row, text, by=by, at=at, quoted=quoted)
    return row


def add_to_tick(row: Tick, text: str, *, by: Actor, at: datetime, quoted: bool = False) -> Tick:
    """Say something about how it went."""
    if not words_rules.tidy(text):
        raise Refusal("error.required", field="text")
    if row.words_id is not None and row.words is not None:
        row.words = words_rules.say_differently(row.words, text, by=by, at=at)
    else:
        row.words = words_rules.say(
            text,
            by=by,
            at=at,
            client=row.client,
            audience=row.action.words.audience,
            quoted=quoted,
        )
    row.save(update_fields=["words"])
    return row


def undo_tick(row: Tick, *, by: Actor, at: datetime) -> TickUndone:
    """Take a tick back."""
    if row.member_id != (by.membership.id if by.membership else None):
        raise Refusal("refuse.not_author")
    undone, made = TickUndone.objects.get_or_create(
        tick=row, defaults={"organisation": row.organisation, "client": row.client, "at": at}
    )
    if made:
        note("undo_tick", row, by=by, at=at, client=row.client)
    return undone
