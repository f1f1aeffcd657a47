"""Room client: a team lead finds another worker for somebody of the team, or for who was left alone."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import beside as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form, IdField
from krachtwerk.rules import client as rules


class WorkerForm(Form):
    """Who walks along from now on."""

    worker = IdField()


@page("team_lead", room="client", resource="beside", act="U", fresh=True)
def hand_over(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Who walks along from now on: a name and nothing more of the client; the old worker sees nothing after it."""
    one = access.open_to_hand_over(viewer, id)
    form = WorkerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        to = access.own_worker(viewer, form.cleaned_data["worker"])
        if to is None:
            form.add_error("worker", t("error.choice"))
        else:
            with form.refusals():
                rules.hand_over(one.client, to, by=viewer, at=viewer.at)
                return go(request, "team_clients", saved="team.handed_over")
    chosen = str(form["worker"].value() or "")
    workers = [
        {
            "value": str(who.id),
            "label": who.name,
            "hint": who.team or t("team.no_team"),
            "checked": str(who.id) == chosen,
        }
        for who in access.list_workers(viewer)
        if who.id != one.worker_id
    ]
    values = {"form": form, "name": one.name, "now": one.worker, "workers": workers}
    status = 422 if form.errors else 200
    back = reverse("team_clients")
    return Page("team/hand_over.html", values, back=back, nav="team", status=status)
