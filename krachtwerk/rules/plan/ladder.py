"""Room plan: five rungs to a goal in own words, and on which of them the client stands."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from krachtwerk.kit.ids import new_id
from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.attainment import LEVELS
from krachtwerk.models import Client, GoalLook, GoalRung, LongTermGoal, Words
from krachtwerk.models.actor import Actor
from krachtwerk.rules import once
from krachtwerk.rules import words as words_rules
from krachtwerk.rules.journal import note


def say_rung(
    goal: LongTermGoal, level: int, text: str, *, by: Actor, at: datetime, id: UUID | None = None
) -> GoalRung:
    """How it is on this rung; who may see the goal may see it. The same words sent twice are said once.

    `id` is that of the words, so that a page that was sent already and is sent again with other words loses none.
    """
    _must_be_rung(goal, level, by)
    if not words_rules.tidy(text):
        raise Refusal("error.required", field="text")
    _in_line(goal)
    row = GoalRung.objects.select_related("words").filter(goal=goal, level=level).first()
    sent = once.kept(Words.objects, id, client_id=goal.client_id)
    if row is not None and words_rules.tidy(text) in _opened(by, row.words, sent):
        return row
    fresh = id if sent is None else None
    if row is None:
        row = GoalRung.objects.create(
            organisation=goal.organisation,
            client=goal.client,
            goal=goal,
            level=level,
            words=_fresh(goal, text, by=by, at=at, id=fresh),
            at=at,
        )
    else:
        row.words = (
            _fresh(goal, text, by=by, at=at, id=fresh)
            if row.words.is_gone
            else words_rules.say_differently(row.words, text, by=by, at=at, id=fresh)
        )
        row.save(update_fields=["words"])
    note("say_rung", row, by=by, at=at, client=goal.client)
    return row


def _must_be_rung(goal: LongTermGoal, level: int, by: Actor) -> None:
    words_rules.must_be_author(goal.words, by)
    if level not in LEVELS:
        raise Refusal("refuse.not_yours")


def _in_line(goal: LongTermGoal) -> None:
    """Two who speak of a goal at one moment stand in line: the second finds what the first said."""
    Client.objects.select_for_update().get(id=goal.client_id)


def _opened(by: Actor, *said: Words | None) -> set[str]:
    return {by.keys.open_words(one) for one in said} - {""}


def _fresh(
    goal: LongTermGoal, text: str, *, by: Actor, at: datetime, id: UUID | None = None
) -> Words:
    to = goal.words.audience
    return words_rules.say(text, by=by, at=at, client=goal.client, audience=to, id=id)


def empty_rung(rung: GoalRung, *, by: Actor, at: datetime) -> None:
    """The client takes away what a rung said; where they stand stays."""
    words_rules.remove(rung.words, by=by, at=at)
    note("empty_rung", rung, by=by, at=at, client=rung.client)


def stand_on(
    goal: LongTermGoal, level: int, *, by: Actor, at: datetime, id: UUID | None = None
) -> GoalLook:
    """The client says on which rung they stand. The same rung once more changes nothing."""
    _must_be_rung(goal, level, by)
    found = once.kept(GoalLook.objects, id, client_id=goal.client_id)
    if found is not None:
        return found
    _in_line(goal)
    last = GoalLook.objects.filter(goal=goal, off_at=None).order_by("-id").first()
    if last is not None and last.level == level:
        return last
    row = GoalLook.objects.create(
        public_id=id or new_id(),
        organisation=goal.organisation,
        client=goal.client,
        goal=goal,
        level=level,
        at=at,
        together=by.together,
    )
    note("stand_on_rung", row, by=by, at=at, client=goal.client)
    return row


def step_off(look: GoalLook, *, by: Actor, at: datetime) -> None:
    """Where the client stood is taken back; they stand where they stood before. Twice is once."""
    words_rules.must_be_author(look.goal.words, by)
    if look.off_at is None:
        look.off_at = at
        look.save(update_fields=["off_at"])
        note("step_off_rung", look, by=by, at=at, client=look.client)
