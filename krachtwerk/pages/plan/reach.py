"""Room plan: whether I can do a step alone, nearly, or first together: one tap, and undone by another."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import plan as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.mix_keys import Reach
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, go, page
from krachtwerk.pages.forms import Form, key_choice
from krachtwerk.pages.inventory.values import sent
from krachtwerk.rules import plan as rules

ICONS = {Reach.ALONE: "user", Reach.NEARLY: "circle-dot", Reach.TOGETHER_FIRST: "users"}


class ReachForm(Form):
    """One of three, or taken back."""

    reach = key_choice(("", *Reach), required=False)


@page("client together", room="plan", act="U")
def reach(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Say how near it is; the tap that undoes it brings back what was there."""
    client = client_access.booklet_of(viewer, "plan")
    row, found = access.open_action(viewer, id, client)
    if request.method != "POST":
        return go(request, "plan_step", id)
    form = ReachForm(sent(request))
    if not form.is_valid():
        raise NotFound
    rules.set_reach(row, form.cleaned_data["reach"], by=viewer, at=viewer.at)
    undo, was = reverse("plan_reach", args=[id]), {"reach": found.reach or ""}
    return go(request, "plan_step", id, saved="common.changed", undo=undo, was=was)


def reach_options(chosen: str | None) -> list[dict[str, Any]]:
    """Three answers to: can I do this alone?"""
    return [
        {"value": key.value, "label": t(f"reach.{key}"), "icon": icon, "checked": key == chosen}
        for key, icon in ICONS.items()
    ]
