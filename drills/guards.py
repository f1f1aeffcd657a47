"""A10: switch off one guard at a time; the access matrix or a canary must turn red.

First every test is heard once: which guards does it pass? Then each guard is switched off in a process of its own, in
which only the tests that pass it run, the quickest first, up to the first red. What the tests of the HOUSE leave alive
is asked of the tests of its own room, and counted apart. At the end each test that turned red runs once more without
a mutant and must be green.
"""

from __future__ import annotations

import re
import sys
import tempfile
import time
import tomllib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from drills import ears, mutated, nest
from drills.ledger import Ledger, Verdict
from drills.mutants import ROOT, Mutant, at_import, find, names
from drills.nest import Run
from drills.report import Row
from drills.template import Template

HOUSE = (
    "tests/house/test_roles.py", "tests/house/test_access_matrix.py", "tests/house/test_only_me.py",
    "tests/house/test_access_times.py", "tests/access", "tests/house/test_access_relations.py",
    "tests/house/test_vault_canaries.py",
)  # fmt: skip
"""The matrix, the relations, the time boxes and the canaries, each in its small slice."""
SLICE = ("-k", "not (test_the_matrix and post) or dirk or bram")
"""Two strangers send every form; the others read: a guard that nobody meets by reading falls by theirs."""
POLICIES = (
    "tests/house/test_access_matrix.py::test_every_route_carries_the_policy_of_its_row",
)  # fmt: skip
"""Asked first about a policy: the reviewed table says it, word for word."""
SMALLEST = ("tests/house/test_access_matrix.py::test_the_matrix[get-pim]",)
SECOND_FENCES = Path(__file__).with_name("second_fences.toml")
FLOOR = "tests/access/"
MUST_FALL = 0.98
LONG_PATIENCE = 1200
"""Seconds, for all tests of the rooms in one run."""

Ask = Callable[[Mutant], tuple[str, ...]]


def play(part: int = 1, parts: int = 1, *, only: str = "") -> list[Row]:
    """Every `parts`-th mutant from `part` on (so that the drill can be played in parts)."""
    begun = time.monotonic()
    ledger = Ledger()
    mutants = [one for one in find()[part - 1 :: parts] if re.search(only, str(one))]
    name = "guards switched off" + (f", part {part} of {parts}" if parts > 1 else "")
    name += f", only {only}" if only else ""
    with tempfile.TemporaryDirectory(prefix="krachtwerk-drill-") as folder:
        template = Path(folder) / "template"
        faults = _hear(ledger, template)
        if faults:
            return [Row(name, "none", f"red without any mutant: {', '.join(faults)}", False)]
        _switch_off(ledger, mutants, template)
        verdicts = [ledger.verdicts()[str(one)] for one in mutants]
        faults = _still_red({one.red for one in verdicts if one.red}, template)
    return [_row(name, verdicts, faults, time.monotonic() - begun)]


def _hear(ledger: Ledger, template: Path) -> list[str]:
    """Make the template, and find out which test passes which guard; the tests that are red already."""
    asked: deque[tuple[Any, Run]] = deque()
    if ledger.get("rooms") is None:
        rooms = sorted({test for one in find() for test in tests_of(one)} - set(_paths(HOUSE)))
        asked.append(("rooms", _heard(ledger, "rooms", tuple(rooms))))
    make = Template(template, is_kept=False)
    if ledger.get("house") is None:
        asked.append(("house", _heard(ledger, "house", HOUSE, make)))
    else:
        asked.append(("template", Run(SMALLEST, lambda: [make])))
    _say(f"hearing: {', '.join(key for key, _ in asked)}, without a mutant")
    return [
        told.red or f"{key}: {told.said}" for key, told in nest.runs(asked) if not told.is_green
    ]


def _heard(ledger: Ledger, key: str, tests: tuple[str, ...], *along: Any) -> Run:
    listening: list[ears.Ears] = []

    def begin() -> list[Any]:
        listening.append(ears.Ears(find()))
        return [*listening, *along]

    return Run(
        tests,
        begin,
        SLICE,
        end=lambda: ledger.put(key, listening[0].heard()),
        patience=LONG_PATIENCE,
    )


def _paths(tests: Iterable[str]) -> Iterator[str]:
    for test in tests:
        yield test
        yield from (path.relative_to(ROOT).as_posix() for path in (ROOT / test).glob("test_*.py"))


