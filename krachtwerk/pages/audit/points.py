"""Room audit: an auditor goes through the points of a drawn file: counted ones are there, the others are one tap."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from krachtwerk.access import audit as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.audit_points import GATED, POINTS_OF, TAPPED, Count, Seen, score_of
from krachtwerk.method.coaching_keys import SheetKind
from krachtwerk.method.fidelity import RuleSet
from krachtwerk.pages.audit import values as shown
from krachtwerk.pages.audit.booklet import booklet
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.fidelity.figures import figure
from krachtwerk.pages.forms import Form, key_choice
from krachtwerk.rules import audit as rules

ICONS = {Seen.YES: "check", Seen.NO: "x", Seen.UNCLEAR: "eye-off"}
SIGNS = {SheetKind.INVENTORY: "book-heart", SheetKind.ACTION_PLAN: "footprints"}


class PointsForm(Form):
    """Every point that people judge; what is not sent stays as it is. `one`: a script sends one tap."""

    one = forms.BooleanField(required=False)

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        for key in TAPPED:
            self.fields[key] = key_choice(("", *Seen), required=False)
        self.speak()

    def marks(self) -> dict[str, str]:
        """Point → what was tapped."""
        return {key: self.cleaned_data[key] for key in TAPPED if self.cleaned_data[key]}


@page("auditor", room="audit", purpose=shown.PURPOSE)
def file(request: HttpRequest, viewer: Viewer, id: UUID, no: int) -> Answer:
    """One drawn booklet without a name, with who looks and when in the head of it, and its points beside it."""
    row, one = access.open_mine(viewer, id)
    return _page(viewer, row, one, no, PointsForm(), access.open_file(viewer, row, no))


@page("auditor", room="audit", act="U", purpose=shown.PURPOSE)
def points(request: HttpRequest, viewer: Viewer, id: UUID, no: int) -> Answer:
    """What I see of the points of one file: kept tap by tap or all at once; without its text once files are closed."""
    row, one = access.open_mine(viewer, id)
    access.open_points(viewer, row, one, no)
    is_open = no in access.list_files(viewer, row, one)
    form = PointsForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            rules.tap_points(row, no, form.marks(), by=viewer, at=viewer.at)
        if form.is_valid() and form.cleaned_data["one"]:
            return HttpResponse(status=204)
        if form.is_valid():
            to = "audit_file" if is_open else "audit_points"
            return go(request, to, id, no, saved="common.saved")
    found = access.open_file(viewer, row, no) if is_open else None
    return _page(viewer, row, one, no, form, found)


def _page(
    viewer: Viewer,
    row: Any,
    one: access.Shown,
    no: int,
    form: PointsForm,
    found: access.FileSeen | None,
) -> Page:
    try:
        seen = access.open_points(viewer, row, one, no)
    except NotFound:
        seen = access.Points([], is_locked=True, files=[])
    values = {
        "form": form,
        "one": shown.row(viewer, one),
        "no": no,
        "file": booklet(viewer, found) if found is not None else None,
        "others": found.others if found is not None else seen.files,
        "to": "audit_file" if found is not None else "audit_points",
        "sheets": {kind.value: _sheet(form, kind, seen) for kind in SheetKind if seen.rows},
        "is_locked": seen.is_locked,
    }
    status, back = 422 if form.errors else 200, reverse("audit_one", args=[row.public_id])
    return Page("audit/file.html", values, nav="audits", back=back, status=status)


def _sheet(form: PointsForm, kind: SheetKind, seen: access.Points) -> dict[str, Any]:
    """The points of one sheet: those that were counted, and those to tap."""
    rows = [
        _point(no, it, _sent(form, it))
        for no, it in enumerate((it for it in seen.rows if it.key.startswith(kind)), start=1)
    ]
    tapped = [row for row in rows if row["is_tapped"]]
    counted = [row for row in rows if not row["is_tapped"]]
    return {
        "icon": SIGNS[kind],
        "title": t(f"audit_points.of_{kind}"),
        "tapped": tapped,
        "counted": counted,
        "met": t(
            "audit_points.counted",
            n=sum(row["mark"] == Seen.YES for row in counted),
            m=len(counted),
        ),
    }


def _sent(form: PointsForm, it: access.PointSeen) -> str | None:
    """What was tapped just now, when the form comes back."""
    sent = form.data.get(it.key) if form.is_bound and it.is_tapped else None
    return sent if sent in set(Seen) else None


def _point(no: int, it: access.PointSeen, sent: str | None) -> dict[str, Any]:
    mark = sent or it.mark
    numbers = it.seen is not None and it.whole != 0  # of nothing nothing is told
    return {
        "no": no,
        "name": it.key,
        "text": t(f"coaching.{it.key}"),
        "seen": t(f"coaching.{it.key}_seen", seen=it.seen, whole=it.whole or 0) if numbers else "",
        "mark": mark,
        "is_tapped": it.is_tapped,
        "icon": ICONS[Seen(mark)] if mark else "circle",
        "label": t(f"audit_points.mark_{mark}") if mark else t("audit_points.no_mark"),
        "options": [
            {
                "value": key.value,
                "label": t(f"audit_points.mark_{key}"),
                "icon": icon,
                "checked": key.value == mark,
            }
            for key, icon in ICONS.items()
        ],
    }


def said(one: Count) -> str:
    """In how many files, of how many; and in how many nobody could tell."""
    told = t("audit_points.n_of_m", n=one.yes, m=one.whole)
    return f"{told} ({t('audit_points.unclear', n=one.unclear)})" if one.unclear else told


def while_scoring(
    viewer: Viewer, row: Any, one: access.Shown, key: str
) -> tuple[str, list[tuple[str, str]]]:
    """What helps to score an indicator: how many files have enough points, and each point over the files."""
    if key not in POINTS_OF:
        return "", []
    found, enough = access.count_mine(viewer, row, one)
    whole = enough.get(key)
    head = t("audit_points.enough", n=whole.yes, m=whole.whole) if whole and whole.whole else ""
    rows = [(t(f"coaching.{it}"), said(found[it])) for it in POINTS_OF[key] if it in found]
    return head, rows


def beside(counts: dict[str, dict[str, Count]], keys: tuple[str, ...]) -> list[list[str]]:
    """Both auditors beside each other, point by point; what was counted is the same for both."""
    rows = []
    for key in keys:
        if key in counts:
            found = counts[key]
            each = [found.get(who) for who in ("first", "second", "both")]
            cells = [said(one) if one is not None else "–" for one in each]
            if key not in TAPPED:
                cells = [cells[2]] * 3
            rows.append(
                [t(f"audit_points.enough_{key}" if key in GATED else f"coaching.{key}"), *cells]
            )
    return rows


def heads(names: tuple[str, ...]) -> list[str]:
    """What stands above them."""
    return [t("audit_points.point"), *names, t("audit_points.both")]


def in_report(counts: dict[str, dict[str, Count]], key: str, rules_: RuleSet) -> list[str]:
    """What was seen of an indicator over the files, in sentences for the report; first what the rules make of it."""
    return [
        *([_by_rules(key, counts[key]["both"], rules_)] if key in GATED and key in counts else []),
        *_seen(counts, key),
    ]


def _by_rules(key: str, found: Count, rules_: RuleSet) -> str:
    value = score_of(key, found, rules_).value
    told = t("audit_points.enough", n=found.yes, m=found.whole)
    return (
        f"{told}. {t('audit_points.by_rules', score=figure(value))}" if value is not None else told
    )


def _seen(counts: dict[str, dict[str, Count]], key: str) -> list[str]:
    return [
        t("audit_points.seen_in", count=said(counts[it]["both"]), point=t(f"coaching.{it}"))
        for it in POINTS_OF.get(key, ())
        if it in counts
    ]
