"""C13: whatever breaks on our side: one calm page in the reader's language, nothing told, nothing half done."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.middleware.csrf import CsrfViewMiddleware
from django.template import engines
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import journal as journal_access
from krachtwerk.jobs import send_messages
from krachtwerk.kit import carrier, clock, scope
from krachtwerk.method.safety_keys import Neutral
from krachtwerk.models import Message, MessageEnd, chain
from krachtwerk.pages import errors
from krachtwerk.pages.limits import Limits
from krachtwerk.rules import safety
from tests.fortress.grounds import Visitor, forms_of, is_page, paths, row_hashes
from tests.house.test_access_matrix import CANARY

SECRET = "GEHEIM-0815"
SAID = {"nl": "Het ligt niet aan jou.", "en": "It is not your fault."}
TRACES = ("Traceback", "File &quot;", ".py", "Error", "SELECT", "line ", SECRET, CANARY)


def broken(*args: object, **given: object) -> None:
    raise RuntimeError(SECRET)


def told_calmly(answer, language: str = "nl") -> bool:
    """Whether this is the page of a fault of ours, and tells nothing."""
    text = answer.content.decode()
    assert answer.status_code == 500
    assert [trace for trace in TRACES if trace in text] == []
    assert f'lang="{language}"' in text
    return SAID[language] in text


class _Torn:
    """A template that breaks in the middle."""

    def render(self, *args: object) -> str:
        raise RuntimeError(SECRET)


def _no_template(patch: pytest.MonkeyPatch) -> None:
    engine = engines["jinja2"].env
    whole = engine.get_template
    patch.setattr(
        type(engine),
        "get_template",
        lambda self, name, *rest, **more: (
            whole(name, *rest, **more) if name == "error.html" else _Torn()
        ),
    )


def _no_database(patch: pytest.MonkeyPatch) -> None:
    """Gone between two statements: the session was still read."""

    def gone(*args: object, **given: object) -> None:
        raise OperationalError(SECRET)

    patch.setattr(client_access, "booklet_of", gone)
    patch.setattr(journal_access, "write", gone)


BREAKS = {
    "access": lambda patch: patch.setattr(client_access, "booklet_of", broken),
    "middleware before": lambda patch: patch.setattr(CsrfViewMiddleware, "process_view", broken),
    "middleware of ours": lambda patch: patch.setattr(Limits, "__call__", broken),
    "template": _no_template,
    "log of reading": lambda patch: patch.setattr(chain, "link", broken),
    "database": _no_database,
    "clock": lambda patch: patch.setattr(clock, "now", broken),
}


@pytest.mark.parametrize("part", BREAKS)
@pytest.mark.parametrize("language", SAID)
def test_a_fault_is_told_in_the_reader_s_language_and_tells_nothing(
    world, visitor, monkeypatch, part, language
):
    samira: Visitor = visitor("samira")
    samira.browser.cookies["look"] = samira.cookies["look"] = f"{language}.easy.auto.normal"
    session = samira.session
    session["look"] = f"{language}.easy.auto.normal"
    session.save()
    with monkeypatch.context() as patch:
        BREAKS[part](patch)
        answer = samira.act("get", "/b/3/")
    assert told_calmly(answer, language)


@pytest.mark.parametrize("part", ["access", "template", "log of reading"])
def test_the_same_fault_does_not_stay(world, visitor, monkeypatch, part):
    samira = visitor("samira")
    with monkeypatch.context() as patch:
        BREAKS[part](patch)
        assert samira.act("get", "/b/3/").status_code == 500
    assert samira.act("get", "/b/3/").status_code == 200


@pytest.mark.parametrize(
    "who",
    [
        "fatma",
        *(pytest.param(who, marks=pytest.mark.full) for who in ("samira", "nadia", "noor", "pim")),
    ],
)
def test_no_log_no_page(world, visitor, monkeypatch, who):
    """Every page that shows anything of anybody: without its row in the log it is not served."""
    person, faults = visitor(who), []
    served = {
        name: path
        for name, path in paths(world).items()
        if (answer := person.ask("get", path)).status_code == 200 and is_page(answer)
    }
    monkeypatch.setattr(chain, "link", broken)
    for name, path in served.items():
        answer = person.ask("get", path)
        if answer.status_code == 200 and CANARY in answer.content.decode():
            faults.append(name)
        if answer.status_code == 500:
            assert told_calmly(answer), name
    assert faults == []
    assert len(served) >= 8


@pytest.mark.parametrize("who", ["samira", pytest.param("fatma", marks=pytest.mark.full)])
def test_no_log_no_change(world, visitor, monkeypatch, who):
    """Every form of a person, sent as it stands: with the log broken nothing of it is kept."""
    person = visitor(who)
    forms = [
        form for form in forms_of(person, world).values()
        if form.method == "post" and form.action not in {"/out/", "/x/", "/r/", "/k1/"}
    ]  # fmt: skip
    before, kept = row_hashes(beside=set()), []
    beside = {"krachtwerk_throttle", "django_session", "krachtwerk_visit"}
    monkeypatch.setattr(chain, "link", broken)
    told = 0
    for begin in range(
        0, len(forms), 10
    ):  # to look at all rows after each takes longer than the forms do
        some = forms[begin : begin + 10]
        for form in some:
            answer = person.act("post", form.action, form.filled(text="Dit mag er niet komen"))
            told += answer.status_code == 500
        after = row_hashes(beside=set())
        if {name for name in after if after[name] != before[name]} - beside:
            kept.append([form.action for form in some])
            before = after
    assert kept == []
    assert told >= 10


def test_a_fault_in_the_middle_of_an_act_leaves_nothing(cast, visitor, monkeypatch):
    """The words are written, then the next statement breaks: neither is there."""
    samira, before = visitor("samira"), row_hashes()
    real = connection.ops.compiler

    def breaks_later(name: str):
        if name == "SQLInsertCompiler":
            seen.append(name)
            if len(seen) == 2:
                raise OperationalError(SECRET)
        return real(name)

    seen: list[str] = []
    monkeypatch.setattr(connection.ops, "compiler", breaks_later)
    answer = samira.act("post", "/b/10/", {"text": "Hoe lang nog?"})
    monkeypatch.undo()
    assert told_calmly(answer)
    assert len(seen) == 2
    assert row_hashes() == before


@pytest.fixture
def waiting(cast, at) -> Message:
    """A message of Fatma to Samira, by a way that is safe now."""
    samira, fatma = cast.client("samira"), cast.member("fatma")
    way = safety.SafeWay("sms", "0612398765", "1234567", 0, 24, texts=list(Neutral))
    safety.keep_contact(samira.client, way, by=samira, at=at - timedelta(minutes=1))
    samira.client.refresh_from_db()
    return safety.send_message(samira.client, "sms", next(iter(Neutral)), by=fatma, at=at)


def test_a_message_that_does_not_leave_waits_and_is_told_nowhere(
    cast, waiting, monkeypatch, caplog
):
    def down(*args: object) -> None:
        raise OSError("the provider is down")

    caplog.set_level(logging.DEBUG)
    with monkeypatch.context() as patch:
        patch.setattr(carrier, "carry", down)
        assert send_messages.run() == 0
    assert not MessageEnd.objects.filter(message=waiting).exists()
    assert "0612398765" not in caplog.text
    with scope.of_organisation(cast.bridge.id):
        assert send_messages.run() == 1


def test_a_page_of_a_fault_that_breaks_itself_still_tells_nothing(cast, visitor, monkeypatch):
    """The last resort: when even that template is gone."""
    samira = visitor("samira")
    monkeypatch.setattr(type(engines["jinja2"].env), "get_template", broken)
    answer = samira.act("get", "/b/3/")
    assert (answer.status_code, answer["Content-Type"]) == (500, "text/plain; charset=utf-8")
    assert answer.content.decode() == errors.LAST_WORDS
    assert "default-src 'none'" in answer["Content-Security-Policy"]


def test_the_front_tells_it_to_whoever_is_not_in(db, visitor, monkeypatch):
    nobody = visitor("nobody")
    monkeypatch.setattr(Limits, "__call__", broken)
    answer = nobody.act("get", reverse("account_front"), headers={"accept-language": "en"})
    assert told_calmly(answer, "en")
