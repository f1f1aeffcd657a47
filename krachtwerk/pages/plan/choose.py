"""Room plan: what matters most now: three or four cards, in the client's own order, each with a reason."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import inventory as access
from krachtwerk.access.inventory import Card, Chosen
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound, Refusal
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form, IdField, key_choice, text_field
from krachtwerk.pages.plan.shapes import card_words, draft, spot_of
from krachtwerk.rules import drafts as draft_rules
from krachtwerk.rules import inventory as rules

AT_ONCE = 30


class ChooseForm(Form):
    """A card to choose or to put back; `instead`: the card that may wait for it."""

    card = IdField()
    do = key_choice(("choose", "put_back"))
    instead = IdField(required=False)


class OrderForm(Form):
    """A chosen card and the way it goes."""

    card = IdField()
    way = key_choice(("up", "down"))


class ReasonForm(Form):
    """Why it matters, in own words."""

    text = text_field(required=False, most=1000)


def _photo(id: UUID | None) -> str | None:
    """Where the photo of a card lies, as small as a list shows it."""
    return reverse("words_file", args=[id]) + "?s=1" if id else None


def _chosen(one: Chosen) -> dict[str, Any]:
    return {
        "id": one.id,
        "card": one.card_id,
        "domain": one.domain,
        "domain_label": t(f"domain.{one.domain}.name"),
        "text": card_words(one.text) if not one.photo else one.text,
        "photo": _photo(one.photo),
        "reason": one.reason,
    }


def _waiting(one: Card) -> dict[str, Any]:
    photo, voice = one.said.photo, one.said.voice
    return {
        "card": one.id,
        "domain": one.domain,
        "domain_label": t(f"domain.{one.domain}.name"),
        "text": card_words(one.said.text) if not photo and not voice else one.said.text,
        "photo": _photo(photo),
        "voice": reverse("words_file", args=[voice]) if voice else None,
        "lang": one.said.language,
    }


@page("client together", room="plan", act="U")
def choose(request: HttpRequest, viewer: Viewer) -> Answer:
    """What matters most to me now: chosen cards on top, the others kept below."""
    client = client_access.booklet_of(viewer, "inventory")
    if request.method == "POST":
        return _act(request, viewer)
    chosen = access.list_chosen(viewer, client)
    rounds = _rounds(request)
    newest = access.list_latest(viewer, client, AT_ONCE * rounds + len(chosen) + 1)
    pile = [one for one in newest if one.place is None]
    shown = pile[: AT_ONCE * rounds]
    values = {
        "chosen": [_chosen(one) for one in chosen],
        "pile": [_waiting(one) for one in shown],
        "more": rounds + 1 if len(pile) > len(shown) else None,
        "from_card": AT_ONCE * (rounds - 1),
    }
    return Page("plan/choose.html", values, back=reverse("plan_wants"), nav="booklet")


def _rounds(request: HttpRequest) -> int:
    asked = request.GET.get("n", "1")
    return min(max(int(asked), 1), 99) if asked.isascii() and asked.isdigit() else 1


def _act(request: HttpRequest, viewer: Viewer) -> Answer:
    form = ChooseForm(request.POST)
    if not form.is_valid():
        raise NotFound
    wanted = form.cleaned_data
    client = client_access.booklet_of(viewer, "inventory")
    card, _ = access.open_card(viewer, wanted["card"], client)
    if wanted["do"] == "put_back":
        rules.put_back(card, by=viewer, at=viewer.at)
        return go(request, "plan_choose", saved="plan.kept")
    try:
        with transaction.atomic():  # a card only waits when the other takes its place
            if wanted["instead"]:
                other, _ = access.open_card(viewer, wanted["instead"], client)
                rules.put_back(other, by=viewer, at=viewer.at)
            rules.choose(card, by=viewer, at=viewer.at)
    except Refusal as refusal:
        return _which_may_wait(viewer, wanted["card"], refusal)
    return go(request, "plan_choose", saved="plan.chosen_saved")


def _which_may_wait(viewer: Viewer, wanted: UUID, refusal: Refusal) -> Page:
    """A fifth card: one of the four may wait."""
    client = client_access.booklet_of(viewer, "inventory")
    values = {
        "sentence": t(refusal.key, **refusal.values),
        "wanted": _waiting(access.open_card(viewer, wanted, client)[1]),
        "chosen": [_chosen(one) for one in access.list_chosen(viewer, client)],
    }
    return Page("plan/choose_wait.html", values, reverse("plan_choose"), "booklet", status=422)


@page("client together", room="plan", act="U")
def order(request: HttpRequest, viewer: Viewer) -> Answer:
    """A chosen card goes up or down; there is nothing to see here."""
    client = client_access.booklet_of(viewer, "inventory")
    if request.method == "POST":
        form = OrderForm(request.POST)
        rows = access.priority_rows(viewer, client)
        places = {row.strength.public_id: place for place, row in enumerate(rows)}
        if not form.is_valid() or form.cleaned_data["card"] not in places:
            raise NotFound
        here = places[form.cleaned_data["card"]]
        there = here + (-1 if form.cleaned_data["way"] == "up" else 1)
        if 0 <= there < len(rows):
            rows[here], rows[there] = rows[there], rows[here]
            rules.order(rows, by=viewer, at=viewer.at)
        return go(request, "plan_choose", saved="plan.ordered")
    return go(request, "plan_choose")


@page("client together", room="plan", act="U")
def reason(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Why does this card matter? In own words, or not at all."""
    client = client_access.booklet_of(viewer, "inventory")
    row = next((r for r in access.priority_rows(viewer, client) if r.public_id == id), None)
    if row is None:
        raise NotFound
    shown = next(one for one in access.list_chosen(viewer, client) if one.id == id)
    spot = spot_of("reason", id)
    form: forms.Form = ReasonForm(
        request.POST or None, initial={"text": draft(viewer, client, spot, shown.reason)}
    )
    if request.method == "POST" and form.is_valid():
        rules.give_reason(row, form.cleaned_data["text"], by=viewer, at=viewer.at)
        draft_rules.drop(spot, client=client, by=viewer)
        return go(request, "plan_choose", saved="common.saved")
    values = {"form": form, "card": _chosen(shown), "spot": spot}
    status = 422 if form.is_bound else 200
    return Page("plan/reason.html", values, reverse("plan_choose"), "booklet", status=status)
