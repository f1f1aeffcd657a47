"""Room together: the sheet of a step: what, who, when, where, and which step may wait for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django import forms

from krachtwerk.access import contact as contact_access
from krachtwerk.access import network as network_access
from krachtwerk.access.network import OwnPerson
from krachtwerk.access.plan import Goal, StepView
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit import clock
from krachtwerk.kit.ids import parse_id
from krachtwerk.method import dates
from krachtwerk.method.keys import Doer
from krachtwerk.pages.context import door, t
from krachtwerk.pages.forms import Form, IdField, text_field
from krachtwerk.rules import plan as rules

if TYPE_CHECKING:
    from krachtwerk.models import Client

PERSON = "person-"
DAYS = 7


class SheetForm(Form):
    """The four questions of a step on one sheet; only what is done has to be said."""

    text = text_field(most=400)
    who = forms.ChoiceField(required=False)
    other = forms.CharField(required=False, max_length=80, strip=True)
    day = forms.DateField(required=False)
    other_day = forms.DateField(required=False)
    due_at = forms.TimeField(required=False, input_formats=["%H:%M", "%H.%M", "%H:%M:%S", "%H"])
    after = text_field(required=False, most=200)
    where = text_field(required=False, most=200)
    wait = IdField(required=False)

    def __init__(self, people: list[OwnPerson], today: date, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today = today
        doers = (Doer.CLIENT.value, Doer.WORKER.value, Doer.PROFESSIONAL.value)
        keys = [*doers, *(f"{PERSON}{person.id}" for person in people)]
        self.fields["who"].choices = [(key, key) for key in keys]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A day that is over is asked again, and a time needs a day."""
        said: dict[str, Any] = super().clean() or {}
        said["due_on"] = said.get("other_day") or said.get("day")
        if said["due_on"] is not None and said["due_on"] < self.today:
            self.add_error("other_day", t("error.date_past"))
        if said.get("due_at") and said["due_on"] is None and "other_day" not in self.errors:
            self.add_error("other_day", t("plan.day_too"))
        return said

    def step(self, viewer: Viewer, client: Client) -> rules.Step:
        """What was filled in, as the rule wants it."""
        said = self.cleaned_data
        who = said["who"] or Doer.CLIENT.value
        if said["other"]:  # a name that was written goes before a face
            who = Doer.PROFESSIONAL.value
        person = None
        if who.startswith(PERSON):
            id = parse_id(who.removeprefix(PERSON))
            person = network_access.some_people(viewer, {id} if id else set(), client)[0]
            who = Doer.OWN_PERSON.value
        return rules.Step(
            text=said["text"],
            doer=who,
            person=person,
            member=viewer.membership if who == Doer.WORKER else None,
            helper=said["other"],
            due_on=said["due_on"],
            due_at=said["due_at"],
            after=said["after"],
            where=said["where"],
        )


def names() -> tuple[str, str]:
    """The first names of the two at the table: client and worker."""
    frame = door()
    return frame.client_name or t("doer.client"), frame.worker_name or t("looks.worker")


def who_options(people: list[OwnPerson], chosen: str) -> list[dict[str, Any]]:
    """Who can do it, the own circle first: me, my people, the worker, somebody else."""
    me, worker = names()
    options: list[tuple[str, str, bool]] = [(Doer.CLIENT.value, me, True)]
    options += [(f"{PERSON}{p.id}", p.name, True) for p in people if not p.is_professional]
    options += [
        (Doer.WORKER.value, worker, True),
        (Doer.PROFESSIONAL.value, t("together.sheet_other"), False),
    ]
    chosen = chosen or Doer.CLIENT.value
    return [
        {"value": key, "label": label, "has_face": face, "checked": key == chosen}
        for key, label, face in options
    ]


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the client's week, with what is already there."""

    value: str
    label: str
    today: bool
    items: tuple[str, ...]


def week_of(viewer: Viewer, client: Client, steps: list[StepView]) -> list[Day]:
    """The client's coming seven days: steps with a day, and appointments."""
    _, worker = names()
    there: dict[date, list[str]] = {}
    for meeting in contact_access.list_week(viewer, client, days=DAYS):
        at = clock.local(meeting.starts_at, viewer.zone)
        hour = dates.clock_time(at, door().language)
        there.setdefault(at.date(), []).append(f"{worker}, {hour}")
    for step in steps:
        if step.due_on is not None and step.state == "open":
            there.setdefault(step.due_on, []).append(step.text)
    days = [viewer.today + timedelta(days=n) for n in range(DAYS)]
    return [
        Day(
            value=day.isoformat(),
            label=dates.relative_day(day, viewer.today, door().language),
            today=day == viewer.today,
            items=tuple(there.get(day, ())),
        )
        for day in days
    ]


def doers_of(steps: list[StepView]) -> list[tuple[str, list[str]]]:
    """Who does what, by name; client and worker always, so that promises weigh the same."""
    me, worker = names()
    columns: dict[str, list[str]] = {me: [], worker: []}
    for step in steps:
        name = {
            Doer.CLIENT.value: me,
            Doer.WORKER.value: step.who or worker,
            Doer.OWN_PERSON.value: step.who or t("doer.own_person"),
        }.get(step.doer, step.who or t("together.sheet_other"))
        columns.setdefault(name, []).append(step.text)
    return [(name, texts or [t("together.nothing_now")]) for name, texts in columns.items()]


def may_wait(goal: Goal, steps: list[StepView]) -> list[dict[str, Any]]:
    """Which open steps can make room: those of this goal when it has three, else all of them."""
    full = len(goal.open_steps) >= rules.OPEN_A_GOAL
    here = goal.open_steps if full else [step for step in steps if step.state == "open"]
    return [{"value": str(step.id), "label": step.text} for step in here]
