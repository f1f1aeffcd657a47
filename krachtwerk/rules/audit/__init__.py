"""Room audit: naming it, drawing files, scoring apart, agreeing, and the client's no."""

from __future__ import annotations

from krachtwerk.rules.audit.agreeing import agree, keep
from krachtwerk.rules.audit.asks import answer, drop_sheet, type_sheet
from krachtwerk.rules.audit.naming import call_off, call_on, name_audit
from krachtwerk.rules.audit.plan import add_step, change_step, let_go, tick_step
from krachtwerk.rules.audit.points import CountedPoint, keep_counted, tap_points
from krachtwerk.rules.audit.report import advise, give, look_back, open_report, take_back
from krachtwerk.rules.audit.sample import draw_files, refuse_audits
from krachtwerk.rules.audit.scoring import end_old, lock, score, unlock

__all__ = [
    "CountedPoint",
    "add_step",
    "advise",
    "agree",
    "answer",
    "call_off",
    "call_on",
    "change_step",
    "draw_files",
    "drop_sheet",
    "end_old",
    "give",
    "keep",
    "keep_counted",
    "let_go",
    "lock",
    "look_back",
    "name_audit",
    "open_report",
    "refuse_audits",
    "score",
    "take_back",
    "tap_points",
    "tick_step",
    "type_sheet",
    "unlock",
]
