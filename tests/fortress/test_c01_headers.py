"""C1: the same few headers on every route, for everybody, whatever the answer; cookies that stay at home."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from django.urls import reverse

from krachtwerk.access import account as account_access
from krachtwerk.pages import limits
from krachtwerk.pages.headers import POLICY
from tests.fortress.grounds import Visitor, paths
from tests.house.test_access_matrix import PEOPLE

CONTENT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; "
    "media-src 'self' blob:; font-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'; object-src 'none'; manifest-src 'self'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
FIXED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": POLICY,
    "Cache-Control": "no-store",
    "Content-Security-Policy": CONTENT,
}
OF_FILES = {"Content-Security-Policy": "sandbox; default-src 'none'"}
BROUGHT = {
    "words_file", "rights_take", "family_drawing", "network_file", "network_file_at_work", "fidelity_across_file",
    "coaching_voice", "fidelity_rules_example",
}  # fmt: skip
"""Routes whose files hold what people brought or said, or are taken along to another program."""
KINDS = {
    "text/html; charset=utf-8", "text/plain", "application/pdf", "text/calendar; charset=utf-8",
    "image/jpeg", "audio/webm", "application/zip", "application/json", "application/toml",
    "text/csv; charset=utf-8",
}  # fmt: skip
OTHER_METHODS = ("put", "patch", "delete", "options", "trace")
TELL = (
    "import json; from krachtwerk import settings as s;"
    "print(json.dumps({n: getattr(s, n) for n in dir(s) if 'COOKIE' in n or 'HSTS' in n}))"
)
SLICE = ("nobody", "samira", "fatma")


def faults_in(answer, name: str) -> list[str]:
    """What is missing or otherwise in the headers of an answer."""
    kind = answer.get("Content-Type", "text/html")
    is_file = kind.startswith("text/csv") or not kind.startswith("text/")
    wanted = FIXED | (OF_FILES if is_file and name in BROUGHT else {})
    found = {key: _sorted(answer.get(key)) for key in wanted}
    return [
        f"{name} {answer.status_code}: {key} is {found[key]}"
        for key, value in wanted.items()
        if found[key] != _sorted(value)
    ] + [
        f"{name}: {key} tells too much"
        for key in ("Server", "X-Powered-By", "Access-Control-Allow-Origin")
        if key in answer
    ]


def _sorted(policy: str | None) -> str | None:
    return "; ".join(sorted(policy.split("; "))) if policy and "-src" in policy else policy


def everybody() -> list[object]:
    """A few by default, all in the long run."""
    return [who if who in SLICE else pytest.param(who, marks=pytest.mark.full) for who in PEOPLE]


@pytest.mark.parametrize("who", everybody())
@pytest.mark.parametrize(
    "method", ["get", *(pytest.param(one, marks=pytest.mark.full) for one in ("head", "post"))]
)
def test_every_answer_carries_the_same_headers(world, visitor, who, method):
    person: Visitor = visitor(who)
    faults, kinds, statuses = [], set(), set()
    for name, path in paths(world).items():
        answer = person.ask(method, path)
        faults += faults_in(answer, name)
        statuses.add(answer.status_code)
        if answer.status_code == 200:
            kinds.add(answer["Content-Type"])
    assert faults == []
    assert kinds <= KINDS
    assert statuses <= {200, 204, 302, 404, 422}


@pytest.mark.parametrize(
    "who", ["samira", *(pytest.param(who, marks=pytest.mark.full) for who in ("nobody", "fatma"))]
)
@pytest.mark.parametrize("method", OTHER_METHODS)
def test_another_method_is_told_which_ones_there_are(world, visitor, who, method):
    person, faults = visitor(who, enforce_csrf_checks=True), []
    for name, path in paths(world).items():
        answer = person.ask(method, path)
        faults += faults_in(answer, name)
        if (answer.status_code, answer.get("Allow")) != (405, "GET, HEAD, POST"):
            faults.append(f"{method} {name}: {answer.status_code} {answer.get('Allow')}")
    assert faults == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_too_much_is_told_in_the_reader_s_language(visitor, language):
    said = {"nl": "Dit is te veel.", "en": "This is too much."}[language]
    person = visitor("nobody")
    asked = {"headers": {"accept-language": language}}
    much = {"login": "x" * (2 * 1024 * 1024 + 1)}
    whole = {"CONTENT_LENGTH": str(limits.MOST_SENT + 1)}
    answers = [
        person.ask("post", "/in/", much, content_type="application/x-www-form-urlencoded", **asked),
        person.ask("post", "/in/", much, **asked),
        person.ask("post", "/in/", {"login": "x"}, **asked, **whole),
    ]
    assert [answer.status_code for answer in answers] == [413] * 3
    assert [said in answer.content.decode() for answer in answers] == [True] * 3
    assert [fault for answer in answers for fault in faults_in(answer, "413")] == []


def test_a_form_as_large_as_it_may_be_is_read(visitor):
    photo = SimpleUploadedFile("a.jpg", b"\xff" * (15 * 1024 * 1024), "image/jpeg")
    assert visitor("nobody").ask("post", "/in/", {"login": "x", "photo": photo}).status_code == 422


def test_refused_forms_strange_hosts_and_our_own_faults_carry_them_too(
    visitor, monkeypatch, caplog
):
    strict = visitor("nobody", enforce_csrf_checks=True)
    plain = visitor("samira")
    answers = {
        403: strict.ask("post", "/in/", {"login": "x"}),
        400: plain.ask("get", "/b/", headers={"host": "elsewhere.example"}),
    }

    def broken(*args: object) -> None:
        raise RuntimeError("ours")

    monkeypatch.setattr(account_access, "viewer_of", broken)
    answers[500] = plain.ask("get", "/b/")
    assert {code: answer.status_code for code, answer in answers.items()} == {
        403: 403, 400: 400, 500: 500,
    }  # fmt: skip
    assert [
        fault for code, answer in answers.items() for fault in faults_in(answer, str(code))
    ] == []


def test_files_of_the_house_carry_them_too(visitor):
    answer = visitor("nobody").ask("get", "/static/icons/favicon.svg")
    assert answer.status_code == 200
    faults = faults_in(answer, "static")
    assert [fault for fault in faults if "Cache-Control" not in fault] == []
    assert visitor("nobody").ask("get", "/static/nothing.css").status_code == 404


def test_over_https_browsers_are_told_to_stay_there(visitor):
    with override_settings(
        SECURE_HSTS_SECONDS=365 * 24 * 3600, SECURE_HSTS_INCLUDE_SUBDOMAINS=True
    ):
        for path in ("/", "/nope/", "/b/", "/static/icons/favicon.svg"):
            answer = visitor("nobody").ask("get", path, secure=True)
            assert answer["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains", (
                path
            )


@pytest.mark.parametrize(("secure", "prefix"), [("https", "__Host-"), ("http", "")])
def test_cookies_stay_with_us(secure, prefix):
    """Read from settings made anew, as an installation makes them."""
    env = os.environ | {"KRACHTWERK_URL": f"{secure}://boekje.example"}
    made = subprocess.run(
        [sys.executable, "-c", TELL], env=env, capture_output=True, text=True, check=True
    )
    told = json.loads(made.stdout)
    is_secure = secure == "https"
    for cookie, name in (("SESSION", "s"), ("CSRF", "c")):
        kept = [told[f"{cookie}_COOKIE_{p}"] for p in ("NAME", "SECURE", "HTTPONLY", "SAMESITE")]
        assert kept == [prefix + name, is_secure, True, "Lax"]
        assert f"{cookie}_COOKIE_DOMAIN" not in told
    assert told["SECURE_HSTS_SECONDS"] == (365 * 24 * 3600 if is_secure else 0)


@pytest.mark.parametrize("client", [True, False])
def test_a_client_s_cookie_does_not_come_along_from_elsewhere(cast, sign_in, client):
    """Strict for clients; who works here comes back from a single sign-on, which needs Lax."""
    with override_settings(SESSION_COOKIE_SECURE=True, SESSION_SAVE_EVERY_REQUEST=True):
        browser = sign_in("samira" if client else "fatma")
        answer = browser.get(reverse("booklet_home" if client else "contact_today"), secure=True)
        cookie = answer.cookies["s"]
    assert (cookie["samesite"], bool(cookie["secure"]), bool(cookie["httponly"])) == (
        "Strict" if client else "Lax", True, True,
    )  # fmt: skip
