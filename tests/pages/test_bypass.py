"""Five hundred tries to get past the second factor: routes, methods, old and borrowed codes, forged sessions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client as Browser
from django.urls import get_resolver

from krachtwerk.demo.cast import PASSWORD
from krachtwerk.kit import clock
from krachtwerk.kit.ids import new_id
from krachtwerk.method.keys import Role
from krachtwerk.models import Visit
from krachtwerk.rules import account as rules
from krachtwerk.rules.organisation import set_up
from tests.staff import code_of, half_in, stand_still

STAFF = set(Role)
ID = "11111111-1111-4111-8111-111111111111"


@pytest.fixture(autouse=True)
def _still(monkeypatch) -> None:
    stand_still(monkeypatch)


def _paths() -> list[str]:
    """Every page that is for people who work here, and for nobody who stands outside."""
    found = []
    for pattern in get_resolver().url_patterns:
        audience = pattern.callback.policy.audience
        if "anyone" in audience or not audience & (STAFF | {"together"}):
            continue
        parts = str(pattern.pattern).split("/")
        filled = [
            (ID if "uuid" in part else "4" if "int" in part else "x") if "<" in part else part
            for part in parts
        ]
        found.append("/" + "/".join(filled))
    return sorted(set(found))


def _opens(browser: Browser, path: str, method: str = "get") -> bool:
    """Whether anything but the way to the front came back."""
    answer = getattr(browser, method)(path)
    return (answer.status_code, answer.headers.get("Location")) != (302, "/")


def _by_address(cast, *keys: str) -> Iterator[tuple[str, bool]]:
    """Every page, read and sent, with half a way in: the right password, or a link and a new one."""
    standing = {"password": half_in(), "link": _with_a_link(cast)}
    for key in keys:
        for path in _paths():
            for method in ("get", "post"):
                yield f"{key}: {method} {path}", _opens(standing[key], path, method)


def _with_a_link(cast) -> Browser:
    """Somebody who lost their factor: their link gave them a password, and no factor yet."""
    _, token = rules.make_link(cast.seats["els"], by=set_up(cast.bridge), at=clock.now())
    browser = Browser()
    browser.get(f"/in/1/{token}/")
    assert browser.post("/in/1/", {"new": "paarse eend op dinsdag"})["Location"] == "/in/3/"
    return browser


def _with_codes(cast) -> Iterator[tuple[str, bool]]:
    """Old, future, borrowed and used codes, each in a browser of its own on a door that forgot."""
    account, els = cast.seats["fatma"].account, cast.seats["els"].account
    spare = rules.new_spare_codes(account, at=clock.now())
    borrowed = rules.new_spare_codes(els, at=clock.now())
    used, used_spare = code_of(account), spare[0]
    assert half_in().post("/in/2/", {"code": used}).status_code == 302
    assert half_in().post("/in/2/", {"code": used_spare}).status_code == 302
    wrong = [used, used_spare, *borrowed, code_of(els), "", "0", "000000", "abcdef", "None", "null",
             " ", "１２３４５６", "0x1F", "-1", f"{used}{used}"]  # fmt: skip
    wrong += [code_of(account, beside=n) for n in (*range(-12, 0), *range(2, 12))]
    for code in wrong:
        rules.forget_wrong(rules.must_not_wait(f"second:{account.public_id}", at=clock.now()))
        browser = half_in()
        browser.post("/in/2/", {"code": code})
        yield f"code {code}", "seat" in browser.session or _opens(browser, "/w/")


def _with_sessions(cast, sign_in) -> Iterator[tuple[str, bool]]:
    """Sessions that lack, forge, borrow or outlive their visit."""
    seat, els = cast.seats["fatma"], cast.seats["els"]
    borrowed = sign_in("els").session["visit"]
    whole = {
        "seat": seat.id,
        "organisation": cast.bridge.id,
        "hash": seat.account.get_session_auth_hash(),
    }
    ended = sign_in("fatma").session["visit"]
    Visit.objects.filter(public_id=ended).update(ended_at=clock.now())
    old = sign_in("fatma").session["visit"]
    Visit.objects.filter(public_id=old).update(begun_at=clock.now() - timedelta(hours=12))
    forged = [
        whole,
        *(whole | {"visit": visit} for visit in ("", "x", str(new_id()), borrowed, ended, old)),
        whole | {"visit": borrowed, "seat": els.id, "hash": "0" * 64},
        whole | {"visit": borrowed, "together": cast.clients["samira"].id},
        {"half": whole | {"at": clock.now().isoformat()}},
    ]
    for no, data in enumerate(forged):
        browser = Browser()
        session = browser.session
        session.update(data)
        session.save()
        for path in ("/w/", "/w/p/", "/in/7/", "/b/20/", "/t/"):
            yield f"session {no} {sorted(data)} {path}", _opens(browser, path)


def _by_other_doors(cast) -> Iterator[tuple[str, bool]]:
    """The pages of the way in itself, in the wrong order and with nothing in hand."""
    account = cast.seats["fatma"].account
    for path, data in (
        ("/in/3/1/", {"code": code_of(account)}),
        ("/in/3/2/", {"answer": "{}"}),
        ("/in/2/", {"answer": "{}"}),
        ("/in/1/", {"new": "paarse eend op dinsdag"}),
        ("/in/5/", {"password": PASSWORD}),
        ("/in/8/", {}),
        ("/k4/", {"answer": "{}"}),
        ("/in/4/", {}),
    ):
        for who, browser in (("half in", half_in()), ("nobody", Browser())):
            browser.post(path, data)
            yield f"{who}: post {path}", "seat" in browser.session or _opens(browser, "/w/")


def _tried(tries: list[tuple[str, bool]], least: int) -> None:
    """So many tries, each another one, and none of them opened anything."""
    assert len({name for name, _ in tries}) == len(tries)
    assert len(tries) >= least
    assert [name for name, opened in tries if opened] == []


@pytest.mark.slow
def test_nobody_gets_past_the_second_factor(cast, sign_in):
    _tried([*_with_codes(cast), *_with_sessions(cast, sign_in), *_by_other_doors(cast)], 110)


@pytest.mark.full
def test_five_hundred_tries(cast, sign_in):
    tries = [*_with_codes(cast), *_with_sessions(cast, sign_in), *_by_other_doors(cast)]
    _tried([*tries, *_by_address(cast, "password", "link")], 500)


def test_one_who_is_in_does_get_in(sign_in):
    """A check that cannot fail is no check."""
    assert _opens(sign_in("fatma"), "/w/")
