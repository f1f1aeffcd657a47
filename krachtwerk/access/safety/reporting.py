"""Room safety: the record of the reporting code, for the steady worker and the lead of the team; for nobody else.

What is seen is logged under a part of its own, `reporting`, which is not told to the client.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Prefetch

from krachtwerk.access import roles
from krachtwerk.access.relation import of_team, walked
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.keys import Role
from krachtwerk.method.reporting_code import CodeStep, Says, weigh
from krachtwerk.models import Client, ReportingCode, ReportingEntry


@dataclass(frozen=True, slots=True)
class Entry:
    """One step as it was written down."""

    step: int
    on: date
    at: datetime
    by: str
    text: str
    who: str
    asked: str
    put_off: bool
    answers: dict[str, str]
    report: bool | None
    help: bool | None

    @property
    def says(self) -> Says | None:
        """What the answers to the five questions come to; nothing for the other steps."""
        return weigh(self.answers) if self.step == CodeStep.WEIGH else None


@dataclass(frozen=True, slots=True)
class Code:
    """One walk through the five steps: each step with what was written, newest first."""

    id: UUID
    at: datetime
    by: str
    steps: dict[int, list[Entry]] = field(default_factory=dict)

    @property
    def decision(self) -> Entry | None:
        """What was decided last."""
        return next(iter(self.steps[CodeStep.DECIDE]), None)


def open_reported(viewer: Viewer, id: UUID) -> tuple[Client, str]:
    """The client of this worker or team lead, and what they want to be called; for others there is none."""
    clients = Client.objects.filter(organisation=viewer.organisation, public_id=id)
    client = clients.filter(id__in=_whose(viewer)).first()
    if client is None:
        raise NotFound
    viewer.saw(client, "reporting")
    return client, viewer.keys.open_name(client, "call_name")


def _whose(viewer: Viewer) -> Any:
    """The numbers of the clients of whom the table lets this viewer do what the page does."""
    if viewer.together or viewer.membership is None:
        return ()
    lead = viewer.role == Role.TEAM_LEAD
    if not roles.may(viewer.role, viewer.act, "reporting_code", "t" if lead else "a"):
        return ()
    rows = of_team(viewer) if lead else walked(viewer, steady=True)
    return rows.values("client")


def list_codes(viewer: Viewer, client: Client) -> list[Code]:
    """Every walk through the steps for this client, newest first."""
    return [_code(viewer, row) for row in _rows(viewer, client).order_by("-at", "-id")]


def open_code(viewer: Viewer, id: UUID, client: Client) -> tuple[ReportingCode, Code]:
    """One of them."""
    row = _rows(viewer, client).filter(public_id=id).first()
    if row is None:
        raise NotFound
    return row, _code(viewer, row)


def _rows(viewer: Viewer, client: Client) -> Any:
    viewer.saw(client, "reporting")
    entries = ReportingEntry.objects.select_related("by").order_by("-on", "-at", "-id")
    rows = ReportingCode.objects.filter(client=client, client__in=_whose(viewer))
    return rows.select_related("client", "by").prefetch_related(Prefetch("entries", entries))


def _code(viewer: Viewer, row: ReportingCode) -> Code:
    steps: dict[int, list[Entry]] = {step.value: [] for step in CodeStep}
    for entry in row.entries.all():
        steps[entry.step].append(_entry(viewer, entry))
    return Code(row.public_id, row.at, viewer.keys.open_first_name(row.by), steps)


def _entry(viewer: Viewer, row: ReportingEntry) -> Entry:
    told = json.loads(viewer.keys.open_filed(row, "told") or "{}")
    return Entry(
        step=row.step,
        on=row.on,
        at=row.at,
        by=viewer.keys.open_first_name(row.by),
        text=told.get("text", ""),
        who=told.get("who", ""),
        asked=told.get("asked", ""),
        put_off=told.get("put_off", False),
        answers=told.get("answers", {}),
        report=told.get("report"),
        help=told.get("help"),
    )
