"""Room audit: a drawn booklet in words."""

from __future__ import annotations

from typing import Any

from krachtwerk.access import audit as access
from krachtwerk.access import organisation as organisation_access
from krachtwerk.access.viewer import Viewer
from krachtwerk.method import dates
from krachtwerk.method.keys import Domain, Time
from krachtwerk.pages.context import door, t


def booklet(viewer: Viewer, found: access.FileSeen) -> dict[str, Any]:
    """All that is shown of it, and who looks when."""
    return {
        "mark": t(
            "audit.watermark",
            name=organisation_access.own_name(viewer),
            time=dates.day_time(viewer.local(viewer.at), door().language),
        ),
        "weeks": found.weeks,
        "domains": [
            (domain.value, t(f"domain.{domain}.name"), [_card(one) for one in found.cards[domain]])
            for domain in Domain
            if domain in found.cards
        ],
        "goals": [_goal(goal) for goal in found.goals],
        "places": [(t(f"place.{key}.name"), str(many)) for key, many in found.places],
    }


def _card(card: Any) -> dict[str, Any]:
    meta = [t(f"coaching.column_{Time(card.time)}"), _day(card.on)]
    if card.helps:
        meta.append(t("audit.helps", n=card.helps))
    return {"text": card.text, "meta": meta, "is_chosen": card.is_chosen}


def _goal(goal: Any) -> dict[str, Any]:
    thread = ""
    if goal.domain:
        key = "coaching.from_priority" if goal.is_from_priority else "coaching.from_card"
        thread = t(key, domain=t(f"domain.{goal.domain}.name"))
    return {
        "text": goal.text,
        "thread": thread,
        "steps": [
            {
                "text": step.text,
                "what": " · ".join(
                    [
                        t(f"coaching.doer_{step.doer}"),
                        t("coaching.step_due", day=_day(step.due_on)) if step.due_on else t("coaching.step_no_day"),
                        *([t("coaching.step_done")] if step.is_done else []),
                    ]
                ),
            }
            for step in goal.steps
        ],
    }  # fmt: skip


def _day(day: Any) -> str:
    return dates.day_year(day, door().language)
