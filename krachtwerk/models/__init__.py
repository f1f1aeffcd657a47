"""Floor 1: tables, constraints, querysets, facts about one row."""

from __future__ import annotations

from krachtwerk.models.account import (
    Account,
    AccountEnd,
    CalendarFeed,
    CodeApp,
    EnrolmentLink,
    Knock,
    LoginCard,
    Passkey,
    SpareCode,
    Throttle,
    Visit,
)
from krachtwerk.models.audit import AuditRefusal, FidelityAudit, SampledFile
from krachtwerk.models.audit.asks import AskDone, AskTally, PaperAsk
from krachtwerk.models.audit.points import FileCounts, FilePoint
from krachtwerk.models.breakglass import (
    BreakGlass,
    OpenedSection,
    OpeningReview,
    OpeningTold,
    SecondYes,
)
from krachtwerk.models.client import (
    Assignment,
    Client,
    ClientClosing,
    ClientKey,
    ExitWish,
    Household,
    HouseholdMember,
    LoweringDecision,
    LoweringRequest,
    NameBeginning,
    SafetyModeChoice,
)
from krachtwerk.models.coaching import Coaching, SheetAsk, WorksheetReview
from krachtwerk.models.consent import Permission, PermissionEnd, PermittedSection, Supervision
from krachtwerk.models.contact import (
    Appointment,
    AppointmentOff,
    Contact,
    ContactPerson,
    ContactWords,
    PlanCheck,
    PromptAnswer,
    StrengthSeen,
    Topic,
    TopicTalked,
)
from krachtwerk.models.evaluation import (
    BookletChoice,
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
from krachtwerk.models.family import (
    FamilyLine,
    FamilyReader,
    FamilyRemark,
    FamilyStep,
    FamilyTick,
    Guardian,
    GuardianBar,
    GuardianEnd,
)
from krachtwerk.models.fidelity import HoursTold, OwnRuleSet, RuleSetChoice, TeamMeasurement
from krachtwerk.models.inventory import Priority, PriorityEnd, Resource, Strength
from krachtwerk.models.job import Job
from krachtwerk.models.journal import JournalEntry, LogHead, ReadingEvent, ReadingLine, SignedHead
from krachtwerk.models.keeping import FileClass, HoldLift, LegalHold, RetentionTerm
from krachtwerk.models.meeting import NetworkMeeting
from krachtwerk.models.network.kin import KinFigure, Kinship
from krachtwerk.models.network.people import NetworkPerson, PersonGone, PersonPlace, Tie
from krachtwerk.models.organisation import (
    Membership,
    Organisation,
    OrganisationKey,
    OtherIdentity,
    PlaceEnd,
    Profile,
    SecondAnswer,
    SecondAsk,
    SingleSignOn,
    Team,
    TeamStay,
)
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
from krachtwerk.models.rights import (
    Beside,
    BesideAnswer,
    BroughtIn,
    Copy,
    CopyFile,
    CopyTaken,
    Erasure,
    ErasureAgreed,
    ErasureDone,
    ErasureStop,
    KeyEnd,
)
from krachtwerk.models.safety import (
    AddressDecision,
    AddressRequest,
    AddressShown,
    InstrumentOutcome,
    Message,
    MessageEnd,
    ReportingCode,
    ReportingEntry,
    RiskDiscussion,
    RiskJudgement,
    SafeContact,
    SafetyLine,
    SafetyReview,
    SafetyStep,
    ThreatMark,
    ThreatPerson,
    ThreatPersonOff,
    VaultAddress,
    VaultSecret,
)
from krachtwerk.models.selfregulation import (
    Challenge,
    OwnCard,
    Protection,
    Reframing,
    RiskFactorMark,
    SelfRegulationAssessment,
    ViolenceFactorLook,
)
from krachtwerk.models.teammeeting import TeamStrengthsMeeting
from krachtwerk.models.trajectory import TaskSpell, Trajectory, TrajectoryClosing, TrajectoryPart
from krachtwerk.models.watch import Finding, FindingLate, FindingReview
from krachtwerk.models.words import Attachment, Confirmation, Draft, Removal, Words

__all__ = [
    "Account", "AccountEnd", "Action", "ActionClosing", "ActionPlan", "ActionRest", "AddressDecision",
    "AddressRequest", "AddressShown", "Agreement", "Appointment", "AppointmentOff", "AskDone", "AskTally",
    "Assignment", "Attachment",
    "AuditRefusal", "Beside", "BesideAnswer", "BookletChoice", "BreakGlass", "BroughtIn", "CalendarFeed",
    "Challenge", "Client", "ClientClosing", "ClientKey", "Coaching", "CodeApp", "Confirmation", "Contact",
    "ContactPerson", "ContactWords", "Copy", "CopyFile", "CopyTaken", "Draft", "EnrolmentLink", "Erasure",
    "ErasureAgreed", "ErasureDone", "ErasureStop", "Evaluation", "EvaluationWords", "ExitWish", "FamilyLine",
    "FamilyReader", "FamilyRemark", "FamilyStep", "FamilyTick", "FidelityAudit", "FileClass", "FileCounts",
    "FilePoint", "Finding", "FindingLate", "FindingReview", "GoalClosing", "GoalLook", "GoalRung",
    "GoalStanding", "Guardian", "GuardianBar", "GuardianEnd", "HoldLift", "HoursTold", "Household",
    "HouseholdMember", "InstrumentOutcome", "Job", "JournalEntry", "KeyEnd", "KinFigure", "Kinship", "Knock",
    "LegalHold", "LogHead", "LoginCard", "LongTermGoal", "LoweringDecision", "LoweringRequest", "Membership", "Message",
    "MessageEnd", "NameBeginning", "NetworkMeeting", "NetworkPerson", "OpenedSection", "OpeningReview",
    "OpeningTold", "Organisation", "OrganisationKey", "OtherIdentity", "OwnCard", "OwnRuleSet", "PaperAsk", "Passkey",
    "Permission", "PermissionEnd", "PermittedSection", "PersonGone", "PersonPlace", "PlaceEnd", "PlanCheck",
    "Priority", "PriorityEnd", "Profile", "PromptAnswer", "Proposal", "ProposalAnswer", "ProposalDone",
    "Protection", "ReadingEvent", "ReadingLine", "Reframing", "Removal", "ReportingCode", "ReportingEntry",
    "Resource", "RetentionTerm", "RiskDiscussion", "RiskFactorMark", "RiskJudgement", "RuleSetChoice",
    "SafeContact", "SafetyLine", "SafetyModeChoice", "SafetyReview", "SafetyStep", "SampledFile",
    "SecondAnswer", "SecondAsk", "SecondYes", "SelfRegulationAssessment", "SheetAsk", "SignedHead",
    "SingleSignOn", "SpareCode", "Strength", "StrengthSeen", "Supervision", "TaskSpell", "Team",
    "TeamMeasurement", "TeamStay", "TeamStrengthsMeeting", "ThenAndNow", "ThreatMark", "ThreatPerson",
    "ThreatPersonOff", "Throttle", "Tick", "TickUndone", "Tie", "TogetherAnswer", "TogetherWords", "Topic",
    "TopicTalked", "Trajectory", "TrajectoryClosing", "TrajectoryPart", "VaultAddress", "VaultSecret",
    "ViolenceFactorLook", "Visit", "Words", "WorksheetReview",
]  # fmt: skip
