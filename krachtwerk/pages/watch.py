"""Room watch: the privacy officer asks about looks that stand out, and says in words what they were."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import second as second_access
from krachtwerk.access.viewer import Viewer
from krachtwerk.access.watch import queue as access
from krachtwerk.kit import clock
from krachtwerk.method import dates
from krachtwerk.method.looking_keys import Verdict
from krachtwerk.pages.context import door, t, t_stored
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form, key_choice, text_field
from krachtwerk.rules import watch as rules

ICONS = {Verdict.LEGIT: "circle-check", Verdict.MISTAKE: "info", Verdict.MISUSE: "triangle-alert"}


class JudgeForm(Form):
    """What it was, in a key and in words."""

    verdict = key_choice(Verdict)
    text = text_field(most=2000)


@page("privacy_officer", room="watch", resource="access_log", act="U", purpose="oversight")
def findings(request: HttpRequest, viewer: Viewer) -> Answer:
    """Looks that stand out and wait for somebody to ask."""
    waiting = [_line(viewer, one) for one in access.list_waiting(viewer)]
    values = {
        "waiting": waiting,
        "second": second_access.count_waiting(viewer),
        "late": sum(bool(one["is_late"]) for one in waiting),
        "judged": [_line(viewer, one) for one in access.list_judged(viewer)],
    }
    return Page("watch/findings.html", values, nav="watch")


def _line(viewer: Viewer, row: access.Row) -> dict[str, object]:
    due = rules.due_on(viewer.day(row.found_at))
    return {
        "id": row.id,
        "what": t_stored("watch.pattern", row.pattern),
        "who": row.who,
        "initials": row.initials,
        "times": row.times,
        "day": dates.day_year(row.on, door().language),
        "due": dates.day_year(due, door().language),
        "is_late": row.is_late,
        "is_mine": row.is_mine,
        "verdict": t_stored("watch.verdict", row.verdict) if row.verdict else "",
    }


@page("privacy_officer", room="watch", resource="access_log", act="U", purpose="oversight")
def finding(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """One finding: what the log shows, and what it was."""
    row, shown = access.open_finding(viewer, id)
    form = JudgeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            given = form.cleaned_data
            rules.judge(row, given["verdict"], given["text"], by=viewer, at=viewer.at)
        if form.is_valid():
            return go(request, "watch_findings", saved="common.saved")
    values = {
        "form": form,
        "one": _line(viewer, shown),
        "why": t_stored("watch.why", shown.pattern),
        "said": access.words_of(viewer, row),
        "steps": [_step(viewer, step) for step in access.list_evidence(viewer, row)],
        "options": [
            {"value": v, "label": t(f"watch.verdict_{v}"), "icon": ICONS[v]} for v in Verdict
        ],
    }
    status = 422 if form.errors else 200
    back = reverse("watch_findings")
    return Page("watch/finding.html", values, back=back, nav="watch", status=status)


def _step(viewer: Viewer, step: access.Step) -> tuple[str, str, str]:
    local = clock.local(step.at, viewer.zone)
    day = dates.day_year(local.date(), door().language)
    act = "refused" if step.is_refused else step.act
    return f"{day} {local:%H:%M}", t_stored("watch.act", act), t_stored("watch.at", step.room)


@page(
    "privacy_officer project_lead manager", room="watch", resource="access_log", purpose="oversight"
)
def figures(request: HttpRequest, viewer: Viewer) -> Answer:
    """How many a month, and what they were; nobody is named."""
    rows = [
        (
            dates.month_year(one.month, door().language),
            one.found,
            one.legit,
            one.mistake,
            one.misuse,
            one.late,
        )
        for one in access.list_months(viewer)
    ]
    return Page("watch/figures.html", {"rows": rows}, nav="watch_figures")
