"""Room coaching: points, sheets and reasons in words."""

from __future__ import annotations

from typing import Any

from krachtwerk.access.coaching import Back, Door, GoalSeen, Looking, Point, Sheet, Waiting
from krachtwerk.access.coaching.sheet import COLUMNS, StepSeen
from krachtwerk.access.viewer import Viewer
from krachtwerk.method import dates
from krachtwerk.method.coaching_keys import Mark, SheetKind
from krachtwerk.pages.context import door, t
from krachtwerk.pages.method import pack_of

MARK_ICONS = {Mark.YES: "check", Mark.NO: "circle", Mark.NOT_HERE: "circle-slash"}
KIND_ICONS = {SheetKind.INVENTORY: "book-heart", SheetKind.ACTION_PLAN: "footprints"}
KINDS = tuple(SheetKind)


def kind_of(no: int) -> SheetKind | None:
    """The sheet that an address names by its number."""
    return KINDS[no - 1] if 0 < no <= len(KINDS) else None


def day(viewer: Viewer, moment: Any) -> str:
    """The day of a moment here."""
    return dates.day_year(viewer.day(moment), door().language)


def waiting(viewer: Viewer, one: Waiting) -> dict[str, Any]:
    """A row of the queue."""
    kind = SheetKind(one.kind)
    return {
        "client": one.client,
        "no": KINDS.index(kind) + 1,
        "icon": KIND_ICONS[kind],
        "title": t("coaching.of_worker", sheet=t(f"coaching.kind_{kind}"), worker=one.worker),
        "sign": t("along.sign", sign=one.sign),
        "why": t(f"coaching.why_{one.why}", worker=one.worker),
        "talk": one.talk,
        "until": day(viewer, one.until) if one.until else "",
    }


def back(viewer: Viewer, one: Back) -> dict[str, Any]:
    """A talk that was given back, and whether there is an answer."""
    kind = SheetKind(one.kind)
    when = t("coaching.given_on", day=day(viewer, one.done_at))
    if one.answered_at is not None:
        when = t("coaching.answered_on", day=day(viewer, one.answered_at))
    return {
        "id": one.id,
        "icon": "message-circle" if one.answered_at is not None else KIND_ICONS[kind],
        "title": t("coaching.of_worker", sheet=t(f"coaching.kind_{kind}"), worker=one.worker),
        "sign": t("along.sign", sign=one.sign),
        "when": when,
    }


def looking(viewer: Viewer, one: Looking) -> dict[str, Any]:
    """A sheet that a coach has open now, as its worker reads it."""
    kind = SheetKind(one.kind)
    return {
        "icon": KIND_ICONS[kind],
        "title": t(f"coaching.kind_{kind}"),
        "who": f"{one.name} · {t('along.sign', sign=one.sign)}",
        "when": t(
            "coaching.looks_again" if one.is_again else "coaching.looks_since",
            coach=one.coach,
            day=day(viewer, one.begun_at),
        ),
    }


def point(kind: str, one: Point, chosen: str | None = None) -> dict[str, Any]:
    """A point with its evidence; a judged one with what can be tapped."""
    key = f"coaching.{kind}_{one.no}"
    seen = ""
    if one.seen is not None and one.whole != 0:  # of nothing nothing is told
        seen = t(f"{key}_seen", seen=one.seen, whole=one.whole or 0)
    mark = one.mark if chosen is None else chosen
    return {
        "no": one.no,
        "name": f"p_{one.no}",
        "text": t(key),
        "seen": seen,
        "mark": mark,
        "icon": MARK_ICONS[Mark(mark)] if mark else "circle-question-mark",
        "label": t(f"coaching.mark_{mark}") if mark else t("coaching.mark_open"),
        "options": [
            {
                "value": key_.value,
                "label": t(f"coaching.mark_{key_}"),
                "icon": icon,
                "checked": key_.value == mark,
            }
            for key_, icon in MARK_ICONS.items()
        ],
    }


def sheet(viewer: Viewer, one: Sheet, kind: str) -> dict[str, Any]:
    """Both sheets to draw: ten doors, and goals; with the thread between a row and a goal told at either end."""
    domains = [item.key for item in pack_of(viewer).domains]
    found = {row.domain: row for row in one.doors}
    goals = [
        _goal(no, row, is_tied=row.domain in domains) for no, row in enumerate(one.goals, start=1)
    ]
    return {
        "kinds": [{"key": key.value, "icon": KIND_ICONS[key], "title": t(f"coaching.kind_{key}"),
                   "with_words": key in one.with_words, "is_of_talk": key == kind}
                  for key in sorted(SheetKind, key=lambda key: key != kind)],
        "is_alike": len(one.with_words) != 1,
        "heads": [t(f"coaching.column_{column}") for column in COLUMNS],
        "doors": [_door(key, found.get(key), goals) for key in domains],
        "goals": goals,
    }  # fmt: skip


def _door(domain: str, row: Door | None, goals: list[dict[str, Any]]) -> dict[str, Any]:
    """A row of the inventory, and what grew from it; what matters most and led nowhere yet is a gap."""
    grew = [{"no": goal["no"], "text": t("coaching.leads_to", no=goal["no"])}
            for goal in goals if goal["domain"] == domain]  # fmt: skip
    is_chosen = row is not None and row.is_chosen
    return {
        "domain": domain,
        "label": t(f"domain.{domain}.name"),
        "cells": [row is not None and column in row.columns for column in COLUMNS],
        "is_chosen": is_chosen,
        "grew": grew,
        "is_gap": is_chosen and not grew,
        "words": row.words if row is not None else (),
    }


def _goal(no: int, row: GoalSeen, *, is_tied: bool) -> dict[str, Any]:
    thread = ""
    if row.domain:
        key = "coaching.from_priority" if row.is_from_priority else "coaching.from_card"
        thread = t(key, domain=t(f"domain.{row.domain}.name"))
    return {
        "no": no,
        "title": t("coaching.goal_no", no=no),
        "text": row.text,
        "thread": thread,
        "domain": row.domain,
        "is_tied": is_tied,
        "steps": [_step(step) for step in row.steps],
    }


def _step(step: StepSeen) -> dict[str, Any]:
    by_when = (
        t("coaching.step_due", day=dates.day(step.due_on, door().language))
        if step.due_on
        else t("coaching.step_no_day")
    )
    parts = [t(f"coaching.doer_{step.doer}"), by_when]
    return {
        "text": step.text,
        "what": " · ".join(parts + ([t("coaching.step_done")] if step.is_done else [])),
        "is_done": step.is_done,
    }
