"""Room safety: the reporting code as a record beside the file: what was seen, asked, said, weighed and decided.

It stands outside the client's file: no `Words`, which promise their reader too much. What is in it is sealed as
a whole with the client's file key, and goes with that key. Rows are added, never changed.
"""

from __future__ import annotations

from django.db import models

from krachtwerk.method.reporting_code import CodeStep
from krachtwerk.models.client import OfClient
from krachtwerk.models.organisation import Membership


class ReportingCode(OfClient):
    """Somebody began to walk through the five steps."""

    at = models.DateTimeField()
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["client", "at"], name="reporting_code_of_client")]


class ReportingEntry(OfClient):
    """One step, entered on a day by somebody; a step that is entered again is another row."""

    code = models.ForeignKey(ReportingCode, on_delete=models.PROTECT, related_name="entries")
    step = models.PositiveSmallIntegerField()
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    told_sealed = models.BinaryField()

    class Meta:
        indexes = [models.Index(fields=["code", "step", "at"], name="reporting_entry_of_code")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(step__in=[one.value for one in CodeStep]),
                name="reporting_entry_step",
            )
        ]
