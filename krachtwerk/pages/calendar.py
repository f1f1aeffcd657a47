"""Room contact: appointments in one's own calendar: the link, its end, and what it gives."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from krachtwerk.access import account as account_access
from krachtwerk.access import calendar as access
from krachtwerk.access import client as client_access
from krachtwerk.access import journal as journal_access
from krachtwerk.access.viewer import Viewer
from krachtwerk.exchange import calendar as exchange
from krachtwerk.kit import clock, scope
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.calendar_keys import FeedTitle
from krachtwerk.pages import context
from krachtwerk.pages.context import door, t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form, key_choice
from krachtwerk.pages.work.said import place
from krachtwerk.rules import account as rules

ICONS = {
    FeedTitle.APPOINTMENT: "calendar-days", FeedTitle.COFFEE: "coffee", FeedTitle.VISIT: "users",
    FeedTitle.SPORT: "footprints", FeedTitle.SHOPPING: "house",
}  # fmt: skip


class FeedForm(Form):
    """How an appointment is called, and whether steps stand in it too."""

    title = key_choice(FeedTitle)
    with_steps = forms.BooleanField(required=False)


@page("anyone client together staff", room="contact", resource="entrance", while_locked=True)
def feed(request: HttpRequest, viewer: Viewer | None, token: str) -> Answer:
    """What a calendar gets that asks by its link. Whoever is signed in here plays no part.

    A link that stopped gives an empty calendar: what stood in it goes from the phone.
    """
    found = account_access.find_feed(token)
    with scope.of_organisation(found.organisation_no):
        owner = account_access.viewer_of_feed(found, clock.now())
        lines = _lines(owner, found.title, with_steps=found.with_steps) if owner else []
        if owner is not None:
            owner.point = request.META.get("REMOTE_ADDR", "")
            journal_access.write(owner, "contact.feed", purpose="support", act="read")
        name = t("calendar.name")  # the owner's words are those of their organisation
    body = exchange.write_calendar(lines, name=name, secret=token, at=clock.now())
    return HttpResponse(body, content_type="text/calendar; charset=utf-8")


def _lines(owner: Viewer, title: str | None, *, with_steps: bool) -> list[exchange.Line]:
    _speak_as(owner)
    if title is None:
        entries = access.list_for_worker(owner)
        return [
            exchange.Line(
                one.about, one.begins, one.initials or t("calendar.title_appointment"),
                place(one.place)["label"] if one.place else "",
            )
            for one in entries
        ]  # fmt: skip
    step, own = t("calendar.step"), t(f"calendar.title_{title}")
    return [
        exchange.Line(one.about, one.begins, step if one.is_step else own)
        for one in access.list_for_client(owner, with_steps=with_steps)
    ]


def _speak_as(owner: Viewer) -> None:
    """The words are those of whoever the calendar belongs to, in how they read."""
    here = door()
    here.language, here.level, _, _ = context.look_of(owner, "")
    if owner.membership is not None:
        here.level = "plain"
    here.reader = owner


@page("client", room="contact", resource="entrance", act="U", purpose="own")
def mine(request: HttpRequest, viewer: Viewer) -> Answer:
    """In mijn agenda: how an appointment is called there; a link, and its end. Not on a phone others see."""
    client_access.booklet_of(viewer, "contact")
    if door().watched:
        raise NotFound
    if "stop" in request.POST:
        rules.stop_feed(viewer.account, by=viewer, at=viewer.at)
        return go(request, "contact_feed_mine", saved="calendar.stopped")
    form = FeedForm(request.POST if request.method == "POST" else None)
    made = None
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        made = rules.make_feed(
            viewer.account, title=given["title"], with_steps=given["with_steps"],
            by=viewer, at=viewer.at,
        )  # fmt: skip
    now = account_access.feed_of(viewer)
    chosen = form["title"].value() or (now.title if now else FeedTitle.APPOINTMENT)
    values = _values(form, made[1] if made else None, is_on=now is not None) | {
        "titles": [
            {"value": k.value, "label": t(f"calendar.title_{k}"), "icon": ICONS[k],
             "checked": k.value == chosen}
            for k in FeedTitle
        ],
        "with_steps": bool(form["with_steps"].value() or (now and now.with_steps)),
    }  # fmt: skip
    status = 422 if form.errors else 200
    return Page("calendar/mine.html", values, reverse("plan_week"), nav="week", status=status)


@page("worker", room="contact", resource="entrance", act="U", purpose="own", fresh=True)
def at_work(request: HttpRequest, viewer: Viewer) -> Answer:
    """Mijn agenda: initials and times in the worker's own calendar."""
    made = None
    if "stop" in request.POST:
        rules.stop_feed(viewer.account, by=viewer, at=viewer.at)
        return go(request, "contact_feed_at_work", saved="work_calendar.stopped")
    if request.method == "POST":
        made = rules.make_feed(viewer.account, by=viewer, at=viewer.at)
    is_on = account_access.feed_of(viewer) is not None
    values = _values(None, made[1] if made else None, is_on=is_on)
    return Page("calendar/work.html", values, reverse("contact_today"), nav="today")


def _values(form: FeedForm | None, token: str | None, *, is_on: bool) -> dict[str, Any]:
    """The link stands in the answer to the form that asked for it, and nowhere after that."""
    address = (
        settings.PUBLIC_URL.rstrip("/") + reverse("contact_feed", args=[token]) if token else ""
    )
    return {
        "form": form,
        "address": address,
        "opens": address.replace("https:", "webcal:", 1).replace("http:", "webcal:", 1),
        "is_on": is_on,
    }
