"""How a story is told: days counted back from today, and the verbs of the rules in the past."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from datetime import time as clock_time
from typing import TYPE_CHECKING

from krachtwerk.demo.cast import Cast
from krachtwerk.demo.stories import looking
from krachtwerk.kit import clock
from krachtwerk.method.keys import Task
from krachtwerk.rules import contact as contact_rules
from krachtwerk.rules import inventory as inventory_rules
from krachtwerk.rules import network as network_rules
from krachtwerk.rules import plan as plan_rules
from krachtwerk.rules import rights as rights_rules
from krachtwerk.rules import trajectory as trajectory_rules
from krachtwerk.rules import words as words_rules

if TYPE_CHECKING:
    from krachtwerk.models import (
        Action,
        Client,
        Contact,
        LongTermGoal,
        NetworkPerson,
        Strength,
        Words,
    )
    from krachtwerk.models.actor import Actor

SHARED = "with_worker"
LATEST_TODAY = 20


class Tale:
    """One client's weeks: `me` is the client, `both` sit together, `pen` writes for the client."""

    def __init__(self, cast: Cast, key: str, worker: str, now: datetime) -> None:
        self.cast = cast
        self.client: Client = cast.clients[key]
        self.me = cast.client(key)
        self.both = cast.member(worker, with_client=key)
        self.pen = cast.member(worker, with_client=key)
        self.pen.pen = "worker"
        self.worker = cast.member(worker)
        self.seat = cast.seats[worker]
        self.zone = self.client.organisation.zone
        self.now = now
        self.today = clock.local(now, self.zone).date()

    def ago(self, days: int, hour: int = 10, minute: int = 0) -> datetime:
        """A moment so many days ago, by the wall clock of the organisation; never at a weekend."""
        return clock.at_local(self.day(-days), hour, minute, self.zone)

    def ahead(self, days: int, hour: int = 10, minute: int = 0) -> datetime:
        """A moment that is still to come."""
        return self.ago(-days, hour, minute)

    def day(self, ahead: int) -> date:
        """The day so many days from today; before today when negative, and a weekday unless today."""
        day = self.today + timedelta(days=ahead)
        past_friday = day.weekday() - 4
        if ahead == 0 or past_friday <= 0:
            return day
        monday = day + timedelta(days=3 - past_friday)
        stays_past = monday < self.today and past_friday > 1
        return monday if ahead > 0 or stays_past else day - timedelta(days=past_friday)

    def later_today(self) -> datetime:
        """A quarter of an hour on today's clock that is still to come; in the evening one gone by."""
        hour = clock.local(self.now, self.zone).hour + 2
        return self.ago(0, min(max(hour, 14), LATEST_TODAY), 30)

    def lately(self) -> datetime:
        """Two hours ago, at any hour of any day: for what may stay open one day only."""
        return self.now - timedelta(hours=2)

    def card(
        self,
        days: int,
        door: tuple[str, str],
        text: str,
        *,
        audience: str = SHARED,
        by: Actor | None = None,
        hour: int = 20,
        channel: str = "wrote",
        language: str = "nl",
    ) -> Strength:
        """The client says something behind one door, of one time."""
        domain, time = door
        at = self.ago(days, hour, 15)
        return inventory_rules.add_card(
            self.client,
            text,
            domain=domain,
            time=time,
            by=by or self.me,
            at=at,
            audience=audience,
            channel=channel,
            language=language,
        )

    def told(self, days: int, door: tuple[str, str], text: str) -> Strength:
        """The client says it, the worker writes it down, and the client hears it: yes, right."""
        card = self.card(days, door, text, by=self.pen, hour=11)
        self.right(card.words, days)
        return card

    def right(self, said: Words, days: int) -> None:
        """What the worker wrote down was read back, and was right."""
        words_rules.confirm(said, by=self.both, at=self.ago(days, 11, 20))

    def helps(
        self, card: Strength, days: int, *who: NetworkPerson, what: str = "", pen: bool = False
    ) -> None:
        """Who or what helps with this card."""
        at, by = self.ago(days, 20, 25), self.pen if pen else self.me
        for person in who:
            inventory_rules.add_resource(card, by=by, at=at, person=person)
        made = inventory_rules.add_resource(card, by=by, at=at, text=what)
        if made is not None and made.words is not None and pen:
            self.right(made.words, days)

    def choose(self, days: int, *cards: tuple[Strength, str]) -> None:
        """What matters most, first to last, each with a reason."""
        for number, (card, reason) in enumerate(cards):
            inventory_rules.choose(card, by=self.both, at=self.ago(days, 10, number), reason=reason)

    def person(
        self,
        days: int,
        name: str,
        gives: str,
        nearness: str,
        wish: str,
        *,
        audience: str = SHARED,
        kind: str = "person",
        circle: str | None = None,
        is_at_home: bool = False,
    ) -> NetworkPerson:
        """Somebody or something is there for the client."""
        return network_rules.add_person(
            self.client,
            name,
            by=self.me,
            at=self.ago(days, 19),
            gives=gives,
            nearness=nearness,
            wish=wish,
            audience=audience,
            kind=kind,
            circle=circle,
            is_at_home=is_at_home,
        )

    def goal(
        self,
        days: int,
        text: str,
        *,
        card: Strength | None = None,
        horizon: str | None = None,
        audience: str = SHARED,
        alone: bool = False,
        answer: str | None = None,
    ) -> LongTermGoal:
        """'I want …', made together or alone, with an answer when there is one."""
        by, at = (self.me, self.ago(days, 21)) if alone else (self.both, self.ago(days, 10, 20))
        goal = plan_rules.add_goal(
            self.client, text, by=by, at=at, card=card, horizon=horizon, audience=audience
        )
        if answer is not None:
            plan_rules.agree(goal, answer, by=by, at=at + timedelta(minutes=20))
        return goal

    def step(
        self,
        days: int,
        goal: LongTermGoal,
        text: str,
        *,
        alone: bool = False,
        doer: str = "client",
        person: NetworkPerson | None = None,
        due: int | None = None,
        at: str = "",
        after: str = "",
        where: str = "",
    ) -> Action:
        """A small step under a goal; `due` counts from today, `at` is a time of the day."""
        step = plan_rules.Step(
            text,
            doer=doer,
            person=person,
            member=self.seat if doer == "worker" else None,
            due_on=None if due is None else self.day(due),
            due_at=clock_time.fromisoformat(at) if at else None,
            after=after,
            where=where,
        )
        return plan_rules.add_step(
            goal, step, by=self.me if alone else self.both, at=self.ago(days, 10, 35)
        )

    def tick(self, days: int, step: Action, how: str, text: str = "", *, pen: bool = False) -> None:
        """How a step went, as the client says it."""
        row = plan_rules.tick(
            step, how, by=self.pen if pen else self.me, at=self.ago(days, 18), text=text
        )
        if pen and row.words is not None:
            words_rules.confirm(row.words, by=self.both, at=self.ago(days, 18, 5))

    def contact(
        self,
        days: int,
        place: str,
        *,
        hour: int = 10,
        kind: str = "talk",
        by: Actor | None = None,
        said: str = "",
        note: str = "",
        steps: Sequence[Action] = (),
        ticks: Mapping[int, str] | None = None,
        seen: Sequence[Strength] = (),
        people: Sequence[NetworkPerson] = (),
        next_at: datetime | None = None,
        next_place: str = "home",
    ) -> Contact:
        """Client and worker met; what was said was read back to the client."""
        told = contact_rules.Told(
            place=place,
            happened_at=self.ago(days, hour),
            kind=kind,
            together=bool(steps),
            looked_at=steps,
            ticks=ticks or {},
            strengths=seen,
            people=people,
            own_words=said,
            note=note,
            next_at=next_at,
            next_place=next_place,
        )
        by = by or self.worker
        at = self.ago(days, hour + 1, 10)
        contact = contact_rules.log_contact(self.client, told, by=by, at=at)
        for row in contact.said.select_related("words"):
            if row.words.by_client:
                words_rules.confirm(row.words, by=self.both, at=at)
        self.look(days, by, "client.person", "plan", "inventory", "contact", hour=hour + 1)
        return contact

    def beside(self, days: int, contact: Contact, text: str) -> None:
        """The client writes beside the note of a contact, and asks to have it changed."""
        note = next(row.words for row in contact.said.all() if not row.words.by_client)
        rights_rules.write_beside(
            note, text, asks_change=True, by=self.me, at=self.ago(days, 20, 30)
        )

    def meet(self, made: int, starts_at: datetime, place: str) -> None:
        """The next time, agreed on some days ago."""
        contact_rules.make_appointment(
            self.client, starts_at, place, by=self.worker, at=self.ago(made, 11, 30)
        )

    def topic(self, days: int, text: str, *, audience: str = SHARED, talked: int = 0) -> None:
        """Something to talk about next time; `talked` days ago it was."""
        topic = contact_rules.add_topic(
            self.client, text, by=self.me, at=self.ago(days, 21, 30), audience=audience
        )
        if talked:
            contact_rules.talked_about(topic, by=self.both, at=self.ago(talked, 10, 45))

    def task(self, task: Task, *spells: tuple[int, int | None]) -> None:
        """A task goes on from so many days ago until so many days ago, and may come back."""
        trajectory = self.cast.trajectories[self.client.public_id]
        for begun, ended in spells:
            spell = trajectory_rules.begin_task(
                trajectory, task, on=self.day(-begun), by=self.worker, at=self.ago(begun, 12)
            )
            if ended is not None:
                trajectory_rules.end_task(
                    spell, on=self.day(-ended), by=self.worker, at=self.ago(ended, 12)
                )

    def look(
        self, days: int, by: Actor, page: str, *rooms: str, hour: int = 9, purpose: str = ""
    ) -> None:
        """Somebody opened something of the client on that day, and the log knows it."""
        looking.look(self.client, by, page, rooms, at=self.ago(days, hour, 5), purpose=purpose)
