"""Room plan: how a step went: one of four answers, words if somebody has them, and taking it back."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import plan as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.keys import How
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form, key_choice, text_field
from krachtwerk.pages.plan.shapes import draft, spot_of
from krachtwerk.rules import drafts as draft_rules
from krachtwerk.rules import plan as rules


class TickForm(Form):
    """One of the four answers."""

    how = key_choice(How)


class TickWordsForm(Form):
    """Something about how it went, or nothing."""

    text = text_field(required=False)


@page("client together", room="plan", act="U")
def tick(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """The answer to a step; there is nothing to see here."""
    client = client_access.booklet_of(viewer, "plan")
    row, _ = access.open_action(viewer, id, client)
    if request.method != "POST":
        return go(request, "plan_step", id)
    form = TickForm(request.POST)
    if not form.is_valid():
        raise NotFound
    made = rules.tick(row, form.cleaned_data["how"], by=viewer, at=viewer.at, id=form.row_id)
    return go(request, "plan_tick_words", made.public_id, saved="common.saved")


@page("client together", room="plan", act="U")
def words(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """What we say back, and room for words; the tick can be taken back."""
    client = client_access.booklet_of(viewer, "plan")
    row = access.open_tick(viewer, id, client)
    spot = spot_of("tick", id)
    said = viewer.keys.open_words(row.words)
    form = TickWordsForm(request.POST or None, initial={"text": draft(viewer, client, spot, said)})
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        if text and text != said:
            rules.add_to_tick(row, text, by=viewer, at=viewer.at)
        draft_rules.drop(spot, client=client, by=viewer)
        return go(request, "plan_week", saved="common.saved")
    values = {
        "form": form,
        "spot": spot,
        "how": row.how,
        "reply": t(f"step.{row.how}_reply"),
        "step": viewer.keys.open_words(row.action.words),
        "step_id": row.action.public_id,
        "goal": row.action.goal.public_id,
        "tick": id,
        "may_undo": row.member_id == (viewer.membership.id if viewer.membership else None),
    }
    status = 422 if form.is_bound else 200
    return Page("plan/tick.html", values, reverse("plan_week"), "week", status=status)


@page("client together", room="plan", act="U")
def undo(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """The tick was a slip; there is nothing to see here."""
    client = client_access.booklet_of(viewer, "plan")
    row = access.open_tick(viewer, id, client)
    if request.method == "POST":
        rules.undo_tick(row, by=viewer, at=viewer.at)
        return go(request, "plan_step", row.action.public_id, saved="plan.tick_undone")
    return go(request, "plan_step", row.action.public_id)
