"""Ways in for the tests of people who work here: codes of an app, half and whole sessions."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.test import Client as Browser

from krachtwerk.demo.cast import PASSWORD, Cast
from krachtwerk.kit import clock, one_time
from krachtwerk.kit.demo_keys import secret_of
from krachtwerk.models import Account, SecondAnswer, Visit
from krachtwerk.models.account import told_code
from krachtwerk.rules import second


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


def agreed(cast: Cast, key: str, *, by: str = "noor", at: datetime | None = None) -> SecondAnswer:
    """Pim asked for a way in for somebody, and a second colleague said yes."""
    at = at or clock.now()
    ask = second.ask_link(cast.seats[key], by=cast.member("pim"), at=at)
    return second.answer(ask, is_yes=True, how="face", by=cast.member(by), at=at)


def tell(browser: Browser, answer: SecondAnswer) -> None:
    """Whoever opened their link writes the code that the second colleague told them."""
    sent = browser.post("/in/1/", {"code": told_code(answer.public_id)})
    assert sent["Location"] == "/in/1/"
