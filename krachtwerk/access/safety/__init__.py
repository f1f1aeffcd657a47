"""Room safety: who may open a vault, whom somebody resembles, and what waits for a second person."""

from __future__ import annotations

from krachtwerk.access.safety.addresses import (
    Asked,
    list_address_requests,
    open_address_request,
    own_address_request,
)
from krachtwerk.access.safety.plan import Line, SafetyPlan, open_line, open_plan, steps_of
from krachtwerk.access.safety.reporting import (
    Code,
    Entry,
    list_codes,
    open_code,
    open_reported,
)
from krachtwerk.access.safety.risk import Judgement, Risk, open_judgement, open_risk
from krachtwerk.access.safety.threats import Conflict, list_conflicts, resembles_threat
from krachtwerk.access.safety.vault import (
    Sent,
    Threat,
    Vault,
    Way,
    is_steady,
    list_sent,
    list_ways,
    may_open_vault,
    must_be_steady,
    open_address,
    open_contact,
    open_threat,
    open_vault,
)

__all__ = [
    "Asked",
    "Code",
    "Conflict",
    "Entry",
    "Judgement",
    "Line",
    "Risk",
    "SafetyPlan",
    "Sent",
    "Threat",
    "Vault",
    "Way",
    "is_steady",
    "list_address_requests",
    "list_codes",
    "list_conflicts",
    "list_sent",
    "list_ways",
    "may_open_vault",
    "must_be_steady",
    "open_address",
    "open_address_request",
    "open_code",
    "open_contact",
    "open_judgement",
    "open_line",
    "open_plan",
    "open_reported",
    "open_risk",
    "open_threat",
    "open_vault",
    "own_address_request",
    "resembles_threat",
    "steps_of",
]
