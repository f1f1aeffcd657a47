"""Room client: who sees my phone; Snel weg on every page. What was chosen before is not shown here."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import mode as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.safety_keys import SafetyMode
from krachtwerk.pages.account.leaving import leave
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form, key_choice
from krachtwerk.rules import mode as rules

ICONS = {SafetyMode.GREEN: "user", SafetyMode.AMBER: "users", SafetyMode.RED: "eye"}


class ModeForm(Form):
    """One of the three modes; `sure` comes with the second tap for the last one."""

    mode = key_choice(SafetyMode)
    sure = key_choice(("1",), required=False)


@page("client together", room="client", resource="safety_mode", act="U", purpose="own")
def phone(request: HttpRequest, viewer: Viewer) -> Answer:
    """Mijn telefoon: three answers. Alone, none is marked: who looks along learns nothing."""
    client = client_access.booklet_of(viewer, "client")
    form = ModeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        mode = form.cleaned_data["mode"]
        if mode == SafetyMode.RED and not form.cleaned_data["sure"]:
            return go(request, "client_phone_sure")
        rules.choose(client, mode, by=viewer, at=viewer.at)
        if not access.may_come_in(client) and not viewer.together:
            return leave(request, "account_neutral")
        return go(request, "client_phone", saved="phone.kept")
    values = {
        "choices": _choices(client.safety_mode if viewer.together else None),
        "is_waiting": viewer.together and bool(access.list_lowerings_of(viewer, client)),
    }
    status = 422 if form.errors else 200
    return Page("mode/phone.html", values, reverse("client_help"), nav="help", status=status)


@page("client together", room="client", resource="safety_mode", act="U", purpose="own")
def sure(request: HttpRequest, viewer: Viewer) -> Answer:
    """Before the last mode: what happens now."""
    client_access.booklet_of(viewer, "client")
    return Page("mode/sure.html", back=reverse("client_phone"), nav="help")


def _choices(chosen: SafetyMode | None) -> list[dict[str, object]]:
    """The three answers; what the last one brings stands on the page before it happens."""
    return [
        {
            "value": mode.value,
            "label": t(f"phone.{mode}"),
            "hint": t("phone.amber_hint") if mode == SafetyMode.AMBER else "",
            "icon": ICONS[mode],
            "chosen": mode == chosen,
        }
        for mode in SafetyMode
    ]


@page("client together", room="client", resource="safety_mode", act="U", purpose="own")
def exit_wish(request: HttpRequest, viewer: Viewer) -> Answer:
    """Snel weg: what it does, and whether it stands on every page. Each answer is true in every mode."""
    client = client_access.booklet_of(viewer, "client")
    if request.method == "POST":
        wish = request.POST.get("do")
        if wish not in {"on", "off"}:
            raise NotFound
        rules.wish_exit(client, is_on=wish == "on", by=viewer, at=viewer.at)
        return go(request, "client_exit_wish", saved=f"phone.exit_{wish}_said")
    values = {"exit_on": access.wants_exit(client)}
    return Page("mode/exit.html", values, back=reverse("client_phone"), nav="help")
