"""A10: switch off one guard at a time; the access matrix or a canary must turn red.

Each mutant is a pytest process of its own over TESTS, stopped at the first red; two run beside each other. What these
leave alive is asked of the tests of its own room, and counted apart.
"""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from drills.mutants import ROOT, Mutant, find
from drills.report import Row

TESTS = (
    "tests/house/test_roles.py", "tests/house/test_access_matrix.py", "tests/house/test_only_me.py",
    "tests/house/test_access_times.py", "tests/access", "tests/house/test_access_relations.py",
    "tests/house/test_vault_canaries.py",
)  # fmt: skip
"""The matrix, the relations, the time boxes and the canaries, each in its small slice; what falls soonest first."""
SLICE = "not (test_the_matrix and post) or dirk or bram"
"""Two strangers send every form; the others read: a guard that nobody meets by reading falls by theirs."""
AT_ONCE = 2
MUST_FALL = 0.98
PATIENCE = 180


def play(part: int = 1, parts: int = 1, *, only: str = "") -> list[Row]:
    """Every `parts`-th mutant from `part` on (so that the drill can be played in parts)."""
    if _is_red(None, TESTS):
        return [Row("guards switched off", "none", "the tests are red without any mutant", False)]
    mutants = [one for one in find()[part - 1 :: parts] if only in str(one)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        fell = list(pool.map(_fell_by, mutants))
    survivors = [mutant for mutant, by in zip(mutants, fell, strict=True) if not by]
    for one in survivors:
        print(f"survived: {one}", flush=True)
    name = "guards switched off" + (f", part {part} of {parts}" if parts > 1 else "")
    whole = max(1, len(mutants))
    share = 1 - len(survivors) / whole
    return [
        Row(
            name,
            f"{len(mutants)} guards",
            f"{share:.1%} turned a test red: {fell.count('house') / whole:.1%} the matrix or a canary, "
            f"{fell.count('room') / whole:.1%} a test of their room; survived: {_named(survivors)}",
            share >= MUST_FALL,
        )
    ]


def _fell_by(mutant: Mutant) -> str:
    """Which tests turn red without this guard: those of the `house`, those of its `room`, or none."""
    if _is_red(mutant, TESTS):
        return "house"
    of_room = tests_of(mutant)
    return "room" if of_room and _is_red(mutant, of_room) else ""


def tests_of(mutant: Mutant) -> tuple[str, ...]:
    """The tests that stand where the guard stands: of its room, on each floor that may use it."""
    room = Path(mutant.path).relative_to("krachtwerk").parts[1].removesuffix(".py")
    found = [
        path
        for floor in ("access", "pages", "rules")
        for path in sorted((ROOT / "tests" / floor).glob(f"test_*{room}*.py"))
    ]
    return tuple(path.relative_to(ROOT).as_posix() for path in found)


def _named(survivors: list[Mutant]) -> str:
    return (
        ", ".join(f"`{one.path}:{one.line}` {one.kind} {one.what}" for one in survivors) or "none"
    )


def _is_red(mutant: Mutant | None, tests: tuple[str, ...]) -> bool:
    """Whether a test fails without this guard. A process that cannot even begin counts as red."""
    env = {
        **os.environ,
        "DRILL_MUTANT": str(mutant) if mutant else "",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    command = [
        sys.executable, "-m", "pytest", "-x", "-q", "-p", "drills.mutated", "-p", "no:cacheprovider",
        "-m", "not full and not journey", "-k", SLICE, *tests,
    ]  # fmt: skip
    try:
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=env,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return True
    return done.returncode != 0
