"""Room plan: goals grow from cards or stand loose, are agreed on, shown, ended and taken up again."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from krachtwerk.kit.ids import new_id
from krachtwerk.kit.refusal import Refusal
from krachtwerk.models import (
    ActionPlan,
    Agreement,
    Client,
    GoalClosing,
    LongTermGoal,
    Priority,
    Strength,
    Tick,
)
from krachtwerk.models.actor import Actor
from krachtwerk.rules import once
from krachtwerk.rules import words as words_rules
from krachtwerk.rules.barred import bar
from krachtwerk.rules.journal import note


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
    found = once.kept(LongTermGoal.objects.select_related("words"), id, client_id=client.id)
    if found is not None:
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
    """Who may see the goal, with its ladder, the steps under it and what was said of them."""
    words_rules.change_audience(goal.words, audience, by=by, at=at)
    actions = goal.actions.select_related("words", "helper", "after", "where")
    ticks = Tick.objects.filter(action__goal=goal).select_related("words")
    along = [said for a in actions for said in (a.words, a.helper, a.after, a.where)]
    rungs = goal.rungs.select_related("words")
    for said in (*along, *(tick.words for tick in ticks), *(rung.words for rung in rungs)):
        if said is not None and not said.is_gone and words_rules.is_author(said, by):
            words_rules.change_audience(said, audience, by=by, at=at)
    bar(goal, audience, by=by, at=at)


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
