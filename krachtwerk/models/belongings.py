"""Room rights: what belongs to a client, table by table, in the order in which rows can be made again.

The copy of everything, bringing a booklet in and erasing all walk through this list, so that a table that
is forgotten here is found by a test and not by a client.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Field, Model

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
from krachtwerk.models.inventory import Priority, PriorityEnd, Resource, Strength
from krachtwerk.models.network import NetworkPerson, PersonGone
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
from krachtwerk.models.rights import Beside, BesideAnswer
from krachtwerk.models.trajectory import TaskSpell, Trajectory, TrajectoryClosing, TrajectoryPart

PARTS: dict[str, type[Model]] = {
    "assignments": Assignment,
    "closings": ClientClosing,
    "trajectories": Trajectory,
    "trajectory_parts": TrajectoryPart,
    "task_spells": TaskSpell,
    "trajectory_closings": TrajectoryClosing,
    "people": NetworkPerson,
    "people_gone": PersonGone,
    "strengths": Strength,
    "resources": Resource,
    "priorities": Priority,
    "priority_ends": PriorityEnd,
    "plans": ActionPlan,
    "goals": LongTermGoal,
    "goal_closings": GoalClosing,
    "agreements": Agreement,
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
    "topics": Topic,
    "topics_talked": TopicTalked,
    "besides": Beside,
    "beside_answers": BesideAnswer,
}
"""Name in the copy → table. A row may point at rows of the same table or of tables before it."""

LEFT_OUT: dict[str, str] = {
    "HouseholdMember": "says something of the others who belong to the household too",
    "PromptAnswer": "is a worker's answer about their own work",
    "SafetyModeChoice": "how safe a phone is gets asked anew, and a copy on that phone would say it",
    "LoweringRequest": "how safe a phone is gets asked anew, and a copy on that phone would say it",
    "LoweringDecision": "how safe a phone is gets asked anew, and a copy on that phone would say it",
    "ExitWish": "how safe a phone is gets asked anew, and a copy on that phone would say it",
    "Permission": "holds here alone: with whom somebody looks along is chosen anew",
    "PermissionEnd": "holds here alone: with whom somebody looks along is chosen anew",
    "BreakGlass": "is how this organisation looked in an emergency; the copy tells it under who looked",
    "OpeningReview": "is how this organisation looked in an emergency; the copy tells it under who looked",
    "SecondYes": "is how this organisation looked in an emergency; the copy tells it under who looked",
    "OpeningTold": "is how this organisation looked in an emergency; the copy tells it under who looked",
    "Supervision": "is how this organisation looked along; the copy tells it under who looked",
    "VaultSecret": "lies in the vault, which no copy opens",
    "VaultAddress": "lies in the vault, which no copy opens",
    "SafeContact": "lies in the vault, which no copy opens",
    "ThreatPerson": "lies in the vault, which no copy opens",
    "ThreatPersonOff": "lies in the vault, which no copy opens",
    "AddressRequest": "lies in the vault, which no copy opens",
    "AddressDecision": "lies in the vault, which no copy opens",
    "AddressShown": "lies in the vault, which no copy opens",
    "Message": "lies in the vault, which no copy opens",
    "MessageEnd": "lies in the vault, which no copy opens",
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

_FRAME = frozenset({"id", "public_id", "organisation", "client"})


def columns(table: type[Model]) -> list[Field[Any, Any]]:
    """What a row says besides whose it is."""
    return [field for field in table._meta.concrete_fields if field.name not in _FRAME]
