"""Which tests meet which guard: each guard tells when it is passed, and the test that runs then is written down.

A test that never passes a guard cannot miss it. Policies are met when their module is imported, so they have no ear;
what a wider fixture passes counts for every test that uses it; a prepared query is built again in each test.
The tests that walk over all routes of the reviewed table tell on which of them: a mutant walks over those alone.
"""

from __future__ import annotations

import ast
import builtins
import sys
from collections import defaultdict
from collections.abc import Generator, Iterable
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from drills.mutants import ROOT, Mutant, at_import, guard_at
from drills.mutated import change_when_imported

EAR = "__drill_passes__"
WALKS = ("tests.house.test_access_matrix", "tests.house.test_access_relations")
"""Modules of tests that walk over the rows of the reviewed table, `reverse` by `reverse`."""
EVERY_ROUTE = ""
Met = dict[str, dict[str, list[str]]]
"""Test → guard → the routes on which it was passed; EVERY_ROUTE: before, or in a test that does not walk."""


def listen(source: str, mutants: Iterable[Mutant]) -> ast.Module:
    """The module, which says `EAR(guard)` wherever it passes one of these guards."""
    tree = _Listener({(one.line, one.column, one.kind): str(one) for one in mutants}).visit(
        ast.parse(source)
    )
    assert isinstance(tree, ast.Module)
    return ast.fix_missing_locations(tree)


class _Listener(ast.NodeTransformer):
    def __init__(self, guards: dict[tuple[int, int, str], str]) -> None:
        self.guards = guards

    def visit_If(self, node: ast.If) -> ast.AST:
        """A refusal is passed when its test is looked at."""
        self.generic_visit(node)
        guard = self.guards.get(guard_at(node, "refusal"))
        if guard:
            node.test = ast.BoolOp(ast.Or(), [_told(guard), node.test])
        return node

    def visit_keyword(self, node: ast.keyword) -> ast.AST:
        """A condition of a query is passed when its value is worked out."""
        self.generic_visit(node)
        guard = self.guards.get(guard_at(node, "scope"))
        if guard:
            node.value = ast.BoolOp(ast.Or(), [_told(guard), node.value])
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        """A fact is passed when it is asked."""
        self.generic_visit(node)
        guard = self.guards.get(guard_at(node, "fact"))
        if guard:
            node.body.insert(0, ast.Expr(_told(guard)))
        return node


def _told(guard: str) -> ast.expr:
    return ast.Call(ast.Name(EAR, ast.Load()), [ast.Constant(guard)], [])


class Ears:
    """A pytest plugin that writes down which test passes which guard, and how long each test takes."""

    def __init__(self, mutants: Iterable[Mutant]) -> None:
        self.now, self.route = "", EVERY_ROUTE
        self.built: set[Any] = set()
        self.passed: dict[str, set[tuple[str, str]]] = defaultdict(set)
        self.shared: dict[str, set[str]] = defaultdict(set)
        self.seconds: dict[str, float] = defaultdict(float)
        self._listen([one for one in mutants if not at_import(one)])

    def _listen(self, mutants: list[Mutant]) -> None:
        of_path: dict[Path, list[Mutant]] = defaultdict(list)
        for one in mutants:
            of_path[ROOT / one.path].append(one)
        setattr(builtins, EAR, self._pass)
        change_when_imported(
            {
                path: lambda source, here=here: listen(source, here)  # type: ignore[misc]
                for path, here in of_path.items()
            }
        )

    def _pass(self, guard: str) -> None:
        self.passed[self.now].add((guard, self.route))

    def pytest_collection_finish(self) -> None:
        """A prepared query keeps nothing from test to test while we listen."""
        from krachtwerk.kit.prepared import Prepared  # not before the guards have their ears

        ask: Any = Prepared.__call__

        def forgetful(prepared: Any, *values: Any, **shape: Any) -> Any:
            if prepared not in self.built:
                prepared._plans.clear()
                self.built.add(prepared)
            return ask(prepared, *values, **shape)

        Prepared.__call__ = forgetful  # type: ignore[method-assign]
        for name in WALKS:
            if name in sys.modules:
                sys.modules[name].reverse = self._on_the_way  # type: ignore[attr-defined]

    def _on_the_way(self, route: str, **given: Any) -> str:
        self.route = route
        return reverse(route, **given)

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: Any) -> Generator[None, Any, Any]:
        """What a fixture of more than one test passes, all of its tests pass."""
        if fixturedef.scope == "function":
            return (yield)
        before, self.now = self.now, f"fixture {fixturedef.argname}"
        try:
            return (yield)
        finally:
            self.now = before

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, Any, Any]:
        """From here on it is this test."""
        self.now, self.route = item.nodeid, EVERY_ROUTE
        self.built.clear()
        for name in getattr(item, "fixturenames", ()):
            self.shared[item.nodeid].add(f"fixture {name}")
        return (yield)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """How long it takes, with what it sets up."""
        self.seconds[report.nodeid] += report.duration

    def heard(self) -> Met:
        """What was passed, the quickest test first."""
        found: Met = {}
        for test in sorted(self.seconds, key=lambda one: self.seconds[one]):
            found[test] = {}
            along = (self.passed[name] for name in self.shared[test])
            for guard, route in sorted(self.passed[test].union(*along)):
                found[test].setdefault(guard, []).append(route)
        return found


class Narrow:
    """A pytest plugin: what walks over the reviewed table walks over these routes alone."""

    def __init__(self, routes: set[str]) -> None:
        self.routes = routes

    def pytest_collection_finish(self) -> None:
        """The tests ask for the rows while they run."""
        for name in WALKS:
            if name in sys.modules:
                rows = sys.modules[name].rows()
                fewer = {route: words for route, words in rows.items() if route in self.routes}
                sys.modules[name].rows = lambda fewer=fewer: fewer  # type: ignore[attr-defined]
