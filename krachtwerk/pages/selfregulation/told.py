"""Room selfregulation: something told: the list, a new one, one of them, who sees it, taking it away."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import words as words_access
from krachtwerk.access.selfregulation import ToldView
from krachtwerk.access.viewer import Viewer
from krachtwerk.method.keys import Audience
from krachtwerk.pages.context import door
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form, text_field
from krachtwerk.pages.inventory.opened import AudienceForm
from krachtwerk.pages.inventory.values import sent
from krachtwerk.pages.selfregulation.sorts import Sort, sort_of
from krachtwerk.pages.selfregulation.told_values import told_values
from krachtwerk.rules import drafts
from krachtwerk.rules import selfregulation as rules


class TextForm(Form):
    """One answer in own words."""

    text = text_field()


@page("client together", room="selfregulation", purpose="own")
def told(request: HttpRequest, viewer: Viewer, sort: int) -> Answer:
    """What was told of this sort, and the way to something new."""
    kind = sort_of(sort)
    client = client_access.booklet_of(viewer, "selfregulation")
    found = [told_values(viewer, kind, one) for one in kind.read(viewer, client)]
    values = {"sort": kind.no, "name": kind.name, "icon_name": kind.icon, "found": found}
    back = reverse("selfregulation_hard")
    return Page("selfregulation/told.html", values, back=back, nav="booklet")


@page("client together", room="selfregulation", act="C", purpose="own")
def begin(request: HttpRequest, viewer: Viewer, sort: int) -> Answer:
    """The first question; the others follow, each on a page of its own, and may be left."""
    kind = sort_of(sort)
    client = client_access.booklet_of(viewer, "selfregulation")
    form, spot = TextForm(request.POST or None), f"told:{sort}"
    if request.method != "POST":
        form.initial["text"] = words_access.draft_text(viewer, client, spot)
    elif form.is_valid():
        with form.refusals():
            row = kind.begin(
                client,
                form.cleaned_data["text"],
                language=door().language,
                by=viewer,
                at=viewer.at,
                id=form.row_id,
            )
            drafts.drop(spot, client=client, by=viewer)
        if not form.errors:
            return go(
                request, "selfregulation_question", sort, row.public_id, 2, saved="common.saved"
            )
    values = {"form": form, "sort": sort, "name": kind.name, "icon_name": kind.icon, "spot": spot}
    values |= {"question": kind.questions[0], "one": None, "onward": ""}
    back = reverse("selfregulation_told", args=[sort])
    status = 422 if form.errors else 200
    return Page("selfregulation/ask.html", values, back=back, nav="booklet", status=status)


def page_of(viewer: Viewer, kind: Sort, found: ToldView, name: str, **values: Any) -> Page:
    """A page about something told, with the way back to it."""
    form = values.get("form")
    shown = {"one": told_values(viewer, kind, found), "name": kind.name, "icon_name": kind.icon}
    return Page(
        f"selfregulation/{name}.html",
        shown | values,
        back=reverse("selfregulation_one", args=[kind.no, found.id]),
        nav="booklet",
        status=422 if form is not None and form.errors else 200,
    )


@page("client together", room="selfregulation", purpose="own")
def one(request: HttpRequest, viewer: Viewer, sort: int, id: UUID) -> Answer:
    """Everything that was answered, and what can be done with it."""
    kind = sort_of(sort)
    client = client_access.booklet_of(viewer, "selfregulation")
    row, found = kind.open(viewer, id, client)
    first = getattr(row, kind.questions[0])
    reader = words_access.reader_of(viewer, first, "selfregulation")
    made = page_of(viewer, kind, found, "one", reader=reader)
    made.back = reverse("selfregulation_told", args=[sort])
    return made


@page("client together", room="selfregulation", act="U", purpose="own")
def one_shown(request: HttpRequest, viewer: Viewer, sort: int, id: UUID) -> Answer:
    """Who may see it: changed by one tap; undone by another."""
    kind = sort_of(sort)
    client = client_access.booklet_of(viewer, "selfregulation")
    row, found = kind.open(viewer, id, client)
    form = AudienceForm(sent(request))
    if request.method != "POST" or not form.is_valid():
        return page_of(viewer, kind, found, "one_shown", form=form)
    before = found.first.audience if found.first else ""
    now = form.cleaned_data["audience"]
    rules.show_told(row, now, by=viewer, at=viewer.at)
    saved = f"inventory.now_{now}"
    if viewer.together and now == Audience.ONLY_ME:
        return go(request, "selfregulation_told", sort, saved=saved)
    may_undo = before != now and before in {Audience.ONLY_ME, Audience.WITH_WORKER}
    undo = reverse("selfregulation_one_shown", args=[sort, id]) if may_undo else None
    was = {"audience": before}
    return go(request, "selfregulation_one", sort, id, saved=saved, undo=undo, was=was)


@page("client together", room="selfregulation", act="D", purpose="own")
def away(request: HttpRequest, viewer: Viewer, sort: int, id: UUID) -> Answer:
    """Take it away with every answer, after one question: gone is gone."""
    kind = sort_of(sort)
    client = client_access.booklet_of(viewer, "selfregulation")
    row, found = kind.open(viewer, id, client)
    if request.method != "POST":
        return page_of(viewer, kind, found, "one_away")
    rules.remove_told(row, by=viewer, at=viewer.at)
    return go(request, "selfregulation_told", sort, saved="common.removed")
