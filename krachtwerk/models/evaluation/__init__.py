"""Room evaluation: looking back, how we work together, looking ahead, and the end of support."""

from __future__ import annotations

from krachtwerk.models.evaluation.closing import (
    Aftercare,
    BookletChoice,
    ClosingWords,
    Handover,
    HandoverTick,
)
from krachtwerk.models.evaluation.looking import (
    Evaluation,
    EvaluationWords,
    GoalStanding,
    Proposal,
    ProposalAnswer,
    ProposalDone,
    ThenAndNow,
    TogetherAnswer,
    TogetherWords,
)

__all__ = [
    "Aftercare",
    "BookletChoice",
    "ClosingWords",
    "Evaluation",
    "EvaluationWords",
    "GoalStanding",
    "Handover",
    "HandoverTick",
    "Proposal",
    "ProposalAnswer",
    "ProposalDone",
    "ThenAndNow",
    "TogetherAnswer",
    "TogetherWords",
]
