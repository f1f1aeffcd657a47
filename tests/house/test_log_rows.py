"""No log row, no data: what shows a client's words is logged, and what cannot be logged is not shown or kept."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.apps import apps
from django.db import OperationalError, connection, transaction
from django.test import Client as Browser
from django.urls import reverse
from pypdf import PdfReader

from krachtwerk.kit import scope
from krachtwerk.kit.ids import new_id
from krachtwerk.models import ReadingEvent
from tests.house.test_access_matrix import CANARY, PEOPLE, rows, world

__all__ = ["world"]

SHOWS_WITHOUT_WORDS = {"words_file": "open_file", "client_card_paper": "print"}
"""Pages that show something of a client in which no canary can be read."""
NEAR = {"samira", "fatma", "fatma with samira"}
SLICE = NEAR | {"els", "noor", "henk"}
LOG = ("krachtwerk_readingevent", "krachtwerk_journalentry")
OUTSIDE = {"LogHead", "Throttle", "Visit"}


def words_of(answer) -> str:
    """All that a person could read in an answer, on paper too."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if answer.get("Content-Type", "").startswith("application/pdf"):
        return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(body)).pages)
    return body.decode("utf-8", "replace")


@pytest.mark.parametrize(
    "who",
    [
        who if who in SLICE else pytest.param(who, marks=pytest.mark.full)
        for who in PEOPLE
        if who != "nobody"
    ],
)
def test_f1_whatever_shows_words_names_client_room_reader_and_purpose(world, sign_in, cast, who):
    """F1: every route, as everybody; each answer with a canary has its row in the log."""
    person = PEOPLE[who]
    browser = sign_in(person.key, together=person.together)
    samira = cast.clients["samira"].log_token
    account = (cast.seats.get(person.key) or cast.clients[person.key]).account.id
    shown, faults = 0, []
    for name in rows():
        with transaction.atomic():
            last = ReadingEvent.objects.order_by("-id").first()
            answer = browser.get(reverse(name, args=world.args.get(name, ())))
            if answer.status_code == 200 and (
                CANARY in words_of(answer) or (name in SHOWS_WITHOUT_WORDS and who in NEAR)
            ):
                shown += 1
                found = ReadingEvent.objects.filter(
                    id__gt=last.id if last else 0, account_no=account,
                    lines__client_token=samira, outcome="ok",
                ).exclude(purpose="").exclude(lines__room="")  # fmt: skip
                if not found.exists():
                    faults.append(name)
            transaction.set_rollback(True)
    assert faults == []
    assert shown >= 5 or who not in NEAR


def test_prints_files_calendars_and_searches_are_acts_of_their_own(world, sign_in, cast):
    samira, fatma = sign_in("samira"), sign_in("fatma")
    acts = []
    for name, browser in (("paper_print", samira), ("words_file", samira), ("words_file", fatma)):
        answer = browser.get(reverse(name, args=world.args[name]))
        assert answer.status_code == 200, name
        words_of(answer)
        acts.append(ReadingEvent.objects.order_by("-id").first().act)
    fatma.post("/w/z/", {"text": "sam"})
    acts.append(ReadingEvent.objects.order_by("-id").first().act)
    assert acts == ["print", "open_file", "open_file", "search"]


def test_who_asks_for_what_is_not_theirs_is_logged_whether_it_exists_or_not(world, sign_in, cast):
    els, theirs, nobody_s = sign_in("els"), cast.clients["samira"].public_id, new_id()
    answers = [els.get(f"/w/p/{id}/") for id in (theirs, nobody_s)]
    assert answers[0].content == answers[1].content
    events = ReadingEvent.objects.filter(outcome="refused").order_by("id")
    assert [(one.asked, one.page, one.lines.count()) for one in events] == [
        (theirs, "client.person", 0),
        (nobody_s, "client.person", 0),
    ]
    assert {one.account_no for one in events} == {cast.seats["els"].account_id}


def test_a_wrong_key_is_logged_alike_for_who_exists_and_who_does_not(cast):
    browser = Browser()
    for name in ("fatma", "nobody-here", "fatma"):
        browser.post("/in/", {"login": name, "password": "wrong wrong wrong"})
    with scope.of_organisation(0):
        rows = ReadingEvent.objects.filter(organisation_no=0, page="account.wrong_key")
        told = [(row.account_no, row.role, row.outcome, row.seat_no) for row in rows]
        doors = {bytes(row.text_hash) for row in rows}
    assert told == [(0, "stranger", "refused", None)] * 3
    assert len(doors) == 2


