"""Room safety: a line of the plan belongs to a step; the vault points at the step, never the step at the vault."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import plan as plan_access
from krachtwerk.access import safety as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, go, page
from krachtwerk.pages.forms import Form, IdField
from krachtwerk.pages.safety.plan import inside
from krachtwerk.pages.safety.private import behind
from krachtwerk.rules import safety as rules

if TYPE_CHECKING:
    from krachtwerk.models import Client


class WhichForm(Form):
    """One of the open steps, or none."""

    step = IdField(required=False)


@page("client together", room="safety", act="U", purpose="own")
@inside
def line_step(request: HttpRequest, viewer: Viewer, client: Client, id: UUID) -> Answer:
    """Which step does this line belong to? Outside the lock nothing tells of it."""
    row, shown = access.open_line(viewer, id, client)
    form = WhichForm(request.POST if request.method == "POST" else None)
    steps = plan_access.list_steps(viewer, client)
    held = access.step_of(row)
    # A step that is the client's own alone is not told of at the table, and stays as it is.
    now = next((one.id for one in steps if one.id == held), None)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["step"]
        action = plan_access.open_action(viewer, chosen, client)[0] if chosen else None
        if chosen != now:
            rules.point_at_step(row, action, by=viewer, at=viewer.at)
        return go(request, "safety_line", id, saved="common.saved")
    tiles = [
        {"value": one.id, "label": one.text, "icon": "footprints", "checked": one.id == now}
        for one in steps
        if one.state == "open" or one.id == now
    ]
    tiles.append({"value": "", "label": t("safer.no_step"), "icon": "x", "checked": now is None})
    made = behind("line_step", 422 if form.errors else 200, form=form, one=shown, tiles=tiles)
    made.back = reverse("safety_line", args=[id])
    return made
