"""method: the Dutch reporting code (meldcode): its five steps, and what the five weighing questions say.

Facts: the steps as they hold since 1 January 2019; the questions and their logic as the framework for weighing
publishes them (meldcodehaaglanden.nl, afwegingskadermeldcode.nl, looked up 2026-11-22). The wording is our own.
What the software says of the answers is a reminder: people decide, and write down why.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum, StrEnum


class CodeStep(IntEnum):
    """The five steps; each may be entered again."""

    SIGNS = 1
    ADVICE = 2
    TALK = 3
    WEIGH = 4
    DECIDE = 5


class Weighing(StrEnum):
    """The five questions of step four, in the order in which they are asked."""

    SUSPICION = "suspicion"
    UNSAFE = "unsafe"
    ABLE = "able"
    ACCEPTED = "accepted"
    SAFER = "safer"


class YesNo(StrEnum):
    """The three answers to a weighing question."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


class Says(StrEnum):
    """What the answers come to."""

    CLOSE = "close"
    REPORT = "report"
    REPORT_TOGETHER = "report_together"
    HELP = "help"
    ASK = "ask"
    GO_ON = "go_on"


REPORT_WHEN_NO = (Weighing.ABLE, Weighing.ACCEPTED, Weighing.SAFER)


def weigh(answers: Mapping[str, str]) -> Says:
    """What the answers say, the first that settles it: no suspicion is left → close and record; unsafe, now or
    again and again → report, and look at the rest together with Veilig Thuis; help that cannot be given, is not
    accepted or does not bring safety in the agreed time → report; all of it yes → help goes on. An answer that
    is unsure asks advice before the next question is settled; one that is missing is still to be asked.
    """
    for question in Weighing:
        answer = answers.get(question)
        if not answer:
            return Says.GO_ON
        if answer == YesNo.UNSURE:
            return Says.ASK
        if question is Weighing.SUSPICION and answer == YesNo.NO:
            return Says.CLOSE
        if question is Weighing.UNSAFE and answer == YesNo.YES:
            return Says.REPORT_TOGETHER
        if question in REPORT_WHEN_NO and answer == YesNo.NO:
            return Says.REPORT
    return Says.HELP
