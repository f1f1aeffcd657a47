"""The cast of the tests: the people of the demo, in a database of their own, and browsers signed in as them."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import IntegrityError, connection, transaction
from django.test import Client as Browser

from krachtwerk.demo.cast import Cast, bring_in
from krachtwerk.kit import clock, scope
from krachtwerk.kit.refusal import Refusal
from krachtwerk.models import Organisation
from krachtwerk.rules import account as account_rules

SignedIn = Callable[..., Browser]


@pytest.fixture(scope="session")
def django_db_setup(_quick_passwords, django_db_setup, django_db_blocker):
    """Bring the cast in once, before the first test; every test rolls back what it did."""
    with django_db_blocker.unblock():
        become("keeper")
        with transaction.atomic():  # rules act in one, and on PostgreSQL some lock rows
            _cast.append(pickle.dumps(bring_in(clock.now() - timedelta(hours=1))))
        become("app")
        yield
        become("owner")


def become(hand: str) -> None:
    """Sign in to PostgreSQL as another of the three roles; on SQLite there is but one."""
    if connection.vendor == "postgresql":
        connection.close()
        connection.settings_dict["USER"] = f"krachtwerk_{hand}"


_cast: list[bytes] = []
"""The cast as it was brought in; read anew for each test, which is quicker than a deep copy."""


@contextmanager
def taken_elsewhere(house: Organisation) -> Iterator[None]:
    """Work for another organisation with an id that is taken here: nobody gets through.

    SQLite shows the row and the rule refuses; PostgreSQL hides it, and its unique key refuses.
    """
    fenced = connection.vendor == "postgresql"
    refusal, words = (IntegrityError, "public_id") if fenced else (Refusal, "refuse.not_yours")
    with scope.of_organisation(house.id), pytest.raises(refusal, match=words), transaction.atomic():
        yield


@pytest.fixture
def owner(django_db_setup) -> Iterator[None]:
    """Signed in to PostgreSQL as the owner of the tables; a test names this before `cast` or `db`."""
    become("owner")
    yield
    become("app")


@pytest.fixture
def keeper(django_db_setup) -> Iterator[None]:
    """Signed in as the keeper, who sees every organisation; a test names this before `cast` or `db`."""
    become("keeper")
    yield
    become("app")


@pytest.fixture
def cast(db) -> Iterator[Cast]:
    """Everybody, with rows of this test's own."""
    cache.clear()
    everybody: Cast = pickle.loads(_cast[0])  # written by this process
    with scope.of_organisation(everybody.bridge.id):
        yield everybody


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
            organisation = seat.organisation_id
            if together is not None:
                session["together"] = cast.clients[together].id
                session["pen"] = pen
        else:
            client = cast.clients[key]
            assert client.account is not None
            session["client"], account = client.id, client.account
            organisation = client.organisation_id
        session["organisation"] = organisation
        session["hash"] = account.get_session_auth_hash()
        how = "code" if key in cast.seats else "pictures"
        visit = account_rules.begin_visit(account, how=how, device="", at=clock.now())
        session["visit"] = str(visit.public_id)
        session.save()
        return browser

    return browser_of
