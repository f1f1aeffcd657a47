"""What is left out: a test for the other database is not collected, and in CI a skipped test is a red one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SKIPS = 'import pytest\n\n\ndef test_it():\n    pytest.skip("not today")\n'


def test_tests_of_the_other_database_are_not_collected(request):
    elsewhere = "sqlite" if "KRACHTWERK_TEST_POSTGRES" in os.environ else "postgres"
    assert [i.nodeid for i in request.session.items if i.get_closest_marker(elsewhere)] == []


@pytest.mark.parametrize(("ci", "code"), [("true", 1), (None, 0)])
def test_a_skipped_test_is_red_in_ci_alone(ci, code):
    """A test file of its own beside the others, under the same conftest."""
    place = ROOT / "tests" / "house" / f"left_out_{os.getpid()}.py"
    told = {k: v for k, v in os.environ.items() if k not in {"CI", "PYTEST_XDIST_WORKER"}}
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-q", str(place)]
    place.write_text(SKIPS)
    try:
        done = subprocess.run(
            command, cwd=ROOT, env=told | ({"CI": ci} if ci else {}), capture_output=True, text=True,
            check=False,
        )  # fmt: skip
    finally:
        place.unlink()
    assert done.returncode == code, done.stdout + done.stderr
    assert "1 skipped" in done.stdout
