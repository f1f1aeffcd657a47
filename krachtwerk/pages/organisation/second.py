"""Room organisation: tweede ogen: a second colleague sees whom, what and who asked, and says yes or no."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import second as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.ids import grouped_code
from krachtwerk.method import dates
from krachtwerk.method.keys import Role
from krachtwerk.method.second_keys import Spoken
from krachtwerk.pages import second_words
from krachtwerk.pages.context import door, t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form, key_choice
from krachtwerk.rules import second as rules

SECONDS = "admin team_lead privacy_officer"
NAV = {Role.ADMIN: "organisation", Role.TEAM_LEAD: "team", Role.PRIVACY_OFFICER: "watch"}
WAYS = {Spoken.FACE: "users", Spoken.NUMBER: "phone"}


class AnswerForm(Form):
    """How they spoke with the person; for a yes alone."""

    how = key_choice(list(WAYS), required=False)


@page(SECONDS, room="organisation", purpose="second_person")
def second(request: HttpRequest, viewer: Viewer) -> Answer:
    """What waits for a second colleague, what was answered lately, and who came in without one."""
    values = {
        "waiting": [second_words.shown(viewer, one) for one in access.list_waiting(viewer)],
        "answered": [second_words.shown(viewer, one) for one in access.list_answered(viewer)],
        "alone": [
            (
                one.name,
                t(f"team.role_{one.role}"),
                dates.day_year(viewer.day(one.at), door().language),
            )
            for one in access.list_alone(viewer)
        ],
    }
    return Page("organisation/second.html", values, nav=NAV[Role(viewer.role)])


@page(SECONDS, room="organisation", act="U", purpose="second_person", fresh=True)
def second_one(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """One request: yes or no; after a yes the code to tell the person, to whoever said it alone."""
    row, shown = access.open_ask(viewer, id)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        is_yes = request.POST.get("do") == "yes"
        with form.refusals():
            rules.answer(
                row,
                is_yes=is_yes,
                how=form.cleaned_data["how"],
                by=viewer,
                at=viewer.at,
                id=form.row_id,
            )
        if form.is_valid():
            saved = "second.said_yes" if is_yes else "second.said_no"
            return go(request, "organisation_second_one", id, saved=saved)
    values = {
        "one": second_words.shown(viewer, shown),
        "form": form,
        "ways": [_way(key, icon, form) for key, icon in WAYS.items()],
        "code": grouped_code(access.code_to_tell(viewer, row)),
        "is_open": access.is_open(viewer, row),
    }
    status = 422 if form.errors else 200
    back = reverse("organisation_second")
    nav = NAV[Role(viewer.role)]
    return Page("organisation/second_one.html", values, nav=nav, back=back, status=status)


def _way(key: Spoken, icon: str, form: AnswerForm) -> dict[str, Any]:
    checked = form["how"].value() == key.value
    return {"value": key.value, "label": t(f"second.ask_{key}"), "icon": icon, "checked": checked}


@page("admin", room="organisation", act="U", purpose="second_person", fresh=True)
def second_off(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Whoever asked takes it back."""
    row, _ = access.open_ask(viewer, id)
    if request.method == "POST":
        rules.take_back(row, by=viewer, at=viewer.at)
        return go(request, "organisation_second", saved="second.taken_back")
    return go(request, "organisation_second_one", id)
