"""Ways in for the tests of people who work here: codes of an app, half and whole sessions."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client as Browser

from krachtwerk.demo.cast import PASSWORD
from krachtwerk.kit import clock, one_time
from krachtwerk.kit.demo_keys import secret_of
from krachtwerk.models import Account, Visit


def stand_still(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock stands in the middle of a half minute: codes do not grow old while a test runs."""
    now = clock.now()
    moment = now + timedelta(seconds=15 - now.timestamp() % one_time.STEP)
    monkeypatch.setattr(clock, "now", lambda: moment)


def code_of(account: Account, *, beside: int = 0) -> str:
    """What somebody's app shows now, or so many half minutes beside now."""
    return one_time.code_of(secret_of(account.public_id), one_time.step_of(clock.now()) + beside)


def half_in(key: str = "fatma") -> Browser:
    """A browser that gave the right name and password, and nothing more."""
    browser = Browser()
    browser.post("/in/", {"login": key, "password": PASSWORD})
    return browser


def go_idle(browser: Browser, for_: timedelta) -> None:
    """Nothing happened in this browser for so long."""
    visit = Visit.objects.filter(public_id=browser.session["visit"])
    visit.update(seen_at=clock.now() - for_)


def proved_before(browser: Browser, ago: timedelta) -> None:
    """The second factor was shown so long ago."""
    visit = Visit.objects.filter(public_id=browser.session["visit"])
    visit.update(proven_at=clock.now() - ago)
