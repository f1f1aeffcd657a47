"""Room fidelity: jouw uren: a worker tells how many hours they work and how many go to other work, or takes it back."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import fidelity as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.method import dates
from krachtwerk.pages.context import door, t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.fidelity.mirror import PURPOSE
from krachtwerk.pages.forms import Form
from krachtwerk.pages.hours import HoursField, hours_text
from krachtwerk.rules import hours as rules


class HoursForm(Form):
    """Contract hours, and those for other work."""

    hours = HoursField()
    other_hours = HoursField()


@page("worker", room="fidelity", resource="experience", act="C", purpose=PURPOSE)
def hours(request: HttpRequest, viewer: Viewer) -> Answer:
    """What I told of my hours; told anew it takes the place of what stood there."""
    known = access.open_own_hours(viewer)
    form = HoursForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        with form.refusals():
            rules.tell_hours(said["hours"], said["other_hours"], by=viewer, at=viewer.at)
        if form.is_valid():
            return go(request, "fidelity_hours", saved="hours.kept")
    if not form.is_bound:
        form.initial = _filled_in(known)
    values = {"form": form, "has_told": known.on is not None, "lines": _lines(known)}
    status = 422 if form.errors else 200
    return Page("fidelity/hours.html", values, reverse("fidelity_teams"), "learn", status=status)


def _filled_in(known: access.OwnHours) -> dict[str, str]:
    """What was told, else what the place says."""
    if known.hours is None or known.other_hours is None:
        return {"hours": hours_text(known.contract)} if known.contract else {}
    return {
        "hours": hours_text(known.hours),
        "other_hours": hours_text(known.other_hours),
    }


def _lines(known: access.OwnHours) -> list[str]:
    """When it was told, and whether it is asked again."""
    if known.on is None:
        return [t("hours.never")]
    told = t("hours.told_on", day=dates.day_year(known.on, door().language))
    again = "hours.is_old" if known.is_old else "hours.again"
    return [told, t(again, months=known.months)]


@page("worker", room="fidelity", resource="experience", act="C", purpose=PURPOSE)
def hours_off(request: HttpRequest, viewer: Viewer) -> Answer:
    """What I told of my hours goes."""
    if request.method != "POST":
        return go(request, "fidelity_hours")
    gone = rules.drop_hours(by=viewer, at=viewer.at)
    return go(request, "fidelity_hours", saved="hours.gone" if gone else None)
