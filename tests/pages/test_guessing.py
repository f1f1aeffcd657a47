"""Guessing: it slows down for whoever guesses, for nobody else, and tells nothing of who is there."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client as Browser

from krachtwerk.demo.cast import PASSWORD, PICTURES
from krachtwerk.kit import clock
from krachtwerk.models import AccountEnd, PlaceEnd, Throttle
from krachtwerk.rules import account as rules
from krachtwerk.rules import mode
from krachtwerk.rules.account import passwords, waiting
from krachtwerk.rules.organisation import set_up
from tests.hashers import Counting
from tests.pages.test_account import scan, tap, text_of
from tests.staff import code_of


@pytest.fixture(autouse=True)
def _counting(settings) -> None:
    settings.PASSWORD_HASHERS = ["tests.hashers.Counting"]
    passwords.nobody()
    Counting.worked = 0


@pytest.fixture
def hour(monkeypatch) -> Callable[[float], None]:
    """`hour(12)`: it is so many seconds after the hour began."""
    began = clock.now()

    def at(second: float) -> None:
        monkeypatch.setattr(clock, "now", lambda: began + timedelta(seconds=second))

    return at


def guess(login: str, **where: str) -> Browser:
    browser = Browser(**where)
    browser.post("/in/", {"login": login, "password": "guess"})
    return browser


def known_device(cast, key: str = "fatma") -> Browser:
    """A browser in which its owner came in before, and left."""
    browser = Browser()
    browser.post("/in/", {"login": key, "password": PASSWORD})
    browser.post("/in/2/", {"code": code_of(cast.seats[key].account)})
    browser.post("/out/")
    assert "seat" not in browser.session
    return browser


@pytest.mark.slow
@pytest.mark.parametrize("tries", [150, pytest.param(1000, marks=pytest.mark.full)])
def test_one_guesser_reaches_the_hasher_a_few_times_an_hour(cast, hour, tries):
    mine = known_device(cast)
    Counting.worked = 0
    for no in range(tries):
        hour(no * 3600 / tries)
        guess("fatma")
    assert 5 <= Counting.worked <= 60
    answer = mine.post("/in/", {"login": "fatma", "password": PASSWORD})
    assert answer["Location"] == "/in/2/"


@pytest.mark.slow
@pytest.mark.parametrize("tries", [150, pytest.param(1000, marks=pytest.mark.full)])
def test_a_thousand_addresses_are_one_guesser_at_one_account(cast, hour, tries):
    mine = known_device(cast)
    Counting.worked = 0
    for no in range(tries):
        hour(no * 3600 / tries)
        guess("fatma", REMOTE_ADDR=f"127.0.{no // 250}.{no % 250 + 1}")
    assert 5 <= Counting.worked <= 60
    answer = mine.post("/in/", {"login": "fatma", "password": PASSWORD})
    assert answer["Location"] == "/in/2/"


@pytest.mark.slow
@pytest.mark.parametrize("tries", [150, pytest.param(1000, marks=pytest.mark.full)])
def test_one_address_does_not_try_a_thousand_accounts(cast, hour, tries):
    for no in range(tries):
        hour(no * 3600 / tries)
        guess(f"somebody {no}")
    assert 30 <= Counting.worked <= 120
    elsewhere = Browser(REMOTE_ADDR="127.9.9.9")
    answer = elsewhere.post("/in/", {"login": "fatma", "password": PASSWORD})
    assert answer["Location"] == "/in/2/"


def test_coming_in_on_a_known_device_gives_the_guesser_nothing_back(cast):
    mine = known_device(cast)
    for _ in range(5):
        guess("fatma")
    mine.post("/in/", {"login": "fatma", "password": PASSWORD})
    assert "Wacht even." in text_of(
        Browser().post("/in/", {"login": "fatma", "password": PASSWORD})
    )


def test_a_known_device_is_slowed_by_its_own_guesses_and_its_mark_is_no_one_else_s(cast):
    mine = known_device(cast)
    for _ in range(5):
        mine.post("/in/", {"login": "fatma", "password": "guess"})
    assert "Wacht even." in text_of(mine.post("/in/", {"login": "fatma", "password": PASSWORD}))
    for _ in range(5):
        guess("els")
    assert "Wacht even." in text_of(mine.post("/in/", {"login": "els", "password": PASSWORD}))
    mark = mine.cookies["d"].value
    assert "fatma" not in mark
    device, sign = mark.split(".")
    mine.cookies["d"] = f"{device}x.{sign}"
    for _ in range(5):
        guess("fatma")
    assert "Wacht even." in text_of(mine.post("/in/", {"login": "fatma", "password": PASSWORD}))


def test_what_counts_tries_names_nobody(cast):
    guess("fatma", REMOTE_ADDR="127.0.0.7")
    kept = " ".join(str(bytes(row.door)) for row in Throttle.objects.all())
    assert "fatma" not in kept
    assert "127.0.0.7" not in kept


def test_a_card_rests_and_its_owner_does_not(cast, at):
    """Twenty wrong tries later the card is still: the own phone and the worker nearby are not."""
    row = rules.must_not_wait(f"card:{_card(cast).public_id}", at=at)
    row.wrong = rules.CARD_RESTS
    row.save()
    assert "Deze kaart rust nu." in text_of(tap(scan(), PICTURES["samira"]))
    browser = scan()
    assert browser.post("/k2/")["Location"] == "/k2/"


def _card(cast):
    from tests.pages.test_account import card_of

    return card_of(cast)


# Nobody learns who is there: the same page, the same questions to the database, the same work.


class Work:
    """The statements of one request, without their values, and how often the hasher worked."""

    def __init__(self) -> None:
        self.statements: list[str] = []
        self.hashed = 0

    def __call__(self, execute, sql, params, many, context):
        self.statements.append(re.sub(r"\bs\d+_x\d+\b|\"s[\w]+\"", "savepoint", sql))
        return execute(sql, params, many, context)


def work_of(send: Callable[[], object]) -> tuple[tuple[object, ...], list[str], int]:
    """What one request tells: status, headers and page; its statements; its hashings."""
    work, before = Work(), Counting.worked
    with connection.execute_wrapper(work):
        answer = send()
    headers = {k: v for k, v in answer.headers.items() if k != "Content-Length"}
    page = re.sub(r'value="[^"]*"|nonce-[^\']*', "", answer.content.decode())
    return (answer.status_code, headers, page), work.statements, Counting.worked - before


def sign_in(login: str):
    return lambda: Browser().post("/in/", {"login": login, "password": "wrong password"})


def test_sign_in_answers_everybody_alike(cast, at):
    AccountEnd.objects.create(account=cast.seats["els"].account, at=at)
    PlaceEnd.objects.create(organisation=cast.bridge, membership=cast.seats["bram"], at=at)
    noor = cast.seats["noor"].account
    noor.password = "!"
    noor.save()
    guess("the first from this address")
    found = {
        who: work_of(sign_in(who)) for who in ("fatma", "nobody at all", "els", "bram", "noor")
    }
    alike = found.pop("nobody at all")
    assert alike[0][0] == 422
    assert alike[2] == 1
    assert {who: known == alike for who, known in found.items()} == dict.fromkeys(found, True)


def test_waiting_is_told_to_everybody_alike(cast):
    for login in ("fatma", "nobody at all"):
        for _ in range(5):
            guess(login, REMOTE_ADDR=f"127.0.0.{len(login)}")
    found = [work_of(sign_in(login)) for login in ("fatma", "nobody at all")]
    assert found[0] == found[1]
    assert found[0][2] == 0


def test_a_card_of_nobody_of_somebody_ended_and_of_somebody_in_red(cast, at):
    mode.choose(cast.clients["samira"], "red", by=cast.client("samira"), at=at)
    AccountEnd.objects.create(account=cast.clients["dirk"].account, at=at)
    codes = ("no-card-at-all", "demo-card-of-samira-please", "demo-card-of-dirk-please")
    for send in (
        lambda code: lambda: Browser().get(f"/k/{code}/"),
        lambda code: lambda: Browser().post("/", {"code": code}),
    ):
        found = [work_of(send(code)) for code in codes]
        assert found[0][0] == found[1][0] == found[2][0]
        assert found[0][2] == found[1][2] == found[2][2] == 0
        assert len({len(statements) for _, statements, _ in found}) == 1


def test_a_link_of_nobody_and_one_that_was_used(cast, at):
    row, token = rules.make_link(cast.seats["els"], by=set_up(cast.bridge), at=at)
    rules.use_link(row, "paarse eend op dinsdag", at=at)
    found = [work_of(lambda t=t: Browser().get(f"/in/1/{t}/")) for t in (token, "nothing")]
    assert found[0] == found[1]
    assert found[0][0][0] == 404


# Passwords: long and odd is fine, what many have is not, whatever its signs.


def test_common_passwords_are_refused_and_odd_ones_are_not():
    from django.contrib.auth.password_validation import CommonPasswordValidator

    common = sorted(CommonPasswordValidator().passwords)
    taken = [one for one in common[:: len(common) // 3000] if not _refused(one)]
    assert taken == []
    padded = ["password123456", "Welkom2026!!!", "Krachtwerk2026", "zomer-2026-zomer", "aaaaaaaaaaaaaaa",
              "123456789012345", "abcabcabcabcabc", "qwertyuiop123"]  # fmt: skip
    assert [one for one in padded if not _refused(one)] == []
    odd = ["807315926440183", "kvrjmwpzxgtblqd", "!?%&#@^*()_+=-/", "paarse eend op dinsdag", "é" * 3 + "ørkenbjørn!",
           "x7" + "q9Tr" * 2 + "mzLw0b" * 10]  # fmt: skip
    assert [one for one in odd if _refused(one)] == []


def _refused(new: str) -> bool:
    try:
        passwords.check(new)
    except waiting.Refusal:
        return True
    return False
