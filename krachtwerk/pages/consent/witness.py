"""Room consent: the client tells their worker who may look along; the worker is the witness."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import consent as access
from krachtwerk.access.consent import Candidate
from krachtwerk.access.viewer import Viewer
from krachtwerk.method.looking_keys import Receiver, Section
from krachtwerk.pages.consent.values import (
    FACES,
    PermitForm,
    alone,
    part_tiles,
    permitted,
    span_tiles,
)
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import IdField, text_field
from krachtwerk.rules import consent as rules


class WitnessForm(PermitForm):
    """Who, which parts, for how long, and why, as the client said it."""

    whom = IdField()
    text = text_field(required=False)

    def __init__(self, candidates: list[Candidate], *args: Any, **options: Any) -> None:
        super().__init__([one.value for one in Section], *args, **options)
        self.candidates = {one.id: one for one in candidates}
        self.fields["whom"].error_messages["required"] = t("error.choice")

    def clean_whom(self) -> Candidate:
        """One of those who can be chosen."""
        found = self.candidates.get(self.cleaned_data["whom"])
        if found is None:
            raise forms.ValidationError(t("error.choice"))
        return found


@page("worker", room="consent", act="C")
def witness(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Who may look along, as the client told this worker; and what was told before."""
    client, shown = client_access.open_client(viewer, id)
    candidates = access.list_candidates(viewer, client)
    form = WitnessForm(candidates, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        with form.refusals():
            rules.permit(
                client,
                told["whom"].receiver,
                set(told["sections"]) & set(told["whom"].sections),
                membership=told["whom"].seat,
                team=told["whom"].team,
                span=told["span"],
                purpose=told["text"],
                by=viewer,
                at=viewer.at,
                id=form.row_id,
            )
            return go(request, "consent_witness", id, saved="along.witness_saved")
    sent = str(form["whom"].value() or "")
    values = {
        "id": id,
        "name": shown.call_name,
        "form": form,
        "found": [permitted(viewer, one) for one in access.list_permissions(viewer, client)],
        "people": [_tile(one, sent) for one in candidates],
        "parts": part_tiles(form, list(Section), "along.part"),
        "spans": span_tiles(form, "consent"),
    }
    status = 422 if form.errors else 200
    back = reverse("client_person", args=[id])
    return Page("consent/witness.html", values, back=back, nav="people", status=status)


def _tile(one: Candidate, sent: str) -> dict[str, Any]:
    face = FACES[Receiver(one.receiver)]
    return {"value": one.id, "label": alone(one), "icon": face, "checked": str(one.id) == sent}


@page("worker", room="consent", act="D")
def witness_stop(request: HttpRequest, viewer: Viewer, id: UUID, permission: UUID) -> Answer:
    """The client told this worker that it stops."""
    client, _ = client_access.open_client(viewer, id)
    if request.method == "POST":
        row, _ = access.open_permission(viewer, permission, client)
        rules.withdraw(row, by=viewer, at=viewer.at)
        return go(request, "consent_witness", id, saved="along.witness_stopped")
    return go(request, "consent_witness", id)
