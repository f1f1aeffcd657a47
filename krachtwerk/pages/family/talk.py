"""Room family: a talk at one table: who is here, who says this, and what was said, by whom."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import family as access
from krachtwerk.access.family import Line, Member, Talk
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method import dates
from krachtwerk.pages.context import door, t
from krachtwerk.pages.door import Answer, Later, Page, go, page
from krachtwerk.pages.family.values import by_values, drawing_of, line_values, member_of, sign_of
from krachtwerk.pages.forms import Form, IdsField, key_choice, text_field
from krachtwerk.pages.inventory.uploads import prepare
from krachtwerk.pages.together import sitting
from krachtwerk.pages.words import serve_file
from krachtwerk.rules import family as rules
from krachtwerk.rules.family import Saying

ICONS = {Saying.MINE: "user", Saying.ALL: "house", Saying.BRING: "hand-helping"}


class TableForm(Form):
    """Who is here beside the one whose booklet lies on the table."""

    people = IdsField(required=False)


class SayForm(Form):
    """What somebody says, and what it is; a child may draw it."""

    text = text_field(most=1000, required=False)
    photo = forms.FileField(required=False)
    saying = key_choice(Saying, required=False)


@page("client together", room="family")
def talks(request: HttpRequest, viewer: Viewer) -> Answer:
    """The talks in which I sat; in Samen a new one may begin."""
    client, _ = member_of(viewer)
    found = access.list_talks(viewer, client)
    may_begin = bool(access.may_begin(viewer, client))
    if not found and not may_begin:
        raise NotFound
    values = {"talks": [_talk(viewer, one) for one in found], "may_begin": may_begin}
    return Page("family/talks.html", values, reverse("family_plan"), nav="booklet")


def _talk(viewer: Viewer, talk: Talk) -> dict[str, Any]:
    return {
        "id": talk.id,
        "day": dates.relative_day(viewer.day(talk.at), viewer.today, door().language),
        "people": [_person(one) for one in talk.people],
        "goes_on": talk.goes_on,
    }


def _person(member: Member) -> dict[str, Any]:
    return {"id": member.id, "name": member.name, "icon": sign_of(member)}


@page("together", room="family", act="U")
def begin(request: HttpRequest, viewer: Viewer) -> Answer:
    """Who sits at the table? Whose booklet it is sits there anyway."""
    client, _ = member_of(viewer)
    others = access.may_begin(viewer, client)
    if not others:
        raise NotFound
    form = TableForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        there = access.open_members(viewer, form.cleaned_data["people"], client)
        with form.refusals():
            talk = rules.begin_talk([client, *there], by=viewer, at=viewer.at, id=form.row_id)
        if not form.errors:
            sitting.talked(request)
            return go(request, "family_talk", talk.public_id)
    chosen = set(form["people"].value() or []) if form.is_bound else {str(one.id) for one in others}
    people = [
        {"value": str(one.id), "label": one.name, "icon": sign_of(one), "checked": str(one.id) in chosen}
        for one in others
    ]  # fmt: skip
    status = 422 if form.errors else 200
    values = {"form": form, "people": people}
    return Page("family/talk_begin.html", values, reverse("family_talks"), "booklet", status)


@page("client together", room="family")
def talk(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """What was said: of all of us, then of each; while it goes on, whose turn it is."""
    client, circle = member_of(viewer)
    _, found = access.open_talk(viewer, id, client)
    lines = [one for one in access.list_lines(viewer, client) if one.talk == found.no]
    groups = [
        _group({"icon": "house", "text": t("family.of_all")}, [x for x in lines if x.is_of_all])
    ]
    groups += [
        _group(by_values(one), [x for x in lines if x.owner.no == one.no and not x.is_of_all])
        for one in circle.members.values()
    ]
    values = {"talk": _talk(viewer, found), "groups": [one for one in groups if one["lines"]]}
    return Page("family/talk.html", values, reverse("family_talks"), nav="booklet")


def _group(by: dict[str, str], lines: list[Line]) -> dict[str, Any]:
    return {"by": by, "lines": [line_values(one) for one in lines]}


@page("together", room="family", act="U", prepare=prepare)
def say(request: HttpRequest, viewer: Viewer, id: UUID, who: UUID) -> Answer:
    """Who says this? What they say is theirs; whoever is a child may draw it first."""
    client, _ = member_of(viewer)
    row, found = access.open_talk(viewer, id, client)
    speaker, member = access.open_speaker(viewer, who, found, client)
    draws = access.draws_first(viewer, speaker)
    form = SayForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        drawing = drawing_of(request, form) if draws else None
        saying = Saying(form.cleaned_data["saying"] or Saying.MINE)
        if not form.errors:
            with form.refusals():
                rules.say_at_table(
                    row, speaker, form.cleaned_data["text"], saying=saying, drawing=drawing,
                    by=viewer, at=viewer.at, id=form.row_id,
                )  # fmt: skip
        if not form.errors:
            return go(request, "family_talk", id, saved="family.said_beside")
    chosen = form["saying"].value() or Saying.MINE
    sayings = [
        {"value": key.value, "label": t(f"family.saying_{key}"), "icon": ICONS[key], "checked": key == chosen}
        for key in Saying
    ]  # fmt: skip
    values = {
        "form": form,
        "talk": _talk(viewer, found),
        "who": _person(member),
        "sayings": sayings,
        "draws": draws,
    }
    back = reverse("family_talk", args=[id])
    return Page("family/talk_say.html", values, back, "booklet", 422 if form.errors else 200)


@page("client together", room="family", logs="open_file")
def drawing(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """The drawing of a line, for whoever sees the line; `s` asks the small one."""
    client, _ = member_of(viewer)
    row, key = access.open_drawing(viewer, id, client)
    name = row.in_lists if "s" in request.GET else row.file_name
    return Later(partial(serve_file, name, row.mime, key))
