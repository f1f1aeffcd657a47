"""Room selfregulation: what may lead to violence, shielded: for the steady worker with a fresh second factor."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import selfregulation as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.pages.at_play import Factors, looked_values, violence_factors
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.selfregulation.risk_form import LookForm, factor_rows
from krachtwerk.pages.selfregulation.risks import chosen_of, look_page
from krachtwerk.rules import selfregulation as rules


@page("worker", room="selfregulation", resource="vault", fresh=True)
def violence(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Condition by condition what is at play, beside what protects."""
    client, shown = client_access.open_client(viewer, id)
    protectors = access.list_protectors(viewer, client)
    looks = access.list_violence_looks(viewer, client, protectors)
    groups = _groups(viewer)
    parts = [
        {"key": key, "name": t(f"condition.{key}.name")} | looked_values(viewer, factors, looks)
        for key, factors in groups
    ]
    whole = looked_values(viewer, _all(groups), looks)
    values = {"id": id, "name": shown.call_name, "parts": parts, "whole": whole}
    back = reverse("selfregulation_risks", args=[id])
    return Page("selfregulation/violence.html", values, back=back, nav="people")


def _groups(viewer: Viewer) -> list[tuple[str, Factors]]:
    groups = violence_factors(viewer)
    if not groups:  # an organisation that does not work with them has no such page
        raise NotFound
    return groups


def _all(groups: list[tuple[str, Factors]]) -> Factors:
    return [factor for _, factors in groups for factor in factors]


@page("worker", room="selfregulation", resource="vault", act="U", fresh=True)
def violence_look(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Look again: four answers to each factor, and what protects; all of it is sealed."""
    client, shown = client_access.open_client(viewer, id)
    groups, protectors = _groups(viewer), access.list_protectors(viewer, client)
    looks = access.list_violence_looks(viewer, client, protectors)
    sent = request.POST if request.method == "POST" else None
    form = LookForm(sent, factors=_all(groups), protectors=protectors)
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            rules.look_at_violence(
                client,
                form.marks,
                chosen_of(viewer, form, client),
                pack=viewer.profile.pack,
                by=viewer,
                at=viewer.at,
                id=form.row_id,
            )
        if not form.errors:
            return go(request, "selfregulation_violence", id, saved="common.saved")
    last = looks[0] if looks else None
    rows = [
        {"name": t(f"condition.{key}.name"), "rows": factor_rows(form, factors, last)}
        for key, factors in groups
    ]
    return look_page(
        form, rows, protectors, looks, id=id, back="selfregulation_violence",
        name=shown.call_name, title=t("work_risk.violence"),
    )  # fmt: skip
