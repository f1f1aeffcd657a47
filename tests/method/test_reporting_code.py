"""The reporting code: five steps, five questions, and what the answers come to."""

from __future__ import annotations

from itertools import product

import pytest

from krachtwerk.method.reporting_code import CodeStep, Says, Weighing, YesNo, weigh

YES = dict.fromkeys(Weighing, "yes") | {Weighing.UNSAFE: "no"}


def test_there_are_five_steps_and_five_questions():
    assert [step.value for step in CodeStep] == [1, 2, 3, 4, 5]
    assert list(Weighing) == ["suspicion", "unsafe", "able", "accepted", "safer"]


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ({}, "go_on"),
        ({"suspicion": "no"}, "close"),
        ({"suspicion": "yes"}, "go_on"),
        ({"suspicion": "yes", "unsafe": "yes"}, "report_together"),
        ({"suspicion": "yes", "unsafe": "no"}, "go_on"),
        ({"suspicion": "yes", "unsafe": "unsure"}, "ask"),
        (YES | {"able": "no"}, "report"),
        (YES | {"accepted": "no"}, "report"),
        (YES | {"safer": "no"}, "report"),
        (YES | {"safer": "unsure"}, "ask"),
        (YES, "help"),
        ({"unsafe": "yes"}, "go_on"),
    ],
)
def test_the_answers_come_to(answers, says):
    assert weigh(answers) == says


def test_of_all_answers_there_are():
    """What is unsafe never ends in help alone; nothing is closed while a suspicion is left."""
    seen = set()
    for each in product(YesNo, repeat=5):
        answers = dict(zip(Weighing, each, strict=True))
        says = weigh(answers)
        seen.add(says)
        if answers["suspicion"] == "yes" and answers["unsafe"] == "yes":
            assert says is Says.REPORT_TOGETHER
        if says is Says.CLOSE:
            assert answers["suspicion"] == "no"
        if says is Says.HELP:
            assert answers == YES
        if says is Says.REPORT:
            assert "no" in (answers["able"], answers["accepted"], answers["safer"])
    assert seen == set(Says) - {Says.GO_ON}
