"""Room audit: the audits, one more is named, one is called off; and one of them as its readers see it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import audit as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit import clock
from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.audit import CLOSES, OPENS, POOLED_FROM, Standing
from krachtwerk.pages.audit import values as shown
from krachtwerk.pages.audit.soon import soon
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.fidelity.figures import hundredths, name_of
from krachtwerk.pages.forms import Form, IdField, IdsField
from krachtwerk.rules import audit as rules

READERS = "project_lead auditor worker team_lead coach manager"
LEAD, AUDITOR = "project_lead", "auditor"


class NameForm(Form):
    """Which team, which two, which day, from when until when, by which rules."""

    team = IdField(max_length=40)
    auditors = IdsField()
    day = forms.DateField()
    opens = forms.TimeField()
    closes = forms.TimeField()
    rules = forms.CharField(max_length=64, required=False)

    def clean_auditors(self) -> list[UUID]:
        """Two of them."""
        found: list[UUID] = self.cleaned_data["auditors"]
        if len(found) != 2:
            raise forms.ValidationError(t("audit.two"))
        return found


class AgainForm(Form):
    """It goes on after all."""

    again = forms.BooleanField(required=False)


@page(READERS, room="audit", purpose="oversight")
def every(request: HttpRequest, viewer: Viewer) -> Answer:
    """The audits I may see: all for a project lead, my own as an auditor, those of my team."""
    is_lead = viewer.role == LEAD
    waits = access.asking(viewer)
    pooled = access.pooled(viewer) if is_lead else None
    values = {
        "rows": [shown.row(viewer, one) for one in access.list_audits(viewer)],
        "role": viewer.role,
        "soon": soon(viewer) if viewer.role == AUDITOR else None,
        "is_lead": is_lead,
        "asks": waits.team if waits is not None else "",
        "kept": pooled.audits if pooled is not None else 0,
        "alike": _alike(pooled) if pooled is not None else [],
        "pooled_from": POOLED_FROM,
    }
    return Page("audit/every.html", values, **way(viewer))


def _alike(found: access.Pooled) -> list[tuple[str, ...]]:
    """How far auditors agree on each indicator over all audits; a coefficient of fewer than five says nothing."""
    if found.audits < POOLED_FROM:
        return []
    return [
        (
            _item(key, id),
            str(one.audits),
            *("–" if told is None else hundredths(told) for told in (one.kappa, one.icc)),
        )
        for (key, id), one in found.indicators.items()
    ]


def _item(key: str, id: str) -> str:
    return f"{name_of(key)} ({id})" if id else name_of(key)


def way(viewer: Viewer) -> dict[str, Any]:
    """What stands in the bar: for whom audits are their work, and for a team under what it learns."""
    if viewer.role in (LEAD, AUDITOR):
        return {"nav": "audits"}
    return {"nav": "learn", "back": reverse("team_learning")}


@page("project_lead", room="audit", act="C", purpose="oversight")
def new(request: HttpRequest, viewer: Viewer) -> Answer:
    """An audit is named: team, two auditors, day and hours."""
    form = NameForm(request.POST if request.method == "POST" else None)
    choices = access.choices(viewer)
    by = str(form["rules"].value() or choices.rules[0].id)
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            row = _name(viewer, form, by)
        if form.is_valid():
            undo = reverse("audit_off", args=[row.public_id])
            return go(request, "audit_one", row.public_id, saved="audit.named", undo=undo)
    if not form.is_bound:
        times = {"opens": OPENS, "closes": CLOSES}
        form.initial = {name: f"{hour:02}:{minute:02}" for name, (hour, minute) in times.items()}
    two = form["auditors"].value() or []
    values = {
        "form": form,
        "teams": _tiles(choices.teams, [str(form["team"].value() or "")]),
        "auditors": _tiles(choices.auditors, [str(one) for one in two]),
        "rules": shown.rules_to_choose(choices.rules, by),
        "can": bool(choices.teams) and len(choices.auditors) > 1,
    }
    status, back = 422 if form.errors else 200, reverse("audit_every")
    return Page("audit/new.html", values, nav="audits", back=back, status=status)


def _tiles(rows: list[tuple[UUID, str]], chosen: list[str]) -> list[dict[str, Any]]:
    return [{"value": str(id), "label": name, "checked": str(id) in chosen} for id, name in rows]


def _name(viewer: Viewer, form: NameForm, rule_set: str) -> Any:
    sent = form.cleaned_data
    opens, closes = (
        clock.at_local(sent["day"], one.hour, one.minute, viewer.zone)
        for one in (sent["opens"], sent["closes"])
    )
    return rules.name_audit(
        access.open_team(viewer, sent["team"]),
        access.open_auditors(viewer, sent["auditors"]),
        rule_set, opens_at=opens, closes_at=closes, by=viewer, at=viewer.at, id=form.row_id,
    )  # fmt: skip


@page(READERS, room="audit", purpose="oversight")
def one(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """One audit: what happens when; for its auditors the files and what they score, for its lead what came of it."""
    row, found = access.open_audit(viewer, id)
    has_report = access.has_report(row)
    values: dict[str, Any] = {
        "one": shown.row(viewer, found),
        "role": viewer.role,
        "is_mine": found.is_mine,
        "has_report": has_report,
        "drawn": row.drawn_at is not None,
        "drawn_from": row.drawn_from or 0,
        "files": access.list_files(viewer, row, found),
        "points": access.list_points(row, found),
        "mine": _mine(viewer, row) if found.is_mine else None,
        "may_off": viewer.role == LEAD and _may_off(found),
        "placed": _placed(found, has_report=has_report),
    }
    return Page("audit/one.html", values, **(way(viewer) | {"back": reverse("audit_every")}))


def _may_off(found: access.Shown) -> bool:
    """Whether a lead can still call it off: not once both have scored, unless they cannot finish it."""
    is_stuck = found.is_left and found.standing == Standing.COMPARING
    return found.is_still or is_stuck or found.standing in ("coming", "open", "writing")


def _placed(found: access.Shown, *, has_report: bool) -> str:
    """That an auditor has a place with the team now or is none any more, and what comes of it: for the lead by name."""
    if found.is_placed:
        return t("audit.placed_you")
    names = f" {t('common.and')} ".join(found.placed)
    if found.is_still:
        return t("audit.placed", names=names) if names else t("audit.placed_other")
    if not found.is_left or has_report:
        return ""
    key = {Standing.COMPARING: "left_open", Standing.AGREED: "left_kept"}.get(found.standing)
    return t(f"audit.{key}", names=f" {t('common.and')} ".join(found.auditors)) if key else ""


def _mine(viewer: Viewer, row: Any) -> dict[str, Any]:
    """What this auditor gave so far, and whether the two are ready."""
    mine = access.my_scores(viewer, row)
    keys = row.rules.indicators
    scored = [
        (
            no,
            name_of(key),
            shown.said_score(mine.given[key].score) if key in mine.given else "",
        )
        for no, key in enumerate(keys, start=1)
    ]
    return {
        "scored": scored,
        "is_locked": mine.locked_at is not None,
        "other_is_ready": mine.other_is_ready,
        "can_lock": len(mine.given) == len(keys),
        "done": len(mine.given),
        "many": len(keys),
        "has_items": shown.has_items(row.rules),
    }


@page("project_lead", room="audit", act="U", purpose="oversight")
def off(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """An audit does not go on; undone by the same button within ten minutes."""
    row, _ = access.open_audit(viewer, id)
    form = AgainForm(request.POST)
    if request.method != "POST" or not form.is_valid():
        return go(request, "audit_one", id)
    try:
        if form.cleaned_data["again"]:
            rules.call_on(row, by=viewer, at=viewer.at)
            return go(request, "audit_one", id, saved="audit.goes_on")
        rules.call_off(row, by=viewer, at=viewer.at)
    except Refusal as refusal:
        return go(request, "audit_one", id, saved=refusal.key)
    undo = reverse("audit_off", args=[id])
    return go(request, "audit_one", id, saved="audit.called_off", undo=undo, was={"again": "on"})
