"""Keys of the safety mode, of the vault and of safe messages; their words stand in the word files."""

from __future__ import annotations

from enum import StrEnum


class SafetyMode(StrEnum):
    """Who else may see a client's phone: nobody, somebody now and then, somebody who watches."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


class SafeChannel(StrEnum):
    """How a client may be reached: a short message, a mail, a call by a person."""

    SMS = "sms"
    EMAIL = "email"
    CALL = "call"


class Neutral(StrEnum):
    """The five messages that may leave the house; none says who, where or what."""

    CALL_ME = "call_me"
    TOMORROW = "tomorrow"
    MOVED = "moved"
    OFF = "off"
    HELLO = "hello"


class AddressPurpose(StrEnum):
    """What a hidden address is asked for."""

    DOCUMENT = "document"
    VISIT = "visit"
    DANGER = "danger"


class ThreatMarkKind(StrEnum):
    """What a keyed hash of a threat person is made of."""

    FULL = "full"
    NEAR = "near"
    BEGIN = "begin"
    INITIAL = "initial"
    PHONE = "phone"
    EMAIL = "email"
    CLIENT = "client"
