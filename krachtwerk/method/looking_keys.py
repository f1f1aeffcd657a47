"""Keys of looking along: parts of a booklet, who may see them, for how long, why; and emergencies."""

from __future__ import annotations

from enum import StrEnum


class Section(StrEnum):
    """The parts of a booklet that a client may let somebody see; named as in the table of rights."""

    INVENTORY = "inventory"
    PLAN = "plan"
    NETWORK = "network"
    CONTACT = "contact"
    ATTACHMENT = "attachment"


RISKS = "self_regulation"
"""What a worker marked as being at play: no part that a client can show; opened in an emergency alone."""


class GuardedPart(StrEnum):
    """The parts of a young person's booklet that a guardian may read, as far as they are shown."""

    INVENTORY = "inventory"
    PLAN = "plan"
    NETWORK = "network"


class Receiver(StrEnum):
    """Whom a client may let look along."""

    MEMBER = "member"
    TEAM = "team"
    COACH = "coach"


class Span(StrEnum):
    """For how long somebody may look along; three months is one round of the support."""

    WEEK = "week"
    MONTH = "month"
    ROUND = "round"


class LookReason(StrEnum):
    """Why a team lead looks at the plan of somebody of the team."""

    SUPERVISION = "supervision"
    STANDING_IN = "standing_in"
    COMPLAINT = "complaint"
    CLIENT_ASKS = "client_asks"


class Emergency(StrEnum):
    """What kind of emergency a booklet is opened for."""

    DANGER = "danger"
    HEALTH = "health"
    NO_WORKER = "no_worker"
    DUTY_TO_ACT = "duty_to_act"


class Verdict(StrEnum):
    """What a review says of an opening in an emergency."""

    LEGIT = "legit"
    MISTAKE = "mistake"
    MISUSE = "misuse"
