"""The country that figures are measured in: it is filled whole, counted the same each time, and judged by its bars."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import country, processes
from benchmarks.country_runs import Size

ROOT = Path(__file__).parents[1]
DATABASE = "postgres" if "KRACHTWERK_TEST_POSTGRES" in os.environ else "sqlite"
TOLD = {
    "clients": 1000, "all teams s": 3.0, "a core s": 1.0, "worst team ms": 400.0, "worst on a core ms": 40.0,
    "with server MB": 90.0, "one after another s": 2.0, "one after another on a core s": 1.0,
}  # fmt: skip


def _ran(*words: str) -> list[str]:
    """What the script prints; whether a clock was pleased is not asked."""
    command = [sys.executable, "-m", "benchmarks.country", "--database", DATABASE, *words]
    done = subprocess.run(
        command, check=False, cwd=ROOT, capture_output=True, text=True, timeout=300
    )
    assert done.returncode in {0, 1}, done.stderr
    return done.stdout.splitlines()


@pytest.mark.full
@pytest.mark.ci
def test_a_small_country_is_filled_and_all_its_teams_are_measured():
    lines = _ran(
        "--clients", "24", "--contacts", "9", "--teams", "3", "--organisations", "2",
        "--at", "2026-11-27T07:00:00+00:00",
    )  # fmt: skip
    told = dict(zip(_cells(lines[0]), _cells(lines[2]), strict=True))
    assert {name: told[name] for name in ("database", "clients", "contacts", "organisations", "teams")} == {
        "database": DATABASE, "clients": "24", "contacts": "216", "organisations": "2", "teams": "3",
    }  # fmt: skip
    assert all(float(told[name]) > 0 for name in country.COLUMNS[1:])
    assert re.fullmatch("figures of all teams: [0-9a-f]{16}", lines[3])


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def test_a_smaller_country_has_fewer_teams_but_never_none():
    assert Size.of(1000, 20000, 50, 300, 46) == Size(1000, 50, 15, 2)
    assert Size.of(1, 20000, 50, 300, 46) == Size(1, 50, 1, 1)


@pytest.mark.parametrize(
    ("judge", "wrong"), [("wall", ["1000 clients: worst team ms 400 over 300"]), ("cores", [])]
)
def test_a_bar_is_held_against_what_was_asked(judge, wrong):
    assert country.over(TOLD, judge) == wrong


@pytest.mark.parametrize(
    ("longer", "wrong"), [(20, []), (21, ["one after another s grows 21.0 ×"])]
)
def test_twenty_times_the_clients_may_take_twenty_times_as_long(longer, wrong, capsys):
    large = TOLD | {"clients": 20000, "one after another s": 2.0 * longer}
    assert country.growth(TOLD, large, "wall") == wrong
    assert capsys.readouterr().out == (
        f"growth from 1000 to 20000 clients (20.0 ×): one after another s {longer:.1f} ×, "
        "one after another on a core s 1.0 ×\n"
    )


def test_memory_and_time_of_what_a_process_started_are_found():
    with subprocess.Popen(
        [sys.executable, "-c", "sum(range(10**7)); print(flush=True); input()"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    ) as child:  # fmt: skip
        child.stdout.readline()
        assert processes.megabytes_below(os.getpid()) > 1
        assert processes.seconds_of(child.pid) > 0
        assert processes.seconds_below(os.getpid(), "nobody of this name") == 0
        child.communicate(b"\n")
    assert processes.seconds_of(child.pid) == 0
