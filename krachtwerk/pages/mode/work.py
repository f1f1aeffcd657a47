"""Room client: the worker sees the mode, makes it safer at once, or asks for less with a second person."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import mode as access
from krachtwerk.access import safety as safety_access
from krachtwerk.access.mode import ModeNow, Waiting
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.safety_keys import SafetyMode
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.mode.phone import ICONS, ModeForm
from krachtwerk.pages.work.said import ago, when
from krachtwerk.rules import mode as rules


@page("worker", room="client", resource="safety_mode", act="U")
def mode(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Who may see the phone of this client: chosen with them, never guessed."""
    client, shown = client_access.open_client(viewer, id)
    form = ModeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        made = rules.choose(client, form.cleaned_data["mode"], by=viewer, at=viewer.at)
        waits = made is not None and not hasattr(made, "together")
        return go(request, "client_mode", id, saved="work_mode.asked" if waits else "common.saved")
    now = access.open_mode(viewer, client)
    values = {
        "id": id,
        "name": shown.call_name,
        "is_steady": safety_access.is_steady(viewer, client),
        "now": now.mode,
        "since": _since(viewer, now, shown.call_name),
        "choices": [_choice(one, now.mode, shown.call_name) for one in SafetyMode],
        "waiting": [waiting_row(viewer, one) for one in access.list_lowerings_of(viewer, client)],
    }
    back = reverse("client_person", args=[id])
    status = 422 if form.errors else 200
    return Page("mode/work.html", values, back=back, nav="people", status=status)


def _since(viewer: Viewer, now: ModeNow, name: str) -> str:
    if now.since is None:
        return t("work_mode.never_chosen")
    who = t("work_mode.together", worker=now.by, name=name) if now.together else now.by or name
    return t("work_mode.since", day=ago(viewer, now.since), who=who)


def _choice(mode: SafetyMode, now: SafetyMode, name: str) -> dict[str, Any]:
    return {
        "value": mode.value,
        "label": t(f"work_mode.{mode}"),
        "text": t(f"work_mode.{mode}_text", name=name),
        "icon": ICONS[mode],
        "chosen": mode == now,
        "act": t("work_mode.ask_second" if rules.is_lower(mode, now) else "work_mode.choose"),
    }


def waiting_row(viewer: Viewer, one: Waiting) -> dict[str, Any]:
    """A request as its second person reads it."""
    return {
        "id": one.id,
        "name": one.client_name,
        "text": t(
            "work_mode.waiting" if one.by else "work_mode.waiting_own",
            by=one.by,
            name=one.client_name,
            now=t(f"work_mode.{one.now}"),
            mode=t(f"work_mode.{one.mode}"),
        ),
        "when": when(viewer, one.at),
        "is_own_wish": not one.by,
        "is_mine": one.is_mine,
    }


@page("worker", room="client", resource="safety_mode", act="U")
def answer(request: HttpRequest, viewer: Viewer, id: UUID, request_id: UUID) -> Answer:
    """What the client asked alone, on their phone: the worker spoke with them, and answers."""
    client, _ = client_access.open_client(viewer, id)
    if request.method == "POST":
        row = access.open_own_wish(viewer, request_id, client)
        rules.decide(row, grant=said_yes(request), by=viewer, at=viewer.at)
        return go(request, "client_mode", id, saved="common.saved")
    return go(request, "client_mode", id)


def said_yes(request: HttpRequest) -> bool:
    """Yes or no; anything else is no answer."""
    if request.POST.get("do") not in {"yes", "no"}:
        raise NotFound
    return request.POST["do"] == "yes"
