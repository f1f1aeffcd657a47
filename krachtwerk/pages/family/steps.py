"""Room family: steps under a line, with who does them; and what somebody says beside a line of another."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import family as access
from krachtwerk.access.family import Circle, Line
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.ids import parse_id
from krachtwerk.kit.refusal import NotFound
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.family.values import (
    TOGETHER,
    draft,
    line_values,
    member_of,
    name_of,
    sign_of,
    step_values,
)
from krachtwerk.pages.forms import Form, key_choice, text_field
from krachtwerk.rules import drafts as draft_rules
from krachtwerk.rules import family as rules

ALL = "all"


class StepForm(Form):
    """What, and who does it."""

    text = text_field(most=1000)
    who = forms.CharField(required=False, max_length=40)


class DoneForm(Form):
    """Done, or open again."""

    do = key_choice(("done", "undo"))


class RemarkForm(Form):
    """Something about a line."""

    text = text_field(most=1000)


def _page_of(line: Line, name: str, **values: Any) -> Page:
    form = values.get("form")
    return Page(
        f"family/{name}.html",
        {"line": line_values(line), **values},
        reverse("family_line", args=[line.id]),
        "booklet",
        422 if form is not None and form.errors else 200,
    )


@page("client together", room="family", act="U")
def new(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """A step: the owner says who does it, another member takes it on."""
    client, circle = member_of(viewer)
    row, line = access.open_line(viewer, id, client)
    spot = f"family_step:{id}"
    start = {"text": draft(viewer, client, spot), "who": str(client.public_id)}
    form = StepForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        who = said["who"] if line.is_mine else ""
        doer = None if who == ALL else client
        if who not in ("", ALL, str(client.public_id)):
            doer = access.open_members(viewer, [_id(who)], client)[0]
        with form.refusals():
            rules.add_step(row, said["text"], doer=doer, by=viewer, at=viewer.at, id=form.row_id)
            draft_rules.drop(spot, client=client, by=viewer)
        if not form.errors:
            return go(request, "family_line", id, saved="family.step_in")
    people = _doers(circle, line, str(form["who"].value() or "")) if line.is_mine else []
    return _page_of(line, "step_new", form=form, people=people, spot=spot)


def _id(text: str) -> UUID:
    found = parse_id(text)
    if found is None:
        raise NotFound
    return found


def _doers(circle: Circle, line: Line, chosen: str) -> list[dict[str, Any]]:
    """I, those who see the line, and all together."""
    people = [one for one in circle.members.values() if one.is_me] + line.readers
    told = [(str(one.id), name_of(one), sign_of(one)) for one in people]
    told += [(ALL, t("family.all_do"), TOGETHER)] if line.readers else []
    return [
        {"value": value, "label": label, "icon": icon, "checked": value == chosen}
        for value, label, icon in told
    ]


@page("client together", room="family", act="U")
def tick(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Done, or open after all; there is nothing to see here."""
    client, _ = member_of(viewer)
    row, step, line = access.open_step(viewer, id, client)
    if request.method != "POST":
        return go(request, "family_line", line.id)
    form = DoneForm(request.POST)
    if not form.is_valid() or not step.may_tick:
        raise NotFound
    if form.cleaned_data["do"] == "undo":
        rules.untick_step(row, by=viewer, at=viewer.at)
        return go(request, "family_line", line.id, saved="common.changed")
    rules.tick_step(row, by=viewer, at=viewer.at)
    return go(request, "family_line", line.id, saved="step.done_reply")


@page("client together", room="family", act="U")
def out(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Take my own step out, after one question."""
    client, _ = member_of(viewer)
    row, step, line = access.open_step(viewer, id, client)
    if not step.is_mine:
        raise NotFound
    if request.method != "POST":
        return _page_of(line, "step_out", step=step_values(step))
    rules.take_step_out(row, by=viewer, at=viewer.at)
    return go(request, "family_line", line.id, saved="common.removed")


@page("client together", room="family", act="U")
def remark(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Say something about a line of another; they alone see it."""
    client, _ = member_of(viewer)
    row, line = access.open_line_of_another(viewer, id, client)
    spot = f"family_remark:{id}"
    form = RemarkForm(request.POST or None, initial={"text": draft(viewer, client, spot)})
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            rules.write_beside(
                row, form.cleaned_data["text"], by=viewer, at=viewer.at, id=form.row_id
            )
            draft_rules.drop(spot, client=client, by=viewer)
        if not form.errors:
            return go(request, "family_line", id, saved="family.said_beside")
    return _page_of(line, "remark", form=form, spot=spot)


@page("client together", room="family", act="U")
def remark_out(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Take back what I said, after one question."""
    client, _ = member_of(viewer)
    row, line = access.open_own_remark(viewer, id, client)
    if request.method != "POST":
        return _page_of(line, "remark_out", text=viewer.keys.open_words(row.words))
    rules.take_remark_out(row, by=viewer, at=viewer.at)
    return go(request, "family_line", line.id, saved="common.removed")
