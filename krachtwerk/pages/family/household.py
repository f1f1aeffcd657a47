"""Room family: who belongs together with one person, and what they put into one plan, as their worker sees it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import family as access
from krachtwerk.access.family import Line, Member
from krachtwerk.access.viewer import Viewer
from krachtwerk.method import dates
from krachtwerk.pages.context import door, t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.family.values import TOGETHER, sign_of
from krachtwerk.pages.forms import Form, IdField, key_choice
from krachtwerk.rules import client as client_rules
from krachtwerk.rules import family as rules


class WithForm(Form):
    """Who belongs to it, what it is called when it is new, and that it was asked once more."""

    person = IdField()
    name = forms.CharField(max_length=client_rules.LONGEST_NAME, required=False)
    sure = key_choice(("1",), required=False)


@page("worker", room="family")
def household(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Who is in it as far as I walk beside them, and what each put in for people beside whom I walk."""
    client, shown = client_access.open_client(viewer, id)
    members = access.list_places(viewer, client)
    lines = access.list_shared(viewer, client)
    values = {
        "id": id,
        "name": shown.call_name,
        "members": [{"id": one.id, "name": one.name, "sign": sign_of(one)} for one in members],
        "groups": [
            {"name": one.name, "sign": sign_of(one), "lines": [_line(line) for line in own]}
            for one in members
            if (own := [line for line in lines if line.owner.no == one.no])
        ],
        "talks": [
            {
                "day": dates.day_year(viewer.day(one.at), door().language),
                "names": ", ".join(each.name for each in one.people),
            }
            for one in access.list_talks(viewer, client)
        ],
        "stands_in": viewer.stands_in,
    }
    back = reverse("client_person", args=[id])
    return Page("work/household.html", values, back=back, nav="people")


def _line(line: Line) -> dict[str, Any]:
    return {
        "text": line.text or t("work_family.drew", name=line.owner.name),
        "lang": line.language if line.text else door().language,
        "is_of_all": line.is_of_all,
        "is_brought": line.is_brought,
        "drawing": line.drawing,
        "steps": [
            {
                "text": step.text,
                "lang": step.language,
                "is_done": step.is_done,
                "doer": step.doer.name if step.doer else t("work_family.together"),
                "sign": sign_of(step.doer) if step.doer else TOGETHER,
            }
            for step in line.steps
        ],
    }


@page("worker", room="family", act="U")
def join(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Somebody else beside whom I walk belongs with this person: asked once more, for it is said to both."""
    client, shown = client_access.open_client(viewer, id)
    there = access.open_household(viewer, client)
    form = WithForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        other, found = client_access.open_client(viewer, said["person"])
        if not said["sure"]:
            asked = {"names": [shown.call_name, found.call_name], "sent": said, "id": id}
            back = reverse("family_join", args=[id])
            return Page("work/household_sure.html", asked, back=back, nav="people")
        if there is None:
            name = said["name"] or shown.full_name
            there = client_rules.make_household(
                name, [client], since=viewer.today, by=viewer, at=viewer.at
            )
        rules.join(there, other, on=viewer.today, by=viewer, at=viewer.at)
        return go(request, "family_household", id, saved="work_family.joined")
    values = {
        "form": form,
        "name": shown.call_name,
        "people": _people(viewer, access.list_places(viewer, client), id, form),
        "is_new": there is None,
    }
    back = reverse("family_household", args=[id])
    status = 422 if form.errors else 200
    return Page("work/household_join.html", values, back=back, nav="people", status=status)


def _people(
    viewer: Viewer, members: list[Member], id: UUID, form: WithForm
) -> list[dict[str, Any]]:
    """Everybody else beside whom I walk, by name."""
    there = {one.id for one in members} | {id}
    chosen = str(form["person"].value() or "")
    return [
        {
            "value": str(one.id),
            "label": one.full_name or one.call_name,
            "icon": "user",
            "checked": str(one.id) == chosen,
        }
        for one in client_access.list_caseload(viewer)
        if one.id not in there
    ]


@page("worker", room="family", act="U")
def leave(request: HttpRequest, viewer: Viewer, id: UUID, person: UUID) -> Answer:
    """Somebody no longer belongs to it: from that moment they and the others see nothing of each other's."""
    client, _ = client_access.open_client(viewer, id)
    place, member = access.open_place(viewer, person, client)
    if request.method == "POST":
        rules.leave(place, on=viewer.today, by=viewer, at=viewer.at)
        return go(request, "family_household", id, saved="work_family.left")
    back = reverse("family_household", args=[id])
    return Page("work/household_leave.html", {"name": member.name, "id": id}, back, nav="people")
