"""Room plan: goals and cards as plain values for the templates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from krachtwerk.access import words as words_access
from krachtwerk.access.plan import Goal, StepView
from krachtwerk.access.viewer import Viewer
from krachtwerk.method.keys import Audience
from krachtwerk.pages.context import door, t
from krachtwerk.pages.plan.sentences import by_date, step_values

if TYPE_CHECKING:
    from krachtwerk.models import Client

AUDIENCE_ICONS = {
    "only_me": "eye-off",
    "with_worker": "eye",
    "with_team": "users",
    "my_people": "users-round",
}


def with_worker(key: str) -> str:
    """A text that names the steady worker."""
    return t(key, worker=door().worker_name or t("looks.worker"))


def card_words(text: str) -> str:
    """What a card says; a card that is a photo or a voice alone says that it is a card."""
    return text or t("plan.your_card")


def goal_values(viewer: Viewer, goal: Goal) -> dict[str, Any]:
    """A goal as templates draw it; `domain` is that of its card."""
    return {
        "id": goal.id,
        "text": goal.said.text,
        "lang": goal.said.language,
        "words": goal.said.id,
        "is_asked": goal.said.is_asked,
        "thread": goal.thread,
        "card": card_words(goal.card_text) if goal.thread == "card" else "",
        "card_id": goal.card_id,
        "domain": goal.card_domain,
        "domain_label": t(f"domain.{goal.card_domain}.name") if goal.card_domain else "",
        "horizon": t(f"horizon.{goal.horizon}") if goal.horizon else "",
        "closed": goal.closed,
        "agreement": goal.agreement,
        "audience": goal.said.audience,
        "audience_icon": AUDIENCE_ICONS[goal.said.audience],
        "audience_label": with_worker(f"share.label.{goal.said.audience}"),
        "steps": [step_values(viewer, step) for step in by_date(goal.open_steps)],
        "resting": [step_values(viewer, s) for s in goal.steps if s.state == "resting"],
        "done": [step_values(viewer, s) for s in _newest_done(goal.steps)],
    }


def _newest_done(steps: list[StepView]) -> list[StepView]:
    done = [step for step in steps if step.state == "done"]
    return sorted(done, key=lambda s: s.ticked_at or s.added_at, reverse=True)


def audience_options(current: str) -> list[dict[str, Any]]:
    """Who may see it, as tiles."""
    return [
        {
            "value": key.value,
            "label": with_worker(f"share.label.{key.value}"),
            "icon": AUDIENCE_ICONS[key.value],
            "checked": key.value == current,
        }
        for key in Audience
    ]


def draft(viewer: Viewer, client: Client, spot: str, otherwise: str = "") -> str:
    """What was being written at this spot, or what stands there already."""
    return words_access.draft_text(viewer, client, spot) or otherwise


def spot_of(what: str, id: UUID | None = None) -> str:
    """The name of a place where drafts are kept."""
    return f"{what}:{id}" if id else what
