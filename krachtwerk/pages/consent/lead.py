"""Room consent: a team lead looks at the plan of somebody of the team, after saying why."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import consent as access
from krachtwerk.access.sight import sight_of
from krachtwerk.access.viewer import Viewer
from krachtwerk.method.looking_keys import LookReason
from krachtwerk.pages.consent.values import sight
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form, key_choice
from krachtwerk.rules import consent as rules

ICONS = {
    LookReason.SUPERVISION: "users",
    LookReason.STANDING_IN: "calendar-days",
    LookReason.COMPLAINT: "message-circle",
    LookReason.CLIENT_ASKS: "hand-helping",
}


class WhyForm(Form):
    """Why the team lead looks."""

    reason = key_choice(LookReason)


@page("team_lead", room="consent", resource="plan", purpose="supervision")
def lead(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Goals, what matters most and steps of somebody of the team; first the question why."""
    client = access.open_of_team(viewer, id)
    form = WhyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        rules.say_why(client, form.cleaned_data["reason"], by=viewer, at=viewer.at)
        return go(request, "consent_lead", id)
    back = reverse("team_clients")
    why = access.open_supervision(viewer, client)
    viewer.saw(client, "client")
    name = client_access.client_name(viewer, client)
    if why is None:
        tiles = [
            {"value": r.value, "label": t(f"along.why_{r}"), "icon": ICONS[r]} for r in LookReason
        ]
        status = 422 if form.errors else 200
        values = {"form": form, "name": name, "reasons": tiles, "id": id}
        return Page("consent/why_lead.html", values, back=back, nav="team", status=status)
    seen = sight_of(viewer, client, access.sections_of(viewer.role, ["plan"], "t"), "plan")
    told = t(f"along.why_{why.reason}")
    values = {"name": name, "sight": sight(viewer, seen), "why": told, "id": id}
    return Page("consent/lead.html", values, back=back, nav="team")
