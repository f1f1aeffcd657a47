"""Job: the worker; does what is due, one after another, beside as many other workers as there are."""

from __future__ import annotations

import logging
import os
import signal
import threading
import traceback
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

from django.db import close_old_connections, connection

from krachtwerk.jobs.schedule import JOBS
from krachtwerk.kit import clock
from krachtwerk.rules import jobs as rules

log = logging.getLogger("krachtwerk.jobs")
HOUSE = Path(__file__).parents[1]
LOOKS_EVERY = timedelta(seconds=15)


def work(*, once: bool = False, beside: int = 0) -> int:
    """Do what is due until told to stop. `beside`: end with the web server that began this worker."""
    rules.know(JOBS, at=clock.now())
    if once:
        return 1 if [name for name in JOBS if run_if_due(name) is False] else 0
    enough = threading.Event()
    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, lambda *_: enough.set())
    while not enough.is_set() and (not beside or os.getppid() == beside):
        close_old_connections()
        for name in JOBS:
            if not enough.is_set():
                run_if_due(name)
        enough.wait(LOOKS_EVERY.total_seconds())
    return 0


def run_if_due(name: str) -> bool | None:
    """Run a job when it is due and free: True, or False when it broke off; None when it was not."""
    me = uuid4()
    if not rules.take(name, by=me, at=clock.now()):
        return None
    try:
        JOBS[name].run()
    except Exception as fault:  # whatever it is, the other jobs go on
        place = where(fault)
        log.error("the job %s broke off: %s", name, place)
        if not connection.in_atomic_block:
            connection.close_if_unusable_or_obsolete()
        rules.give_up(name, place, by=me, at=clock.now())
        return False
    rules.give_back(name, by=me, at=clock.now(), every=JOBS[name].every)
    return True


def where(fault: BaseException) -> str:
    """What broke and where in the code, without a word of what it was about."""
    frames = traceback.extract_tb(fault.__traceback__)
    own = [one for one in frames if Path(one.filename).is_relative_to(HOUSE)] or frames
    place = f" at {Path(own[-1].filename).stem}:{own[-1].lineno}" if own else ""
    return f"{type(fault).__name__}{place}"
