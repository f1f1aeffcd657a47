"""Room plan: the answers to the four questions of a small step, and the forms that ask them."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

from django import forms

from krachtwerk.access.network import OwnPerson
from krachtwerk.kit.ids import new_id, parse_id
from krachtwerk.method import dates
from krachtwerk.method.keys import Doer, Wish
from krachtwerk.pages.context import door, t
from krachtwerk.pages.forms import Form, text_field
from krachtwerk.pages.plan.shapes import with_worker

PLACES = ("at_home", "nearby", "by_phone", "no_place")
UNKNOWN = "unknown"
SOMEBODY_ELSE = Doer.PROFESSIONAL.value
NEAR_DAYS = 4
FIRST_PEOPLE = 3


@dataclass(slots=True)
class Answers:
    """What was answered so far; kept as a draft until the step is made."""

    id: str = ""
    instead: str = ""
    what: str = ""
    who: str = "client"
    other: str = ""
    on: str = ""
    at: str = ""
    after: str = ""
    where: str = ""

    @classmethod
    def read(cls, text: str) -> Answers:
        """The answers of a draft; new ones, with the id of the step to be, when there is none."""
        try:
            kept = json.loads(text)
            return cls(**kept)
        except (ValueError, TypeError):
            return cls(id=str(new_id()))

    def write(self) -> str:
        """The answers as a draft keeps them."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @property
    def day(self) -> date | None:
        """The day, if one was chosen."""
        return date.fromisoformat(self.on) if self.on else None

    @property
    def clock(self) -> time | None:
        """The time of that day, if one was chosen."""
        return time.fromisoformat(self.at) if self.at else None

    @property
    def person(self) -> UUID | None:
        """Who of the client's own people does it."""
        return parse_id(self.who.removeprefix("p."))


class WhatForm(Form):
    """What are you going to do?"""

    text = text_field(most=1000)
    instead = forms.CharField(required=False, max_length=40)

    def fill(self, answers: Answers) -> None:
        """Take the answer over."""
        answers.what = self.cleaned_data["text"]
        if parse_id(self.cleaned_data["instead"]):
            answers.instead = self.cleaned_data["instead"]


class WhoForm(Form):
    """Who does it? Own people first; a name that was typed now goes before a tile."""

    who = forms.ChoiceField()
    other = forms.CharField(required=False, max_length=80, strip=True)

    def __init__(
        self, *args: object, options: list[dict[str, Any]], kept: str, **given: object
    ) -> None:
        super().__init__(*args, **given)
        self.kept = kept
        self.fields["who"].choices = [(o["value"], o["label"]) for o in options]  # type: ignore[attr-defined]

    def fill(self, answers: Answers) -> None:
        """Take the answer over."""
        who, other = self.cleaned_data["who"], self.cleaned_data["other"]
        if other and (other != self.kept or who == SOMEBODY_ELSE):
            who = SOMEBODY_ELSE
        answers.who, answers.other = who, other if who == SOMEBODY_ELSE else ""


class WhenForm(Form):
    """When? Or after what? A day that was typed goes before a quick pick."""

    quick = forms.CharField(required=False, max_length=10)
    on = forms.DateField(required=False)
    at = forms.TimeField(required=False, input_formats=["%H:%M", "%H.%M", "%H:%M:%S", "%H"])
    after = forms.CharField(required=False, max_length=200, strip=True)

    def __init__(self, *args: object, today: date, kept: str, **given: object) -> None:
        super().__init__(*args, **given)
        self.today, self.kept = today, kept

    def clean(self) -> dict[str, Any]:
        """A day that is over is asked again; a time needs a day."""
        found: dict[str, Any] = super().clean() or {}
        typed, quick = found.get("on"), found.get("quick", "")
        if quick and (typed is None or typed.isoformat() == self.kept):
            try:
                found["on"] = None if quick == UNKNOWN else date.fromisoformat(quick)
            except ValueError:
                self.add_error("on", t("error.date"))
        if found.get("on") and found["on"] < self.today:
            self.add_error("on", t("error.date_past"))
        if found.get("at") and not found.get("on") and "on" not in self.errors:
            self.add_error("on", t("plan.day_too"))
        return found

    def fill(self, answers: Answers) -> None:
        """Take the answer over."""
        said = self.cleaned_data
        answers.on = said["on"].isoformat() if said["on"] else ""
        answers.at = said["at"].strftime("%H:%M") if said["at"] else ""
        answers.after = said["after"]


class WhereForm(Form):
    """Where? Own words go before a quick pick."""

    place = forms.ChoiceField(choices=[(p, p) for p in PLACES], required=False)
    text = forms.CharField(required=False, max_length=200, strip=True)

    def fill(self, answers: Answers) -> None:
        """Take the answer over."""
        place = self.cleaned_data["place"]
        picked = t(f"plan.{place}") if place and place != "no_place" else ""
        answers.where = self.cleaned_data["text"] or picked


def who_options(people: list[OwnPerson], chosen: str) -> list[dict[str, Any]]:
    """I, my people by name, together with the worker, somebody else."""
    order = {"close": 0, "middle": 1, "far": 2}
    own = sorted(
        (one for one in people if not one.is_professional),
        key=lambda one: (
            f"p.{one.id}" != chosen,
            one.wish == Wish.RATHER_NOT,
            order[one.nearness],
        ),
    )
    options = [("client", t("doer.client"), "user")]
    options += [(f"p.{one.id}", one.name, "heart") for one in own]
    options += [("worker", with_worker("plan.with_worker"), "users")]
    helpers = [(f"p.{one.id}", one.name, "hand-helping") for one in people if one.is_professional]
    options += [*helpers, (SOMEBODY_ELSE, t("plan.somebody_else"), "hand-helping")]
    return [
        {"value": value, "label": label, "icon": icon, "checked": value == chosen}
        for value, label, icon in options
    ]


def quick_days(today: date) -> list[tuple[str, str]]:
    """Today, tomorrow, the days after, and that it is not known yet."""
    days = [today + timedelta(days=n) for n in range(NEAR_DAYS)]
    named = [(d.isoformat(), dates.relative_day(d, today, door().language)) for d in days]
    return [*named, (UNKNOWN, t("plan.when_unknown"))]


def place_options(where: str) -> list[dict[str, Any]]:
    """Where, as tiles."""
    icons = {"at_home": "house", "nearby": "trees", "by_phone": "phone", "no_place": "circle"}
    return [
        {
            "value": place,
            "label": t(f"plan.{place}"),
            "icon": icons[place],
            "checked": bool(where) and where == t(f"plan.{place}"),
        }
        for place in PLACES
    ]
