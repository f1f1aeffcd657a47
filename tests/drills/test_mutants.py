"""The drill of the guards: it finds them, and a module without one of them is still a module."""

from __future__ import annotations

import ast

import pytest

from drills import guards
from drills.mutants import ROOT, Mutant, find, switch_off

SOURCE = """
@page("client together", room="plan")
def goal(request, viewer):
    row = Goal.objects.filter(client=viewer.client, name="x").first()
    if row is None:
        raise NotFound
    return row

def may_read(viewer) -> bool:
    return viewer.role == "client"
"""


def mutant(kind: str, line: int, column: int) -> Mutant:
    return Mutant("krachtwerk/access/x.py", line, column, kind, "")


def test_a_policy_lets_in_everybody():
    tree = switch_off(mutant("policy", 2, 1), SOURCE)
    assert "@page('anyone client together staff', room='plan')" in ast.unparse(tree)


def test_a_condition_is_left_out_and_the_others_stay():
    tree = switch_off(mutant("scope", 4, 30), SOURCE)
    assert "Goal.objects.filter(name='x').first()" in ast.unparse(tree)


def test_a_refusal_never_happens():
    tree = switch_off(mutant("refusal", 5, 4), SOURCE)
    assert "raise NotFound" not in ast.unparse(tree)


def test_whoever_asks_hears_yes():
    tree = switch_off(mutant("fact", 9, 0), SOURCE)
    assert "def may_read(viewer) -> bool:\n    return True" in ast.unparse(tree)


def test_a_guard_that_is_gone_is_said():
    with pytest.raises(LookupError, match="is not there any more"):
        switch_off(mutant("refusal", 99, 0), SOURCE)


def test_every_guard_of_the_house_can_be_switched_off():
    mutants = find()
    assert {one.kind for one in mutants} == {"policy", "refusal", "scope", "fact"}
    assert len(mutants) > 200
    for one in mutants:
        assert Mutant.parse(str(one)) == one
        source = (ROOT / one.path).read_text(encoding="utf-8")
        compile(switch_off(one, source), one.path, "exec")


def test_a_guard_is_asked_of_the_tests_of_its_room() -> None:
    paths = {one.path: guards.tests_of(one) for one in find()}
    assert "tests/access/test_safety.py" in paths["krachtwerk/access/safety/vault.py"]
    assert all((ROOT / test).is_file() for tests in paths.values() for test in tests)
