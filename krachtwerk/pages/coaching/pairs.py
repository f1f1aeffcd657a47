"""Room coaching: wie coacht wie: who coaches which worker, with how many hours a week."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import coaching as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form, IdField
from krachtwerk.pages.hours import HoursField, hours_text
from krachtwerk.pages.method import pack_of
from krachtwerk.rules import coaching as rules

if TYPE_CHECKING:
    from krachtwerk.models import Membership


class PairForm(Form):
    """A coach or nobody, and hours a week."""

    coach = IdField(required=False)
    hours = HoursField(most=36, required=False)


@page("admin", room="coaching", resource="users", act="U")
def pairs(request: HttpRequest, viewer: Viewer) -> Answer:
    """Every worker with their coach, and what the norm asks."""
    numbers = pack_of(viewer).numbers
    norm = t("coaching.norm", workers=f"{numbers['workers_per_coach']:g}")
    rows = [_shown(one) for one in access.list_pairs(viewer)]
    values = {"rows": rows, "norm": norm}
    back = reverse("organisation_home")
    return Page("coaching/pairs.html", values, nav="organisation", back=back)


def _shown(one: access.Coached) -> dict[str, Any]:
    told = t("coaching.coached_by", coach=one.coach, hours=hours_text(one.hours))
    return {
        "id": one.id,
        "name": one.name,
        "team": one.team or t("team.no_team"),
        "coach": told if one.coach else t("coaching.nobody"),
    }


@page("admin", room="coaching", resource="users", act="U", fresh=True)
def pair(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Who coaches this worker from now on, and with how many hours a week."""
    seat, one = access.open_pair(viewer, id)
    form = PairForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            _keep(viewer, seat, form)
        if form.is_valid():
            return go(request, "coaching_pairs", saved="coaching.pair_kept")
    if not form.is_bound:
        form.initial = {"coach": str(one.coach_id or ""), "hours": hours_text(one.hours or "6")}
    chosen = str(form["coach"].value() or "")
    tiles = [(str(key), name) for key, name in access.list_coaches(viewer)]
    values = {
        "form": form,
        "one": _shown(one),
        "coaches": [
            {"value": key, "label": name, "checked": key == chosen}
            for key, name in [*tiles, ("", t("coaching.nobody"))]
        ],
        "has_coaches": bool(tiles),
    }
    status = 422 if form.errors else 200
    back = reverse("coaching_pairs")
    return Page("coaching/pair.html", values, nav="organisation", back=back, status=status)


def _keep(viewer: Viewer, seat: Membership, form: PairForm) -> None:
    sent = form.cleaned_data
    if sent["coach"] is None:
        rules.stop_coaching(seat, by=viewer, at=viewer.at)
        return
    coach = access.open_coach(viewer, sent["coach"])
    hours = sent["hours"] or Decimal(0)
    rules.coach(seat, coach, hours, by=viewer, at=viewer.at, id=form.row_id)
