"""Room client: somebody who was here before stands at the desk, and goes on with the same booklet."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import beside as beside_access
from krachtwerk.access import returner as access
from krachtwerk.access.returner import Given, Returner
from krachtwerk.access.viewer import Viewer
from krachtwerk.method.evaluation_keys import SaidYes
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form, IdField, key_choice
from krachtwerk.rules import client as rules

WAYS = {SaidYes.HERE: "handshake", SaidYes.PHONE: "phone"}


class GivenForm(Form):
    """What the person gives: a first name and a day of birth, or the address on the card."""

    name = forms.CharField(required=False, max_length=rules.LONGEST_NAME)
    born = forms.DateField(required=False)
    card = forms.CharField(required=False, max_length=400)
    said = key_choice(SaidYes, required=False)
    worker = IdField(required=False)

    @property
    def given(self) -> Given:
        """What was filled in."""
        told = self.cleaned_data
        return Given(told["name"], told["born"], told["card"])


def _valid(request: HttpRequest, form: GivenForm) -> bool:
    if request.method != "POST" or not form.is_valid():
        return False
    if not form.given.is_enough:
        form.add_error("born" if form.given.name else "name", t("returner.both"))
    return form.is_valid()


@page("worker", room="client", act="C")
def returner(request: HttpRequest, viewer: Viewer) -> Answer:
    """Found by what they give; then with their yes a stretch follows the one that ended."""
    form = GivenForm(request.POST if request.method == "POST" else None)
    is_asked = _valid(request, form)
    found = access.find_returner(viewer, form.given) if is_asked else None
    if found is not None and request.POST.get("do") == "begin":
        said = form.cleaned_data["said"]
        if said:
            with form.refusals():
                _begin(viewer, found, said)
                id = found.client.public_id
                return go(request, "client_person", id, saved="work_evaluation.began_again")
        else:
            form.add_error("said", t("error.choice"))
    values = _values(form, is_asked, found) | {
        "ways": [_way(key, icon, form) for key, icon in WAYS.items()],
    }
    status = 422 if form.errors else 200
    back = reverse("client_people")
    return Page("work/returner.html", values, back=back, nav="people", status=status)


def _values(form: GivenForm, is_asked: bool, found: Returner | None) -> dict[str, Any]:
    return {"form": form, "asked": is_asked, "found": found.name if found is not None else ""}


def _way(key: SaidYes, icon: str, form: GivenForm) -> dict[str, Any]:
    chosen = form["said"].value() == key.value
    return {"value": key.value, "label": t(f"returner.said_{key}"), "icon": icon, "checked": chosen}


def _begin(viewer: Viewer, found: Returner, said: str) -> None:
    profile = viewer.profile
    rules.come_back(
        found.client, on=viewer.today, weeks=profile.weeks, pack=profile.pack, said=said,
        by=viewer, at=viewer.at,
    )  # fmt: skip


@page("team_lead", room="client", resource="beside", act="C", purpose="second_person", fresh=True)
def second(request: HttpRequest, viewer: Viewer) -> Answer:
    """The second finds whom a worker could not, and says who walks along; that worker goes on with their yes."""
    form = GivenForm(request.POST if request.method == "POST" else None)
    is_asked = _valid(request, form)
    found = access.find_returner_as_second(viewer, form.given) if is_asked else None
    if found is not None and request.POST.get("do") == "begin":
        to = _worker(viewer, form.cleaned_data["worker"])
        if to is not None:
            with form.refusals():
                rules.hand_over(found.client, to, by=viewer, at=viewer.at)
                return go(request, "team_clients", saved="team.handed_over")
        else:
            form.add_error("worker", t("error.choice"))
    chosen = str(form["worker"].value() or "")
    values = _values(form, is_asked, found) | {
        "workers": [
            {
                "value": str(who.id),
                "label": who.name,
                "hint": who.team or t("team.no_team"),
                "checked": str(who.id) == chosen,
            }
            for who in beside_access.list_workers(viewer)
        ],
    }
    status = 422 if form.errors else 200
    back = reverse("team_clients")
    return Page("team/returner.html", values, back=back, nav="team", status=status)


def _worker(viewer: Viewer, id: UUID | None) -> Any:
    return beside_access.own_worker(viewer, id) if id is not None else None
