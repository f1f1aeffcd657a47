"""Room audit: the report: a page, an accessible PDF and a text document; and what came of it half a year later."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from krachtwerk.access import audit as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit import docx
from krachtwerk.kit.pdf import compile_pdf
from krachtwerk.kit.refusal import NotFound
from krachtwerk.pages.audit import report_words as words
from krachtwerk.pages.audit import values as shown
from krachtwerk.pages.audit.day import MOST
from krachtwerk.pages.audit.meanwhile import SharedForm
from krachtwerk.pages.audit.naming import READERS, way
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Later, Page, go, page
from krachtwerk.pages.fidelity.figures import name_of
from krachtwerk.pages.forms import text_field
from krachtwerk.pages.paper import later
from krachtwerk.rules import audit as rules

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
OF_TEAM = ("worker", "team_lead")


class LookBackForm(SharedForm):
    """What came of it, and what comes now."""

    went_well = text_field(most=MOST)
    next_time = text_field(most=MOST, required=False)


@page(READERS, room="audit", purpose="oversight")
def report(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """What goes well first; then each indicator with its advice, and how it was the time before."""
    row, one, told = access.open_report(viewer, id)
    counts = access.list_counts(viewer, row, one, told=True)
    is_given = told.given_at is not None
    values = {
        "one": shown.row(viewer, one),
        "role": viewer.role,
        "is_of_team": viewer.role in OF_TEAM,
        "is_given": is_given,
        "told": words.content(viewer, one, told, counts),
        "is_due": viewer.today >= told.again_on and told.looked_at is None,
    }
    to = "audit_one" if is_given else "audit_write"
    return Page("audit/report.html", values, **(way(viewer) | {"back": reverse(to, args=[id])}))


@page(READERS, room="audit", purpose="oversight")
def report_file(request: HttpRequest, viewer: Viewer, id: UUID, kind: str) -> Answer:
    """The same as PDF or as a text document."""
    row, one, told = access.open_report(viewer, id)
    counts = access.list_counts(viewer, row, one, told=True)
    data = words.on_paper(words.content(viewer, one, told, counts))
    if kind == "pdf":
        return later(request, "audit_report.file", lambda: compile_pdf("audit", data))
    if kind != "docx":
        raise NotFound
    name = f"{t('audit_report.file')}.docx"

    def make() -> HttpResponse:
        body = docx.write(data["labels"]["title"], data["language"], words.blocks(data))
        answer = HttpResponse(body, content_type=DOCX)
        answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        answer.headers["Cache-Control"] = "no-store"
        return answer

    return Later(make)


@page("worker team_lead", room="audit", resource="team_plan", act="U", purpose="team_learning")
def look_back(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """What came of the advice, half a year later or sooner, in the words of the team."""
    row, one, told = access.open_report(viewer, id)
    now = {"went_well": told.well, "next_time": told.next_time}
    form = LookBackForm(request.POST if request.method == "POST" else None, now=now)
    if request.method == "POST" and form.may_save():
        sent = form.cleaned_data
        with form.refusals():
            rules.look_back(row, sent["went_well"], sent["next_time"], by=viewer, at=viewer.at)
        if form.is_valid():
            return go(request, "audit_report", id, saved="common.saved")
    if not form.is_bound:
        form.initial = now
    advised = [it for it in told.rows if it.advice]
    values = {
        "form": form,
        "one": shown.row(viewer, one),
        "role": viewer.role,
        "again": words.again(told),
        "advices": [(name_of(it.key), it.advice) for it in advised],
    }
    status, back = 422 if form.errors else 200, reverse("audit_report", args=[id])
    return Page("audit/look_back.html", values, nav="learn", back=back, status=status)
