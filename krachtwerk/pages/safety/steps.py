"""Room safety: a line of the plan belongs to steps; the vault points at the step, never the step at the vault."""

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
from krachtwerk.pages.forms import Form, IdsField
from krachtwerk.pages.safety.plan import inside
from krachtwerk.pages.safety.private import behind
from krachtwerk.rules import safety as rules

if TYPE_CHECKING:
    from krachtwerk.models import Client


class WhichForm(Form):
    """Some of the open steps, or none."""

    steps = IdsField(required=False)


@page("client together", room="safety", act="U", purpose="own")
@inside
def line_step(request: HttpRequest, viewer: Viewer, client: Client, id: UUID) -> Answer:
    """Which steps does this line belong to? Outside the lock nothing tells of it."""
    row, shown = access.open_line(viewer, id, client)
    form = WhichForm(request.POST if request.method == "POST" else None)
    held = access.steps_of(row)
    # Steps that are the client's own alone are not told of at the table, and stay as they are.
    steps = [
        one
        for one in plan_access.list_steps(viewer, client)
        if one.state == "open" or one.id in held
    ]
    if request.method == "POST" and form.is_valid():
        chosen = set(form.cleaned_data["steps"])
        if chosen <= {one.id for one in steps}:
            actions = plan_access.some_actions(viewer, chosen, client)
            rules.point_at_steps(row, actions, by=viewer, at=viewer.at)
            return go(request, "safety_line", id, saved="common.saved")
        form.add_error("steps", t("error.choice"))
    ticked = set((form["steps"].value() or ()) if form.is_bound else map(str, held))
    tiles = [
        {"value": one.id, "label": one.text, "icon": "footprints", "checked": str(one.id) in ticked}
        for one in steps
    ]
    made = behind("line_step", 422 if form.errors else 200, form=form, one=shown, tiles=tiles)
    made.back = reverse("safety_line", args=[id])
    return made
