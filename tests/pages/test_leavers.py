"""B6: twenty people leave with open work: nothing opens for them any more, and nobody's client is lost from sight."""

from __future__ import annotations

import pytest
from django.test import Client as Browser

from krachtwerk.kit import clock
from krachtwerk.kit.demo_keys import secret_of
from krachtwerk.models import Assignment, Membership, Visit
from krachtwerk.rules import account as account_rules
from krachtwerk.rules import client as client_rules
from krachtwerk.rules import organisation as rules
from krachtwerk.rules.account.passwords import hash_password
from tests.pages.test_account import text_of
from tests.staff import code_of, stand_still

PASSWORD = "paarse eend op dinsdag"


@pytest.fixture(autouse=True)
def _still(monkeypatch) -> None:
    stand_still(monkeypatch)


def _worker(cast, no: int) -> Membership:
    """Somebody of Haven with an app of their own and a client that nobody else walks beside."""
    at, admin = clock.now(), cast.member("pim")
    seat = rules.welcome_colleague(
        f"leaver {no}", "worker", name=f"Leaver {no}", team=cast.teams["harbour"], by=admin, at=at
    )
    hash_password(seat.account, PASSWORD)
    account_rules.keep_code_app(seat.account, secret_of(seat.account.public_id), at=at)
    client = client_rules.take_in(
        f"Client {no:02}", f"Client {no:02}", by=cast.member("noor"), at=at
    )
    client_rules.assign(client, seat, starts_at=at, by=cast.member("noor"), at=at)
    return seat


def _tries_to_come_in(no: int) -> Browser:
    """A browser of their own, with all they have to show."""
    browser = Browser(REMOTE_ADDR=f"127.0.6.{no + 1}")
    browser.post("/in/", {"login": f"leaver {no}", "password": PASSWORD})
    return browser


@pytest.mark.parametrize("many", [2, pytest.param(20, marks=pytest.mark.full)])
def test_leavers_lose_all_at_once_and_their_clients_are_named_to_the_team_lead(cast, sign_in, many):
    pim, noor = sign_in("pim"), sign_in("noor")
    seats = [_worker(cast, no) for no in range(many)]
    browsers = [_tries_to_come_in(no) for no in range(many)]
    for seat, browser in zip(seats, browsers, strict=True):
        browser.post("/in/2/", {"code": code_of(seat.account)})
    names = [f"Client {no:02}" for no in range(many)]
    opened = [text_of(browser.get("/w/p/")) for browser in browsers]
    assert [[name for name in names if name in page] for page in opened] == [[n] for n in names]
    assert "Zonder vaste begeleider" not in text_of(noor.get("/t/c/"))

    for seat in seats:
        assert pim.post(f"/o/p/{seat.public_id}/2/")["Location"] == "/o/p/"

    assert [browser.get("/w/p/")["Location"] for browser in browsers] == ["/"] * many
    again = [_tries_to_come_in(no) for no in range(many)]
    assert [no for no in range(many) if "half" in again[no].session] == []
    accounts = [seat.account_id for seat in seats]
    assert not Visit.objects.filter(account__in=accounts, ended_at=None).exists()
    assert not Assignment.objects.filter(membership__in=seats, ends_at__gt=clock.now()).exists()
    alone = text_of(noor.get("/t/c/")).partition("Zonder vaste begeleider")[2]
    assert [name for name in names if alone.count(name) != 1] == []
