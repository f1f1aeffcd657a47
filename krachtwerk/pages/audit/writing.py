"""Room audit: the two auditors write the report, indicator by indicator, and give it to the team."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import audit as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound, Refusal
from krachtwerk.pages.audit import values as shown
from krachtwerk.pages.audit.day import MOST
from krachtwerk.pages.audit.meanwhile import SharedForm
from krachtwerk.pages.audit.points import in_report
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.fidelity.figures import name_of
from krachtwerk.pages.forms import Form, text_field
from krachtwerk.rules import audit as rules


class OpeningForm(SharedForm):
    """What goes well."""

    opening = text_field(most=MOST)


class AdviceForm(SharedForm):
    """What was seen, what to do, who helps, when somebody looks again."""

    seen = text_field(most=MOST)
    advice = text_field(most=MOST, required=False)
    helper = forms.CharField(max_length=200, required=False)
    again_on = forms.DateField(required=False)


class GiveForm(Form):
    """Taken back."""

    again = forms.BooleanField(required=False)


@page("auditor", room="audit", act="U", purpose=shown.PURPOSE)
def write(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """What goes well first; then each indicator, and giving it."""
    row, one, told = _mine(viewer, id)
    now = {"opening": told.opening}
    form = OpeningForm(request.POST if request.method == "POST" else None, now=now)
    if request.method == "POST" and form.may_save():
        with form.refusals():
            rules.open_report(row, form.cleaned_data["opening"], by=viewer, at=viewer.at)
        if form.is_valid():
            return go(request, "audit_write", id, saved="common.saved")
    if not form.is_bound:
        form.initial = {"opening": told.opening}
    values = {
        "form": form,
        "one": shown.row(viewer, one),
        "rows": [
            {
                "no": no,
                "name": name_of(it.key),
                "score": shown.said_score(it.score),
                "is_written": it.is_written,
            }
            for no, it in enumerate(told.rows, start=1)
        ],
        "is_whole": told.is_whole,
    }
    status, back = 422 if form.errors else 200, reverse("audit_one", args=[id])
    return Page("audit/write.html", values, nav="audits", back=back, status=status)


def _mine(viewer: Viewer, id: UUID) -> tuple[Any, access.Shown, access.Report]:
    """The report that this auditor still writes."""
    row, one, told = access.open_report(viewer, id)
    if not one.is_mine or told.given_at is not None:
        raise NotFound
    return row, one, told


@page("auditor", room="audit", act="U", purpose=shown.PURPOSE)
def advise(request: HttpRequest, viewer: Viewer, id: UUID, no: int) -> Answer:
    """One indicator in the report; what both noted stands beside it."""
    row, one, told = _mine(viewer, id)
    if not 0 < no <= len(told.rows):
        raise NotFound
    it = told.rows[no - 1]
    now = {name: getattr(it, name) for name in ("seen", "advice", "helper", "again_on")}
    form = AdviceForm(request.POST if request.method == "POST" else None, now=now)
    if request.method == "POST" and form.may_save():
        sent = {name: form.cleaned_data[name] for name in ("advice", "helper", "again_on")}
        with form.refusals():
            rules.advise(row, it.key, form.cleaned_data["seen"], **sent, by=viewer, at=viewer.at)
        if form.is_valid():
            return _on(request, id, no, told)
    notes = access.notes_of(viewer, row, it.key)
    counts = access.list_counts(viewer, row, one)
    if not form.is_bound:
        again = it.again_on or (told.again_on if it.needs_advice else None)
        form.initial = now | {"again_on": again.isoformat() if again else ""}
    values = {
        "form": form,
        "one": shown.row(viewer, one),
        "no": no,
        "many": len(told.rows),
        "name": name_of(it.key),
        "score": shown.said_score(it.score),
        "needs": it.needs_advice,
        "notes": notes,
        "points": in_report(counts, it.key, told.rules),
    }
    status, back = 422 if form.errors else 200, reverse("audit_write", args=[id])
    return Page("audit/advise.html", values, nav="audits", back=back, status=status)


def _on(request: HttpRequest, id: UUID, no: int, told: access.Report) -> Answer:
    """The next indicator that has nothing yet; with none left back to the report."""
    order = [*range(no + 1, len(told.rows) + 1), *range(1, no)]
    left = next((one for one in order if not told.rows[one - 1].is_written), None)
    if left is None:
        return go(request, "audit_write", id, saved="common.saved")
    return go(request, "audit_advise", id, left, saved="common.saved")


@page("auditor", room="audit", act="U", purpose=shown.PURPOSE)
def give(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """The report is the team's; taken back within ten minutes."""
    row, _ = access.open_mine(viewer, id)
    form = GiveForm(request.POST)
    if request.method != "POST" or not form.is_valid():
        return go(request, "audit_one", id)
    try:
        if form.cleaned_data["again"]:
            rules.take_back(row, by=viewer, at=viewer.at)
            return go(request, "audit_write", id, saved="audit_report.taken_back")
        rules.give(row, by=viewer, at=viewer.at)
    except Refusal as refusal:
        return go(request, "audit_one", id, saved=refusal.key)
    undo = reverse("audit_give", args=[id])
    return go(
        request, "audit_report", id, saved="audit_report.is_given", undo=undo, was={"again": "on"}
    )
