"""Room network: my people as a list, and somebody new among them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import network as access
from krachtwerk.access import safety as safety_access
from krachtwerk.access import words as words_access
from krachtwerk.access.viewer import Viewer
from krachtwerk.method.keys import Nearness, Wish
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form, key_choice, text_field
from krachtwerk.rules import drafts
from krachtwerk.rules import network as rules

if TYPE_CHECKING:
    from krachtwerk.models import Client

NEAR_ICONS = {Nearness.CLOSE: "circle-dot", Nearness.MIDDLE: "circle", Nearness.FAR: "footprints"}
SPOT = "person"


class PersonForm(Form):
    """Who it is, what they give, how near they are."""

    name = forms.CharField(max_length=80)
    gives = text_field(required=False)
    nearness = key_choice(Nearness)
    sure = key_choice(("1",), required=False)


def person_values(one: access.OwnPerson) -> dict[str, Any]:
    """Somebody as templates draw them."""
    wish = "" if one.wish == Wish.KEEP else t(f"wish.{one.wish}")
    near = t(f"nearness.{one.nearness}")
    return {
        "id": one.id,
        "name": one.name,
        "initial": one.name[:1].upper(),
        "gives": one.gives,
        "nearness": one.nearness,
        "nearness_label": near,
        "wish": one.wish,
        "wish_label": wish,
        "audience": one.audience,
        "helps_elsewhere": one.helps_elsewhere,
        "href": reverse("network_person", args=[one.id]),
    }


@page("client together", room="network", purpose="own")
def people(request: HttpRequest, viewer: Viewer) -> Answer:
    """Mijn mensen: everybody and everything that is there for me, one under another."""
    client = client_access.booklet_of(viewer, "network")
    found = [person_values(one) for one in access.list_people(viewer, client)]
    rings = [
        {"label": t(f"nearness.{key}"), "people": [one for one in found if one["nearness"] == key]}
        for key in Nearness
    ]
    values = {"rings": [ring for ring in rings if ring["people"]]}
    return Page("network/people.html", values, back=reverse("booklet_home"), nav="booklet")


@page("client together", room="network", act="C", purpose="own")
def add(request: HttpRequest, viewer: Viewer) -> Answer:
    """Somebody or something new; alone it is for me only, and then I choose who may see it."""
    client = client_access.booklet_of(viewer, "network")
    form = PersonForm(request.POST or None, initial={"nearness": Nearness.MIDDLE.value})
    if request.method != "POST":
        form.initial["gives"] = words_access.draft_text(viewer, client, SPOT)
    elif form.is_valid() and _is_asked_first(viewer, client, form):
        asked = {"sent": form.cleaned_data | {"id": form.fresh_id}}
        return Page("network/sure.html", asked, reverse("network_people"), nav="booklet")
    elif form.is_valid():
        with form.refusals():
            row = rules.add_person(
                client,
                form.cleaned_data["name"],
                gives=form.cleaned_data["gives"],
                nearness=form.cleaned_data["nearness"],
                by=viewer,
                at=viewer.at,
                id=form.row_id,
            )
            drafts.drop(SPOT, client=client, by=viewer)
        if not form.errors:
            if viewer.together:
                return go(request, "network_people", saved="network.added")
            return go(request, "network_audience", row.public_id, saved="network.added")
    values = {"form": form, "options": near_options(str(form["nearness"].value())), "spot": SPOT}
    status = 422 if form.errors else 200
    back = reverse("network_people")
    return Page("network/add.html", values, back=back, nav="booklet", status=status)


def _is_asked_first(viewer: Viewer, client: Client, form: PersonForm) -> bool:
    """When a worker writes somebody down who may be whom the client is not safe with: ask, once."""
    if not viewer.together or viewer.pen != "worker" or form.cleaned_data["sure"]:
        return False
    return bool(safety_access.resembles_threat(viewer, client, name=form.cleaned_data["name"]))


def near_options(chosen: str) -> list[dict[str, Any]]:
    """Three answers to: how near?"""
    return [
        {
            "value": key.value,
            "label": t(f"nearness.{key}"),
            "icon": icon,
            "checked": key.value == chosen,
        }
        for key, icon in NEAR_ICONS.items()
    ]
