"""Room fidelity: what clients answered before an audit of a team, as the counts that are kept of it."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from krachtwerk.access.fidelity.spans import Moments
from krachtwerk.kit.prepared import prepared
from krachtwerk.method.audit_asks import Asked
from krachtwerk.method.fidelity import Counts
from krachtwerk.models import FidelityAudit, Team
from krachtwerk.models.audit.asks import AskTally


def told_before_audits(team: Team, moments: Moments) -> list[Counts]:
    """The answers of the newest audit that began by then and was answered; at most two queries.

    From the begin of its day on, when no answer can be added any more; not of one that was called off.
    """
    audits = _answered(team.organisation_id, team.id, moments.end)
    if not audits:
        return []
    [(audit, opens_at)] = audits
    items: dict[int, dict[int, int]] = defaultdict(dict)
    for item, answer, many in _tallies(audit):
        items[item][answer] = many
    return [Counts(moments.day(opens_at), items)]


@prepared
def _answered(
    organisation: int, team: int, end: datetime
) -> QuerySet[FidelityAudit, tuple[Any, ...]]:
    """The newest of them, if there is one."""
    told = AskTally.objects.filter(asked=Asked.CLIENT, many__gt=0)
    rows = FidelityAudit.objects.filter(
        organisation=organisation, team=team, off_at=None, opens_at__lt=end
    )
    rows = rows.filter(id__in=told.values("audit")).order_by("-opens_at", "-id")
    return rows.values_list("id", "opens_at")[:1]


@prepared
def _tallies(audit: int) -> QuerySet[AskTally, tuple[Any, ...]]:
    rows = AskTally.objects.filter(asked=Asked.CLIENT, many__gt=0, audit=audit)
    return rows.values_list("item", "answer", "many")
