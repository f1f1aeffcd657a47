"""Room evaluation: towards the end, in the booklet: who goes on with me, how to come back, farewell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import evaluation as access
from krachtwerk.access.evaluation import Ending, HandoverView
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method import dates
from krachtwerk.method.evaluation_keys import BookletWay, ClosingWord, HandoverItem, HandoverSide
from krachtwerk.pages.context import door, t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.evaluation.looking import SayForm
from krachtwerk.pages.forms import Form, key_choice
from krachtwerk.pages.help import phone_text
from krachtwerk.pages.inventory.values import said_day
from krachtwerk.rules import evaluation as rules

if TYPE_CHECKING:
    from krachtwerk.models import Client, Trajectory

WAYS = {
    BookletWay.PAPER: "printer",
    BookletWay.FILE: "download",
    BookletWay.LEAVE: "image",
    BookletWay.AWAY: "trash-2",
}
LEADS = {
    BookletWay.PAPER: "paper_choose",
    BookletWay.FILE: "rights_copy",
    BookletWay.LEAVE: "evaluation_goodbye",
    BookletWay.AWAY: "rights_away",
}
ITEMS = {
    HandoverItem.TOLD: "message-circle",
    HandoverItem.MET: "handshake",
    HandoverItem.REACH: "phone",
}


class TickForm(Form):
    """One thing of a handover is done; or it is not after all (`off`)."""

    item = key_choice(HandoverItem, required=False)
    off = key_choice(HandoverItem, required=False)

    def clean(self) -> dict[str, Any]:
        """One of the two is told."""
        told = self.cleaned_data
        if not (told.get("item") or told.get("off")):
            raise forms.ValidationError(t("error.choice"))
        return told

    @property
    def told(self) -> tuple[HandoverItem, bool]:
        """Which thing, and whether it is done."""
        item, off = self.cleaned_data["item"], self.cleaned_data["off"]
        return HandoverItem(item or off), bool(item)


class WayForm(Form):
    """What I do with my booklet."""

    way = key_choice(BookletWay)


@page("client together", room="evaluation", purpose="own")
def goodbye(request: HttpRequest, viewer: Viewer) -> Answer:
    """Towards the end: who goes on with me, how I come back, what we say, my booklet after it."""
    client = client_access.booklet_of(viewer, "evaluation")
    _, ending = access.ending_of(viewer, client)
    worker = client_access.steady_worker(viewer, client)
    is_there = ending is not None and bool(
        ending.is_closing or ending.closed_on or ending.handovers or ending.spoken
    )
    values: dict[str, Any] = {"is_there": is_there}
    if ending is not None and is_there:
        values |= {
            "is_ending": ending.is_closing or ending.closed_on is not None,
            "closed": _day(viewer, ending),
            "handovers": [handover_values(one, HandoverSide.CLIENT) for one in ending.handovers],
            "come_back": _said(viewer, ending, ClosingWord.COME_BACK),
            "farewells": _said(viewer, ending, ClosingWord.FAREWELL),
            "rituals": _said(viewer, ending, ClosingWord.RITUAL),
            "aftercare": [dates.day_year(one.on, door().language) for one in ending.aftercare],
            "phone": phone_text(worker.phone) if worker is not None and worker.phone else "",
            "crisis": phone_text(viewer.profile.crisis_phone),
            "ways": [(key.value, sign) for key, sign in WAYS.items()],
            "choice": ending.choice,
        }
    return Page("evaluation/goodbye.html", values, reverse("evaluation_story"), "booklet")


def _day(viewer: Viewer, ending: Ending) -> str:
    return dates.day_year(ending.closed_on, door().language) if ending.closed_on else ""


def _said(viewer: Viewer, ending: Ending, kind: str) -> list[dict[str, Any]]:
    return [
        {
            "text": one.said.text,
            "language": one.said.language,
            "day": said_day(viewer, one.said.said_at),
            "who": one.who,
            "is_mine": one.said.is_mine,
        }
        for one in ending.spoken
        if one.look == kind
    ]


def handover_values(one: HandoverView, side: str) -> dict[str, Any]:
    """A handover with what this side ticked, and what the other did."""
    other = HandoverSide.WORKER if side == HandoverSide.CLIENT else HandoverSide.CLIENT
    return {
        "id": one.id,
        "to": one.to,
        "is_worker": one.is_worker,
        "is_mine": one.is_mine,
        "items": [
            {
                "key": key.value,
                "icon": sign,
                "mine": (key.value, side) in one.ticks,
                "theirs": (key.value, other) in one.ticks,
            }
            for key, sign in ITEMS.items()
        ],
    }


@page("client together", room="evaluation", act="U", purpose="own")
def tick(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """One thing of the handover is done, says the client, or takes it back."""
    client = client_access.booklet_of(viewer, "evaluation")
    row = access.open_handover(viewer, id, client)
    form = TickForm(request.POST)
    if request.method != "POST" or not form.is_valid():
        return go(request, "evaluation_goodbye")
    item, done = form.told
    rules.tick_handover(row, item, HandoverSide.CLIENT, by=viewer, at=viewer.at, done=done)
    return go(request, "evaluation_goodbye", saved="common.saved")


def _stretch(viewer: Viewer, client: Client) -> Trajectory:
    row = access.newest_stretch(viewer, client)
    if row is None:
        raise NotFound
    return row


@page("client together", room="evaluation", act="C", purpose="own")
def farewell(request: HttpRequest, viewer: Viewer) -> Answer:
    """What I say at the end; my worker reads it too."""
    client = client_access.booklet_of(viewer, "evaluation")
    row = _stretch(viewer, client)
    form = SayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            rules.say_towards_the_end(
                row, form.cleaned_data["text"], ClosingWord.FAREWELL,
                by=viewer, at=viewer.at, id=form.row_id,
            )  # fmt: skip
            return go(request, "evaluation_goodbye", saved="common.saved")
    status = 422 if form.errors else 200
    back = reverse("evaluation_goodbye")
    return Page("evaluation/farewell.html", {"form": form}, back, "booklet", status)


@page("client together", room="evaluation", act="U", purpose="own")
def booklet_way(request: HttpRequest, viewer: Viewer) -> Answer:
    """What I do with my booklet: it leads on to where that is done; nothing goes by this tap alone."""
    client = client_access.booklet_of(viewer, "evaluation")
    form = WayForm(request.POST)
    if request.method != "POST" or not form.is_valid():
        return go(request, "evaluation_goodbye")
    way = BookletWay(form.cleaned_data["way"])
    rules.choose_for_booklet(_stretch(viewer, client), way, by=viewer, at=viewer.at)
    return go(request, LEADS[way], saved="common.saved")


@page("client together", room="evaluation", purpose="own")
def walked(request: HttpRequest, viewer: Viewer) -> Answer:
    """Who walks with me now, and who did before."""
    client = client_access.booklet_of(viewer, "client")
    language = door().language
    people = [
        {
            "name": one.name,
            "since": dates.day_year(viewer.day(one.since), language),
            "until": dates.day_year(viewer.day(one.until), language) if one.until else "",
        }
        for one in access.list_walked(viewer, client)
    ]
    back = reverse("evaluation_us")
    again = [dates.day_year(on, language) for on in access.list_returns(viewer, client)]
    return Page("evaluation/walked.html", {"people": people, "again": again}, back, "booklet")
