"""Floor 1: tables, constraints, querysets, facts about one row."""

from __future__ import annotations

from krachtwerk.models.account import Account, AccountEnd, Knock, LoginCard, Throttle
from krachtwerk.models.client import (
    Assignment,
    Client,
    ClientClosing,
    ClientKey,
    Household,
    HouseholdMember,
    NameBeginning,
)
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
from krachtwerk.models.inventory import Priority, PriorityEnd, Resource, Strength
from krachtwerk.models.journal import JournalEntry, ReadingEvent, ReadingLine
from krachtwerk.models.network import NetworkPerson, PersonGone
from krachtwerk.models.organisation import Membership, Organisation, OrganisationKey, Profile, Team
from krachtwerk.models.plan import (
    Action,
    ActionClosing,
    ActionPlan,
    ActionRest,
    Agreement,
    GoalClosing,
    LongTermGoal,
    Tick,
    TickUndone,
)
from krachtwerk.models.rights import Copy, CopyFile, CopyTaken
from krachtwerk.models.trajectory import TaskSpell, Trajectory, TrajectoryClosing, TrajectoryPart
from krachtwerk.models.words import Attachment, Confirmation, Draft, Removal, Words

__all__ = [
    "Account",
    "AccountEnd",
    "Action",
    "ActionClosing",
    "ActionPlan",
    "ActionRest",
    "Agreement",
    "Appointment",
    "AppointmentOff",
    "Assignment",
    "Attachment",
    "Client",
    "ClientClosing",
    "ClientKey",
    "Confirmation",
    "Contact",
    "ContactPerson",
    "ContactWords",
    "Copy",
    "CopyFile",
    "CopyTaken",
    "Draft",
    "GoalClosing",
    "Household",
    "HouseholdMember",
    "JournalEntry",
    "Knock",
    "LoginCard",
    "LongTermGoal",
    "Membership",
    "NameBeginning",
    "NetworkPerson",
    "Organisation",
    "OrganisationKey",
    "PersonGone",
    "PlanCheck",
    "Priority",
    "PriorityEnd",
    "Profile",
    "PromptAnswer",
    "ReadingEvent",
    "ReadingLine",
    "Removal",
    "Resource",
    "Strength",
    "StrengthSeen",
    "TaskSpell",
    "Team",
    "Throttle",
    "Tick",
    "TickUndone",
    "Topic",
    "TopicTalked",
    "Trajectory",
    "TrajectoryClosing",
    "TrajectoryPart",
    "Words",
]
