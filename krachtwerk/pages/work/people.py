"""Room client: the people a worker walks beside, searching by name, and a new client."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as access
from krachtwerk.access.client import Person
from krachtwerk.access.viewer import Viewer
from krachtwerk.method.keys import Language
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form, key_choice
from krachtwerk.pages.work.said import ago, options, place, when
from krachtwerk.rules import client as rules

FAR = timedelta(days=730)


class SearchForm(Form):
    """A part of a name, sent in one act."""

    text = forms.CharField(required=False, max_length=120)


PHONE = re.compile(r"\+?[0-9 ()./-]{6,24}")


def phone_of(form: Form) -> str:
    """A phone number as people write it, or nothing."""
    text = str(form.cleaned_data["phone"])
    if text and not PHONE.fullmatch(text):
        raise forms.ValidationError(t("error.phone"))
    return text


@page("worker", room="client")
def people(request: HttpRequest, viewer: Viewer) -> Answer:
    """Mensen: everybody I walk beside, the next appointment first."""
    values = {"form": SearchForm(), "people": _rows(viewer, access.list_caseload(viewer))}
    return Page("work/people.html", values, nav="people")


def _rows(viewer: Viewer, found: Sequence[Person]) -> list[dict[str, Any]]:
    return [
        {
            "id": person.id,
            "name": person.call_name,
            "full_name": person.full_name if person.full_name != person.call_name else "",
            "next": when(viewer, person.next_at) if person.next_at else "",
            "place": place(person.next_place) if person.next_place else None,
            "last": ago(viewer, person.last_at) if person.last_at else "",
        }
        for person in found
    ]


@page("worker", room="client")
def search(request: HttpRequest, viewer: Viewer) -> Answer:
    """Search by name, from two letters on; what was typed stays on the page and out of the address."""
    form = SearchForm(request.POST if request.method == "POST" else None)
    found, asked, short = [], False, False
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        short = len(text.strip()) < 2
        found = access.search(viewer, text)
        asked = not short
    values = {"form": form, "people": _rows(viewer, found), "asked": asked, "short": short}
    return Page("work/search.html", values, back=reverse("client_people"), nav="people")


class NewForm(Form):
    """What is asked of somebody new, once."""

    call_name = forms.CharField(max_length=rules.LONGEST_NAME)
    full_name = forms.CharField(max_length=rules.LONGEST_NAME, required=False)
    phone = forms.CharField(required=False, max_length=24)
    language = key_choice(Language)
    starts_on = forms.DateField()

    def __init__(self, viewer: Viewer, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.viewer = viewer

    def clean_phone(self) -> str:
        """A number that can be dialled."""
        return phone_of(self)

    def clean_starts_on(self) -> object:
        """A day that is not years away."""
        day = self.cleaned_data["starts_on"]
        if abs(day - self.viewer.today) > FAR:
            raise forms.ValidationError(t("error.date"))
        return day


@page("worker", room="client", act="C")
def new(request: HttpRequest, viewer: Viewer) -> Answer:
    """Somebody new, in one screen; then their paper card."""
    start = {"language": "nl", "starts_on": viewer.today.isoformat()}
    form = NewForm(viewer, request.POST if request.method == "POST" else None, initial=start)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        profile = viewer.profile
        with form.refusals():
            client = rules.welcome(
                told["call_name"],
                told["full_name"],
                phone=told["phone"],
                language=told["language"],
                on=told["starts_on"],
                weeks=profile.weeks,
                pack=profile.pack,
                by=viewer,
                at=viewer.at,
                id=form.row_id,
            )
            return go(request, "client_card", client.public_id, saved="work_people.welcome")
    languages = [(key.value, t(f"language.{key}.name"), None) for key in Language]
    values = {"form": form, "languages": options(form, "language", languages)}
    return Page(
        "work/new.html",
        values,
        back=reverse("client_people"),
        nav="people",
        status=422 if form.errors else 200,
    )