# --- the log cannot be written --------------------------------------------------------------------


@contextmanager
def read_only() -> Iterator[None]:
    """The database itself takes no row."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            for table in LOG:
                cursor.execute(
                    f"CREATE TRIGGER {table}_full BEFORE INSERT ON {table} "
                    "BEGIN SELECT RAISE(ABORT, 'attempt to write a readonly database'); END"
                )
        yield
        transaction.set_rollback(True)


def _failing(message: str) -> Callable[[], object]:
    @contextmanager
    def failing() -> Iterator[None]:
        def refuse(execute, sql, params, many, context):
            if "INSERT" in sql and any(table in sql for table in LOG):
                raise OperationalError(message)
            return execute(sql, params, many, context)

        with connection.execute_wrapper(refuse):
            yield

    return failing


@contextmanager
def raising() -> Iterator[None]:
    """The head of the chain cannot be taken."""

    def refuse(execute, sql, params, many, context):
        if "krachtwerk_loghead" in sql:
            raise OperationalError("canceling statement due to lock timeout")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse):
        yield


WAYS = {
    "read only": read_only,
    "full": _failing("database or disk is full"),
    "locked": _failing("database is locked"),
    "no head": raising,
}
MARKS = {"read only": pytest.mark.sqlite, "full": pytest.mark.full, "no head": pytest.mark.full}
"""On PostgreSQL the web has no right to lay the triggers of "read only"."""


def counts() -> dict[str, int]:
    tables = apps.get_app_config("krachtwerk").get_models()
    return {t.__name__: t.objects.count() for t in tables if t.__name__ not in OUTSIDE}


def _reads(world, who: str) -> list[str]:
    """Routes that show this person something of Samira's, with the log as it should be."""
    return [
        reverse(name, args=world.args.get(name, ()))
        for name, words in rows().items()
        if PEOPLE[who].kind in words and "anyone" not in words and name not in NO_WORDS
    ]


NO_WORDS = {"team_learning", "team_guide", "method_book"}


def _writes(no: int) -> tuple[str, dict[str, str]]:
    made = [
        ("/b/10/", {"text": f"Vraag {no}"}),
        ("/b/3/3/", {"text": f"Doel {no}", "audience": "only_me"}),
        ("/b/8/1/", {"name": f"Zus {no}", "nearness": "close"}),
        ("/b/1/4/wrote/", {"text": f"Kaart {no}", "time": "past", "audience": "only_me"}),
    ]
    path, sent = made[no % len(made)]
    return path, {"id": str(new_id()), **sent}


@pytest.mark.parametrize(
    "way",
    [pytest.param(way, marks=MARKS.get(way, ())) for way in WAYS],
)
@pytest.mark.parametrize("times", [6, pytest.param(50, marks=pytest.mark.full)])
def test_f2_no_log_no_page_and_no_write(world, sign_in, way, times, caplog):
    """F2: 4 × (50 reads and 50 writes) while the log cannot be written: none served, none kept."""
    caplog.set_level(logging.CRITICAL)
    browsers = {who: sign_in(PEOPLE[who].key) for who in ("samira", "fatma")}
    opening = [
        (browser, path)
        for who, browser in browsers.items()
        for path in _reads(world, who)
        if _opens(browser, path)
    ]
    before, served = counts(), []
    assert len(opening) > 30
    for browser in browsers.values():
        browser.raise_request_exception = False
    with WAYS[way]():
        for no in range(times):
            browser, path = opening[no % len(opening)]
            served.append(browser.get(path))
            served.append(browsers["samira"].post(*_writes(no)))
    assert {answer.status_code for answer in served} == {500}
    assert not any(CANARY in words_of(answer) for answer in served)
    assert not any(b"Traceback" in answer.content for answer in served)
    assert counts() == before


def _opens(browser: Browser, path: str) -> bool:
    """Whether it opens, and the log holds a row of it."""
    last = ReadingEvent.objects.order_by("-id").first()
    opened = browser.get(path).status_code == 200
    now = ReadingEvent.objects.order_by("-id").first()
    return opened and now is not None and (last is None or now.id > last.id)


def test_the_writes_of_f2_are_kept_when_the_log_is(world, sign_in):
    samira = sign_in("samira")
    assert [samira.post(*_writes(no)).status_code for no in range(4)] == [302] * 4
