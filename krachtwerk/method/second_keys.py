"""Keys of what takes a second colleague: what is asked, what was answered, and how they spoke with whom it is about."""

from __future__ import annotations

from enum import StrEnum

from krachtwerk.method.keys import Role


class AskKind(StrEnum):
    """What one colleague asks: a way in for somebody, another role or team, or another sign-in for all."""

    LINK = "link"
    CHANGE = "change"
    SIGN_ON = "sign_on"


class Outcome(StrEnum):
    """How a request ended before its time was over."""

    YES = "yes"
    NO = "no"
    WITHDRAWN = "withdrawn"


class Spoken(StrEnum):
    """How whoever said yes spoke with the person it is about."""

    FACE = "face"
    NUMBER = "number"
    ON_SERVER = "on_server"


CONFIRMERS = (Role.ADMIN, Role.TEAM_LEAD, Role.PRIVACY_OFFICER)
"""Who may be the second: never whoever asked, never whom it is about."""
OPENS_NOTHING = (Role.TRAINER, Role.TECHNICAL_ADMIN, Role.PROJECT_LEAD, Role.MANAGER)
"""Roles that see no client and confirm nothing; all others take a second colleague. A test asks the table."""
