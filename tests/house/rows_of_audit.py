"""An audit of Team Haven that goes on, with one drawn booklet, for tests that walk every route."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from krachtwerk.models import Client, SampledFile
from krachtwerk.rules import audit as rules
from tests.audited import name_audit

PAGES_OF_AUDIT: dict[str, tuple[str, tuple[str, ...]]] = {
    "audit_own": ("samira samen", ()),
    "audit_ask_client": ("samira", ()),
}
"""Route → who opens it, and which rows of the world of page costs its address names."""
OF_AUDIT = (
    *("one", "off", "draw", "lock", "compare", "keep", "write", "give", "report", "look_back"),
    *("guide", "asked", "sheets"),
)


def draw_one(cast: Any, client: Client, at: datetime) -> object:
    """The id of an audit that goes on, for which this booklet was drawn as the first."""
    audit = name_audit(cast, at)
    SampledFile.objects.create(organisation=audit.organisation, client=client, audit=audit, no=1)
    audit.drawn_at = at
    audit.save(update_fields=["drawn_at"])
    return audit.public_id


def rows_of_audit(cast: Any, client: Client, at: datetime) -> dict[str, tuple[object, ...]]:
    """Route → arguments."""
    id = draw_one(cast, client, at)
    step = rules.add_step(
        cast.teams["harbour"], what="Samen naar buiten", who="Els", due_on=at.date(),
        by=cast.member("els"), at=at,
    )  # fmt: skip
    return {
        **{f"audit_{name}": (id,) for name in OF_AUDIT},
        **{
            f"audit_{name}": (id, 1)
            for name in ("file", "points", "score", "agree", "advise", "from_advice", "paper")
        },
        "audit_report_file": (id, "pdf"),
        "audit_paper_said": (id, 1, 3),
        "audit_paper_file": (id, 1, 1, "pdf"),
        "audit_sheets_of": (id, 4),
        "audit_drop_sheet": (id, step.public_id),
        **{f"audit_{name}": (step.public_id,) for name in ("step", "tick")},
    }
