"""Room audit: both auditors beside each other and the work, what they agree and why, and that it is kept."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import audit as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound, Refusal
from krachtwerk.method.audit_points import EVERY, GATED, POINTS_OF
from krachtwerk.pages.audit import points
from krachtwerk.pages.audit import values as shown
from krachtwerk.pages.audit.day import CHOICES, MOST
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.fidelity.figures import name_of
from krachtwerk.pages.forms import Form, key_choice, text_field
from krachtwerk.rules import audit as rules


class AgreeForm(Form):
    """What we give together, and why."""

    score = key_choice(CHOICES)
    reason = text_field(most=MOST, required=False)


@page("auditor project_lead", room="audit", purpose=shown.PURPOSE)
def compare(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Every indicator with both scores and the band of the work; what is still open; how far the two agree."""
    row, one = access.open_audit(viewer, id)
    found = access.compare(viewer, row, one)
    counts = access.list_counts(viewer, row, one)
    values = {
        "one": shown.row(viewer, one),
        "rows": shown.table(found),
        "names": found.names,
        "agreement": shown.agreement(found.agreement),
        "is_kept": found.is_kept,
        "is_mine": one.is_mine,
        "open": len(found.open_ones),
        "total": shown.total(found.total, found.rules) if found.total is not None else "",
        "rule_set": row.rule_set,
        "heads": points.heads(found.names),
        "points": points.beside(counts, (*GATED, *EVERY)),
    }
    back = reverse("audit_one", args=[id])
    return Page("audit/compare.html", values, nav="audits", back=back)


@page("auditor", room="audit", act="U", purpose=shown.PURPOSE)
def agree(request: HttpRequest, viewer: Viewer, id: UUID, no: int) -> Answer:
    """One indicator: what both gave and saw, what we give together and why."""
    row, one = access.open_mine(viewer, id)
    found = access.compare(viewer, row, one)
    if not 0 < no <= len(found.rows) or found.is_kept:
        raise NotFound
    it = found.rows[no - 1]
    form = AgreeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            value = shown.sent_score(form.cleaned_data["score"])
            rules.agree(row, it.key, value, form.cleaned_data["reason"], by=viewer, at=viewer.at)
        if form.is_valid():
            return go(request, "audit_compare", id, saved="common.saved")
    if not form.is_bound and it.is_agreed:
        chosen = str(it.agreed) if it.agreed is not None else shown.NONE
        form.initial = {"score": chosen, "reason": it.reason}
    counts = access.list_counts(viewer, row, one)
    values = {
        "form": form,
        "one": shown.row(viewer, one),
        "no": no,
        "name": name_of(it.key),
        "names": found.names,
        "heads": points.heads(found.names),
        "points": points.beside(counts, (it.key, *POINTS_OF.get(it.key, ()))),
        "apart": [
            (name, t("audit.gave", score=shown.said_score(given.score)), given.seen)
            for name, given in zip(found.names, (it.first, it.second), strict=True)
        ],
        "counted": shown.counted(it.counted),
        "options": shown.options(found.rules, it.key, str(form["score"].value() or "")),
    }
    status, back = 422 if form.errors else 200, reverse("audit_compare", args=[id])
    return Page("audit/agree.html", values, nav="audits", back=back, status=status)


@page("auditor", room="audit", act="U", purpose=shown.PURPOSE)
def keep(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """We agree on all of it: it is kept, and never changes."""
    row, _ = access.open_mine(viewer, id)
    if request.method != "POST":
        return go(request, "audit_compare", id)
    try:
        rules.keep(row, by=viewer, at=viewer.at)
    except Refusal as refusal:
        return go(request, "audit_one", id, saved=refusal.key)
    return go(request, "audit_compare", id, saved="audit.is_kept_now")
