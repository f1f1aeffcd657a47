"""Room safety: the safety plan, twelve questions behind the second secret and a warning."""

from __future__ import annotations

import functools
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import safety as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound, Refusal
from krachtwerk.method import dates
from krachtwerk.method.safety_keys import SafetySection
from krachtwerk.pages.context import door, t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.safety.forms import SOON, AgainForm, LineForm
from krachtwerk.pages.safety.lock import was_just_open
from krachtwerk.pages.safety.private import behind, mine
from krachtwerk.rules import safety as rules
from krachtwerk.rules import words as words_rules

if TYPE_CHECKING:
    from krachtwerk.models import Client

SECTIONS = tuple(SafetySection)
ICONS = {
    "signs": "eye", "then": "footprints", "code_word": "message-circle", "leave": "door-open", "children": "baby",
    "devices": "tablet-smartphone", "home": "house", "outside": "map-pin", "law": "clipboard-list",
    "myself": "heart", "numbers": "phone", "again": "calendar-days",
}  # fmt: skip


def section_of(no: int) -> SafetySection:
    """The section with this number, from 1; any other is no page."""
    if not 1 <= no <= len(SECTIONS):
        raise NotFound
    return SECTIONS[no - 1]


def day_text(viewer: Viewer, on: date | None) -> str:
    """'dinsdag 4 mei'; nothing for no day."""
    return dates.relative_day(on, viewer.today, door().language) if on is not None else ""


def section_rows(plan: access.SafetyPlan) -> list[dict[str, Any]]:
    """The twelve sections with what was said under each."""
    return [
        {"no": no, "key": key.value, "icon": ICONS[key], "lines": plan.sections[key]}
        for no, key in enumerate(SECTIONS, start=1)
    ]


def inside(make: Callable[..., Answer]) -> Callable[..., Answer]:
    """The page gets the client whose plan is open; else the way leads to the lock, or to the warning.

    What was typed while the lock fell is saved all the same, and then the secret is asked.
    """

    @functools.wraps(make)
    def step(request: HttpRequest, viewer: Viewer, **given: Any) -> Answer:
        client = mine(request, viewer)
        if client is None:
            return _save_late(request, viewer, make, given)
        if request.session.get("warned") != client.id:
            return go(request, "safety_before")
        return make(request, viewer, client=client, **given)

    return step


def _save_late(
    request: HttpRequest, viewer: Viewer, make: Callable[..., Answer], given: dict[str, Any]
) -> Answer:
    client = client_access.booklet_of(viewer, "client")
    if request.method == "POST" and was_just_open(request, viewer, client):
        viewer.unlocked = True
        answer = make(request, viewer, client=client, **given)
        if isinstance(answer, HttpResponseRedirect):
            return answer
    return go(request, "safety_lock")


@page("client together", room="safety", purpose="own")
def before(request: HttpRequest, viewer: Viewer) -> Answer:
    """Before the plan: does somebody else see this phone? What stays behind, and 112."""
    client = mine(request, viewer)
    if client is None:
        return go(request, "safety_lock")
    if request.method == "POST":
        request.session["warned"] = client.id
        return go(request, "safety_plan")
    return behind("before")


@page("client together", room="safety", purpose="own")
@inside
def plan(request: HttpRequest, viewer: Viewer, client: Client) -> Answer:
    """My plan: the twelve questions, with what I said under each."""
    found = access.open_plan(viewer, client)
    is_empty = not any(found.sections.values())
    on = day_text(viewer, found.review_on)
    return behind("plan", sections=section_rows(found), on=on, is_empty=is_empty)


def _back(name: str, template: str, *args: object, status: int = 200, **values: Any) -> Page:
    made = behind(template, status, **values)
    made.back = reverse(name, args=args)
    return made


@page("client together", room="safety", act="U", purpose="own")
@inside
def section(request: HttpRequest, viewer: Viewer, client: Client, no: int) -> Answer:
    """One question: what I said, and one line more."""
    key = section_of(no)
    form = LineForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            rules.write_line(
                client, key, form.cleaned_data["text"], by=viewer, at=viewer.at, id=form.row_id
            )
            return go(request, "safety_section", no, saved="common.saved")
    found = access.open_plan(viewer, client)
    values = {
        "no": no,
        "key": key.value,
        "sign": ICONS[key],
        "form": form,
        "said": found.sections[key],
        "on": day_text(viewer, found.review_on),
        "next": no + 1 if no < len(SECTIONS) else None,
    }
    return _back("safety_plan", "section", status=422 if form.errors else 200, **values)


@page("client together", room="safety", act="U", purpose="own")
@inside
def line(request: HttpRequest, viewer: Viewer, client: Client, id: UUID) -> Answer:
    """One line: said differently; or, when somebody wrote it down, that it is right."""
    row, shown = access.open_line(viewer, id, client)
    no = SECTIONS.index(SafetySection(row.section)) + 1
    form = LineForm(request.POST if request.method == "POST" else None)
    form.initial = {"text": shown.text}
    if request.method == "POST" and request.POST.get("do") == "right":
        words_rules.confirm(row.words, by=viewer, at=viewer.at)
        return go(request, "safety_section", no, saved="common.saved")
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            rules.say_line_differently(row, form.cleaned_data["text"], by=viewer, at=viewer.at)
            return go(request, "safety_section", no, saved="common.changed")
    status = 422 if form.errors else 200
    return _back("safety_section", "line", no, status=status, form=form, one=shown)


@page("client together", room="safety", act="U", purpose="own")
@inside
def line_off(request: HttpRequest, viewer: Viewer, client: Client, id: UUID) -> Answer:
    """Take the line away; one question first, for gone is gone."""
    row, shown = access.open_line(viewer, id, client)
    no = SECTIONS.index(SafetySection(row.section)) + 1
    if request.method == "POST":
        rules.remove_line(row, by=viewer, at=viewer.at)
        return go(request, "safety_section", no, saved="common.removed")
    return _back("safety_line", "line_off", id, one=shown, no=no)


@page("client together", room="safety", act="U", purpose="own")
@inside
def again(request: HttpRequest, viewer: Viewer, client: Client) -> Answer:
    """When do we look again?"""
    form = AgainForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and keep_day(form, client, viewer):
        return go(request, "safety_section", len(SECTIONS), saved="common.saved")
    on = day_text(viewer, access.open_plan(viewer, client).review_on)
    status = 422 if form.errors else 200
    return _back(
        "safety_section", "again", len(SECTIONS), status=status, form=form, on=on, quick=quick(form)
    )


def quick(form: AgainForm) -> dict[str, Any]:
    """The quick picks, with the one that was sent marked."""
    return {
        "picks": [(weeks, t(f"safer.in_{weeks}")) for weeks in SOON],
        "value": form["soon"].value(),
    }


def keep_day(form: AgainForm, client: Client, viewer: Viewer) -> bool:
    """Whether a day was kept; what is wrong is said beside its field."""
    if form.is_valid():
        on = form.day(viewer.today)
        with form.refusals():
            if on is None:
                raise Refusal("error.required", field="on")
            rules.look_again(client, on, by=viewer, at=viewer.at, today=viewer.today)
    return not form.errors


@page("client together", room="safety", act="U", purpose="own")
@inside
def plan_off(request: HttpRequest, viewer: Viewer, client: Client) -> Answer:
    """Take all of it away, at once; one question first."""
    if request.method == "POST":
        rules.remove_plan(client, by=viewer, at=viewer.at)
        return go(request, "safety_private", saved="common.removed")
    return _back("safety_plan", "plan_off")
