"""Room safety: the steady worker's judgement of the risk of violence; never in the booklet, never in Samen."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import safety as access
from krachtwerk.access.safety import Judgement
from krachtwerk.access.viewer import Viewer
from krachtwerk.method.safety_keys import DiscussedWith, RiskLevel
from krachtwerk.pages.context import door, t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.safety.plan import day_text, quick
from krachtwerk.pages.safety.risk_forms import (
    DiscussionForm,
    JudgementForm,
    OutcomeForm,
    answered_groups,
    prompt_groups,
)
from krachtwerk.pages.safety.work import behind, steady
from krachtwerk.pages.work.said import options
from krachtwerk.rules import safety as rules

INSTRUMENTS = ("violence_1", "violence_2", "violence_3")
WITH_ICONS = {"colleague": "users", "designated": "shield", "advice_line": "phone"}


def _page(id: UUID, template: str, back: str, status: int = 200, **values: Any) -> Page:
    made = behind(id, template, status, **values)
    made.back = reverse(back, args=[id])
    return made


def _values(viewer: Viewer, one: Judgement) -> dict[str, Any]:
    """A judgement as templates draw it."""
    return {
        "id": one.id,
        "day": day_text(viewer, viewer.day(one.at)),
        "by": one.by,
        "level": t(f"risk.level_{one.level}"),
        "why": one.why,
        "what_now": one.what_now,
        "afraid": "" if one.afraid is None else str(one.afraid),
        "groups": answered_groups(one.marks),
        "again": day_text(viewer, one.review_on),
        "is_due": one.is_due,
        "is_open": one.is_open,
        "discussions": [
            {
                "whom": t(f"risk.with_{said.discussed_with}"),
                "who": said.who,
                "day": day_text(viewer, said.on),
                "outcome": said.outcome,
            }
            for said in one.discussions
        ],
    }


@page("worker", room="safety", fresh=True)
def risk(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """What was judged, newest first. What must be discussed comes before it, and cannot be passed by."""
    client, name = steady(viewer, id)
    found = access.open_risk(viewer, client)
    if found.open_ones:
        return go(request, "safety_risk_talk", id, found.open_ones[-1].id)
    judged = [_values(viewer, one) for one in found.judgements]
    last, earlier = (judged[0], judged[1:]) if judged else (None, [])
    outcomes = [
        {
            "name": instrument_name(one.instrument),
            "day": day_text(viewer, one.on),
            "outcome": one.outcome,
            "by": one.by,
        }
        for one in found.outcomes
    ]
    return _page(
        id, "risk", "safety_vault", name=name, last=last, earlier=earlier, outcomes=outcomes,
        has_instruments=bool(known()),
    )  # fmt: skip


@page("worker", room="safety", act="U", fresh=True)
def new(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Judge anew: prompts to talk about, how afraid, and what the worker makes of it."""
    client, name = steady(viewer, id)
    found = access.open_risk(viewer, client)
    form = JudgementForm(request.POST if request.method == "POST" else None, initial={"soon": "4"})
    if request.method == "POST" and form.is_valid():
        judged, today = form.judged(viewer.today), viewer.today
        with form.refusals():
            row = rules.judge_risk(
                client, judged, by=viewer, at=viewer.at, today=today, id=form.row_id
            )
            leads = "safety_risk_talk" if row.is_grave else "safety_risk_one"
            return go(request, leads, id, row.public_id, saved="common.saved")
    before = found.last.marks if found.last is not None else {}
    values = {
        "form": form,
        "groups": prompt_groups(form, before),
        "levels": options(
            form, "level", [(k.value, t(f"risk.level_{k}"), None) for k in RiskLevel]
        ),
        "quick": quick(form),
        "open_ones": [_values(viewer, one) for one in found.open_ones],
        "labels": {
            row["name"]: row["text"] for group in prompt_groups(form, {}) for row in group["rows"]
        },
    }
    status = 422 if form.errors else 200
    return _page(id, "risk_new", "safety_vault", status=status, name=name, **values)


@page("worker", room="safety", fresh=True)
def one(request: HttpRequest, viewer: Viewer, id: UUID, one: UUID) -> Answer:
    """One judgement, as it was."""
    client, name = steady(viewer, id)
    _, found = access.open_judgement(viewer, one, client)
    return _page(id, "risk_one", "safety_risk", name=name, one=_values(viewer, found))


@page("worker", room="safety", act="U", fresh=True)
def talk(request: HttpRequest, viewer: Viewer, id: UUID, one: UUID) -> Answer:
    """Discuss it now: with whom, when, what came out. There is no way round it, only through it."""
    client, name = steady(viewer, id)
    row, found = access.open_judgement(viewer, one, client)
    form = DiscussionForm(
        request.POST if request.method == "POST" else None, initial={"on": viewer.today}
    )
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        said = rules.Discussed(told["discussed_with"], told["on"], told["outcome"], who=told["who"])
        with form.refusals():
            rules.discuss_risk(
                row, said, by=viewer, at=viewer.at, today=viewer.today, id=form.row_id
            )
            return go(request, "safety_risk_one", id, one, saved="common.saved")
    whom = [(k.value, t(f"risk.with_{k}"), WITH_ICONS[k]) for k in DiscussedWith]
    values = {
        "form": form,
        "one": _values(viewer, found),
        "whom": options(form, "discussed_with", whom),
    }
    status = 422 if form.errors else 200
    return _page(id, "risk_talk", "safety_vault", status=status, name=name, **values)


def known() -> list[str]:
    """The instruments that this organisation named in its overlay, as whoever holds a licence may."""
    return [key for key in INSTRUMENTS if door().texts.has(f"instrument.{key}.name")]


def instrument_name(key: str) -> str:
    """What the organisation calls it; the bare key where its name was taken out again."""
    return t(f"instrument.{key}.name") if key in known() else key


@page("worker", room="safety", act="U", fresh=True)
def outcome(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """What came out of a licensed instrument: which, when, and what; its questions stay with whose they are."""
    client, name = steady(viewer, id)
    keys = known()
    form = OutcomeForm(
        keys, request.POST if request.method == "POST" else None, initial={"on": viewer.today}
    )
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        with form.refusals():
            rules.keep_outcome(
                client, told["instrument"], told["outcome"], on=told["on"],
                by=viewer, at=viewer.at, today=viewer.today, id=form.row_id,
            )  # fmt: skip
            return go(request, "safety_risk", id, saved="common.saved")
    tiles = options(form, "instrument", [(key, instrument_name(key), None) for key in keys])
    status = 422 if form.errors else 200
    return _page(id, "instrument", "safety_risk", status=status, name=name, form=form, tiles=tiles)
