"""Room plan: the worker orders the mix: what steps and contacts turn to, which sub-goal a goal serves."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import contact as contact_access
from krachtwerk.access import plan as access
from krachtwerk.access.contact import ContactView
from krachtwerk.access.plan import Goal
from krachtwerk.access.viewer import Viewer
from krachtwerk.method.mix_keys import Orientation
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form, key_choice
from krachtwerk.pages.method import pack_of
from krachtwerk.pages.work.said import when
from krachtwerk.rules import plan as rules

MOST_CONTACTS = 5
ICONS = {
    Orientation.ACTION: "hammer",
    Orientation.SYSTEM: "users",
    Orientation.DEVELOPMENT: "sprout",
}


class MixForm(Form):
    """One answer for each goal, step and contact; any may be left or taken back."""

    def __init__(self, *given: Any, goals: list[Goal], contacts: list[ContactView],
                 sub_goals: tuple[str, ...], **more: Any) -> None:  # fmt: skip
        super().__init__(*given, **more)
        for goal in goals:
            self.fields[f"g_{goal.id}"] = key_choice(("", *sub_goals), required=False)
            for step in goal.open_steps:
                self.fields[f"a_{step.id}"] = key_choice(("", *Orientation), required=False)
        for one in contacts:
            self.fields[f"c_{one.id}"] = key_choice(("", *Orientation), required=False)
        self.speak()


@page("worker", room="plan", act="U")
def mix(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Open goals with their steps, and the latest contacts; all of it optional and for the worker."""
    client, shown = client_access.open_client(viewer, id)
    goals = [one for one in access.list_goals(viewer, client) if one.closed is None]
    contacts = contact_access.list_contacts(viewer, client, most=MOST_CONTACTS)
    sub_goals = pack_of(viewer).keys("sub_goal")
    form = MixForm(
        request.POST if request.method == "POST" else None,
        goals=goals,
        contacts=contacts,
        sub_goals=sub_goals,
    )
    if request.method == "POST" and form.is_valid():
        _keep(viewer, client, form, goals, contacts)
        return go(request, "client_person", id, saved="common.saved")
    values = {
        "form": form,
        "name": shown.call_name,
        "goals": [_goal(one, sub_goals) for one in goals],
        "contacts": [
            {
                "name": f"c_{one.id}",
                "text": _contact(viewer, one),
                "reach": "",
                "options": _turns(one.orientation),
            }
            for one in contacts
        ],
    }
    back = reverse("client_person", args=[id])
    return Page("work/mix.html", values, back, "people", 422 if form.errors else 200)


def _contact(viewer: Viewer, one: ContactView) -> str:
    return f"{when(viewer, one.happened_at)} · {t(f'contact_kind.{one.kind}.name')}"


def _turns(chosen: str | None) -> list[dict[str, Any]]:
    options = [(key.value, t(f"work_mix.{key}"), icon) for key, icon in ICONS.items()]
    return [
        {"value": value, "label": label, "icon": icon, "checked": value == (chosen or "")}
        for value, label, icon in [*options, ("", t("work_mix.open"), "circle")]
    ]


def _goal(goal: Goal, sub_goals: tuple[str, ...]) -> dict[str, Any]:
    served = [
        {
            "value": key,
            "label": t(f"sub_goal.{key}.name") if key else t("work_mix.open"),
            "checked": key == (goal.sub_goal or ""),
        }
        for key in (*sub_goals, "")
    ]
    return {
        "name": f"g_{goal.id}",
        "text": goal.said.text,
        "language": goal.said.language,
        "served": served,
        "steps": [
            {
                "name": f"a_{step.id}",
                "text": step.text,
                "reach": t(f"work_mix.reach_{step.reach}") if step.reach else "",
                "options": _turns(step.orientation),
            }
            for step in goal.open_steps
        ],
    }


def _keep(
    viewer: Viewer, client: Any, form: MixForm, goals: list[Goal], contacts: list[ContactView]
) -> None:
    """Keep what is other than it was."""
    told, at = form.cleaned_data, viewer.at
    for goal in goals:
        if told[f"g_{goal.id}"] != (goal.sub_goal or ""):
            rules.serve(
                access.open_goal(viewer, goal.id, client)[0], told[f"g_{goal.id}"], by=viewer, at=at
            )
        for step in goal.open_steps:
            if told[f"a_{step.id}"] != (step.orientation or ""):
                row, _ = access.open_action(viewer, step.id, client)
                rules.orient(row, told[f"a_{step.id}"], by=viewer, at=at)
    for one in contacts:
        if told[f"c_{one.id}"] != (one.orientation or ""):
            row_ = contact_access.open_contact(viewer, one.id, client)
            rules.orient(row_, told[f"c_{one.id}"], by=viewer, at=at)
