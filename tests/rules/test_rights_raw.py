"""G2: after erasing, nothing of twenty clients can be read in the raw bytes, and nobody else was touched."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.full
def test_no_key_of_erased_clients_lingers_in_the_raw_database(tmp_path):
    """Wrapped keys stand in the file before (else the look would prove nothing) and in no page or log after."""
    env = {"PATH": os.environ["PATH"], "KRACHTWERK_MODE": "test", "KRACHTWERK_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-m", "tests.rules.raw_erasing"],
        cwd=ROOT, env=env, capture_output=True, text=True, timeout=600, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    told = json.loads(done.stdout)
    assert told["before"] == {"marks": 0, "keys": 60, "wrapped": 60, "files": 20}
    assert told["after"] == {"marks": 0, "keys": 0, "wrapped": 60, "files": 0}
    assert told["others_same"] is True
