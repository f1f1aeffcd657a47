"""Room together: looking at the open steps, one tap each; and what or who helped."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import network as network_access
from krachtwerk.access import plan as access
from krachtwerk.access import words as words_access
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.ids import new_id
from krachtwerk.method.keys import How
from krachtwerk.pages.context import door
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form, IdsField, key_choice, text_field
from krachtwerk.pages.plan.sentences import step_values
from krachtwerk.pages.together import sitting
from krachtwerk.rules import inventory as inventory_rules
from krachtwerk.rules import plan as rules


class TickForm(Form):
    """How a step went."""

    how = key_choice(How)


class HelpedForm(Form):
    """What helped, and who."""

    text = text_field(required=False, most=400)
    people = IdsField(required=False)


@page("together", room="together")
def steps(request: HttpRequest, viewer: Viewer) -> Answer:
    """Only the open steps, the newest first. What lies open here was looked at together."""
    client = client_access.booklet_of(viewer, "plan")
    shown = [
        (goal, step)
        for goal in access.list_goals(viewer, client)
        if goal.closed is None
        for step in goal.open_steps
    ]
    shown.sort(key=lambda pair: pair[1].added_at, reverse=True)
    sitting.looked(request, [step.id for _, step in shown])
    values = {
        "steps": [
            step_values(viewer, step) | {"goal": goal.said.text, "fresh_id": str(new_id())}
            for goal, step in shown
        ],
        "labels": _short_labels(),
        "just_done": request.session.pop("just_done", None),
    }
    return Page("together/steps.html", values, back=reverse("together_table"), nav="booklet")


def _short_labels() -> dict[str, str]:
    """The four answers in one or two words: up to five steps lie here at once."""
    frame = door()
    return {
        how.value: frame.texts.text(f"step.{how.value}", frame.language, "picture") for how in How
    }


@page("together", room="together", act="U")
def tick(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """One answer to one step. After 'done' the page asks what helped; it may be skipped."""
    client = client_access.booklet_of(viewer, "plan")
    row, _ = access.open_action(viewer, id, client)
    form = TickForm(request.POST)
    if request.method != "POST" or not form.is_valid():
        return go(request, "together_steps")
    how = form.cleaned_data["how"]
    made = rules.tick(row, how, by=viewer, at=viewer.at, id=form.row_id)
    sitting.looked(request, [id])
    if how == How.DONE:
        request.session["just_done"] = str(made.public_id)
    saved = "step.done_reply" if how == How.DONE else "common.saved"
    undo = reverse("together_untick", args=[made.public_id])
    return go(request, "together_steps", saved=saved, undo=undo)


@page("together", room="together", act="U")
def untick(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """That was a slip: the answer is taken back."""
    client = client_access.booklet_of(viewer, "plan")
    row = access.open_tick(viewer, id, client)
    if request.method == "POST":
        rules.undo_tick(row, by=viewer, at=viewer.at)
        request.session.pop("just_done", None)
    return go(request, "together_steps")


@page("together", room="together", resource="inventory", act="U")
def helped(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """What helped, who helped? Somebody who helped is kept with the card the goal grew from."""
    client = client_access.booklet_of(viewer, "plan")
    row = access.open_tick(viewer, id, client)
    people = network_access.list_people(viewer, client)
    form = HelpedForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said, ids = form.cleaned_data["text"], set(form.cleaned_data["people"])
        if said:
            rules.add_to_tick(row, said, by=viewer, at=viewer.at)
        for person in network_access.some_people(viewer, ids, client):
            card = row.action.goal.strength
            if card is not None and words_access.is_readable(viewer, card.words):
                inventory_rules.add_resource(card, person=person, by=viewer, at=viewer.at)
        sitting.helped(request, ids)
        return go(request, "together_steps", saved="together.helped_kept" if said or ids else None)
    chosen = set(form.data.getlist("people")) if form.is_bound else set()  # type: ignore[attr-defined]
    options = [
        {"value": str(one.id), "label": one.name, "checked": str(one.id) in chosen}
        for one in people
    ]
    values = {"form": form, "people": options}
    status = 422 if form.errors else 200
    return Page("together/helped.html", values, reverse("together_steps"), "booklet", status)
