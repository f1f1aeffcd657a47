"""Room trajectory: what fits a client, for their worker: chosen together, kept in mind, and paper first where it is."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import modules as modules_access
from krachtwerk.access import trajectory as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.fit import fit_of
from krachtwerk.pages.modules import (
    ModulesForm,
    chosen_of,
    list_offered,
    past_choices,
)
from krachtwerk.rules import modules as rules


class AgreedForm(ModulesForm):
    """What was chosen, and that it was chosen with the client."""

    agreed = forms.BooleanField()


@page("worker", room="trajectory", resource="module", act="U")
def modules(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Choose with the client what fits; below it, what to keep in mind and where that comes from."""
    client, shown = client_access.open_client(viewer, id)
    stretch = access.open_trajectory(viewer, client)
    offered = list_offered(viewer)
    form = AgreedForm(offered, request.POST if request.method == "POST" else None)
    if request.method == "POST" and stretch is not None and form.is_valid():
        refs = [one.ref for one in offered]
        with form.refusals():
            rules.choose(
                stretch, form.cleaned_data["modules"], offered=refs, by=viewer, at=viewer.at
            )
            return go(request, "trajectory_modules", id, saved="common.saved")
    marked, what = chosen_of(form, viewer), fit_of(viewer)
    groups = {one.ref: one.group for one in offered}
    values = {
        "id": id,
        "name": shown.call_name,
        "form": form,
        "goes_on": stretch is not None,
        "options": [
            {"value": one.ref, "label": one.group or one.ref, "icon": one.icon,
             "hint": t("work_fits.in_booklet", title=one.name) if one.name else t("fits.gone"),
             "checked": one.ref in marked}
            for one in offered
        ],
        "minds": what.minds,
        "sources": what.sources,
        "paper": what.paper,
        "past": past_choices(viewer, modules_access.list_choices(viewer, client), groups),
    }  # fmt: skip
    back = reverse("client_person", args=[id])
    return Page(
        "modules/work.html", values, back=back, nav="people", status=422 if form.errors else 200
    )
