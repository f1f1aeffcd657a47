"""Room audit: naming it, drawing files, scoring apart, agreeing, and the client's no."""

from __future__ import annotations

from krachtwerk.rules.audit.agreeing import agree, keep
from krachtwerk.rules.audit.naming import call_off, call_on, name_audit
from krachtwerk.rules.audit.sample import draw_files, refuse_audits
from krachtwerk.rules.audit.scoring import end_old, lock, score, unlock

__all__ = [
    "agree",
    "call_off",
    "call_on",
    "draw_files",
    "end_old",
    "keep",
    "lock",
    "name_audit",
    "refuse_audits",
    "score",
    "unlock",
]
