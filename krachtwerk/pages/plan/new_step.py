"""Room plan: making a small step: what, who, when or after what, where; one question a screen.

What was answered is kept on the server after each question, for nobody but the writer; nothing of
it stands in an address, and coming back later brings it back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import network as network_access
from krachtwerk.access import plan as access
from krachtwerk.access.plan import Goal, StepView
from krachtwerk.access.viewer import Viewer
from krachtwerk.access.words import draft_text
from krachtwerk.kit.ids import parse_id
from krachtwerk.kit.refusal import NotFound, Refusal
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.plan.answers import (
    FIRST_PEOPLE,
    Answers,
    WhatForm,
    WhenForm,
    WhereForm,
    WhoForm,
    place_options,
    quick_days,
    who_options,
)
from krachtwerk.pages.plan.make_step import make, preview
from krachtwerk.pages.plan.sentences import by_date, step_parts, step_values
from krachtwerk.pages.plan.shapes import goal_values, spot_of
from krachtwerk.rules import drafts as draft_rules
from krachtwerk.rules import plan as rules

QUESTIONS = ("what", "who", "when", "where", "check")


@dataclass(slots=True)
class Asking:
    """One round: for which goal, what was answered, and what is asked now."""

    request: HttpRequest
    viewer: Viewer
    goal: Goal
    answers: Answers
    question: str

    @property
    def spot(self) -> str:
        """Where the answers are kept."""
        return spot_of("step", self.goal.id)

    @property
    def spot_what(self) -> str:
        """Where the words are kept while they are typed."""
        return spot_of("what", self.goal.id)


@page("client together", room="plan", act="C")
def new(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Een kleine stap: four questions, and what was answered read back."""
    client = client_access.booklet_of(viewer, "plan")
    row, goal = access.open_goal(viewer, id, client)
    answers = Answers.read(draft_text(viewer, client, spot_of("step", id)))
    asking = Asking(request, viewer, goal, answers, _question(request))
    if asking.question != "what" and not answers.what:
        return _after_the_end(asking)
    if request.method != "POST":
        return _ask(asking)
    if asking.question != "check":
        return _answer(asking)
    if request.POST.get("to") == "change":
        return _to(asking, "what")
    try:
        with transaction.atomic():  # a step only waits when the new one takes its place
            if wait := parse_id(request.POST.get("wait", "")):
                action, _ = access.open_action(viewer, wait, client)
                rules.rest(action, by=viewer, at=viewer.at)
            made = make(viewer, row, answers)
    except Refusal as refusal:
        return _which_may_wait(asking, refusal)
    draft_rules.drop(asking.spot, asking.spot_what, client=client, by=viewer)
    return go(request, "plan_step", made.public_id, saved="plan.step_saved")


def _question(request: HttpRequest) -> str:
    asked = request.POST.get("question") or request.GET.get("q", "what")
    if asked not in QUESTIONS:
        raise NotFound
    return asked


def _to(asking: Asking, question: str) -> HttpResponseRedirect:
    path = reverse("plan_step_new", args=[asking.goal.id])
    return HttpResponseRedirect(path if question == "what" else f"{path}?q={question}")


def _before(asking: Asking) -> str:
    """The address of what came before this question."""
    if asking.question == "what":
        return reverse("plan_goal", args=[asking.goal.id])
    before = QUESTIONS[QUESTIONS.index(asking.question) - 1]
    return _to(asking, before)["Location"]


def _after_the_end(asking: Asking) -> Answer:
    """The answers are gone: the step was made already (the same click twice), or not begun."""
    sent = parse_id(asking.request.POST.get("id", ""))
    if sent is not None and any(step.id == sent for step in asking.goal.steps):
        return go(asking.request, "plan_step", sent, saved="plan.step_saved")
    return _to(asking, "what")


