"""The cast of the tests: the people of the demo, in a database of their own, and browsers signed in as them."""

from __future__ import annotations

import copy
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client as Browser

from krachtwerk.demo.cast import Cast, bring_in
from krachtwerk.kit import clock
from krachtwerk.rules import account as account_rules

SignedIn = Callable[..., Browser]


@pytest.fixture(scope="session")
def django_db_setup(_quick_passwords, django_db_setup, django_db_blocker):
    """Bring the cast in once, before the first test; every test rolls back what it did."""
    with django_db_blocker.unblock():
        _cast.append(bring_in(clock.now() - timedelta(hours=1)))


_cast: list[Cast] = []


@pytest.fixture
def cast(db) -> Cast:
    """Everybody, with rows of this test's own."""
    cache.clear()
    return copy.deepcopy(_cast[0])


@pytest.fixture
def at():
    """The moment at which a test acts."""
    return clock.now()


@pytest.fixture
def sign_in(cast: Cast) -> SignedIn:
    """`sign_in("fatma")`, `sign_in("samira")`, `sign_in("fatma", together="samira", pen="worker")`."""

    def browser_of(key: str, *, together: str | None = None, pen: str = "client") -> Browser:
        browser = Browser()
        session = browser.session
        if key in cast.seats:
            seat = cast.seats[key]
            session["seat"], account = seat.id, seat.account
            if together is not None:
                session["together"] = cast.clients[together].id
                session["pen"] = pen
        else:
            client = cast.clients[key]
            assert client.account is not None
            session["client"], account = client.id, client.account
        session["hash"] = account.get_session_auth_hash()
        how = "code" if key in cast.seats else "pictures"
        visit = account_rules.begin_visit(account, how=how, device="", at=clock.now())
        session["visit"] = str(visit.public_id)
        session.save()
        return browser

    return browser_of
