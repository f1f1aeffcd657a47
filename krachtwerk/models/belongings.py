"""Room rights: what belongs to a client, table by table, in the order in which rows can be made again.

The copy of everything, bringing a booklet in and erasing all walk through this list, so that a table that
is forgotten here is found by a test and not by a client.
"""

from __future__ import annotations

from typing import Any

from django.db.models import BinaryField, Field, Model

from krachtwerk.models.client import Assignment, ClientClosing
from krachtwerk.models.contact import (
    Appointment,
    AppointmentOff,
    Contact,
    ContactPerson,
    ContactWords,
    PlanCheck,
    StrengthSeen,
    Topic,
    TopicTalked,
)
from krachtwerk.models.evaluation import (
    Aftercare,
    BookletChoice,
    ClosingWords,
    Evaluation,
    EvaluationWords,
    GoalStanding,
    Handover,
    HandoverTick,
    Proposal,
    ProposalAnswer,
    ProposalDone,
    ThenAndNow,
    TogetherAnswer,
    TogetherWords,
)
from krachtwerk.models.inventory import Priority, PriorityEnd, Resource, Strength
from krachtwerk.models.meeting import (
    GuestTick,
    MeetingDecision,
    MeetingGuest,
    MeetingWords,
    MinutesShared,
    NetworkMeeting,
)
from krachtwerk.models.network.kin import KinFigure, Kinship
from krachtwerk.models.network.people import NetworkPerson, PersonGone, PersonPlace, Tie
from krachtwerk.models.plan import (
    Action,
    ActionClosing,
    ActionPlan,
    ActionRest,
    Agreement,
    GoalClosing,
    GoalLook,
    GoalRung,
    LongTermGoal,
    Tick,
    TickUndone,
)
from krachtwerk.models.rights import Beside, BesideAnswer
from krachtwerk.models.selfregulation import (
    Challenge,
    OwnCard,
    Protection,
    Reframing,
    RiskFactorMark,
    SelfRegulationAssessment,
)
from krachtwerk.models.trajectory import (
    ModuleChoice,
    TaskSpell,
    Trajectory,
    TrajectoryClosing,
    TrajectoryPart,
)

PARTS: dict[str, type[Model]] = {
    "assignments": Assignment,
    "closings": ClientClosing,
    "trajectories": Trajectory,
    "trajectory_parts": TrajectoryPart,
    "task_spells": TaskSpell,
    "trajectory_closings": TrajectoryClosing,
    "module_choices": ModuleChoice,
    "people": NetworkPerson,
    "person_places": PersonPlace,
    "people_gone": PersonGone,
    "ties": Tie,
    "kinships": Kinship,
    "kin_figures": KinFigure,
    "strengths": Strength,
    "resources": Resource,
    "priorities": Priority,
    "priority_ends": PriorityEnd,
    "own_cards": OwnCard,
    "challenges": Challenge,
    "reframings": Reframing,
    "assessments": SelfRegulationAssessment,
    "risk_factor_marks": RiskFactorMark,
    "protections": Protection,
    "plans": ActionPlan,
    "goals": LongTermGoal,
    "goal_closings": GoalClosing,
    "agreements": Agreement,
    "goal_rungs": GoalRung,
    "goal_looks": GoalLook,
    "actions": Action,
    "action_rests": ActionRest,
    "action_closings": ActionClosing,
    "ticks": Tick,
    "ticks_undone": TickUndone,
    "contacts": Contact,
    "contact_people": ContactPerson,
    "plan_checks": PlanCheck,
    "strengths_seen": StrengthSeen,
    "contact_words": ContactWords,
    "appointments": Appointment,
    "appointments_off": AppointmentOff,
    "meetings": NetworkMeeting,
    "meeting_guests": MeetingGuest,
    "meeting_words": MeetingWords,
    "meeting_decisions": MeetingDecision,
    "guest_ticks": GuestTick,
    "minutes_shared": MinutesShared,
    "topics": Topic,
    "topics_talked": TopicTalked,
    "then_and_now": ThenAndNow,
    "together_words": TogetherWords,
    "together_answers": TogetherAnswer,
    "evaluations": Evaluation,
    "goal_standings": GoalStanding,
    "evaluation_words": EvaluationWords,
    "proposals": Proposal,
    "proposal_answers": ProposalAnswer,
    "proposals_done": ProposalDone,
    "closing_words": ClosingWords,
    "handovers": Handover,
    "handover_ticks": HandoverTick,
    "aftercare": Aftercare,
    "booklet_choices": BookletChoice,
    "besides": Beside,
    "beside_answers": BesideAnswer,
}
"""Name in the copy → table. A row may point at rows of the same table or of tables before it."""

