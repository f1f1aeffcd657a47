"""The environment of every test run: a home of its own, test mode, no leftovers of the person who runs it.

Loaded by pytest before anything else (`-p tests.environment`), because settings are read before any conftest.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

for name in [name for name in os.environ if name.startswith("KRACHTWERK_")]:
    if name not in {
        "KRACHTWERK_CHROMIUM",
        "KRACHTWERK_GEDCOM_SAMPLES",
        "KRACHTWERK_SCREENSHOTS",
        "KRACHTWERK_TEST_POSTGRES",
        "KRACHTWERK_TESTS_UNTIL",
    }:
        del os.environ[name]

HOME = tempfile.mkdtemp(prefix="krachtwerk-test-")
atexit.register(shutil.rmtree, HOME, ignore_errors=True)

os.environ["KRACHTWERK_HOME"] = HOME
os.mkdir(os.path.join(HOME, "static"))  # noqa: PTH102, PTH118 - before anything else is imported
os.environ["KRACHTWERK_MODE"] = "test"
if (
    "KRACHTWERK_TEST_POSTGRES" in os.environ
):  # the folder of a cluster's socket: see tests/cluster.py
    for suffix, role in (("", "app"), ("_OWNER", "owner"), ("_KEEPER", "keeper")):
        os.environ[f"KRACHTWERK_DATABASE{suffix}"] = (
            f"postgresql://krachtwerk_{role}@/postgres?host={os.environ['KRACHTWERK_TEST_POSTGRES']}"
        )
    os.environ["KRACHTWERK_HAND"] = (
        "owner"  # makes the database; tests/cast.py then becomes the web's role
    )

# The browser driver keeps an event loop running in this thread; the tests themselves use the database one at a time.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