def _switch_off(ledger: Ledger, mutants: list[Mutant], template: Path) -> None:
    """Ask the tests of the house, then those of the room; each verdict is kept and printed as it falls."""
    house, rooms = ledger.get("house"), ledger.get("rooms")
    stages: list[tuple[str, Ask]] = [
        ("house", lambda one: POLICIES if one.kind == "policy" else _passing(one, house)),
        ("house", lambda one: tuple(house) if at_import(one) else ()),
        ("room", lambda one: _passing(one, {**house, **rooms}, tests_of(one))),
    ]
    known = ledger.verdicts()
    waiting = deque(_Case(one, iter(stages)) for one in mutants if str(one) not in known)
    begun = len(mutants) - len(waiting)
    asked: deque[tuple[_Case, Run]] = deque()

    def go_on(case: _Case) -> None:
        """Ask the next stage that has tests; where there is none the guard was missed by nobody."""
        for by, ask in case.stages:
            case.by, tests = by, ask(case.mutant)
            if tests:
                narrow = _routes(case.mutant, house)
                asked.appendleft((case, _without(case.mutant, tests, narrow, template)))
                return
        close(case, Verdict(str(case.mutant), "", "", case.seconds, case.work))

    def close(case: _Case, verdict: Verdict) -> None:
        nonlocal begun
        begun += 1
        ledger.add(verdict)
        how = f"{verdict.by}: {verdict.red}" if verdict.by else "SURVIVED"
        _say(f"{begun}/{len(mutants)} {case.seconds:.1f} s {verdict.mutant} {how}")

    while waiting:
        go_on(waiting.pop())
    for case, told in nest.runs(asked):
        case.seconds += told.seconds
        case.work += told.work
        if told.red:
            close(case, Verdict(str(case.mutant), case.by, told.red, case.seconds, case.work))
        else:
            go_on(case)


@dataclass(slots=True)
class _Case:
    """One mutant on its way through the stages."""

    mutant: Mutant
    stages: Iterator[tuple[str, Ask]]
    by: str = ""
    seconds: float = 0.0
    work: float = 0.0


def _passing(mutant: Mutant, heard: ears.Met, paths: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The tests that pass this guard, the quickest first; of these files, if any are named.

    Those of its own floor go first, then those that walk: they walk no further than to this guard.
    """
    tests = [
        test
        for test, guards in heard.items()
        if (at_import(mutant) or str(mutant) in guards)
        and (not paths or test.partition("::")[0] in paths)
    ]
    return tuple(
        sorted(tests, key=lambda test: 0 if test.startswith(FLOOR) else 1 + (not _walks(test)))
    )


def _walks(test: str) -> bool:
    return test.partition(".py::")[0].replace("/", ".") in ears.WALKS


def _routes(mutant: Mutant, heard: ears.Met) -> set[str]:
    """The routes on which the tests that walk pass it; EVERY_ROUTE among them: it is no matter of routes."""
    return {
        route
        for test, guards in heard.items()
        if _walks(test)
        for route in guards.get(str(mutant), [])
    }


def _without(mutant: Mutant, tests: tuple[str, ...], routes: set[str], template: Path) -> Run:
    def begin() -> list[Any]:
        mutated.without(mutant)
        narrow = [ears.Narrow(routes)] if routes and ears.EVERY_ROUTE not in routes else []
        return [Template(template, is_kept=True), *narrow]

    return Run(tests, begin)


def tests_of(mutant: Mutant) -> tuple[str, ...]:
    """The tests that stand where the guard stands: of its room, on each floor that may use it."""
    room = Path(mutant.path).relative_to("krachtwerk").parts[1].removesuffix(".py")
    found = [
        path
        for floor in ("access", "pages", "rules")
        for path in sorted((ROOT / "tests" / floor).glob(f"test_*{room}*.py"))
    ]
    return tuple(path.relative_to(ROOT).as_posix() for path in found)


def _still_red(reds: set[str], template: Path) -> list[str]:
    """Those that are red without any mutant too, each alone: what they said of a guard is worth nothing."""
    _say(f"control: {len(reds)} tests that turned red, without a mutant")
    asked = deque(
        (red, Run((red,), lambda: [Template(template, is_kept=True)])) for red in sorted(reds)
    )
    return [red for red, told in nest.runs(asked) if not told.is_green]


def second_fences() -> dict[str, str]:
    """Name → reason, of the guards behind which another stands; a name that is no guard is an error."""
    given: dict[str, str] = tomllib.loads(SECOND_FENCES.read_text(encoding="utf-8"))
    known = names()
    stale = sorted(set(given) - set(known))
    if stale:
        raise LookupError(f"second_fences.toml names what is no guard: {stale}")
    return {str(known[name]): reason for name, reason in given.items()}


def _row(name: str, verdicts: list[Verdict], faults: list[str], seconds: float) -> Row:
    fences = second_fences()
    whole = max(1, len(verdicts))
    by = [one.by for one in verdicts]
    alive = [one.mutant for one in verdicts if not one.by]
    stale = [one.mutant for one in verdicts if one.by and one.mutant in fences]
    share = 1 - len(alive) / whole
    seen = (
        f"{share:.1%} turned a test red: {by.count('house') / whole:.1%} the matrix, the relations, the time boxes "
        f"or a canary, {by.count('room') / whole:.1%} a test of their room; "
        f"second fences: {_named(one for one in alive if one in fences)}; "
        f"survived: {_named(one for one in alive if one not in fences)}; "
        f"slowest {max((one.seconds for one in verdicts), default=0):.1f} s "
        f"({max((one.work for one in verdicts), default=0):.1f} s of a processor), all in {seconds / 60:.0f} minutes"
    )
    if stale:
        seen += f"; no second fence at all: {_named(stale)}"
    if faults:
        seen += f"; red without a mutant too: {_named(faults)}"
    return Row(
        name, f"{len(verdicts)} guards", seen, share >= MUST_FALL and not stale and not faults
    )


def _named(some: Iterable[str]) -> str:
    return ", ".join(f"`{one}`" for one in some) or "none"


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
