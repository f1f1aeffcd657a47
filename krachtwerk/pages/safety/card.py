"""Room safety: a small card of paper with lines that the client chooses; it names nothing and nobody of us."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.urls import reverse

from krachtwerk import paper
from krachtwerk.access import safety as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.pages.context import door, t
from krachtwerk.pages.door import Answer, page
from krachtwerk.pages.forms import Form, IdsField
from krachtwerk.pages.paper import later
from krachtwerk.pages.safety.plan import inside, section_rows
from krachtwerk.pages.safety.private import behind

if TYPE_CHECKING:
    from krachtwerk.models import Client

MOST_LETTERS = 500
NUMBERS = "112 · 0800 2000"
"""To call in danger and for advice; on the card without a word of who that is."""


class CardForm(Form):
    """Which lines stand on the card, and whether the two numbers do."""

    lines = IdsField(required=False)
    numbers = forms.BooleanField(required=False)


@page("client together", room="safety", resource="export", act="E", purpose="paper", logs="print")
@inside
def card(request: HttpRequest, viewer: Viewer, client: Client) -> Answer:
    """What do you want on a small card? First: who finds it, reads it. Sent, it is the card itself."""
    plan = access.open_plan(viewer, client)
    form = CardForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        lines = _chosen(plan, form.cleaned_data["lines"], numbers=form.cleaned_data["numbers"])
        letters = sum(len(line["words"]) for line in lines)
        if lines and letters <= MOST_LETTERS:
            return _drawn(request, lines)
        form.add_error("lines", t("safer.card_full") if lines else t("error.required"))
    sent = {str(one) for one in form["lines"].value() or ()}
    values = {
        "form": form,
        "sections": [one for one in section_rows(plan) if one["lines"]],
        "sent": sent,
        "numbers": NUMBERS,
    }
    made = behind("card", 422 if form.errors else 200, **values)
    made.back = reverse("safety_plan")
    return made


def _chosen(plan: access.SafetyPlan, ids: list[UUID], *, numbers: bool) -> list[paper.CardLine]:
    """The chosen lines in the order of the plan; what is not in it is not on the card."""
    lines = [one for said in plan.sections.values() for one in said if one.id in ids]
    found: list[paper.CardLine] = [{"words": one.text, "language": one.language} for one in lines]
    return [*found, {"words": NUMBERS}] if numbers else found


def _drawn(request: HttpRequest, lines: list[paper.CardLine]) -> Answer:
    name = t("safer.card_file")
    data: paper.PurseCard = {"language": door().language, "labels": {"title": name}, "lines": lines}
    return later(request, "safer.card_file", lambda: paper.card_pdf(data))
