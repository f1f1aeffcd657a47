"""Room audit: files are drawn once, by the seed of the audit; a client says that auditors may not look."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.audit import draw, fingerprint
from krachtwerk.models import AuditRefusal, Client, FidelityAudit, SampledFile
from krachtwerk.models.actor import Actor
from krachtwerk.rules.audit.hands import must_audit
from krachtwerk.rules.journal import note


def draw_files(
    audit: FidelityAudit, candidates: Sequence[Client], *, by: Actor, at: datetime
) -> int:
    """Draw from those who may be drawn; how many were. Drawn once: the first draw stands."""
    must_audit(audit, by=by, at=at)
    if audit.off_at is not None or not audit.opens_at <= at < audit.closes_at:
        raise Refusal("audit.closed")
    if audit.drawn_at is not None:
        return SampledFile.objects.filter(audit=audit).count()
    by_id = {str(one.public_id): one for one in candidates}
    if any(one.organisation_id != audit.organisation_id for one in candidates):
        raise Refusal("refuse.not_yours")
    drawn = draw(audit.seed, list(by_id))
    SampledFile.objects.bulk_create(
        SampledFile(organisation=audit.organisation, client=by_id[one], audit=audit, no=no)
        for no, one in enumerate(drawn, start=1)
    )
    audit.drawn_at, audit.drawn_from = at, len(by_id)
    audit.drawn_hash = fingerprint(list(by_id))
    audit.save(update_fields=["drawn_at", "drawn_from", "drawn_hash"])
    note("draw_files", audit, by=by, at=at)
    return len(drawn)


def refuse_audits(client: Client, *, is_on: bool, by: Actor, at: datetime) -> AuditRefusal | None:
    """The client does not want auditors to look, or no longer minds; it holds from the next moment on."""
    if by.client is None or by.client.id != client.id:
        raise Refusal("refuse.not_yours")
    last = AuditRefusal.objects.filter(client=client).order_by("-at", "-id").first()
    if (last is not None and last.is_on) == is_on:
        return last
    row = AuditRefusal.objects.create(
        organisation=client.organisation, client=client, is_on=is_on, at=at, by=by.membership
    )
    note("refuse_audits" if is_on else "allow_audits", row, by=by, at=at, client=client)
    return row
