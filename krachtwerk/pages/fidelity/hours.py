"""Room fidelity: jouw uren: a worker tells how many hours they work and how many go to other work, or takes it back."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from django import forms
from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import fidelity as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.method import dates
from krachtwerk.pages.context import door, t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.fidelity.figures import figure
from krachtwerk.pages.fidelity.mirror import PURPOSE
from krachtwerk.pages.forms import Form
from krachtwerk.rules import hours as rules

WRITTEN = re.compile(r"\d{1,2}(?:[.,]\d)?", re.ASCII)
"""Hours as people write them: with a comma or a point, and one digit after it."""


class HoursField(forms.CharField):
    """Hours a week; in the field stands what was typed."""

    def clean(self, value: object) -> Decimal:
        """The number."""
        text = super().clean(value)
        if not WRITTEN.fullmatch(text):
            raise forms.ValidationError(t("hours.written"))
        return Decimal(text.replace(",", "."))


class HoursForm(Form):
    """Contract hours, and those for other work."""

    hours = HoursField(max_length=10)
    other_hours = HoursField(max_length=10)


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
        return {"hours": figure(Fraction(known.contract))} if known.contract else {}
    return {
        "hours": figure(Fraction(known.hours)),
        "other_hours": figure(Fraction(known.other_hours)),
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
