"""Room network: one of my people: how near, what I wish, who may see it; said anew, taken off."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import network as access
from krachtwerk.access import words as words_access
from krachtwerk.access.viewer import Viewer
from krachtwerk.method.keys import Audience, Nearness, Wish
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form, key_choice, text_field
from krachtwerk.pages.inventory.values import sent
from krachtwerk.pages.network.circle import near_options, person_values
from krachtwerk.pages.network.told import told_of
from krachtwerk.rules import drafts
from krachtwerk.rules import network as rules

WISH_ICONS = {Wish.KEEP: "check", Wish.MORE: "plus", Wish.RATHER_NOT: "circle-slash"}
SHOWN_TO = (Audience.ONLY_ME, Audience.WITH_WORKER)


def page_of(found: access.OwnPerson, name: str, /, **values: Any) -> Page:
    """A page about somebody, with the way back to them."""
    form = values.get("form")
    return Page(
        f"network/{name}.html",
        {"one": person_values(found), **values},
        back=reverse("network_person", args=[found.id]),
        nav="booklet",
        status=422 if form is not None and form.errors else 200,
    )


class TieForm(Form):
    """How near, or what is wished; one of the two at a time."""

    nearness = key_choice(Nearness, required=False)
    wish = key_choice(Wish, required=False)


@page("client together", room="network", purpose="own")
def person(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Somebody of mine: what they give; how near and what I wish change by one tap."""
    client = client_access.booklet_of(viewer, "network")
    row, found = access.open_person(viewer, id, client)
    form = TieForm(sent(request))
    if request.method == "POST" and form.is_valid():
        near, wish = form.cleaned_data["nearness"], form.cleaned_data["wish"]
        was = {"nearness": found.nearness} if near else {"wish": found.wish}
        rules.move_person(row, nearness=near, wish=wish, by=viewer, at=viewer.at)
        return go(
            request, "network_person", id, saved="common.changed", undo=found_path(id), was=was
        )
    wishes = [
        {
            "value": key.value,
            "label": t(f"wish.{key}"),
            "icon": icon,
            "checked": key.value == found.wish,
        }
        for key, icon in WISH_ICONS.items()
    ]
    told = told_of(viewer, client, found)
    made = page_of(
        found, "person", form=form, near=near_options(found.nearness), wishes=wishes, **told
    )
    made.back = reverse("network_people")
    return made


def found_path(id: UUID) -> str:
    """Where somebody's page is."""
    return reverse("network_person", args=[id])


class SaidForm(Form):
    """The name and what they give, said differently."""

    name = forms.CharField(max_length=80)
    gives = text_field(required=False)


@page("client together", room="network", act="U", purpose="own")
def again(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Say name and gift in another way."""
    client = client_access.booklet_of(viewer, "network")
    row, found = access.open_person(viewer, id, client)
    spot = f"person:{found.id}"
    form = SaidForm(request.POST or None)
    if request.method != "POST":
        kept = words_access.draft_text(viewer, client, spot)
        form.initial = {"name": found.name, "gives": kept or found.gives}
    elif form.is_valid():
        gives = form.cleaned_data["gives"]
        with form.refusals():
            rules.change_person(
                row,
                name=form.cleaned_data["name"],
                gives=None if found.gives_is_hidden else gives,
                by=viewer,
                at=viewer.at,
            )
            drafts.drop(spot, client=client, by=viewer)
        if not form.errors:
            return go(request, "network_person", id, saved="common.changed")
    return page_of(found, "again", form=form, spot=spot, has_gives=not found.gives_is_hidden)


class AudienceForm(Form):
    """Only me, or me and my worker."""

    audience = key_choice(SHOWN_TO)


@page("client together", room="network", act="U", purpose="own")
def audience(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Who may see somebody: changed by one tap, undone by another."""
    client = client_access.booklet_of(viewer, "network")
    row, found = access.open_person(viewer, id, client)
    form = AudienceForm(sent(request))
    if request.method != "POST" or not form.is_valid():
        return page_of(found, "audience", form=form)
    before, now = found.audience, form.cleaned_data["audience"]
    rules.show_person(row, now, by=viewer, at=viewer.at)
    if viewer.together and now == Audience.ONLY_ME:
        return go(request, "network_people", saved="common.changed")
    may_undo = before != now and before in SHOWN_TO
    undo = reverse("network_audience", args=[id]) if may_undo else None
    was = {"audience": before}
    return go(request, "network_person", id, saved="common.changed", undo=undo, was=was)


@page("client together", room="network", act="D", purpose="own")
def off(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Take somebody off, after one question: it cannot be undone."""
    client = client_access.booklet_of(viewer, "network")
    row, found = access.open_person(viewer, id, client)
    if request.method != "POST":
        return page_of(found, "off")
    rules.take_off(row, by=viewer, at=viewer.at)
    return go(request, "network_people", saved="common.removed")
