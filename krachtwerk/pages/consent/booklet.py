"""Room consent: Wie mag meekijken: the client lets somebody look along, sees what they see, and stops it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import consent as access
from krachtwerk.access import meeting as meeting_access
from krachtwerk.access import network as network_access
from krachtwerk.access.sight import sight_of
from krachtwerk.access.viewer import Viewer
from krachtwerk.method.looking_keys import Receiver
from krachtwerk.pages.consent.values import (
    FACES,
    PermitForm,
    Tabs,
    alone,
    part_tiles,
    permitted,
    sight,
    span_tiles,
    until,
    who,
)
from krachtwerk.pages.context import door
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form, text_field
from krachtwerk.rules import consent as rules


@page("client together", room="consent", purpose="own")
def along(request: HttpRequest, viewer: Viewer) -> Answer:
    """Wie mag meekijken? Everybody who may, until when, each with a button that stops it."""
    client = client_access.booklet_of(viewer, "consent")
    found = [permitted(viewer, one) for one in access.list_permissions(viewer, client)]
    outside = [
        {
            "id": one.id,
            "person": one.person_id,
            "name": one.name,
            "until": until(viewer, one.until),
            "waits": not one.has_place and not one.is_hidden,
        }
        for one in meeting_access.list_along(viewer, client)
        if one.until is not None
    ]
    values = {"found": found, "outside": outside}
    return Page("consent/along.html", values, back=reverse("client_about"), nav="help")


@page("client together", room="consent", purpose="own")
def whom(request: HttpRequest, viewer: Viewer) -> Answer:
    """Wie wil je laten meekijken? The few people and groups that can be chosen, and who helps elsewhere."""
    client = client_access.booklet_of(viewer, "consent")
    found = [
        {"id": one.id, "who": alone(one), "icon": FACES[Receiver(one.receiver)]}
        for one in access.list_candidates(viewer, client)
    ]
    outside = [
        {"id": one.id, "name": one.name}
        for one in network_access.list_people(viewer, client)
        if one.helps_elsewhere
        and one.name != door().worker_name  # who walks along may stand among my people too
    ]
    return _inside("whom", {"found": found, "outside": outside})


def _inside(name: str, values: dict[str, Any], form: Form | None = None) -> Page:
    status = 422 if form is not None and form.errors else 200
    back = reverse("consent_along")
    return Page(f"consent/{name}.html", values, back=back, nav="help", status=status)


@page("client together", room="consent", act="C", purpose="own")
def what(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Wat mag Els zien? Some of the parts, for a while; then it is so."""
    client = client_access.booklet_of(viewer, "consent")
    one = access.open_candidate(viewer, id, client)
    form = PermitForm(one.sections, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            row = rules.permit(
                client,
                one.receiver,
                form.cleaned_data["sections"],
                membership=one.seat,
                team=one.team,
                span=form.cleaned_data["span"],
                by=viewer,
                at=viewer.at,
                id=form.row_id,
            )
            return go(request, "consent_one", row.public_id, saved="common.saved")
    values = {
        "form": form,
        "who": who(one),
        "parts": part_tiles(form, one.sections, "consent.part"),
        "spans": span_tiles(form, "consent"),
    }
    return _inside("what", values, form)


@page("client together", room="consent", purpose="own")
def one(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """One who may look along: what, until when, why; and stop."""
    client = client_access.booklet_of(viewer, "consent")
    _, found = access.open_permission(viewer, id, client)
    return _inside("one", {"one": permitted(viewer, found)})


@page("client together", room="consent", act="D", purpose="own")
def stop(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Stop: from the next moment on they see nothing by this."""
    client = client_access.booklet_of(viewer, "consent")
    row, found = access.open_permission(viewer, id, client)
    if request.method != "POST":
        return _inside("one", {"one": permitted(viewer, found)})
    rules.withdraw(row, by=viewer, at=viewer.at)
    return go(request, "consent_along", saved="consent.stopped")


class WhyForm(Form):
    """Why, in the client's own words."""

    text = text_field()


@page("client together", room="consent", act="U", purpose="own")
def why(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Waarom mag dat? In my own words; skipping is fine."""
    client = client_access.booklet_of(viewer, "consent")
    row, found = access.open_permission(viewer, id, client)
    form = WhyForm(request.POST if request.method == "POST" else None)
    if request.method != "POST":
        form.initial["text"] = found.purpose
    elif form.is_valid():
        with form.refusals():
            rules.explain(row, form.cleaned_data["text"], by=viewer, at=viewer.at)
            return go(request, "consent_one", id, saved="common.saved")
    return _inside("why", {"form": form, "one": permitted(viewer, found)}, form)


@page("client together", room="consent", purpose="own")
def preview(request: HttpRequest, viewer: Viewer, id: UUID, no: int = 1) -> Answer:
    """Laat zien wat Els ziet: the very sight that Els gets, part by part."""
    client = client_access.booklet_of(viewer, "consent")
    _, found = access.open_permission(viewer, id, client)
    tabs = Tabs(found.sections, no, "consent.part", "consent_preview_part", id)
    seen = sight_of(viewer, client, found.sections, tabs.part)
    values = {"one": permitted(viewer, found), "sight": sight(viewer, seen), "tabs": tabs.rows()}
    return Page("consent/preview.html", values, back=reverse("consent_one", args=[id]), nav="help")