def _form(asking: Asking, options: list[dict[str, Any]]) -> Any:
    """The form of the question that is asked now."""
    sent, kept, viewer = asking.request.POST or None, asking.answers, asking.viewer
    if asking.question == "what":
        typed = draft_text(viewer, client_access.booklet_of(viewer, "plan"), asking.spot_what)
        return WhatForm(sent, initial={"text": typed or kept.what})
    if asking.question == "who":
        return WhoForm(sent, options=options, kept=kept.other, initial={"other": kept.other})
    if asking.question == "when":
        near = kept.on in [value for value, _ in quick_days(viewer.today)]
        start = {"on": "" if near else kept.on, "at": kept.at, "after": kept.after}
        return WhenForm(sent, today=viewer.today, kept=kept.on, initial=start)
    picked = any(option["checked"] for option in place_options(kept.where))
    return WhereForm(sent, initial={"text": "" if picked else kept.where})


def _options(asking: Asking) -> list[dict[str, Any]]:
    if asking.question != "who":
        return []
    client = client_access.booklet_of(asking.viewer, "network")
    people = network_access.list_people(asking.viewer, client)
    return who_options(people, asking.request.POST.get("who") or asking.answers.who)


def _answer(asking: Asking) -> Answer:
    """Keep the answer and go on; going back keeps what can be kept."""
    client = client_access.booklet_of(asking.viewer, "plan")
    form = _form(asking, _options(asking))
    back = asking.request.POST.get("to") == "back"
    if form.is_valid():
        form.fill(asking.answers)
        text = asking.answers.write()
        draft_rules.keep(asking.spot, text, client=client, by=asking.viewer, at=asking.viewer.at)
        if asking.question == "what":
            draft_rules.drop(asking.spot_what, client=client, by=asking.viewer)
    elif not back:
        return _ask(asking, form)
    place = QUESTIONS.index(asking.question) + (-1 if back else 1)
    return _to(asking, QUESTIONS[place])


def _ask(asking: Asking, form: Any = None) -> Page:
    """The page of one question."""
    options = _options(asking)
    values: dict[str, Any] = {"goal": goal_values(asking.viewer, asking.goal)}
    back = _before(asking)
    if asking.question == "check":
        step = preview(asking.viewer, asking.answers)
        values |= {
            "step": step.text,
            "parts": step_parts(asking.viewer, step),
            "step_id": asking.answers.id,
        }
        return Page("plan/step_check.html", values, back, "booklet")
    values |= {"form": form or _form(asking, options), "first": FIRST_PEOPLE, "options": options}
    values |= _of_question(asking)
    status = 200 if form is None else 422
    return Page(f"plan/step_{asking.question}.html", values, back, "booklet", status)


def _of_question(asking: Asking) -> dict[str, Any]:
    kept, sent = asking.answers, asking.request.POST
    if asking.question == "what":
        old = parse_id(asking.request.GET.get("s", "") or sent.get("instead", "") or kept.instead)
        beside = next((step for step in asking.goal.steps if step.id == old), None)
        return {
            "beside": beside.text if beside else "",
            "instead": str(old) if beside else "",
            "spot": asking.spot_what,
        }
    if asking.question == "when":
        return {"days": quick_days(asking.viewer.today), "quick": sent.get("quick", kept.on)}
    return {"places": place_options(kept.where)}


def _which_may_wait(asking: Asking, refusal: Refusal) -> Page:
    """Too many open steps: one of them may wait, and what was answered stays."""
    open_ones: list[StepView] = asking.goal.open_steps
    if refusal.key == "refuse.five_steps":
        client = client_access.booklet_of(asking.viewer, "plan")
        goals = access.list_goals(asking.viewer, client)
        open_ones = [step for goal in goals for step in goal.open_steps]
    values = {
        "sentence": t(refusal.key, **refusal.values),
        "steps": [step_values(asking.viewer, step) for step in by_date(open_ones)],
        "step": asking.answers.what,
        "step_id": asking.answers.id,
    }
    return Page("plan/step_wait.html", values, nav="booklet", status=422)
