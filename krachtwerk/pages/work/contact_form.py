"""Room contact: what is asked about a contact; only where it was has to be said."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms

from krachtwerk.access.viewer import Viewer
from krachtwerk.kit import clock
from krachtwerk.method.keys import ContactKind, Domain, Place
from krachtwerk.pages.context import t
from krachtwerk.pages.forms import IdsField, key_choice, text_field
from krachtwerk.pages.work.steps import MarksForm

WEEKS = {"week": 1, "two_weeks": 2}


class ContactForm(MarksForm):
    """Place and moment; the rest may be left out."""

    place = key_choice(Place)
    kind = key_choice(ContactKind)
    day = key_choice(("today", "yesterday"), required=False)
    happened_on = forms.DateField(required=False)
    happened_at = forms.TimeField()
    strengths = IdsField(required=False)
    people = IdsField(required=False)
    new_words = text_field(required=False)
    new_domain = key_choice(Domain, required=False)
    own_words = text_field(required=False)
    note = text_field(required=False)
    next_quick = key_choice(("", *WEEKS), required=False)
    next_on = forms.DateField(required=False)
    next_at = forms.TimeField(required=False)
    next_place = key_choice(Place, required=False)

    def clean(self) -> dict[str, Any]:
        """A new card needs its door, another day its time."""
        told = super().clean() or self.cleaned_data
        if told.get("new_words") and not told.get("new_domain"):
            self.add_error("new_domain", t("error.required"))
        if told.get("next_on") and not told.get("next_at"):
            self.add_error("next_at", t("error.required"))
        if told.get("next_at") and not told.get("next_on"):
            self.add_error("next_on", t("error.required"))
        return told


def moment_of(told: dict[str, Any], viewer: Viewer) -> datetime:
    """When the contact was."""
    on: date = told["happened_on"] or (
        viewer.today - timedelta(days=1) if told["day"] == "yesterday" else viewer.today
    )
    at: time = told["happened_at"]
    return clock.at_local(on, at.hour, at.minute, viewer.zone)


def next_of(told: dict[str, Any], happened: datetime, viewer: Viewer) -> datetime | None:
    """When we meet again: a day of its own, or the same day and time one or two weeks later."""
    if told["next_on"]:
        on, at = told["next_on"], told["next_at"]
    elif told["next_quick"]:
        local = clock.local(happened, viewer.zone)
        on, at = local.date() + timedelta(weeks=WEEKS[told["next_quick"]]), local.time()
    else:
        return None
    return clock.at_local(on, at.hour, at.minute, viewer.zone)
