"""Room evaluation: Terugkijken: my story in my own words, and two sentences beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import evaluation as access
from krachtwerk.access import words as words_access
from krachtwerk.access.evaluation import Line
from krachtwerk.access.viewer import Viewer
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form, IdField, text_field
from krachtwerk.pages.inventory.values import said_day
from krachtwerk.rules import drafts
from krachtwerk.rules import evaluation as rules

if TYPE_CHECKING:
    from krachtwerk.models import Client

AT_ONCE = 20
MOST = 4000
LATER = 5
ROUTES = {
    "told": "inventory_card",
    "wants": "plan_goal",
    "done": "plan_step",
    "reached": "plan_goal",
}


@page("client together", room="evaluation", purpose="own")
def story(request: HttpRequest, viewer: Viewer) -> Answer:
    """My story: what I said, what I wanted, what I did; the newest first, or from the beginning."""
    client = client_access.booklet_of(viewer, "evaluation")
    is_old = request.GET.get("o") == "1"
    most = how_many(request.GET.get("t", ""))
    lines, has_more = access.list_lines(viewer, client, most=most, oldest_first=is_old)
    values = {
        "lines": [line_values(viewer, line) for line in lines],
        "is_old": is_old,
        "more": most + AT_ONCE if has_more else None,
        "first_new": most - AT_ONCE,
        "is_asked": is_asked(viewer, client),
    }
    return Page("evaluation/story.html", values, back=reverse("booklet_home"), nav="booklet")


def is_asked(viewer: Viewer, client: Client) -> bool:
    """Whether a question about working together waits; never while somebody sits beside the client."""
    return viewer.is_owner and rules.turn(*access.last_asked(viewer, client), viewer.at) is not None


def how_many(asked: str) -> int:
    """How many moments are asked for; never fewer than stand on the first page."""
    is_number = asked.isascii() and asked.isdecimal() and len(asked) <= len(str(MOST))
    return min(max(int(asked), AT_ONCE), MOST) if is_number else AT_ONCE


def line_values(viewer: Viewer, line: Line) -> dict[str, Any]:
    """One moment as templates draw it."""
    route = ROUTES.get(line.kind)
    return {
        "kind": line.kind,
        "label": t(f"story.{line.kind}"),
        "day": said_day(viewer, line.at),
        "text": line.text,
        "language": line.language,
        "domain": line.domain,
        "photo": line.photo,
        "voice": line.voice,
        "audience": line.audience,
        "beside": line.beside,
        "beside_day": said_day(viewer, line.beside_at) if line.beside_at else "",
        "first_day": said_day(viewer, line.first_at) if line.first_at else "",
        "words": line.words if line.text else None,
        "row": line.row,
        "href": reverse(route, args=[line.row]) if route else None,
    }


@page("client together", room="evaluation", purpose="own")
def choose(request: HttpRequest, viewer: Viewer) -> Answer:
    """Which sentence of then? From the beginning."""
    client = client_access.booklet_of(viewer, "evaluation")
    most = how_many(request.GET.get("t", ""))
    lines, has_more = access.list_own(viewer, client, most=most)
    values = {
        "lines": [line_values(viewer, line) for line in lines],
        "more": most + AT_ONCE if has_more else None,
    }
    return Page("evaluation/choose.html", values, back=reverse("evaluation_story"), nav="booklet")


class NowForm(Form):
    """What I say now: a new sentence, or one that is there."""

    text = text_field(required=False)
    now = IdField(required=False)


@page("client together", room="evaluation", act="C", purpose="own")
def then(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Then you said this. What do you say now? A new sentence, or one said since."""
    client = client_access.booklet_of(viewer, "evaluation")
    row, line = access.open_line(viewer, id, client)
    spot = f"then:{id}"
    sent = request.POST if request.method == "POST" else None
    form = NowForm(sent)
    if sent is None:
        form.initial["text"] = words_access.draft_text(viewer, client, spot)
    elif form.is_valid():
        chosen = form.cleaned_data["now"]
        now = access.some_line(viewer, chosen, client) if chosen is not None else None
        with form.refusals():
            text = form.cleaned_data["text"]
            rules.lay_beside(row, now, text=text, by=viewer, at=viewer.at, id=form.row_id)
            drafts.drop(spot, client=client, by=viewer)
        if not form.errors:
            return go(request, "evaluation_story", saved="story.laid_beside")
    values = {
        "form": form,
        "spot": spot,
        "line": line_values(viewer, line),
        "later": [
            line_values(viewer, one) for one in access.list_later(viewer, client, row, most=LATER)
        ],
    }
    status = 422 if form.errors else 200
    return Page("evaluation/then.html", values, reverse("evaluation_story"), "booklet", status)


@page("client together", room="evaluation", act="D", purpose="own")
def apart(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """The two no longer stand beside each other; one tap puts them back."""
    client = client_access.booklet_of(viewer, "evaluation")
    pair = access.open_pair(viewer, id, client)
    if request.method != "POST":
        return go(request, "evaluation_story")
    if "back" in request.POST:
        rules.lay_back(pair, by=viewer, at=viewer.at)
        return go(request, "evaluation_story", saved="story.laid_beside")
    rules.lay_apart(pair, by=viewer, at=viewer.at)
    undo = reverse("evaluation_apart", args=[id])
    return go(request, "evaluation_story", saved="story.laid_apart", undo=undo, was={"back": "1"})
