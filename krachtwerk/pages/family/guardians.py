"""Room family: a worker writes down who the guardian of a young person is, and bars a part where safety asks it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import family as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method import dates
from krachtwerk.method.looking_keys import GuardedPart, Section
from krachtwerk.pages.consent.values import SIGNS
from krachtwerk.pages.context import door, t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form, IdField, key_choice, text_field
from krachtwerk.rules import family as rules


class PersonForm(Form):
    """Who it is."""

    person = IdField()


class BarForm(Form):
    """What is not to be read, and why; or that it may be read again, or that it ends."""

    part = key_choice(GuardedPart, required=False)
    text = text_field(required=False, most=400)
    lift = IdField(required=False)
    do = key_choice(("end",), required=False)


@page("worker", room="family", act="U")
def guardians(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Who is the guardian, since when, what they may read now; and somebody else as one."""
    client, shown = client_access.open_client(viewer, id)
    form = PersonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        other, _ = client_access.open_client(viewer, form.cleaned_data["person"])
        with form.refusals():
            rules.name_guardian(client, other, by=viewer, at=viewer.at)
        if not form.errors:
            return go(request, "family_guardians", id, saved="common.saved")
    found = access.list_guardians(viewer, client)
    chosen = str(form["person"].value() or "")
    there = {id, *(one.person for one in found)}
    people = [
        {"value": str(one.id), "label": one.full_name or one.call_name, "icon": "user",
         "checked": str(one.id) == chosen}
        for one in client_access.list_caseload(viewer)
        if one.id not in there
    ]  # fmt: skip
    values = {
        "form": form,
        "id": id,
        "name": shown.call_name,
        "told": t(f"work_family.reading_{access.reading_of(viewer, client)}", name=shown.call_name),
        "is_known": client_access.born_on(viewer, client) is not None,
        "guardians": [_values(viewer, one) for one in found],
        "people": people,
    }  # fmt: skip
    back = reverse("family_household", args=[id])
    status = 422 if form.errors else 200
    return Page("work/guardians.html", values, back=back, nav="people", status=status)


def _values(viewer: Viewer, one: access.GuardianView) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "since": dates.day_year(viewer.day(one.at), door().language),
        "bars": [
            {
                "id": bar.id,
                "part": bar.part,
                "word": t(f"along.part.{bar.part}"),
                "sign": SIGNS[Section(bar.part)],
                "reason": bar.reason,
                "day": dates.day_year(viewer.day(bar.at), door().language),
            }
            for bar in one.bars
        ],
    }


@page("worker", room="family", act="U", fresh=True)
def guardian(request: HttpRequest, viewer: Viewer, id: UUID, guardian: UUID) -> Answer:
    """One guardian: bar a part with a reason, let it be read again, or say that they are the guardian no more.

    Why a part is barred lies in the vault: as for every page of the vault the second factor was shown just now.
    """
    client, shown = client_access.open_client(viewer, id)
    row, found = access.open_guardian(viewer, guardian, client)
    form = BarForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        with form.refusals():
            if said["do"] == "end":
                rules.end_guardian(row, by=viewer, at=viewer.at)
                return go(request, "family_guardians", id, saved="common.saved")
            if said["lift"]:
                bar = access.open_bar(viewer, said["lift"], row)
                rules.lift_bar(bar, by=viewer, at=viewer.at)
            elif said["part"]:
                rules.bar_part(row, said["part"], said["text"], by=viewer, at=viewer.at)
            else:
                raise NotFound
        if not form.errors:
            return go(request, "family_guardian", id, guardian, saved="common.saved")
    barred = {bar.part for bar in found.bars}
    chosen = str(form["part"].value() or "")
    parts = [
        {"value": part.value, "label": t(f"along.part.{part.value}"), "icon": SIGNS[Section(part.value)],
         "checked": part.value == chosen}
        for part in GuardedPart
        if part.value not in barred
    ]  # fmt: skip
    values = {"form": form, "name": shown.call_name, "one": _values(viewer, found), "parts": parts}
    back = reverse("family_guardians", args=[id])
    status = 422 if form.errors else 200
    return Page("work/guardian.html", values, back=back, nav="people", status=status)
