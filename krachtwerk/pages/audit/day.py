"""Room audit: the day itself, for the two auditors: files are drawn, each scores apart and locks."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import audit as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound, Refusal
from krachtwerk.method.audit import SCORES
from krachtwerk.pages.audit import values as shown
from krachtwerk.pages.audit.points import while_scoring
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form, key_choice, text_field
from krachtwerk.rules import audit as rules

MOST = 1500
CHOICES = (*(str(score) for score in SCORES), shown.NONE)


class ScoreForm(Form):
    """One to five or not seen, and what I saw."""

    score = key_choice(CHOICES)
    seen = text_field(most=MOST)


class LockForm(Form):
    """Once more open."""

    again = forms.BooleanField(required=False)


@page("auditor", room="audit", act="C", purpose=shown.PURPOSE)
def draw(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """The files are drawn, once."""
    row, _ = access.open_mine(viewer, id)
    if request.method != "POST":
        return go(request, "audit_one", id)
    many = rules.draw_files(row, access.candidates(row, viewer), by=viewer, at=viewer.at)
    counted = [rules.CountedPoint(*one) for one in access.count_sample(viewer, row)]
    rules.keep_counted(row, counted, by=viewer, at=viewer.at)
    return go(request, "audit_one", id, saved="audit.drawn" if many else "audit.drawn_none")


@page("auditor", room="audit", act="U", purpose=shown.PURPOSE)
def score(request: HttpRequest, viewer: Viewer, id: UUID, no: int) -> Answer:
    """One indicator: what each score looks like, what I give and what I saw; then on to the next."""
    row, one = access.open_mine(viewer, id)
    keys = row.rules.indicators
    if not 0 < no <= len(keys) or one.standing in ("coming", "lapsed", "off"):
        raise NotFound
    key, mine = keys[no - 1], access.my_scores(viewer, row)
    form = ScoreForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            value = shown.sent_score(form.cleaned_data["score"])
            rules.score(row, key, value, form.cleaned_data["seen"], by=viewer, at=viewer.at)
        if form.is_valid():
            return _on(request, id, no, keys, {*mine.given, key})
    given = mine.given.get(key)
    enough, points = while_scoring(viewer, row, one, key)
    if not form.is_bound and given is not None:
        chosen = str(given.score) if given.score is not None else shown.NONE
        form.initial = {"score": chosen, "seen": given.seen}
    values = {
        "form": form,
        "one": shown.row(viewer, one),
        "no": no,
        "many": len(keys),
        **shown.of_indicator(row.rules, key),
        "options": shown.options(row.rules, key, str(form["score"].value() or "")),
        "files": access.list_files(viewer, row, one),
        "enough": enough,
        "points": points,
        "is_locked": mine.locked_at is not None,
        "given": (shown.said_score(given.score), given.seen) if given is not None else None,
    }
    status, back = 422 if form.errors else 200, reverse("audit_one", args=[id])
    return Page("audit/score.html", values, nav="audits", back=back, status=status)


def _on(request: HttpRequest, id: UUID, no: int, keys: tuple[str, ...], given: set[str]) -> Answer:
    """The next indicator that has nothing yet; with none left back to the audit."""
    order = [*range(no + 1, len(keys) + 1), *range(1, no)]
    left = next((one for one in order if keys[one - 1] not in given), None)
    if left is None:
        return go(request, "audit_one", id, saved="common.saved")
    return go(request, "audit_score", id, left, saved="common.saved")


@page("auditor", room="audit", act="U", purpose=shown.PURPOSE)
def lock(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """I am ready; undone as long as the other is not."""
    row, _ = access.open_mine(viewer, id)
    form = LockForm(request.POST)
    if request.method != "POST" or not form.is_valid():
        return go(request, "audit_one", id)
    try:
        if form.cleaned_data["again"]:
            rules.unlock(row, by=viewer, at=viewer.at)
            return go(request, "audit_one", id, saved="audit.unlocked")
        rules.lock(row, by=viewer, at=viewer.at)
    except Refusal as refusal:
        return go(request, "audit_one", id, saved=refusal.key)
    if access.my_scores(viewer, row).other_is_ready:
        return go(request, "audit_compare", id, saved="audit.both_ready")
    undo = reverse("audit_lock", args=[id])
    return go(request, "audit_one", id, saved="audit.locked_now", undo=undo, was={"again": "on"})
