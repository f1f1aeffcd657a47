"""Room keeping: what holds for one file: its class, what holds it back, and that the whole of it should go."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import keeping as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.ids import parse_id
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method import dates
from krachtwerk.method.retention import file_classes, legal_classes
from krachtwerk.pages.context import door, t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form, key_choice, text_field
from krachtwerk.pages.work.said import options, when
from krachtwerk.rules import keeping as rules
from krachtwerk.rules import rights as rights_rules


class ClassForm(Form):
    """Under which law this file falls."""

    key = key_choice(file_classes())


class HoldForm(Form):
    """Why nothing may go, and until when."""

    text = text_field()
    until = forms.DateField()


class EraseForm(Form):
    """Why the whole file should go."""

    text = text_field()


@page("worker", room="keeping")
def file(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """The class, the holds, and a whole erasure that was asked."""
    client, shown = client_access.open_client(viewer, id)
    return _page(viewer, id, shown.call_name, access.file_terms(viewer, client))


def _page(viewer: Viewer, id: UUID, name: str, found: access.FileTerms, **forms: Form) -> Answer:
    language = door().language
    law = forms.get("law", ClassForm(initial={"key": found.key}))
    laws = [
        (k, f"{t(f'keeping.class_{k}')} ({legal_classes()[k].law})", None) for k in file_classes()
    ]
    values: dict[str, Any] = {
        "id": id,
        "name": name,
        "law": law,
        "laws": options(law, "key", laws),
        "hold": forms.get("hold", HoldForm()),
        "erase": forms.get("erase", EraseForm()),
        "holds": [
            {"id": one.id, "reason": one.reason, "by": one.by, "is_lift_asked": one.is_lift_asked,
             "until": dates.day_year(one.until, language)}
            for one in found.holds
        ],
        "leaves": when(viewer, found.leaves_at) if found.leaves_at else "",
        "leaves_id": found.leaves_id,
        "is_agreed": found.is_agreed,
    }  # fmt: skip
    back = reverse("trajectory_file", args=[id])
    status = 422 if any(form.errors for form in forms.values()) else 200
    return Page("work/keeping.html", values, back=back, nav="people", status=status)


@page("worker", room="keeping", act="C")
def act(request: HttpRequest, viewer: Viewer, id: UUID, what: str) -> Answer:
    """Set the class, lay a hold, ask that it is lifted, ask that the file goes, or stop that."""
    client, shown = client_access.open_client(viewer, id)
    if request.method != "POST":
        return go(request, "keeping_file", id)
    made = {"law": ClassForm, "hold": HoldForm, "erase": EraseForm, "lift": Form, "stop": Form}
    if what not in made:
        raise NotFound
    form = made[what](request.POST)
    if form.is_valid():
        with form.refusals():
            _do(viewer, client, what, form)
            return go(request, "keeping_file", id, saved="common.saved")
    return _page(viewer, id, shown.call_name, access.file_terms(viewer, client), **{what: form})


def _do(viewer: Viewer, client: Any, what: str, form: Form) -> None:
    by: dict[str, Any] = {"by": viewer, "at": viewer.at}
    told = form.cleaned_data
    if what == "law":
        stretch = access.open_stretch(viewer, client)
        if stretch is None:
            raise NotFound
        rules.set_class(stretch, told["key"], **by)
    elif what == "hold":
        rules.hold(client, told["text"], until=told["until"], **by)
    elif what == "erase":
        rights_rules.ask_erasing_file(client, told["text"], **by, id=form.row_id)
    else:
        named = parse_id(told["id"])
        if named is None:
            raise NotFound
        if what == "lift":
            rules.ask_lift(access.open_hold(viewer, named, client), **by)
        else:
            rights_rules.stop_erasing(access.open_going(viewer, named, client), **by)
