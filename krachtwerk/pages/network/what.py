"""Room network: who or what somebody is, in which group, under the same roof: one question a screen."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import network as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.method.network_keys import Circle, PersonKind
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form, key_choice
from krachtwerk.pages.inventory.values import sent
from krachtwerk.pages.network.one import page_of
from krachtwerk.rules import network as rules

KINDS = {
    "person": "user", "group": "users-round", "place": "map-pin", "animal": "paw-print",
    "organisation": "building", "thing": "gift",
}  # fmt: skip
CIRCLES = {
    "family_of_origin": "house", "other_family": "users", "friends": "heart", "acquaintances": "coffee",
    "neighbours": "door-open", "advisers": "lightbulb", "helpers": "hand-helping",
}  # fmt: skip
ELSE, FAMILY, HELP, HOME = NEXT = ("else", "family", "help", "home")
MORE = {
    "kind": {ELSE: ("organisation", "thing")},
    "circle": {FAMILY: ("family_of_origin", "other_family"), HELP: ("advisers", "helpers")},
}
SIGNS = {ELSE: "plus", FAMILY: "users", HELP: "hand-helping"}
ASKED = {
    "": {"kind": "ties.what_is", "circle": "ties.which_circle"},
    ELSE: {"kind": "ties.what_else"},
    FAMILY: {"circle": "ties.which_family"},
    HELP: {"circle": "ties.which_help"},
}
FIRST = {
    "kind": ("person", "group", "place", "animal", ELSE),
    "circle": (FAMILY, "friends", "acquaintances", "neighbours", HELP),
}
ICONS = {"kind": KINDS, "circle": CIRCLES}


class KindForm(Form):
    """Who or what; or something else, which is asked on."""

    kind = key_choice((*PersonKind, ELSE))


class CircleForm(Form):
    """The group; family and help are asked on. Or whether somebody lives with the client."""

    circle = key_choice((*Circle, FAMILY, HELP), required=False)
    home = key_choice(("yes", "no"), required=False)


def _options(of: str, more: str, chosen: str | None) -> list[dict[str, Any]]:
    """At most five answers; the one that holds is marked, and the one behind which it stands."""
    behind = next((key for key, keys in MORE[of].items() if chosen in keys), None)
    return [
        {
            "value": key,
            "label": t(f"ties.{of}_{key}"),
            "icon": ICONS[of].get(key) or SIGNS[key],
            "checked": key in {chosen, behind},
        }
        for key in (MORE[of][more] if more else FIRST[of])
    ]


def _ask(found: access.OwnPerson, of: str, more: str, form: Form) -> Page:
    """The question with its answers; what is not asked on begins at the beginning."""
    more = more if more in MORE[of] else ""
    title = t(ASKED[more][of], name=found.name)
    chosen = found.kind if of == "kind" else found.circle
    values = {"title": title, "name": of, "options": _options(of, more, chosen)}
    return page_of(found, "question", form=form, **values)


@page("client together", room="network", act="U", purpose="own")
def kind(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Who or what is it?"""
    client = client_access.booklet_of(viewer, "network")
    row, found = access.open_person(viewer, id, client)
    form = KindForm(sent(request))
    if request.method != "POST" or not form.is_valid():
        return _ask(found, "kind", _more(request), form)
    told = form.cleaned_data["kind"]
    if told == ELSE:
        return ask_on("network_kind", id, ELSE)
    rules.call_person(row, told, by=viewer, at=viewer.at)
    undo, was = reverse("network_kind", args=[id]), {"kind": found.kind}
    return go(request, "network_person", id, saved="common.changed", undo=undo, was=was)


@page("client together", room="network", act="U", purpose="own")
def circle(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Where do they belong? And for people and animals: do they live with the client?"""
    client = client_access.booklet_of(viewer, "network")
    row, found = access.open_person(viewer, id, client)
    form = CircleForm(sent(request))
    more = _more(request)
    if request.method != "POST" or not form.is_valid():
        return _ask_home(found, form) if more == HOME else _ask(found, "circle", more, form)
    told, home = form.cleaned_data["circle"], form.cleaned_data["home"]
    if told in {FAMILY, HELP}:
        return ask_on("network_circle", id, told)
    if told:
        rules.place_person(row, circle=told, by=viewer, at=viewer.at)
        if found.kind in {PersonKind.PERSON, PersonKind.ANIMAL}:
            return ask_on("network_circle", id, HOME)
    elif home:
        rules.place_person(row, is_at_home=home == "yes", by=viewer, at=viewer.at)
    return go(request, "network_person", id, saved="common.changed")


def ask_on(name: str, id: UUID, more: str) -> HttpResponseRedirect:
    """The next question on the same page."""
    return HttpResponseRedirect(f"{reverse(name, args=[id])}?more={NEXT.index(more)}")


def _more(request: HttpRequest) -> str:
    """Which question comes now; by its number, so that no address tells of anybody."""
    asked = request.GET.get("more", "")
    return NEXT[int(asked)] if asked in {str(no) for no in range(len(NEXT))} else ""


def _ask_home(found: access.OwnPerson, form: Form) -> Page:
    """One question more, with both answers of equal size."""
    answers = (("yes", "house", found.is_at_home), ("no", "circle-slash", not found.is_at_home))
    options = [
        {"value": key, "label": t(f"answer.{key}"), "icon": icon, "checked": is_so}
        for key, icon, is_so in answers
    ]
    title = t("ties.lives_here", name=found.name)
    return page_of(found, "question", form=form, title=title, name=HOME, options=options)
