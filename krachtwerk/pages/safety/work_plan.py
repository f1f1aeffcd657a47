"""Room safety: the client's safety plan for the steady worker, who writes down what the client says."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import safety as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.method.safety_keys import SafetySection
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.safety.forms import AgainForm, LineForm
from krachtwerk.pages.safety.plan import (
    ICONS,
    SECTIONS,
    day_text,
    keep_day,
    quick,
    section_of,
    section_rows,
)
from krachtwerk.pages.safety.work import behind, steady
from krachtwerk.rules import safety as rules


def _back(id: UUID, template: str, *args: object, status: int = 200, **values: Any) -> Page:
    made = behind(id, template, status, **values)
    name = "safety_section_at_work" if args else "safety_plan_at_work"
    made.back = reverse(name, args=[id, *args])
    return made


@page("worker", room="safety", fresh=True)
def plan(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """All twelve sections, with what the client said."""
    client, name = steady(viewer, id)
    found = access.open_plan(viewer, client)
    due = day_text(viewer, found.due_on)
    on = day_text(viewer, found.review_on)
    return behind(
        id, "work_plan", name=name, sections=section_rows(found), on=on, due=due,
        is_empty=not any(found.sections.values()),
    )  # fmt: skip


@page("worker", room="safety", act="U", fresh=True)
def section(request: HttpRequest, viewer: Viewer, id: UUID, no: int) -> Answer:
    """One section: a line more, as the client says it."""
    client, name = steady(viewer, id)
    key = section_of(no)
    form = LineForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            rules.write_line(
                client, key, form.cleaned_data["text"], by=viewer, at=viewer.at, id=form.row_id
            )
            return go(request, "safety_section_at_work", id, no, saved="common.saved")
    said = access.open_plan(viewer, client).sections[key]
    values = {"no": no, "key": key.value, "sign": ICONS[key], "form": form, "said": said}
    status = 422 if form.errors else 200
    return _back(id, "work_section", status=status, name=name, **values)


@page("worker", room="safety", act="U", fresh=True)
def line(request: HttpRequest, viewer: Viewer, id: UUID, line: UUID) -> Answer:
    """One line: a slip mended until the client confirmed it, or taken away because the client asks it."""
    client, name = steady(viewer, id)
    row, shown = access.open_line(viewer, line, client)
    no = SECTIONS.index(SafetySection(row.section)) + 1
    if request.method == "POST" and request.POST.get("do") == "off":
        rules.remove_line(row, by=viewer, at=viewer.at)
        return go(request, "safety_section_at_work", id, no, saved="common.removed")
    form = LineForm(request.POST if request.method == "POST" else None)
    form.initial = {"text": shown.text}
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            rules.correct_line(row, form.cleaned_data["text"], by=viewer, at=viewer.at)
            return go(request, "safety_section_at_work", id, no, saved="common.saved")
    status = 422 if form.errors else 200
    return _back(id, "work_line", no, status=status, name=name, form=form, one=shown)


@page("worker", room="safety", act="U", fresh=True)
def again(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """When client and worker look at the plan again."""
    client, name = steady(viewer, id)
    form = AgainForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and keep_day(form, client, viewer):
        return go(request, "safety_plan_at_work", id, saved="common.saved")
    on = day_text(viewer, access.open_plan(viewer, client).review_on)
    status = 422 if form.errors else 200
    return _back(id, "work_again", status=status, name=name, form=form, on=on, quick=quick(form))
