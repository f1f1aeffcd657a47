"""Room trajectory: which modules fit a client now and before, and what they do to the booklet that is open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from krachtwerk.access.viewer import Viewer
from krachtwerk.models import Client
from krachtwerk.models.trajectory import ModuleChoice

MOST = 30


def keep_modules(viewer: Viewer, client_no: int, row: Any) -> None:
    """Lay the modules that were fetched along with `row` over what this request reads; no query."""
    viewer.modules = ()
    if row.modules_sealed is not None:
        choice = ModuleChoice(
            public_id=row.modules_id, client_id=client_no, refs_sealed=row.modules_sealed
        )
        viewer.modules = _refs(viewer, choice)


def fetch_modules(viewer: Viewer, client: Client) -> None:
    """The same for a client whose row came without; one query."""
    newest = ModuleChoice.objects.filter(client=client).order_by("-at", "-id").first()
    viewer.modules = _refs(viewer, newest) if newest is not None else ()


def _refs(viewer: Viewer, choice: ModuleChoice) -> tuple[str, ...]:
    return tuple(viewer.keys.open_filed(choice, "refs").split())


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen once: which modules, when, and who chose it (empty: the client alone)."""

    refs: tuple[str, ...]
    at: datetime
    by: str
    together: bool


def list_choices(viewer: Viewer, client: Client) -> list[Choice]:
    """What fitted when, the newest first; one query."""
    viewer.saw(client, "trajectory")
    rows = ModuleChoice.objects.filter(client=client).select_related("by").order_by("-at", "-id")
    return [
        Choice(
            refs=_refs(viewer, row),
            at=row.at,
            by=viewer.keys.open_first_name(row.by) if row.by is not None else "",
            together=row.together,
        )
        for row in rows[:MOST]
    ]
