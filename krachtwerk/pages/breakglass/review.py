"""Room breakglass: what was opened in an emergency, the second yes, the verdict, and telling the client."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import breakglass as access
from krachtwerk.access import client as client_access
from krachtwerk.access.viewer import Viewer
from krachtwerk.method.keys import Role
from krachtwerk.method.looking_keys import Verdict
from krachtwerk.pages.breakglass.values import alert
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form, key_choice
from krachtwerk.rules import breakglass as rules


class VerdictForm(Form):
    """What the opening was."""

    verdict = key_choice(Verdict)


@page("team_lead privacy_officer custodian", room="breakglass", purpose="review")
def alerts(request: HttpRequest, viewer: Viewer) -> Answer:
    """Each opening that waits, and those of lately; the figure of this month."""
    found = [alert(viewer, one) for one in access.list_alerts(viewer)]
    values = {
        "waiting": [one for one in found if not one["verdict"]],
        "done": [one for one in found if one["verdict"]],
        "month": access.this_month(viewer) if viewer.role != Role.CUSTODIAN else None,
    }
    return Page("breakglass/alerts.html", values, nav="alerts")


@page("team_lead privacy_officer", room="breakglass", act="U", purpose="review")
def review(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """One opening: who, why in their words, which parts; and what it was."""
    row, one = access.open_alert(viewer, id)
    form = VerdictForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        rules.review(row, form.cleaned_data["verdict"], by=viewer, at=viewer.at)
        return go(request, "breakglass_alerts", saved="breakglass.reviewed")
    verdicts = [{"value": v.value, "label": t(f"breakglass.verdict_{v}")} for v in Verdict]
    values = {"form": form, "one": alert(viewer, one), "verdicts": verdicts}
    status = 422 if form.errors else 200
    back = reverse("breakglass_alerts")
    return Page("breakglass/review.html", values, back=back, nav="alerts", status=status)


@page("custodian", room="breakglass", act="U", purpose="review", fresh=True)
def second(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """The custodian reads why, and says yes to opening the vault too; or leaves it closed."""
    row, one = access.open_alert(viewer, id)
    if request.method == "POST":
        rules.say_yes(row, by=viewer, at=viewer.at)
        return go(request, "breakglass_alerts", saved="breakglass.said_yes")
    back = reverse("breakglass_alerts")
    return Page("breakglass/second.html", {"one": alert(viewer, one)}, back=back, nav="alerts")


@page("worker", room="breakglass", resource="person_card")
def told(request: HttpRequest, viewer: Viewer, id: UUID, opening: UUID) -> Answer:
    """The worker told the client, at a safe moment, that the booklet was opened."""
    client, _ = client_access.open_client(viewer, id)
    if request.method == "POST":
        row = access.open_of_client(viewer, opening, client)
        rules.tell_client(row, by=viewer, at=viewer.at)
        return go(request, "client_person", id, saved="breakglass.told_saved")
    return go(request, "client_person", id)
