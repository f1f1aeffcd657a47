"""Room audit: what was seen of each point of a drawn file, until both auditors are ready; then counts of files."""

from __future__ import annotations

from django.db import models
from django.db.models import Q, QuerySet

from krachtwerk.method.audit_points import Seen
from krachtwerk.method.coaching_keys import SheetKind
from krachtwerk.method.safety_keys import SafetyMode
from krachtwerk.models.audit import Auditor, FidelityAudit, SampledFile, refused
from krachtwerk.models.base import key_field, keys_only
from krachtwerk.models.client import OfClient, mode_of
from krachtwerk.models.organisation import OfOrganisation


class FilePoint(OfClient):
    """A point of a drawn file: counted when it was drawn (no auditor; `seen` of `whole`), or tapped by an auditor.

    A point that people judge may have numbers that help, and then no mark of its own.
    """

    file = models.ForeignKey(SampledFile, on_delete=models.PROTECT, related_name="points")
    auditor = models.ForeignKey(Auditor, on_delete=models.PROTECT, null=True, related_name="points")
    kind = key_field(SheetKind)
    no = models.PositiveSmallIntegerField()
    mark = key_field(Seen, null=True)
    seen = models.PositiveIntegerField(null=True)
    whole = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            keys_only("kind", SheetKind, "file_point_kind"),
            keys_only("mark", Seen, "file_point_mark"),
            models.UniqueConstraint(
                fields=["file", "kind", "no"],
                condition=Q(auditor=None),
                name="one_counted_file_point",
            ),
            models.UniqueConstraint(
                fields=["file", "auditor", "kind", "no"], name="one_tapped_file_point"
            ),
            models.CheckConstraint(
                condition=Q(auditor=None) | Q(mark__isnull=False), name="tapped_is_marked"
            ),
        ]


class FileCounts(OfOrganisation):
    """What is left when both are ready: for each point in how many files it was seen, and of no file which.

    `is_enough`: they tell of so many clients and workers that others than the two auditors may read them.
    """

    audit = models.OneToOneField(
        FidelityAudit, on_delete=models.PROTECT, related_name="file_counts"
    )
    points = models.JSONField()
    is_enough = models.BooleanField()
    at = models.DateTimeField()


def standing_files(audit: FidelityAudit) -> QuerySet[SampledFile]:
    """The drawn files that still count: whoever says no, or lives with the safest mode, is not there."""
    rows = SampledFile.objects.filter(audit=audit)
    rows = rows.annotate(mode_now=mode_of("client"), is_no=refused())
    return rows.filter(is_no=False).exclude(mode_now=SafetyMode.RED)
