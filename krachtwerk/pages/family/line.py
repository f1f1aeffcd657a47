"""Room family: one line of the plan of all of us; said differently, shown to others, taken out by its owner."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import family as access
from krachtwerk.access import plan as plan_access
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method import dates
from krachtwerk.pages.context import door
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.family.values import (
    draft,
    line_values,
    member_of,
    name_of,
    shown_to,
    sign_of,
)
from krachtwerk.pages.forms import Form, IdsField, key_choice, text_field
from krachtwerk.rules import drafts as draft_rules
from krachtwerk.rules import family as rules


class SayForm(Form):
    """The same in other words."""

    text = text_field(most=1000)


class ReadersForm(Form):
    """For whom: all at once, or those who are named."""

    all = key_choice(("1",), required=False)
    readers = IdsField(required=False)


class AlongForm(Form):
    """Whether the copies go too."""

    do = key_choice(("out", "stay"))


def _page_of(line: access.Line, name: str, **values: Any) -> Page:
    form = values.get("form")
    return Page(
        f"family/{name}.html",
        {"line": line_values(line), **values},
        reverse("family_line", args=[line.id]),
        "booklet",
        422 if form is not None and form.errors else 200,
    )


@page("client together", room="family")
def line(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """One line: its steps, what was said beside it, and for its owner what can be done with it."""
    client, circle = member_of(viewer)
    found = access.open_whole_line(viewer, id, client)
    remarks = [
        {
            "id": one.id,
            "text": one.text,
            "lang": one.language,
            "who": name_of(one.author),
            "day": dates.relative_day(viewer.day(one.at), viewer.today, door().language),
            "is_mine": one.is_mine,
        }
        for one in found.remarks
    ]
    made = _page_of(found, "line", remarks=remarks, shown=shown_to(found, circle))
    made.back = reverse("family_plan")
    return made


@page("client together", room="family", act="U")
def again(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Say it in another way; where it came from stays as it is."""
    client, _ = member_of(viewer)
    row, found = access.open_own_line(viewer, id, client)
    spot = f"family_line:{id}"
    form = SayForm(request.POST or None, initial={"text": draft(viewer, client, spot, found.text)})
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            rules.say_line_differently(row, form.cleaned_data["text"], by=viewer, at=viewer.at)
            draft_rules.drop(spot, client=client, by=viewer)
        if not form.errors:
            return go(request, "family_line", id, saved="common.changed")
    return _page_of(found, "again", form=form, spot=spot)


@page("client together", room="family", act="U")
def audience(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """For whom? For all of us, or for whom I choose; for nobody yet is fine too."""
    client, circle = member_of(viewer)
    row, found = access.open_own_line(viewer, id, client)
    form = ReadersForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        chosen = [one.id for one in circle.others] if said["all"] else said["readers"]
        readers = access.open_members(viewer, chosen, client)
        rules.show_to(row, readers, by=viewer, at=viewer.at)
        return go(request, "family_line", id, saved="common.saved")
    now = {one.no for one in found.readers}
    people = [
        {"value": str(one.id), "label": one.name, "icon": sign_of(one), "checked": one.no in now}
        for one in circle.others
    ]
    return _page_of(found, "audience", form=form, people=people)


@page("client together", room="family", act="U")
def out(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Take it out, after one question; where it came from stays."""
    client, _ = member_of(viewer)
    row, found = access.open_own_line(viewer, id, client)
    if request.method != "POST":
        return _page_of(found, "out")
    rules.take_out(row, by=viewer, at=viewer.at)
    return go(request, "family_plan", saved="family.taken_out")


@page("client together", room="family", act="U")
def along(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """My goal went; it stands in the plan of all of us too: out there as well, or may it stay?"""
    client, _ = member_of(viewer)
    goal, shown = plan_access.open_goal(viewer, id, client)
    copies = access.copies_of(viewer, goal, client)
    if not copies:
        return go(request, "plan_wants")
    if request.method != "POST":
        back = reverse("plan_goal", args=[id])
        return Page("family/along.html", {"goal": shown.said.text, "id": id}, back, nav="booklet")
    form = AlongForm(request.POST)
    if not form.is_valid():
        raise NotFound
    if form.cleaned_data["do"] == "stay":
        return go(request, "plan_wants", saved="family.stays")
    for one in copies:
        rules.take_out(access.open_own_line(viewer, one, client)[0], by=viewer, at=viewer.at)
    return go(request, "plan_wants", saved="family.taken_out")
