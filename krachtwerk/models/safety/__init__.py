"""Room safety: the vault. No other room points here; what it seals no other room opens."""

from __future__ import annotations

from krachtwerk.models.safety.plan import SafetyLine, SafetyReview, SafetyStep
from krachtwerk.models.safety.reporting import ReportingCode, ReportingEntry
from krachtwerk.models.safety.risk import InstrumentOutcome, RiskDiscussion, RiskJudgement
from krachtwerk.models.safety.vault import (
    ADDRESS_OPEN,
    ASKED_AGAIN,
    AddressDecision,
    AddressRequest,
    AddressShown,
    Known,
    Message,
    MessageEnd,
    OfVault,
    SafeContact,
    ThreatMark,
    ThreatPerson,
    ThreatPersonOff,
    VaultAddress,
    VaultSecret,
    marks_of,
    open_address_requests,
    threat_reasons,
)

__all__ = [
    "ADDRESS_OPEN",
    "ASKED_AGAIN",
    "AddressDecision",
    "AddressRequest",
    "AddressShown",
    "InstrumentOutcome",
    "Known",
    "Message",
    "MessageEnd",
    "OfVault",
    "ReportingCode",
    "ReportingEntry",
    "RiskDiscussion",
    "RiskJudgement",
    "SafeContact",
    "SafetyLine",
    "SafetyReview",
    "SafetyStep",
    "ThreatMark",
    "ThreatPerson",
    "ThreatPersonOff",
    "VaultAddress",
    "VaultSecret",
    "marks_of",
    "open_address_requests",
    "threat_reasons",
]
