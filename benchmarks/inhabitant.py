"""One client of a country: some have a full booklet and a plan that is lived, some have hardly begun."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from benchmarks import people
from benchmarks.batch import Batch, Row
from benchmarks.booklet import Booklet
from krachtwerk.method.evaluation_keys import TogetherQuestion, TogetherReply
from krachtwerk.method.keys import Audience, Doer, Domain, GoalEnd, How, Place, Time
from krachtwerk.method.network_keys import Circle, PersonKind
from krachtwerk.models import (
    Action,
    ActionClosing,
    ActionPlan,
    Assignment,
    Contact,
    ContactWords,
    GoalClosing,
    Household,
    HouseholdMember,
    LongTermGoal,
    Membership,
    NetworkPerson,
    PersonPlace,
    PlanCheck,
    Priority,
    PriorityEnd,
    Resource,
    Strength,
    Tick,
    TickUndone,
    TogetherAnswer,
    Trajectory,
    TrajectoryClosing,
)

LASTS = timedelta(days=600)
PLACES = dict(zip(Place, (35, 15, 10, 5, 25, 10), strict=True))
"""Home, neighbourhood, out together, elsewhere, office, from afar: so many of a hundred contacts."""
DOERS = dict(zip(Doer, (55, 20, 18, 7), strict=True))
OVER, HAS_CARDS, HAS_PLAN, ANSWERED, NOTED, HIDDEN = 0.18, 0.8, 0.7, 0.3, 0.25, 0.06


class Inhabitant(Booklet):
    """Adds all rows of one client to a batch; `home` is the household they live in, if there is one."""

    def __init__(
        self, batch: Batch, colleagues: list[Membership], contacts: int, home: Row | None
    ) -> None:
        self.batch, self.by = batch, batch.by
        self.since = batch.now - timedelta(days=self.by.randrange(8, 400))
        self.end = self._some_day() if self._is(OVER) else batch.now
        self.client = self._come_in()
        self._beside(colleagues)
        self.home = self._live_at(home)
        self.people: list[Row] = []
        self.cards: list[tuple[Row, datetime]] = []
        self.chosen: list[Row] = []
        if self._is(HAS_CARDS):
            self._tell_cards()
        steps = self._make_plan() if self._is(HAS_PLAN) else []
        self._meet_often(steps, contacts)
        if self._is(ANSWERED):
            self._answer()

    def _is(self, share: float) -> bool:
        return self.by.random() < share

    def _some_day(self, since: datetime | None = None) -> datetime:
        """Any moment between then, or the begin, and the end."""
        first = since or self.since
        return first + (getattr(self, "end", self.batch.now) - first) * self.by.random()

    def _beside(self, colleagues: list[Membership]) -> None:
        """The worker; for some somebody else before, for some a second one; and the stretch of support."""
        seat, begin = self.batch.seat, self.since
        last = self.end if self.end < self.batch.now else self.since + LASTS
        if colleagues and self._is(0.1):
            begin = self._some_day()
            self._of(
                Assignment, membership=self.by.choice(colleagues), starts_at=self.since,
                ends_at=begin,
            )  # fmt: skip
        self._of(Assignment, membership=seat, starts_at=begin, ends_at=last)
        if colleagues and self._is(0.15):
            self._of(
                Assignment, membership=self.by.choice(colleagues), starts_at=begin, ends_at=last,
                is_steady=False,
            )  # fmt: skip
        stretch = self._of(Trajectory, pack="krachtwerk/v1", started_on=self.since.date())
        if self.end < self.batch.now:
            self._of(TrajectoryClosing, trajectory=stretch, on=self.end.date(), by=seat)

    def _live_at(self, home: Row | None) -> Row | None:
        """With the one before, else in a household of their own that others may join."""
        if home is None:
            sealed = self.batch.keys.seal_for_organisation("Thuis", "household")
            home = self.batch.add(
                Household, organisation=self.batch.seat.organisation, name_sealed=sealed,
                created_at=self.since,
            )  # fmt: skip
        self._of(HouseholdMember, household=home, since=self.since.date())
        return home

    def _said(self, at: datetime) -> Row:
        """Words that the worker may read; a few are the client's alone."""
        audience = Audience.ONLY_ME if self._is(HIDDEN) else Audience.WITH_WORKER
        return self.batch.say(self.client, people.sentence(self.by), at, audience=audience)

    def _tell_cards(self) -> None:
        for _ in range(self.by.randrange(8)):
            self.people.append(self._person(self._some_day()))
        for _ in range(self.by.randrange(3, 21)):
            at = self._some_day()
            card = self._of(
                Strength, domain=self.by.choice(list(Domain)), time=self.by.choice(list(Time)),
                words=self._said(at), added_at=at,
            )  # fmt: skip
            self.cards.append((card, at))
        for _ in range(self.by.randrange(7)):
            self._help(*self.by.choice(self.cards))
        for place, (card, at) in enumerate(self.cards[: self.by.randrange(6)], start=1):
            self._choose(card, place, at)

    def _person(self, at: datetime) -> Row:
        kind = self.by.choices(list(PersonKind), (80, 6, 4, 5, 3, 2))[0]
        one = self._of(NetworkPerson, name=self._said(at), kind=kind, added_at=at)
        self._of(PersonPlace, person=one, circle=self.by.choice([None, *Circle]), told_at=at)
        return one

    def _help(self, card: Row, at: datetime) -> None:
        who: dict[str, Any] = {"words": self._said(at)}
        if self.people and self._is(0.6):
            who = {"person": self.by.choice(self.people)}
        domain = self.by.choice(list(Domain))
        self._of(Resource, strength=card, domain=domain, added_at=at, **who)

    def _choose(self, card: Row, place: int, at: datetime) -> None:
        reason = self._said(at) if self._is(0.6) else None
        one = self._of(Priority, strength=card, reason=reason, position=place, chosen_at=at)
        self.chosen.append(one)
        if self._is(0.1):
            self._of(PriorityEnd, priority=one, at=self._some_day(at))

    def _make_plan(self) -> list[tuple[Row, datetime]]:
        begun = self._some_day()
        plan = self._of(ActionPlan, made_at=begun)
        steps = []
        for no in range(self.by.randrange(1, 4)):
            at = self._some_day(begun)
            card = self.cards[no][0] if no < len(self.cards) else None
            chosen = self.chosen[no] if no < len(self.chosen) and self._is(0.7) else None
            goal = self._of(
                LongTermGoal, plan=plan, words=self._said(at), strength=card, priority=chosen,
                added_at=at,
            )  # fmt: skip
            if self._is(0.15):
                how = self.by.choice(list(GoalEnd))
                self._of(GoalClosing, goal=goal, how=how, at=self._some_day(at))
            steps += [self._small_step(goal, at) for _ in range(self.by.randrange(1, 7))]
        return steps

    def _small_step(self, goal: Row, since: datetime) -> tuple[Row, datetime]:
        at = self._some_day(since)
        due = (at + timedelta(days=self.by.randrange(1, 40))).date() if self._is(0.7) else None
        doer = self.by.choices(list(DOERS), list(DOERS.values()))[0]
        whom = self.by.choice(self.people) if self.people and doer == Doer.OWN_PERSON else None
        step = self._of(
            Action, goal=goal, words=self._said(at), doer=doer, person=whom, due_on=due,
            added_at=at,
        )  # fmt: skip
        if self._is(0.1):
            self._of(ActionClosing, action=step, at=self._some_day(at))
        for _ in range(self.by.choice((0, 0, 1, 1, 2))):
            said = self._some_day(at)
            how = self.by.choice(list(How))
            tick = self._of(Tick, action=step, how=how, at=said, member=self.batch.seat)
            if self._is(0.03):
                self._of(TickUndone, tick=tick, at=said + timedelta(minutes=1))
        return step, at

    def _meet_often(self, steps: list[tuple[Row, datetime]], contacts: int) -> None:
        span = (self.end - self.since) / (contacts + 1)
        for no in range(1, contacts + 1):
            at = self.since + span * no
            place = self.by.choices(list(PLACES), list(PLACES.values()))[0]
            contact = self._of(
                Contact, membership=self.batch.seat, place=place, happened_at=at, written_at=at
            )
            if self._is(NOTED):
                words = self.batch.say(self.client, people.note(self.by), at, note=True)
                self._of(ContactWords, contact=contact, words=words)
            there = [step for step, since in steps if since < at]
            if there and self._is(0.6):
                for step in self.by.sample(there, min(len(there), 2)):
                    self._of(PlanCheck, contact=contact, action=step)

    def _answer(self) -> None:
        at = self._some_day()
        for question in TogetherQuestion:
            reply = self.by.choice(list(TogetherReply))
            self._of(
                TogetherAnswer, question=question, reply=reply, audience="with_worker", at=at,
                shown_at=at,
            )  # fmt: skip
