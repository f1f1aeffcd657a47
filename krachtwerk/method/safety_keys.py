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


class SafetySection(StrEnum):
    """The twelve questions of a safety plan, in the order in which they are asked."""

    SIGNS = "signs"
    THEN = "then"
    CODE_WORD = "code_word"
    LEAVE = "leave"
    CHILDREN = "children"
    DEVICES = "devices"
    HOME = "home"
    OUTSIDE = "outside"
    LAW = "law"
    MYSELF = "myself"
    NUMBERS = "numbers"
    AGAIN = "again"


class RiskMark(StrEnum):
    """The four answers to each prompt; nothing is made of how many there are."""

    NOW = "now"
    EARLIER = "earlier"
    NO = "no"
    UNKNOWN = "unknown"


class RiskGroup(StrEnum):
    """What the prompts are about, in the order in which they are asked."""

    NOW = "now"
    DANGER = "danger"
    CHILDREN = "children"
    PROTECTS = "protects"


RISK_PROMPTS: dict[str, tuple[str, ...]] = {
    RiskGroup.NOW: (
        "harm", "control", "isolation", "following_phone", "money", "substances", "residence", "leaving",
    ),
    RiskGroup.DANGER: (
        "worse", "strangling", "weapon", "kill", "stalking", "sexual", "pregnancy", "suicide", "orders",
        "others_threatened", "honour", "own_estimate",
    ),
    RiskGroup.CHILDREN: ("witness", "harmed", "used", "not_theirs", "taken", "worried"),
    RiskGroup.PROTECTS: ("somebody_knows", "place", "plan", "kept_away", "order_works", "own_means", "child_safe"),
}  # fmt: skip
"""Prompts to talk about, by group: our own words, from what is widely published; no instrument of others."""
GRAVE_MARKS = frozenset({RiskMark.NOW, RiskMark.EARLIER})
"""Answers with which a sign of danger opens the step that cannot be skipped."""
MOST_AFRAID = 10


class RiskLevel(StrEnum):
    """What the worker judges; a person decides it, no sum."""

    LIGHT = "light"
    RAISED = "raised"
    ACUTE = "acute"


class DiscussedWith(StrEnum):
    """With whom a judgement is discussed."""

    COLLEAGUE = "colleague"
    DESIGNATED = "designated"
    ADVICE_LINE = "advice_line"
