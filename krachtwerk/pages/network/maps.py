"""Room network: my people in a circle, with lines, and as they were on another day; each with the same in words."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import network as access
from krachtwerk.access.network import OwnPerson, OwnTie
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit import clock
from krachtwerk.method import dates
from krachtwerk.method.network_keys import Circle, Support, TieQuality
from krachtwerk.pages.context import door, t
from krachtwerk.pages.door import Answer, Page, page
from krachtwerk.pages.forms import Form
from krachtwerk.pages.network import compare, picture
from krachtwerk.pages.network.circle import person_values
from krachtwerk.pages.network.told import parts_of

MOST_DAYS = 4


@page("client together", room="network", purpose="own")
def rings(request: HttpRequest, viewer: Viewer) -> Answer:
    """The people in three rings and four sectors, and the same as a list."""
    client = client_access.booklet_of(viewer, "network")
    now = access.drawn_now(viewer, client)
    groups = [
        {"name": t(f"maps.{key}"), "people": [_near(one) for one in _in_sector(now.people, key)]}
        for key in picture.AROUND
    ]
    values = {"drawing": picture.rings(now), "groups": [one for one in groups if one["people"]]}
    return Page("network/rings.html", values, back=reverse("booklet_home"), nav="booklet")


def _in_sector(people: tuple[OwnPerson, ...], key: str) -> list[OwnPerson]:
    """Those of one sector, the nearest first."""
    order = {"close": 0, "middle": 1, "far": 2}
    found = [one for one in people if picture.sector_of(one) == key]
    return sorted(found, key=lambda one: order[one.nearness])


def _near(one: OwnPerson) -> dict[str, Any]:
    values = person_values(one)
    return values | {"parts": [p for p in (values["nearness_label"], values["wish_label"]) if p]}


@page("client together", room="network", purpose="own")
def lines(request: HttpRequest, viewer: Viewer) -> Answer:
    """Me in the middle, my people by their groups, and what lies between us; and the same as a list."""
    client = client_access.booklet_of(viewer, "network")
    now = access.drawn_now(viewer, client)
    names = {one.id: one.name for one in now.people}
    mine = {tie.other: tie for tie in now.ties if tie.one is None}
    groups = [
        {
            "name": t(f"maps.circle_{key}"),
            "people": [
                _tied(one, mine.get(one.id), names) for one in now.people if one.circle == known
            ],
        }
        for key, known in (*((circle.value, circle.value) for circle in Circle), ("none", None))
    ]
    between = [_between(tie, names) for tie in now.ties if tie.one is not None]
    values = {
        "drawing": picture.lines(now),
        "groups": [one for one in groups if one["people"]],
        "between": between,
        "kinds": [(key.value, t(f"ties.quality_{key}")) for key in TieQuality],
        "letters": [(t(f"ties.letter_{key}"), t(f"ties.support_{key}")) for key in Support],
    }
    return Page("network/lines.html", values, back=reverse("booklet_home"), nav="booklet")


def _tied(one: OwnPerson, tie: OwnTie | None, names: dict[UUID, str]) -> dict[str, Any]:
    parts = parts_of(tie, names) if tie is not None else []
    if one.is_at_home:
        parts.append(t("ties.at_home"))
    return person_values(one) | {"parts": parts, "quality": tie.quality if tie else ""}


def _between(tie: OwnTie, names: dict[UUID, str]) -> dict[str, Any]:
    assert tie.one is not None
    return {
        "name": t("ties.two", first=names[tie.one], second=names[tie.other]),
        "parts": parts_of(tie, names),
        "quality": tie.quality,
        "href": reverse("network_tie_between", args=[tie.one, tie.other, 1]),
    }


class DaysForm(Form):
    """Two days: then, and now."""

    a = forms.DateField(required=False)
    b = forms.DateField(required=False)


@page("client together", room="network", purpose="own")
def then(request: HttpRequest, viewer: Viewer) -> Answer:
    """Two days laid over each other, and what changed between them."""
    client = client_access.booklet_of(viewer, "network")
    told = access.history(viewer, client)
    days = told.days(viewer)
    form = DaysForm(request.GET or None)
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    few = _few(days, viewer.today)
    first = asked.get("a") or (few[len(few) // 2] if few else viewer.today)
    last = asked.get("b") or viewer.today
    first, last = min(first, last), max(first, last)
    before, now = (told.at(_end_of(day, viewer)) for day in (first, last))
    values = {
        "form": form,
        "has_past": len(days) > 1,
        "quick": [_quick(day, first, last) for day in few],
        "first": first,
        "last": last,
        "first_day": dates.day_year(first, door().language),
        "last_day": t("maps.today")
        if last == viewer.today
        else dates.day_year(last, door().language),
        "drawing": compare.overlay(before, now),
        "changes": compare.changes(before, now),
    }
    status = 422 if form.errors else 200
    return Page(
        "network/then.html", values, back=reverse("network_lines"), nav="booklet", status=status
    )


def _end_of(day: date, viewer: Viewer) -> datetime:
    """The last moment of the day where the organisation is."""
    return clock.at_local(day + timedelta(days=1), 0, 0, viewer.zone)


def _few(days: list[date], today: date) -> list[date]:
    """A few days on which something changed, the first one always among them."""
    past = [day for day in days if day < today]
    return past[:: max(1, -(-len(past) // MOST_DAYS))]


def _quick(day: date, first: date, last: date) -> dict[str, Any]:
    return {
        "href": f"?a={day.isoformat()}&b={last.isoformat()}",
        "label": dates.day(day, door().language),
        "is_on": day == first,
    }
