"""Room team: what everybody who works here can read, and the team lead's list of names."""

from __future__ import annotations

from django.http import HttpRequest

from krachtwerk.access import beside as access
from krachtwerk.access import breakglass as breakglass_access
from krachtwerk.access import organisation as organisation_access
from krachtwerk.access import second as second_access
from krachtwerk.access.viewer import Viewer
from krachtwerk.pages.audit.soon import soon
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, page
from krachtwerk.pages.fidelity.mirror import READERS as MIRRORS
from krachtwerk.pages.hours import hours_text
from krachtwerk.pages.method import pack_of
from krachtwerk.pages.surfaces import home_of


@page("staff", room="team")
def learning(request: HttpRequest, viewer: Viewer) -> Answer:
    """Leren: my own place, what I can do here today, and what a worker learns to do."""
    seat = viewer.membership
    assert seat is not None
    values = {
        "role": viewer.role,
        "facts": [
            (t("team.name"), organisation_access.own_name(viewer)),
            (t("team.role"), t(f"team.role_{viewer.role}")),
            (t("team.team"), seat.team.name if seat.team else t("team.no_team")),
            (t("team.hours"), t("team.hours_a_week", hours=hours_text(seat.hours))),
        ],
        "soon": soon(viewer) if home_of(viewer.role) == "team_learning" else None,
        "has_mirror": viewer.role in MIRRORS.split(),
        "competences": pack_of(viewer).keys("competence"),
    }
    return Page("team/learning.html", values, nav="learn")


@page("team_lead", room="team", resource="beside")
def clients(request: HttpRequest, viewer: Viewer) -> Answer:
    """Who walks beside whom in my team, a name leads on to the plan; and who has nobody beside them."""
    rows = [
        {"id": one.id, "name": one.full_name, "worker": one.worker}
        for one in access.list_team(viewer)
    ]
    alone = [
        {"id": one.id, "name": one.full_name, "worker": one.worker}
        for one in access.list_left_alone(viewer)
    ]
    values = {"rows": rows, "alone": alone, "waiting": breakglass_access.count_waiting(viewer)}
    values["soon"] = soon(viewer)
    values["second"] = second_access.count_waiting(viewer)
    return Page("team/clients.html", values, nav="team")
