"""The drill of the guards: it finds them, and a module without one of them is still a module."""

from __future__ import annotations

import ast
import sys
from types import ModuleType

import pytest

from drills import guards
from drills.ears import EAR, EVERY_ROUTE, WALKS, Narrow, listen
from drills.ledger import Ledger, Verdict
from drills.mutants import ROOT, Mutant, at_import, find, names, switch_off

pytestmark = pytest.mark.slow

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
    assert "@page('anyone client staff together', room='plan')" in ast.unparse(tree)


def test_a_condition_is_left_out_and_the_others_stay():
    tree = switch_off(mutant("scope", 4, 30), SOURCE)
    assert "Goal.objects.filter(name='x').first()" in ast.unparse(tree)


def test_a_refusal_never_happens():
    tree = switch_off(mutant("refusal", 5, 4), SOURCE)
    assert "raise NotFound" not in ast.unparse(tree)


def test_whoever_asks_hears_yes():
    tree = switch_off(mutant("fact", 9, 0), SOURCE)
    assert "def may_read(viewer) -> bool:\n    return True" in ast.unparse(tree)


def test_each_guard_says_that_it_is_passed_and_asks_what_it_asked():
    heard = [mutant("scope", 4, 30), mutant("refusal", 5, 4), mutant("fact", 9, 0)]
    text = ast.unparse(listen(SOURCE, heard))
    scope, refusal, fact = (f"{EAR}('{one}')" for one in heard)
    assert f"filter(client={scope} or viewer.client, name='x')" in text
    assert f"if {refusal} or row is None:" in text
    assert f"-> bool:\n    {fact}\n    return viewer.role" in text


def test_a_guard_that_is_gone_is_said():
    with pytest.raises(LookupError, match="is not there any more"):
        switch_off(mutant("refusal", 99, 0), SOURCE)


@pytest.fixture(scope="module")
def mutants() -> list[Mutant]:
    """All guards of the house, found once."""
    return find()


@pytest.mark.parametrize("step", [9, pytest.param(1, marks=pytest.mark.full)])
def test_every_guard_of_the_house_can_be_switched_off(mutants, step):
    assert {one.kind for one in mutants} == {"policy", "refusal", "scope", "fact"}
    assert len(mutants) > 200
    for one in mutants[::step]:
        assert Mutant.parse(str(one)) == one
        source = (ROOT / one.path).read_text(encoding="utf-8")
        compile(switch_off(one, source), one.path, "exec")


@pytest.mark.full
@pytest.mark.ci
def test_a_guard_keeps_its_name_when_lines_move(mutants):
    known = names()
    assert list(known.values()) == mutants
    assert not [name for name in known if any(part.isdigit() for part in name.split(":"))]
    in_function = known["krachtwerk/access/relation.py openings scope organisation"]
    assert (in_function.kind, at_import(in_function)) == ("scope", False)
    assert {at_import(one) for one in mutants if one.kind == "policy"} == {True}


def test_the_ledger_goes_on_where_it_ended(tmp_path):
    (tmp_path / "another tree").mkdir()
    first = Ledger(tmp_path)
    assert (first.verdicts(), first.get("house")) == ({}, None)
    fell, lives = Verdict("a", "house", "test_x", 1.5, 1.0), Verdict("b", "", "", 2.0, 1.0)
    first.add(fell)
    first.add(lives)
    first.put("house", {"test_x": ["a"]})
    again = Ledger(tmp_path)
    assert again.verdicts() == {"a": fell, "b": lives}
    assert again.get("house") == {"test_x": ["a"]}
    assert list(tmp_path.iterdir()) == [first.folder]


@pytest.mark.full
@pytest.mark.ci
def test_second_fences_are_guards_and_give_a_reason(tmp_path, monkeypatch):
    assert all(len(reason) > 40 for reason in guards.second_fences().values())
    stale = tmp_path / "second_fences.toml"
    stale.write_text('"krachtwerk/access/x.py gone refusal x" = "it went"')
    monkeypatch.setattr(guards, "SECOND_FENCES", stale)
    with pytest.raises(LookupError, match="names what is no guard: .*x.py gone"):
        guards.second_fences()


def rows_of(monkeypatch, fences: dict[str, str], *verdicts: Verdict, still_red: tuple[str, ...]):
    monkeypatch.setattr(guards, "second_fences", lambda: fences)
    return guards._row("guards", list(verdicts), list(still_red), 60)


def test_a_second_fence_is_named_apart_and_does_not_count_as_fallen(monkeypatch):
    fell = [Verdict(f"fell {no}", "house", "t", 1, 1) for no in range(98)]
    fence, lives = Verdict("fence", "", "", 1, 1), Verdict("lives", "", "", 1, 1)
    row = rows_of(monkeypatch, {"fence": "why"}, *fell, fence, lives, still_red=())
    assert row.passed
    assert "98.0% turned a test red" in row.seen
    assert "second fences: `fence`; survived: `lives`" in row.seen
    assert not rows_of(monkeypatch, {}, *fell[1:], fence, lives, still_red=()).passed
    assert not rows_of(monkeypatch, {"fell 3": "why"}, *fell, fence, still_red=()).passed
    assert not rows_of(monkeypatch, {}, *fell, fence, still_red=("t",)).passed


def test_a_test_is_asked_only_about_the_guards_that_it_passes():
    one = names()["krachtwerk/access/relation.py openings scope organisation"]
    passed = {str(one): [EVERY_ROUTE]}
    heard = {"tests/a.py::quick": passed, "tests/b.py::x": {}, "tests/b.py::y": passed}
    assert guards._passing(one, heard) == ("tests/a.py::quick", "tests/b.py::y")
    assert guards._passing(one, heard, ("tests/b.py",)) == ("tests/b.py::y",)
    assert guards._routes(one, heard) == set()


def test_what_walks_over_the_table_walks_where_the_guard_is_passed(monkeypatch):
    one = names()["krachtwerk/access/relation.py openings scope organisation"]
    walks = "tests/house/test_access_matrix.py::test_the_matrix[get-bram]"
    heard = {walks: {str(one): ["breakglass_look"]}, "tests/a.py::x": {str(one): [EVERY_ROUTE]}}
    assert guards._routes(one, heard) == {"breakglass_look"}
    table = ModuleType("table")
    table.rows = lambda: {"breakglass_look": {"worker"}, "plan_goal": {"client"}}
    monkeypatch.setitem(sys.modules, WALKS[0], table)
    monkeypatch.delitem(sys.modules, WALKS[1], raising=False)
    Narrow({"breakglass_look"}).pytest_collection_finish()
    assert table.rows() == {"breakglass_look": {"worker"}}


def test_a_guard_is_asked_of_the_tests_of_its_room() -> None:
    paths = {one.path: guards.tests_of(one) for one in find()}
    assert "tests/access/test_safety.py" in paths["krachtwerk/access/safety/vault.py"]
    assert all((ROOT / test).is_file() for tests in paths.values() for test in tests)
