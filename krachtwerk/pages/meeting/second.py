"""Room meeting: the second colleague, who spoke with the client alone, gives a place that there was not."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import meeting as access
from krachtwerk.access.meeting import Unplaced
from krachtwerk.access.viewer import Viewer
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form
from krachtwerk.pages.work.said import when
from krachtwerk.rules import meeting as rules


class SureForm(Form):
    """That the second spoke with the client alone."""

    sure = forms.BooleanField()


def unplaced_values(viewer: Viewer, one: Unplaced) -> dict[str, Any]:
    """Whom it is about and when, and nothing of why."""
    return {
        "id": one.id,
        "name": one.client_name,
        "guest": one.name,
        "by": one.by,
        "when": when(viewer, one.moment),
        "is_along": one.is_along,
        "is_mine": one.is_mine,
    }


@page("team_lead", room="meeting", act="U", purpose="second_person", fresh=True)
def release(request: HttpRequest, viewer: Viewer, guest: UUID) -> Answer:
    """A place after all, by somebody else than whoever asked; the same for a full table and for any other no."""
    row, one = access.open_unplaced(viewer, guest)
    form = SureForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            rules.release(row, by=viewer, at=viewer.at)
            return go(
                request,
                "client_lowerings",
                saved="work_table.along_placed" if one.is_along else "work_table.placed",
            )
    sure = {
        "value": "on",
        "label": t("work_table.second_sure", name=one.client_name),
        "icon": "check",
    }
    values = {
        "form": form,
        "one": unplaced_values(viewer, one),
        "sure": [sure | {"checked": False}],
    }
    status = 422 if form.errors else 200
    back = reverse("client_lowerings")
    return Page("meeting/release.html", values, back=back, nav="second", status=status)
