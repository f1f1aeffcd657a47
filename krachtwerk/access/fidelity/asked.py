"""Room fidelity: what clients answered before an audit of a team, as the counts that are kept of it."""

from __future__ import annotations

from collections import defaultdict

from krachtwerk.access.fidelity.spans import Moments
from krachtwerk.method.audit_asks import Asked
from krachtwerk.method.fidelity import Counts
from krachtwerk.models import FidelityAudit, Team
from krachtwerk.models.audit.asks import AskTally


def told_before_audits(team: Team, moments: Moments) -> list[Counts]:
    """The answers of the newest audit that began by then and was answered; at most two queries.

    From the begin of its day on, when no answer can be added any more; not of one that was called off.
    """
    told = AskTally.objects.filter(asked=Asked.CLIENT, many__gt=0)
    rows = FidelityAudit.objects.filter(
        organisation=team.organisation, team=team, off_at=None, opens_at__lt=moments.end
    )
    audit = rows.filter(id__in=told.values("audit")).order_by("-opens_at", "-id").first()
    if audit is None:
        return []
    items: dict[int, dict[int, int]] = defaultdict(dict)
    for item, answer, many in told.filter(audit=audit).values_list("item", "answer", "many"):
        items[item][answer] = many
    return [Counts(moments.day(audit.opens_at), items)]
