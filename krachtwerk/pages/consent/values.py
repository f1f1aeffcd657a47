"""Room consent: permissions and what somebody sees by them, as plain values for templates."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.urls import reverse

from krachtwerk.access.consent import Candidate, Permitted
from krachtwerk.access.contact import ContactView
from krachtwerk.access.inventory import Card
from krachtwerk.access.plan import Goal, StepView
from krachtwerk.access.sight import Sight, parts_of
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit import clock
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method import dates
from krachtwerk.method.looking_keys import RISKS, Receiver, Section, Span
from krachtwerk.pages.context import door, t
from krachtwerk.pages.forms import Form, key_choice

SIGNS: dict[str, str] = {
    Section.INVENTORY: "message-circle",
    Section.PLAN: "footprints",
    Section.NETWORK: "users",
    Section.CONTACT: "calendar-days",
    Section.ATTACHMENT: "camera",
    RISKS: "scale",
}
FACES = {Receiver.MEMBER: "user", Receiver.TEAM: "users", Receiver.COACH: "graduation-cap"}


class PermitForm(Form):
    """Which parts, and for how long."""

    sections = forms.MultipleChoiceField()
    span = key_choice(Span)

    def __init__(self, offered: Iterable[str], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        sections = self.fields["sections"]
        sections.choices = [(one, one) for one in offered]  # type: ignore[attr-defined]
        sections.error_messages["required"] = t("refuse.choose_part")


def part_tiles(form: Form, offered: Iterable[str], key: str) -> list[dict[str, Any]]:
    """The parts that may be shown, as tiles."""
    sent = form["sections"].value() or []
    return [
        {
            "value": one,
            "label": t(f"{key}.{one}"),
            "icon": SIGNS[one],
            "checked": one in sent,
        }
        for one in offered
    ]


def span_tiles(form: Form, key: str) -> list[dict[str, Any]]:
    """For how long, as tiles; three months unless somebody says otherwise."""
    sent = form["span"].value() or Span.ROUND
    return [
        {"value": one.value, "label": t(f"{key}.span_{one.value}"), "checked": one == sent}
        for one in (Span.ROUND, Span.MONTH, Span.WEEK)
    ]


class Tabs:
    """The parts of a booklet beside each other, of which one is open. `no` counts from one."""

    def __init__(self, sections: Iterable[str], no: int, key: str, route: str, id: UUID) -> None:
        self.parts = parts_of(set(sections))
        self.key, self.route, self.id = key, route, id
        if not 1 <= no <= max(len(self.parts), 1):
            raise NotFound
        self.no = no

    @property
    def part(self) -> str:
        """The part that is open; empty when there is nothing to look at."""
        return self.parts[self.no - 1] if self.parts else ""

    def rows(self) -> list[dict[str, Any]]:
        """The parts as rows of a toggle; none when there is no choice."""
        return [
            {
                "href": reverse(self.route, args=[self.id, no]),
                "icon": SIGNS[part],
                "word": t(f"{self.key}.{part}"),
                "current": no == self.no,
            }
            for no, part in enumerate(self.parts, start=1)
            if len(self.parts) > 1
        ]


def who(one: Candidate | Permitted) -> str:
    """What a receiver is called: a first name, a team, the coach."""
    if one.receiver == Receiver.COACH:
        return t("consent.coach")
    return one.name


def alone(one: Candidate | Permitted) -> str:
    """The same where it stands by itself, and so begins with a capital."""
    name = who(one)
    return name[:1].upper() + name[1:]


def until(viewer: Viewer, moment: datetime) -> str:
    """'donderdag 25 februari', with the year when it is another."""
    on = viewer.day(moment)
    write = dates.day if on.year == viewer.today.year else dates.day_year
    return write(on, door().language)


def permitted(viewer: Viewer, one: Permitted) -> dict[str, Any]:
    """A permission as templates draw it."""
    return {
        "id": one.id,
        "who": who(one),
        "title": alone(one),
        "icon": FACES[Receiver(one.receiver)],
        "parts": [(SIGNS[part], t(f"consent.part.{part}")) for part in one.sections],
        "until": until(viewer, one.ends_at),
        "purpose": one.purpose,
        "language": one.purpose_language,
        "witness": one.witness,
    }


def sight(viewer: Viewer, seen: Sight) -> dict[str, Any]:
    """What somebody who looks along sees, as templates draw it; a part that is not theirs is none."""
    goals, cards, contacts = seen.goals, seen.cards, seen.contacts
    return {
        "chosen": seen.chosen,
        "goals": None if goals is None else [_goal(viewer, goal) for goal in goals],
        "cards": None if cards is None else [_card(viewer, card) for card in cards],
        "people": seen.people,
        "contacts": None if contacts is None else [_contact(viewer, one) for one in contacts],
    }


def _goal(viewer: Viewer, goal: Goal) -> dict[str, Any]:
    return {
        "text": goal.said.text,
        "language": goal.said.language,
        "thread": goal.thread,
        "card": goal.card_text,
        "steps": [_step(viewer, step) for step in goal.steps],
    }


def _step(viewer: Viewer, step: StepView) -> dict[str, Any]:
    parts = []
    if step.who:
        parts.append(("user", step.who))
    if step.due_on is not None:
        due = dates.relative_day(step.due_on, viewer.today, door().language)
        parts.append(("calendar-days", due))
    return {"text": step.text, "parts": parts, "faded": step.is_faded}


def _card(viewer: Viewer, card: Card) -> dict[str, Any]:
    return {
        "text": card.said.text,
        "language": card.said.language,
        "domain": card.domain,
        "day": until(viewer, card.said.said_at),
        "helps": list(card.helps),
        "photo": card.said.photo,
        "voice": card.said.voice,
        "chosen": card.place is not None,
    }


def _contact(viewer: Viewer, one: ContactView) -> dict[str, Any]:
    at = clock.local(one.happened_at, viewer.zone)
    return {
        "day": dates.relative_day(at.date(), viewer.today, door().language),
        "place": t(f"place.{one.place}.name"),
        "worker": one.worker,
        "said": [(said.text, said.language) for said in one.said],
    }
