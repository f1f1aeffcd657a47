"""Room trajectory: which modules fit a client; the page on which client and worker choose together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import modules as modules_access
from krachtwerk.access import trajectory as access
from krachtwerk.access.modules import Choice
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.modules import offers
from krachtwerk.method.texts import Deck, deck
from krachtwerk.pages.context import door, t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form
from krachtwerk.pages.inventory.values import said_day
from krachtwerk.rules import modules as rules

GONE = "circle-question-mark"


@dataclass(frozen=True, slots=True)
class Offered:
    """A module that may be chosen, or that was chosen and is not offered any more (no name)."""

    ref: str
    icon: str = GONE
    name: str = ""
    about: str = ""
    group: str = ""
    group_text: str = ""


def list_offered(viewer: Viewer) -> list[Offered]:
    """What may be chosen for the open client, and what is chosen now without being offered."""
    good = [one for one in offers(viewer.profile.pack, viewer.overlay) if one.module]
    texts = deck(viewer.profile.pack, viewer.overlay, tuple(one.ref for one in good))
    found = {one.ref: _offered(texts, one.ref, one.module) for one in good}
    return [*found.values(), *(Offered(ref) for ref in viewer.modules if ref not in found)]


def _offered(texts: Deck, ref: str, module: Any) -> Offered:
    def say(key: str) -> str:
        return texts.text(key, door().language, door().level)

    return Offered(
        ref=ref,
        icon=module.icon,
        name=say(f"module.{module.key}.name"),
        about=say(f"module.{module.key}.about"),
        group=say(f"target_group.{module.group}.name"),
        group_text=say(f"target_group.{module.group}.text"),
    )


class ModulesForm(Form):
    """Some of what is offered, or none."""

    modules = forms.MultipleChoiceField(required=False)

    def __init__(self, offered: list[Offered], *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        field = self.fields["modules"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(one.ref, one.ref) for one in offered]


def chosen_of(form: ModulesForm, viewer: Viewer) -> tuple[str, ...]:
    """What is marked: what was sent, else what holds now."""
    return tuple(form.data.getlist("modules")) if form.is_bound else viewer.modules  # type: ignore[attr-defined]


def past_choices(
    viewer: Viewer, found: list[Choice], names: dict[str, str]
) -> list[dict[str, Any]]:
    """What was chosen when and by whom, as a page tells it."""
    return [
        {
            "day": said_day(viewer, one.at),
            "names": [names.get(ref) or t("fits.gone") for ref in one.refs],
            "by": one.by,
            "together": one.together,
        }
        for one in found
    ]


@page("client together", room="trajectory", resource="module", act="U", purpose="own")
def fits(request: HttpRequest, viewer: Viewer) -> Answer:
    """Wat past bij mij: client and worker choose together; the client alone where nobody looks along."""
    client = client_access.booklet_of(viewer, "trajectory")
    if door().watched and not viewer.together:
        raise NotFound
    offered = list_offered(viewer)
    form = ModulesForm(offered, request.POST if request.method == "POST" else None)
    stretch = access.open_trajectory(viewer, client)
    if request.method == "POST" and stretch is not None and form.is_valid():
        with form.refusals():
            rules.choose(
                stretch,
                form.cleaned_data["modules"],
                offered=[one.ref for one in offered],
                by=viewer,
                at=viewer.at,
            )
            return go(request, "inventory_doors", saved="fits.saved")
    marked = chosen_of(form, viewer)
    names = {one.ref: one.name for one in offered}
    values = {
        "form": form,
        "goes_on": stretch is not None,
        "options": [
            {"value": one.ref, "label": one.name or t("fits.gone"), "hint": one.about,
             "icon": one.icon, "checked": one.ref in marked}
            for one in offered
        ],
        "past": past_choices(viewer, modules_access.list_choices(viewer, client), names),
    }  # fmt: skip
    status = 422 if form.errors else 200
    back = reverse("inventory_doors")
    return Page("modules/fits.html", values, back=back, nav="tell", status=status)
