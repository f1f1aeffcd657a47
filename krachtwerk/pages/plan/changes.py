"""Room plan: what can be done with a goal: say it differently, agree, show, hang on a card, end."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import family as family_access
from krachtwerk.access import inventory as inventory_access
from krachtwerk.access import plan as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.keys import Answer as Agreed
from krachtwerk.method.keys import Audience, GoalEnd
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form, IdField, key_choice
from krachtwerk.pages.plan.goals import GoalForm, card_values, horizon_options
from krachtwerk.pages.plan.shapes import audience_options, draft, goal_values, spot_of
from krachtwerk.rules import drafts as draft_rules
from krachtwerk.rules import plan as rules

AT_ONCE = 30


class AnswerForm(Form):
    """Yes, no, or still thinking."""

    answer = key_choice(Agreed)


class AudienceForm(Form):
    """Who may see it."""

    audience = key_choice(Audience)


class EndForm(Form):
    """How the goal ended; nothing: it goes on after all."""

    how = key_choice(GoalEnd, required=False)


class HangForm(Form):
    """The card the goal hangs on; nothing: it is loose."""

    card = IdField(required=False)


@page("client together", room="plan", act="U")
def again(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Say the goal in another way; then it is agreed on anew."""
    client = client_access.booklet_of(viewer, "plan")
    row, found = access.open_goal(viewer, id, client)
    spot = spot_of("goal", id)
    start = {"text": draft(viewer, client, spot, found.said.text), "horizon": found.horizon}
    form = GoalForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        changed = said["text"] != found.said.text
        with form.refusals():
            rules.say_goal_differently(row, said["text"], by=viewer, at=viewer.at)
            if (said["horizon"] or None) != found.horizon:
                rules.set_horizon(row, said["horizon"] or None, by=viewer, at=viewer.at)
        if not form.errors:
            draft_rules.drop(spot, client=client, by=viewer)
            asks = changed and found.said.audience != Audience.ONLY_ME
            return go(request, "plan_agree" if asks else "plan_goal", id, saved="common.saved")
    card = card_values(found.card_text, found.card_domain) if found.card_domain else None
    horizons = horizon_options(form["horizon"].value())
    values = {"form": form, "card": card, "spot": spot, "horizons": horizons}
    status = 422 if form.is_bound else 200
    return Page("plan/goal_again.html", values, reverse("plan_goal", args=[id]), "booklet", status)


@page("client together", room="plan", act="U")
def agree(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Did we agree on this? Yes, no and still thinking are full answers; they may change."""
    client = client_access.booklet_of(viewer, "plan")
    row, found = access.open_goal(viewer, id, client)
    if request.method == "POST":
        form = AnswerForm(request.POST)
        if not form.is_valid():
            raise NotFound
        if form.cleaned_data["answer"] != found.agreement:
            rules.agree(row, form.cleaned_data["answer"], by=viewer, at=viewer.at)
        return go(request, "plan_goal", id, saved="common.saved")
    values = {"goal": goal_values(viewer, found)}
    return Page("plan/agree.html", values, reverse("plan_goal", args=[id]), nav="booklet")


@page("client together", room="plan", act="U")
def audience(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Who may see this goal and the steps under it."""
    client = client_access.booklet_of(viewer, "plan")
    row, found = access.open_goal(viewer, id, client)
    form = AudienceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["audience"]
        rules.show_goal(row, chosen, by=viewer, at=viewer.at)
        if viewer.together and chosen == Audience.ONLY_ME:
            return go(request, "plan_wants", saved="common.saved")
        if chosen == Audience.ONLY_ME and family_access.copies_of(viewer, row, client):
            return go(request, "family_along", id, saved="common.saved")
        return go(request, "plan_goal", id, saved="common.saved")
    values = {
        "form": form,
        "goal": goal_values(viewer, found),
        "options": audience_options(form["audience"].value() or found.said.audience),
    }
    status = 422 if form.is_bound else 200
    back = reverse("plan_goal", args=[id])
    return Page("plan/goal_audience.html", values, back, "booklet", status)


@page("client together", room="plan", act="U")
def end(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """The goal was reached or is not needed any more; sent without an answer, it goes on after all."""
    client = client_access.booklet_of(viewer, "plan")
    row, _ = access.open_goal(viewer, id, client)
    if request.method != "POST":
        return go(request, "plan_goal", id)
    form = EndForm(request.POST)
    if not form.is_valid():
        raise NotFound
    how = form.cleaned_data["how"]
    if not how:
        rules.reopen_goal(row, by=viewer, at=viewer.at)
        return go(request, "plan_goal", id, saved="plan.goal_goes_on")
    rules.close_goal(row, how, by=viewer, at=viewer.at)
    if how == GoalEnd.LET_GO and family_access.copies_of(viewer, row, client):
        return go(request, "family_along", id, saved=f"plan.goal_{how}")
    back = reverse("plan_goal_end", args=[id])
    return go(request, "plan_wants", saved=f"plan.goal_{how}", undo=back)


@page("client together", room="plan", act="U")
def hang(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """On which of my cards does this goal hang? On none is fine too."""
    client = client_access.booklet_of(viewer, "plan")
    row, found = access.open_goal(viewer, id, client)
    if request.method == "POST":
        form = HangForm(request.POST)
        if not form.is_valid():
            raise NotFound
        wanted = form.cleaned_data["card"]
        card = inventory_access.open_card(viewer, wanted, client)[0] if wanted else None
        rules.hang_on(row, card, by=viewer, at=viewer.at)
        saved = "plan.hung" if card else "plan.hung_loose"
        return go(request, "plan_goal", id, saved=saved)
    chosen = inventory_access.list_chosen(viewer, client)
    newest = inventory_access.list_latest(viewer, client, AT_ONCE)
    cards = [card_values(one.text, one.domain) | {"id": str(one.card_id)} for one in chosen] + [
        card_values(one.said.text, one.domain) | {"id": str(one.id)}
        for one in newest
        if one.place is None
    ]
    values = {"goal": goal_values(viewer, found), "cards": cards}
    return Page("plan/goal_hang.html", values, reverse("plan_goal", args=[id]), nav="booklet")
