"""Whoever does what in whatever order: the illegal states of docs/method/states.md never come to be."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import seed as seeded
from hypothesis.stateful import run_state_machine_as_test

from krachtwerk.models import TaskSpell, Trajectory, TrajectoryClosing, TrajectoryPart
from tests.rules.illegal_states import ILLEGAL, Seen, see
from tests.rules.support_machine import Support

DOC = Path(__file__).resolve().parents[2] / "docs" / "method" / "states.md"
STEPS = 100_000


def _machine(cast: Any, at: datetime) -> type[Support]:
    return type("SupportOfTwo", (Support,), {
        "cast": cast, "at_start": at - timedelta(days=300), "done": 0, "acts": set(), "refused": set(),
    })  # fmt: skip


def _play(machine: type[Support], *, runs: int, steps: int, seed: int) -> None:
    how = settings(
        max_examples=runs, stateful_step_count=steps, deadline=None, database=None,
        suppress_health_check=list(HealthCheck), phases=[Phase.generate],
    )  # fmt: skip
    run_state_machine_as_test(seeded(seed)(machine), settings=how)


def test_the_list_is_the_tests() -> None:
    """Each sentence of the list is a question here, in the same order, and each act has its way back told."""
    text = DOC.read_text(encoding="utf-8")
    listed = re.findall(r"^\d+\. (.+)$", text, re.M)
    assert listed == list(ILLEGAL)
    assert len(listed) >= 20


@pytest.mark.slow
def test_no_illegal_state_comes_to_be(cast, at) -> None:
    machine = _machine(cast, at)
    _play(machine, runs=8, steps=40, seed=20261126)
    assert machine.done > 100


@pytest.mark.first
@pytest.mark.full
def test_no_illegal_state_comes_to_be_in_a_hundred_thousand_steps(cast, at) -> None:
    machine, seed = _machine(cast, at), 0
    while machine.done < STEPS:
        _play(machine, runs=200, steps=60, seed=seed)
        seed += 1
    told = re.findall(r"^\| (\w+) \| .+ \|$", DOC.read_text(encoding="utf-8"), re.M)
    assert machine.acts == set(told) - {"act"}
    assert {
        "refuse.closed",
        "refuse.answered",
        "refuse.goes_on",
        "refuse.newer_proposal",
    } <= machine.refused


@pytest.mark.parametrize("sentence", list(ILLEGAL))
def test_each_question_is_asked_of_rows_that_are_there(cast, at, sentence) -> None:
    """On rows as they should be each finds nothing; that it can find something is tried below."""
    assert list(ILLEGAL[sentence](see([cast.clients["samira"]]))) == []


def test_the_questions_find_what_they_ask_for(cast, at) -> None:
    """Rows put into the tables by hand, past the rules: each kind is found."""
    samira = cast.clients["samira"]
    stretch = cast.trajectories[samira.public_id]
    whose = {"organisation": samira.organisation, "client": samira}
    by = cast.seats["fatma"]
    TrajectoryClosing.objects.create(
        **whose, trajectory=stretch, on=stretch.started_on - timedelta(days=1), by=by
    )
    for _ in range(2):
        Trajectory.objects.create(**whose, pack="krachtwerk/v1", started_on=at.date())
    TaskSpell.objects.create(
        **whose, trajectory=stretch, task="close", started_on=at.date(),
        ended_on=at.date() - timedelta(days=1),
    )  # fmt: skip
    TrajectoryPart.objects.filter(trajectory=stretch, part="focus").update(
        ends_on=stretch.started_on - timedelta(days=1)
    )
    seen: Seen = see([samira])
    found = {sentence for sentence, question in ILLEGAL.items() if list(question(seen))}
    assert found == {
        "Somebody has two stretches of support that go on at once.",
        "A stretch lacks one of its three parts, or has one twice.",
        "A part ends before it begins.",
        "A stretch ended before it started.",
        "A task ended before it began.",
        "A task goes on in a stretch that has ended.",
        "A row is there that the journal does not know.",
    }
