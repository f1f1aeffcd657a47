"""One client who never was: a booklet that is filled, a plan that is lived, contacts and looks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from benchmarks import people
from benchmarks.batch import Batch, Row, number
from krachtwerk.kit import seal
from krachtwerk.kit.ids import new_token
from krachtwerk.method.keys import Domain, How, Nearness, Part, Place, Task, Time
from krachtwerk.models import (
    Account,
    Action,
    ActionPlan,
    Agreement,
    Appointment,
    Assignment,
    Client,
    ClientKey,
    Contact,
    ContactWords,
    JournalEntry,
    LongTermGoal,
    NameBeginning,
    NetworkPerson,
    PersonPlace,
    PlanCheck,
    Priority,
    ReadingEvent,
    Strength,
    TaskSpell,
    Tick,
    Trajectory,
    TrajectoryPart,
)

WEEKS = ((Part.FOCUS, 6), (Part.SUPPORT, 13), (Part.EVALUATION, 6))
ROOMS = ("client", "contact", "plan")


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much each client has."""

    cards: int = 12
    people: int = 5
    goals: int = 3
    contacts: int = 30
    looks: int = 5


class Booklet:
    """Adds all rows of one new client to a batch."""

    def __init__(self, batch: Batch, sizes: Sizes) -> None:
        self.batch, self.sizes, self.by = batch, sizes, batch.by
        self.since = batch.now - timedelta(days=self.by.randrange(20, 170))
        self.client = self._come_in()
        self._walk()
        self._tell()
        actions = self._plan()
        self._meet(actions)
        self._look()

    def _of(self, table: type[Any], **values: Any) -> Row:
        return self.batch.of(self.client, table, **values)

    def _say(self, text: str, at: datetime) -> Row:
        return self.batch.say(self.client, text, at)

    def _note(self, act: str, kind: str, row: Row, at: datetime) -> None:
        seat = self.batch.seat
        entry = JournalEntry(
            organisation_no=seat.organisation_id,
            at=at,
            account_no=seat.account_id,
            seat_no=seat.id,
            role="worker",
            act=act,
            kind=kind,
            row=row.public_id,
            client_token=self.client.log_token,
        )
        self.batch.note(entry)

    def _come_in(self) -> Client:
        batch, keys, organisation = self.batch, self.batch.keys, self.batch.seat.organisation
        call, full = people.full_name(self.by)
        account = batch.add(
            Account, login=new_token(), created_at=self.since, password=f"!{new_token()}"
        )
        client = Client(id=number(Client), organisation=organisation)
        for key in keys.new_for(client):
            batch.add(ClientKey, client=client, kind=key.kind, wrapped=key.wrapped)
        batch.add(
            Client,
            made=client,
            organisation=organisation,
            account=account,
            public_id=client.public_id,
            log_token=client.log_token,
            created_at=self.since,
            call_name_sealed=keys.seal_name(client, "call_name", call),
            full_name_sealed=keys.seal_name(client, "full_name", full),
            phone_sealed=keys.seal_name(client, "phone", f"06{self.by.randrange(10**8):08}"),
        )
        for part in sorted(seal.beginnings(full)):
            hashed = seal.keyed_hash(part, keys.search_key)
            batch.add(NameBeginning, organisation_no=organisation.id, client=client, hash=hashed)
        return client

    def _walk(self) -> None:
        self._of(
            Assignment,
            membership=self.batch.seat,
            starts_at=self.since,
            ends_at=self.since + timedelta(days=183),
        )
        begin = self.since.date()
        stretch = self._of(Trajectory, pack="krachtwerk/v1", started_on=begin)
        for part, weeks in WEEKS:
            end = begin + timedelta(weeks=weeks)
            self._of(TrajectoryPart, trajectory=stretch, part=part, starts_on=begin, ends_on=end)
            begin = end
        for task in (Task.CONNECT, Task.INVENTORY):
            self._of(TaskSpell, trajectory=stretch, task=task, started_on=self.since.date())

    def _tell(self) -> None:
        domains, times = list(Domain), list(Time)
        self.cards, self.chosen = [], []
        for no in range(self.sizes.cards):
            at = self.since + timedelta(hours=no)
            card = self._of(
                Strength,
                domain=domains[no % len(domains)],
                time=times[no % len(times)],
                words=self._say(people.sentence(self.by), at),
                added_at=at,
            )
            self.cards.append(card)
            self._note("add_card", "strength", card, at)
        for place, card in enumerate(self.cards[: self.sizes.goals], start=1):
            self.chosen.append(
                self._of(Priority, strength=card, position=place, chosen_at=self.since)
            )
        for _ in range(self.sizes.people):
            one = self._of(
                NetworkPerson,
                name=self._say(people.full_name(self.by)[0], self.since),
                gives=self._say(people.sentence(self.by), self.since),
                added_at=self.since,
            )
            near = self.by.choice(list(Nearness))
            self._of(PersonPlace, person=one, nearness=near, told_at=self.since)

    def _plan(self) -> list[Row]:
        plan = self._of(ActionPlan, made_at=self.since)
        actions = []
        for no in range(self.sizes.goals):
            at = self.since + timedelta(days=3, hours=no)
            goal = self._of(
                LongTermGoal,
                plan=plan,
                words=self._say(people.sentence(self.by), at),
                strength=self.cards[no] if no < len(self.cards) else None,
                priority=self.chosen[no] if no < len(self.chosen) else None,
                added_at=at,
            )
            self._of(Agreement, goal=goal, answer="yes", at=at)
            steps = self.by.choice((1, 2, 2)) if no else 3
            actions.extend(self._step(goal, at) for _ in range(steps))
        return actions

    def _step(self, goal: Row, at: datetime) -> Row:
        action = self._of(
            Action,
            goal=goal,
            words=self._say(people.sentence(self.by), at),
            due_on=(self.batch.now + timedelta(days=self.by.randrange(1, 20))).date(),
            where=self._say("bij mij thuis", at),
            added_at=at,
        )
        self._note("add_step", "action", action, at)
        return action

    def _meet(self, actions: list[Row]) -> None:
        seat, now = self.batch.seat, self.batch.now
        places = list(Place)
        span = (now - self.since) / (self.sizes.contacts + 1)
        for no in range(1, self.sizes.contacts + 1):
            at = self.since + span * no
            contact = self._of(
                Contact,
                membership=seat,
                place=self.by.choice(places),
                happened_at=at,
                written_at=at,
            )
            words = self.batch.say(self.client, people.note(self.by), at, note=True)
            self._of(ContactWords, contact=contact, words=words)
            self._note("log_contact", "contact", contact, at)
            if no % 6 == 0 and actions:
                action = actions[no // 6 % len(actions)]
                how = self.by.choice((How.BIT, How.NOT_YET, How.DIFFERENTLY))
                tick = self._of(Tick, action=action, how=how, at=at, member=seat)
                self._of(PlanCheck, contact=contact, action=action, tick=tick)
        soon = now + timedelta(hours=self.by.randrange(1, 300))
        self._of(Appointment, membership=seat, starts_at=soon, place=self.by.choice(places))

    def _look(self) -> None:
        seat = self.batch.seat
        for no in range(self.sizes.looks):
            at = self.since + timedelta(days=2 * no)
            event = ReadingEvent(
                organisation_no=seat.organisation_id,
                at=at,
                account_no=seat.account_id,
                seat_no=seat.id,
                role="worker",
                page="client.person",
                purpose="support",
            )
            self.batch.note(event, [(self.client.log_token, room) for room in ROOMS])
