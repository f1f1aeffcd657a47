"""Room selfregulation: what is at play by the four conditions, always beside what protects; for the worker."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import safety as safety_access
from krachtwerk.access import selfregulation as access
from krachtwerk.access.selfregulation import Looked
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.self_keys import RiskPart
from krachtwerk.pages.at_play import (
    factors_of,
    part_name,
    parts_values,
    violence_factors,
)
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.selfregulation.risk_form import LookForm, factor_rows, protector_options
from krachtwerk.rules import selfregulation as rules


@page("worker", room="selfregulation", resource="self_regulation")
def risks(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Part by part: what is at play, what protects, what is other than the time before."""
    client, shown = client_access.open_client(viewer, id)
    looks = access.list_assessments(viewer, client)
    values = {
        "id": id,
        "name": shown.call_name,
        "may_look": not viewer.stands_in,
        "has_private": bool(violence_factors(viewer)) and safety_access.is_steady(viewer, client),
        "parts": parts_values(viewer, looks),
    }
    back = reverse("selfregulation_shown", args=[id])
    return Page("selfregulation/risks.html", values, back=back, nav="people")


@page("worker", room="selfregulation", resource="self_regulation", act="C")
def risk(request: HttpRequest, viewer: Viewer, id: UUID, part: str) -> Answer:
    """Look at one part: four answers to each factor, and what protects."""
    if part not in set(RiskPart):
        raise NotFound
    client, shown = client_access.open_client(viewer, id)
    factors, protectors = factors_of(viewer, part), access.list_protectors(viewer, client)
    looks = access.list_assessments(viewer, client).get(part, [])
    sent = request.POST if request.method == "POST" else None
    form = LookForm(sent, factors=factors, protectors=protectors)
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            rules.assess(
                client,
                part,
                form.marks,
                chosen_of(viewer, form, client),
                pack=viewer.profile.pack,
                by=viewer,
                at=viewer.at,
                id=form.row_id,
            )
        if not form.errors:
            return go(request, "selfregulation_risks", id, saved="common.saved")
    groups = [{"name": "", "rows": factor_rows(form, factors, looks[0] if looks else None)}]
    title = part_name(part)
    return look_page(form, groups, protectors, looks, id=id, name=shown.call_name, title=title)


def chosen_of(viewer: Viewer, form: LookForm, client: Any) -> rules.Protects:
    """What was tapped, as rows of this client."""
    chosen = access.open_protectors(viewer, form.cleaned_data["protects"], client)
    return rules.Protects(chosen.strengths, chosen.own_cards, chosen.people)


def look_page(
    form: LookForm,
    groups: list[dict[str, Any]],
    protectors: list[access.Protector],
    looks: list[Looked],
    *,
    id: UUID,
    back: str = "selfregulation_risks",
    **values: Any,
) -> Page:
    """The page with the form of a look."""
    options = protector_options(form, protectors, looks[0] if looks else None)
    shown = {"form": form, "groups": groups, "options": options, "has_last": bool(looks), **values}
    status = 422 if form.errors else 200
    return Page("selfregulation/look.html", shown, reverse(back, args=[id]), "people", status)
