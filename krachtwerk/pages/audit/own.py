"""Room audit: the client says whether auditors may look."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import audit as access
from krachtwerk.access import client as client_access
from krachtwerk.access.viewer import Viewer
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form, key_choice
from krachtwerk.rules import audit as rules

MAY, RATHER_NOT = "may", "rather_not"


class MayForm(Form):
    """They may, or rather not."""

    may = key_choice((MAY, RATHER_NOT))


@page("client together", room="audit", resource="consent", act="C", purpose="own")
def own(request: HttpRequest, viewer: Viewer) -> Answer:
    """Mensen die het team bekijken: may they look into my booklet, without my name?"""
    client = client_access.booklet_of(viewer, "consent")
    form = MayForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        is_on = form.cleaned_data["may"] == RATHER_NOT
        rules.refuse_audits(client, is_on=is_on, by=viewer, at=viewer.at)
        return go(
            request, "audit_own", saved="audit_own.said_no" if is_on else "audit_own.said_yes",
            undo=reverse("audit_own"), was={"may": MAY if is_on else RATHER_NOT},
        )  # fmt: skip
    asks = not viewer.together and access.asking(viewer) is not None
    values = {"is_no": access.has_refused(viewer, client), "asks": asks}
    status = 422 if form.errors else 200
    return Page("audit/own.html", values, back=reverse("consent_along"), nav="help", status=status)
