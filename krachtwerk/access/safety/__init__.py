"""Room safety: who may open a vault, whom somebody resembles, and what waits for a second person."""

from __future__ import annotations

from krachtwerk.access.safety.addresses import (
    Asked,
    list_address_requests,
    open_address_request,
    own_address_request,
)
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
    open_contact,
    open_threat,
    open_vault,
)

__all__ = [
    "Asked",
    "Conflict",
    "Sent",
    "Threat",
    "Vault",
    "Way",
    "is_steady",
    "list_address_requests",
    "list_conflicts",
    "list_sent",
    "list_ways",
    "may_open_vault",
    "must_be_steady",
    "open_address_request",
    "open_contact",
    "open_threat",
    "open_vault",
    "own_address_request",
    "resembles_threat",
]
