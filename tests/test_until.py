"""A run that has to end in time: what has not begun by then is left out, and only that counts as no fault in CI."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

HERE = Path(__file__).parents[1]
ONE = "tests/kit/test_ids.py"


@pytest.mark.full
@pytest.mark.parametrize(("left", "line"), [(-1, "skipped"), (3600, "passed")])
def test_no_test_begins_when_the_time_is_up(left, line):
    until = {"KRACHTWERK_TESTS_UNTIL": str(time.time() + left), "CI": "true"}
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", ONE],
        cwd=HERE, env=os.environ | until, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout
    last = ran.stdout.splitlines()[-1]
    assert line in last
    assert ("passed" in last) == (line == "passed")
