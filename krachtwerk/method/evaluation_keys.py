"""Keys of looking back and ahead together: how we work together, where goals stand, what comes next."""

from __future__ import annotations

from enum import StrEnum


class Side(StrEnum):
    """What is said of working together: what goes well, what could be better."""

    WELL = "well"
    BETTER = "better"


class TogetherQuestion(StrEnum):
    """Five questions about working together; one comes up in turn."""

    HEARD = "heard"
    CHOOSES = "chooses"
    PACE = "pace"
    OPEN = "open"
    KEEPS = "keeps"


class TogetherReply(StrEnum):
    """Answers in words; not knowing and passing over are answers too."""

    YES = "yes"
    MOSTLY = "mostly"
    LITTLE = "little"
    UNKNOWN = "unknown"
    PASSED = "passed"


class Standing(StrEnum):
    """Where a goal stands when client and worker look back."""

    REACHED = "reached"
    ON_THE_WAY = "on_the_way"
    CHANGED = "changed"
    LET_GO = "let_go"


class Look(StrEnum):
    """Looking back at how it went, or ahead at what comes."""

    BACK = "back"
    AHEAD = "ahead"


class WayOn(StrEnum):
    """What comes after an evaluation."""

    ADJUST = "adjust"
    EXTEND = "extend"
    CLOSE = "close"


class ClosingWord(StrEnum):
    """What is said towards the end: how to come back, the farewell of each, and a ritual if they want one."""

    COME_BACK = "come_back"
    FAREWELL = "farewell"
    RITUAL = "ritual"


class HandoverItem(StrEnum):
    """What a warm handover asks of each side."""

    TOLD = "told"
    MET = "met"
    REACH = "reach"


class HandoverSide(StrEnum):
    """Who ticks: the client, or the worker."""

    CLIENT = "client"
    WORKER = "worker"


class SaidYes(StrEnum):
    """How somebody who comes back says yes to beginning again."""

    HERE = "here"
    PHONE = "phone"


class BookletWay(StrEnum):
    """What the client does with the booklet at the end."""

    PAPER = "paper"
    FILE = "file"
    LEAVE = "leave"
    AWAY = "away"
