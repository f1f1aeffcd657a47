"""Room audit: which audits somebody sees, drawn files without a name, scores apart and beside each other."""

from __future__ import annotations

from krachtwerk.access.audit.asks import (
    Asking,
    ItemSaid,
    asking,
    list_papers,
    list_said,
    list_sheets,
    open_sheet,
)
from krachtwerk.access.audit.files import FileSeen, candidates, list_files, open_file
from krachtwerk.access.audit.naming import (
    Choices,
    choices,
    list_audits,
    open_audit,
    open_auditors,
    open_mine,
    open_team,
)
from krachtwerk.access.audit.plan import StepShown, list_steps, open_step, own_team
from krachtwerk.access.audit.points import (
    Points,
    PointSeen,
    count_mine,
    count_sample,
    list_counts,
    list_points,
    open_points,
)
from krachtwerk.access.audit.refusing import has_refused
from krachtwerk.access.audit.report import Report, Told, has_report, notes_of, open_report
from krachtwerk.access.audit.scores import (
    Beside,
    Compared,
    Given,
    Mine,
    Pooled,
    compare,
    my_scores,
    pooled,
)
from krachtwerk.access.audit.shapes import Shown
from krachtwerk.access.audit.soon import Soon, list_soon

__all__ = [
    "Asking",
    "Beside",
    "Choices",
    "Compared",
    "FileSeen",
    "Given",
    "ItemSaid",
    "Mine",
    "PointSeen",
    "Points",
    "Pooled",
    "Report",
    "Shown",
    "Soon",
    "StepShown",
    "Told",
    "asking",
    "candidates",
    "choices",
    "compare",
    "count_mine",
    "count_sample",
    "has_refused",
    "has_report",
    "list_audits",
    "list_counts",
    "list_files",
    "list_papers",
    "list_points",
    "list_said",
    "list_sheets",
    "list_soon",
    "list_steps",
    "my_scores",
    "notes_of",
    "open_audit",
    "open_auditors",
    "open_file",
    "open_mine",
    "open_points",
    "open_report",
    "open_sheet",
    "open_step",
    "open_team",
    "own_team",
    "pooled",
]