LEFT_OUT: dict[str, str] = {
    "HouseholdMember": "says something of the others who belong to the household too",
    "FamilyLine": "stands in the plan of others too; its words are in the copy as the client's own",
    "SystemTalkSeat": "says something of the others at the table too; what was said is in the copy as the client's own",
    "FamilyReader": "says something of the others who belong to the household too",
    "FamilyStep": "stands in the plan of others too; its words are in the copy as the client's own",
    "FamilyTick": "says something of the others who belong to the household too",
    "FamilyRemark": "stands beside words of another; what was said is in the copy as the client's own",
    "Guardian": "says something of the guardian too, and holds here alone",
    "GuardianEnd": "says something of the guardian too, and holds here alone",
    "GuardianBar": "lies in the vault, which no copy opens",
    "PromptAnswer": "is a worker's answer about their own work",
    "SafetyModeChoice": "how safe a phone is gets asked anew, and a copy on that phone would say it",
    "LoweringRequest": "how safe a phone is gets asked anew, and a copy on that phone would say it",
    "LoweringDecision": "how safe a phone is gets asked anew, and a copy on that phone would say it",
    "ExitWish": "how safe a phone is gets asked anew, and a copy on that phone would say it",
    "Permission": "holds here alone: with whom somebody looks along is chosen anew",
    "MeetingShare": "holds here alone: what a guest may read is chosen anew",
    "CaseQuestion": "is of a meeting of this team; what was asked is in the copy among what others wrote",
    "CaseCard": "is of a meeting of this team; the card itself is in the copy",
    "Idea": "is of a meeting of this team; what was thought of is in the copy among what others wrote",
    "CaseReport": "is of a meeting of this team",
    "PermissionEnd": "holds here alone: with whom somebody looks along is chosen anew",
    "BreakGlass": "is how this organisation looked in an emergency; the copy tells it under who looked",
    "OpeningReview": "is how this organisation looked in an emergency; the copy tells it under who looked",
    "SecondYes": "is how this organisation looked in an emergency; the copy tells it under who looked",
    "OpeningTold": "is how this organisation looked in an emergency; the copy tells it under who looked",
    "Supervision": "is how this organisation looked along; the copy tells it under who looked",
    "ViolenceFactorLook": "lies in the vault, which no copy opens",
    "VaultSecret": "lies in the vault, which no copy opens",
    "VaultAddress": "lies in the vault, which no copy opens",
    "SafeContact": "lies in the vault, which no copy opens",
    "ThreatPerson": "lies in the vault, which no copy opens",
    "ThreatPersonOff": "lies in the vault, which no copy opens",
    "ReportingCode": "stands outside the file: seen by who it protects or is about, it can be a danger",
    "ReportingEntry": "stands outside the file: seen by who it protects or is about, it can be a danger",
    "RiskJudgement": "lies in the vault, which no copy opens",
    "RiskDiscussion": "lies in the vault, which no copy opens",
    "InstrumentOutcome": "lies in the vault, which no copy opens",
    "SafetyLine": "lies in the vault, which no copy opens",
    "SafetyStep": "lies in the vault, which no copy opens",
    "SafetyReview": "lies in the vault, which no copy opens",
    "PlaceRefused": "lies in the vault, which no copy opens",
    "AddressRequest": "lies in the vault, which no copy opens",
    "AddressDecision": "lies in the vault, which no copy opens",
    "AddressShown": "lies in the vault, which no copy opens",
    "Message": "lies in the vault, which no copy opens",
    "MessageEnd": "lies in the vault, which no copy opens",
    "SheetAsk": "is about how a worker learns, not about what the client said",
    "WorksheetReview": "is about how a worker learns; that somebody looked is told under who looked",
    "ReviewPoint": "is about how a worker learns; that somebody looked is told under who looked",
    "ReviewAnswer": "is about how a worker learns, not about what the client said",
    "SampledFile": "is about how a team works; that somebody looked is told under who looked",
    "FilePoint": "is about how a team works, and gone when both auditors are ready",
    "AuditRefusal": "holds here alone: whether auditors may look is said anew elsewhere",
    "Copy": "is a copy itself",
    "CopyFile": "is a copy itself",
    "CopyTaken": "is a copy itself",
    "FileClass": "belongs to this organisation, not to the booklet",
    "LegalHold": "belongs to this organisation, not to the booklet",
    "HoldLift": "belongs to this organisation, not to the booklet",
    "BroughtIn": "belongs to this organisation, not to the booklet",
    "Erasure": "belongs to this organisation, not to the booklet",
    "ErasureAgreed": "belongs to this organisation, not to the booklet",
    "ErasureDone": "belongs to this organisation, not to the booklet",
    "ErasureStop": "belongs to this organisation, not to the booklet",
}
"""Table about a client → why it is not in the copy. Words, attachments and drafts have their own place in it."""

WHOLE: dict[type[Model], frozenset[str]] = {
    MeetingGuest: frozenset({"meeting"}),
    Tie: frozenset({"one"}),
    Kinship: frozenset({"one", "other"}),
    KinFigure: frozenset({"person"}),
}
"""Table → columns that may be empty, but must come along when they are not: empty means something there."""

UNWATCHED: frozenset[type[Model]] = frozenset({ModuleChoice})
"""Tables that are in a copy only while nobody looks along on the client's phone: they say why there is help."""

_FRAME = frozenset({"id", "public_id", "organisation", "client"})


def columns(table: type[Model]) -> list[Field[Any, Any]]:
    """What a row says besides whose it is."""
    return [field for field in table._meta.concrete_fields if field.name not in _FRAME]


def is_filed(column: Field[Any, Any]) -> bool:
    """Whether a column holds a text that is sealed with the key of the file; a copy holds it open."""
    return isinstance(column, BinaryField)


def told_as(column: Field[Any, Any]) -> str:
    """What a column is called in a copy: `refs_sealed` stands there open, as `refs`."""
    return column.name.removesuffix("_sealed") if is_filed(column) else column.name
