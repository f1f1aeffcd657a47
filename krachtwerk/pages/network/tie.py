"""Room network: what is between the client and somebody, or between two of their people: five questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import network as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.network_keys import Often, Support, TieFlow, TieQuality
from krachtwerk.method.tie_words import flow_word
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form, key_choice
from krachtwerk.pages.network.circle import person_values
from krachtwerk.pages.network.one import page_of
from krachtwerk.rules import network as rules

if TYPE_CHECKING:
    from krachtwerk.models import NetworkPerson

OFF = "off"
SUPPORT_ICONS = {
    Support.PRACTICAL: "hammer", Support.COMPANY: "coffee", Support.ADVICE: "lightbulb", Support.EMOTIONAL: "heart",
}  # fmt: skip
FLOW_ICONS = {TieFlow.TO_ONE: "arrow-left", TieFlow.BOTH: "circle-dot", TieFlow.TO_OTHER: "arrow-right"}  # fmt: skip


class QualityForm(Form):
    """What it is like; or that there is no tie."""

    quality = key_choice((*TieQuality, OFF))


class SupportForm(Form):
    """What it carries; nothing is an answer too."""

    supports = forms.MultipleChoiceField(
        choices=[(s.value, s.value) for s in Support], required=False
    )


class FlowForm(Form):
    """Who gives most."""

    flow = key_choice(TieFlow)


class OftenForm(Form):
    """How often."""

    often = key_choice(Often)


class SinceForm(Form):
    """Since which year; empty leaves it as it was."""

    since_year = forms.CharField(required=False, max_length=20)

    def clean_since_year(self) -> int | None:
        """The year as a number, if one was written."""
        text = self.cleaned_data["since_year"].strip()
        if text and not (text.isdecimal() and len(text) == 4):
            raise forms.ValidationError(t("network.no_such_year"))
        return int(text) if text else None


QUESTIONS: dict[int, tuple[str, type[Form]]] = {
    1: ("quality", QualityForm),
    2: ("supports", SupportForm),
    3: ("flow", FlowForm),
    4: ("often", OftenForm),
    5: ("since_year", SinceForm),
}


@dataclass(frozen=True, slots=True)
class Ends:
    """The two between whom it is, with what is told by now; without `other` the client is the first."""

    row: NetworkPerson
    found: access.OwnPerson
    other_row: NetworkPerson | None
    other: access.OwnPerson | None
    tie: access.OwnTie | None

    @property
    def names(self) -> tuple[str, str]:
        """The first and the second, as the tie is kept: nobody for the client."""
        if self.other is None:
            return "", self.found.name
        first, last = sorted((self.found, self.other), key=lambda one: one.no)
        return first.name, last.name

    @property
    def pair(self) -> str:
        """Both in a few words."""
        if self.other is None:
            return t("ties.me_and", name=self.found.name)
        return t("ties.two", first=self.found.name, second=self.other.name)

    def path(self, no: int) -> str:
        """Where one of the questions stands."""
        if self.other is None:
            return reverse("network_tie", args=[self.found.id, no])
        return reverse("network_tie_between", args=[self.found.id, self.other.id, no])


@page("client together", room="network", act="U", purpose="own")
def tie(request: HttpRequest, viewer: Viewer, id: UUID, no: int) -> Answer:
    """What is between me and them?"""
    client = client_access.booklet_of(viewer, "network")
    row, found = access.open_person(viewer, id, client)
    now = access.tie_between(viewer, row)
    return _ask(request, viewer, Ends(row, found, None, None, now), no)


@page("client together", room="network", act="U", purpose="own")
def tie_between(request: HttpRequest, viewer: Viewer, id: UUID, other: UUID, no: int) -> Answer:
    """What is between two of my people?"""
    client = client_access.booklet_of(viewer, "network")
    row, found = access.open_person(viewer, id, client)
    other_row, other_found = access.open_person(viewer, other, client)
    if row.id == other_row.id:
        raise NotFound
    now = access.tie_between(viewer, row, other_row)
    return _ask(request, viewer, Ends(row, found, other_row, other_found, now), no)


def _ask(request: HttpRequest, viewer: Viewer, ends: Ends, no: int) -> Answer:
    """One of the questions; an answer leads to the next, and the last one back to the person."""
    if no not in QUESTIONS:
        raise NotFound
    if no > 1 and ends.tie is None:
        return HttpResponseRedirect(ends.path(1))
    name, kind = QUESTIONS[no]
    form = kind(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data[name]
        if told == OFF:
            rules.end_tie(ends.row, other=ends.other_row, by=viewer, at=viewer.at)
            return go(request, "network_person", ends.found.id, saved="common.changed")
        with form.refusals():
            rules.tell_tie(
                ends.row, rules.Told(**{name: told}), other=ends.other_row, by=viewer, at=viewer.at
            )
        if not form.errors and no == max(QUESTIONS):
            return go(request, "network_person", ends.found.id, saved="common.changed")
        if not form.errors:
            return HttpResponseRedirect(ends.path(no + 1))
    return _drawn(ends, no, form)


def _drawn(ends: Ends, no: int, form: Form) -> Page:
    name = QUESTIONS[no][0]
    values: dict[str, Any] = {
        "pair": ends.pair,
        "no": no,
        "of": len(QUESTIONS),
        "has_tie": ends.tie is not None,
        "next": ends.path(no + 1) if no < len(QUESTIONS) else None,
        "options": _options(ends, name, form),
        "other": person_values(ends.other) if ends.other is not None else None,
    }
    if name == "since_year" and not form.is_bound and ends.tie is not None:
        form.initial = {"since_year": ends.tie.since_year or ""}
    made = page_of(ends.found, "tie", form=form, **values)
    if no > 1:
        made.back = ends.path(no - 1)
    return made


def _options(ends: Ends, name: str, form: Form) -> list[dict[str, Any]]:
    """The answers of a question; those that hold now are marked."""
    tie = ends.tie
    if name == "quality":
        now: set[str | None] = {tie.quality} if tie else set()
        rows = [(key.value, t(f"ties.quality_{key}"), "") for key in TieQuality]
    elif name == "supports":
        sent = form.data.getlist("supports") if form.is_bound else None  # type: ignore[attr-defined]  # a QueryDict
        now = set(sent if sent is not None else tie.supports if tie else ())
        rows = [(key.value, t(f"ties.support_{key}"), icon) for key, icon in SUPPORT_ICONS.items()]
    elif name == "flow":
        one, other = ends.names
        now = {tie.flow} if tie else set()
        rows = [(k.value, flow_word(t, k, one=one, other=other), i) for k, i in FLOW_ICONS.items()]
    elif name == "often":
        now = {tie.often} if tie else set()
        rows = [(key.value, t(f"ties.often_{key}"), "calendar-days") for key in Often]
    else:
        return []
    return [{"value": v, "label": label, "icon": i, "checked": v in now} for v, label, i in rows]


@page("client together", room="network", purpose="own")
def knows(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Whom of my people do they know too? One tap leads to what is between the two."""
    client = client_access.booklet_of(viewer, "network")
    _, found = access.open_person(viewer, id, client)
    others = [
        person_values(one) | {"href": reverse("network_tie_between", args=[id, one.id, 1])}
        for one in access.list_people(viewer, client)
        if one.id != found.id
    ]
    return page_of(found, "knows", others=others)
