"""Room breakglass: one exact name, one reason, chosen parts, four hours."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import breakglass as access
from krachtwerk.access.breakglass import Found
from krachtwerk.access.sight import sight_of
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.looking_keys import Emergency
from krachtwerk.pages.at_play import parts_values
from krachtwerk.pages.breakglass.values import ICONS, PARTS, moment
from krachtwerk.pages.consent.values import Tabs, sight
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form, IdField, key_choice
from krachtwerk.rules import breakglass as rules


class StartForm(Form):
    """Whose booklet, why, and which parts."""

    name = forms.CharField(max_length=120)
    emergency = key_choice(Emergency)
    text = forms.CharField(max_length=1000)
    sections = forms.MultipleChoiceField()
    which = IdField(required=False)

    def __init__(self, offered: tuple[str, ...], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        sections = self.fields["sections"]
        sections.choices = [(one, one) for one in offered]  # type: ignore[attr-defined]
        sections.error_messages["required"] = t("refuse.choose_part")

    def look_for(self, found: list[Found]) -> Found | None:
        """The one who is meant; two of one name are told apart by who walks beside them."""
        which = self.cleaned_data["which"]
        if which is not None:
            found = [one for one in found if one.client.public_id == which]
        if len(found) == 1:
            return found[0]
        self.add_error(
            "which" if found else "name", t("breakglass.two" if found else "breakglass.nobody")
        )
        return None


@page("worker team_lead", room="breakglass", act="C", purpose="break_glass", fresh=True)
def start(request: HttpRequest, viewer: Viewer) -> Answer:
    """Spoed: open a booklet that is not mine; the second factor was shown just now."""
    offered = access.offered(viewer)
    form = StartForm(offered, request.POST if request.method == "POST" else None)
    found: list[Found] = []
    if request.method == "POST" and form.is_valid():
        rules.note_search(by=viewer, at=viewer.at)
        found = access.find_by_full_name(viewer, form.cleaned_data["name"])
        opened = _opened(form, viewer, found)
        if opened is not None:
            return go(request, "breakglass_look", opened)
    values = {
        "role": viewer.role,
        "form": form,
        "suspended": access.is_suspended(viewer),
        "which": [{"value": one.client.public_id, "label": one.worker or "–"} for one in found]
        if len(found) > 1
        else [],
        "emergencies": _tiles(form, "emergency", [(e.value, ICONS[e]) for e in Emergency]),
        "parts": _tiles(form, "sections", [(one, PARTS[one]) for one in offered]),
        "open": [(id, name, moment(viewer, ends)) for id, name, ends in access.list_open(viewer)],
    }
    status = 422 if form.errors else 200
    return Page("breakglass/start.html", values, nav="breakglass", status=status)


def _tiles(form: Form, name: str, choices: list[tuple[str, str]]) -> list[dict[str, Any]]:
    sent = form[name].value() or []
    return [
        {
            "value": value,
            "label": t(f"breakglass.{name}_{value}"),
            "icon": icon,
            "checked": value in sent,
        }
        for value, icon in choices
    ]


def _opened(form: StartForm, viewer: Viewer, found: list[Found]) -> UUID | None:
    told = form.cleaned_data
    try:
        rules.must_be_a_reason(told["text"])
    except Refusal as refusal:
        form.add_error("text", t(refusal.key, **refusal.values))
        return None
    one = form.look_for(found)
    if one is None:
        return None
    with form.refusals():
        row = rules.open_glass(
            one.client, told["emergency"], told["text"], told["sections"],
            by=viewer, at=viewer.at, id=form.row_id,
        )  # fmt: skip
    return None if form.errors else row.public_id


@page("worker team_lead", room="breakglass", act="C", purpose="break_glass")
def look(request: HttpRequest, viewer: Viewer, id: UUID, no: int = 1) -> Answer:
    """The opened parts, one at a time, until the four hours are over or it is closed."""
    row, opened = access.open_opening(viewer, id)
    if request.method == "POST":
        rules.close(row, by=viewer, at=viewer.at)
        return go(request, "breakglass_start", saved="breakglass.closed")
    tabs = Tabs(opened.sections, no, "along.part", "breakglass_part", id)
    seen = sight_of(viewer, row.client, opened.sections, tabs.part)
    values = {
        "role": viewer.role,
        "id": id,
        "one": opened,
        "until": moment(viewer, opened.ends_at),
        "tabs": tabs.rows(),
        "sight": sight(viewer, seen),
        "risks": parts_values(viewer, seen.risks) if seen.risks is not None else [],
    }
    return Page("breakglass/look.html", values, back=reverse("breakglass_start"), nav="breakglass")
