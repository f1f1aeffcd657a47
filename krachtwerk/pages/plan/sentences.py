"""Room plan: a step as lines and pictures: what, who, when or after what, where."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from krachtwerk.access.plan import StepView
from krachtwerk.access.viewer import Viewer
from krachtwerk.method import dates
from krachtwerk.method.keys import Doer
from krachtwerk.pages.context import door, t

FAR = date(9999, 1, 1)


def by_date(steps: Sequence[StepView]) -> list[StepView]:
    """Steps with a day first, the nearest at the top; then the newest."""
    return sorted(steps, key=lambda s: (s.due_on or FAR, -s.added_at.timestamp()))


def step_sentence(viewer: Viewer, step: StepView) -> str:
    """What is done: the client's own words and nothing else."""
    return step.text


def when_text(viewer: Viewer, step: StepView) -> str:
    """'dinsdag 4 mei, 10 uur', or 'na het ontbijt', or both; empty when it does not matter."""
    said = []
    if step.due_on is not None:
        on = dates.relative_day(step.due_on, viewer.today, door().language)
        if step.due_at is not None:
            clock = dates.clock_time(step.due_at, door().language)
            on = t("plan.day_and_time", day=on, time=clock)
        said.append(on)
    if step.after:
        said.append(after_text(step))
    return ", ".join(said)


def after_text(step: StepView) -> str:
    """'na: het eten'; who wrote 'na het eten' already said so."""
    in_full = step.after.lower().startswith(t("plan.after_word") + " ")
    return step.after if in_full else t("plan.after_what", what=step.after)


def who_text(viewer: Viewer, step: StepView, *, own_name: str | None = None) -> str:
    """Who does it, own circle first: ik · samen met Leyla · Fatma."""
    if step.doer == Doer.CLIENT:
        return own_name or t("doer.client")
    if step.doer == Doer.OWN_PERSON:
        return t("plan.together_with", name=step.who) if step.who else t("doer.own_person")
    if step.doer == Doer.WORKER:
        return t(
            "plan.together_with",
            name=step.who or door().worker_name or t("looks.worker"),
        )
    return step.who or t("doer.professional")


def step_parts(viewer: Viewer, step: StepView) -> list[tuple[str, str]]:
    """(icon, text) for who, when and where; what was left out is left out."""
    parts = [("user", who_text(viewer, step))]
    if when := when_text(viewer, step):
        parts.append(("clock", when))
    if step.where:
        parts.append(("map-pin", step.where))
    return [(icon, text[:1].upper() + text[1:]) for icon, text in parts]


def step_values(viewer: Viewer, step: StepView) -> dict[str, Any]:
    """A step as templates draw it."""
    return {
        "id": step.id,
        "text": step.text,
        "parts": step_parts(viewer, step),
        "state": step.state,
        "how": step.how,
        "faded": step.is_faded,
        "asked": step.is_asked,
    }


def tick_labels() -> dict[str, str]:
    """The four answers, with their words."""
    return {key: t(f"step.{key}") for key in ("done", "bit", "not_yet", "differently")}
