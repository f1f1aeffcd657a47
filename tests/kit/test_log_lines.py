"""The server's log says what broke and where, and nothing of anybody."""

from __future__ import annotations

import logging
import logging.config
import sys

from django.conf import settings
from django.http import HttpResponse
from django.test import Client as Browser
from django.utils.log import log_response

from krachtwerk.access import account as account_access
from krachtwerk.kit.ids import new_id
from krachtwerk.kit.log_lines import Line

CANARY = "KANARIE Samira"


def broken() -> None:
    try:
        raise KeyError(CANARY)
    except KeyError as fault:
        raise ValueError(f"row ({CANARY})") from fault


def record_of(name: str, message: str, *values: object) -> logging.LogRecord:
    try:
        broken()
    except ValueError:
        told = logging.LogRecord(name, logging.ERROR, __file__, 1, message, values, sys.exc_info())
    told.exc_text = f"ValueError: row ({CANARY})"  # as another handler left it
    return told


def test_a_fault_is_told_by_kind_and_place():
    said = Line("%(levelname)s %(name)s %(message)s").format(
        record_of("krachtwerk.x", "it broke off")
    )
    first, *rest = said.splitlines()
    assert first == "ERROR krachtwerk.x it broke off"
    assert [line for line in rest if not line.startswith("  ")] == ["ValueError", "KeyError"]
    assert any(line.startswith(f"  {__file__}:") and line.endswith(" broken") for line in rest)
    assert CANARY not in said


def lines(caplog) -> list[str]:
    """The first line of each record of an answer, as the house writes it."""
    told = [one for one in caplog.records if hasattr(one, "status_code")]
    return [Line("%(name)s %(message)s").format(one).splitlines()[0] for one in told]


def test_a_page_that_broke_is_not_named(cast, sign_in, monkeypatch, caplog):
    browser = sign_in("samira")
    browser.raise_request_exception = False
    monkeypatch.setattr(account_access, "viewer_of", lambda *_: broken())
    assert browser.get(f"/b/2/{new_id()}/").status_code == 500
    assert lines(caplog) == ["django.request Internal Server Error"]


def test_a_form_that_is_not_ours_is_told_without_its_page(cast, caplog):
    Browser(enforce_csrf_checks=True).post(f"/w/p/{new_id()}/")
    assert lines(caplog) == ["django.security.csrf Forbidden"]


def test_a_strange_host_is_not_said_back(db, caplog):
    Browser().get(f"/w/p/{new_id()}/", headers={"host": "kanarie.example"})
    assert lines(caplog) == ["django.security.DisallowedHost Bad Request"]


def test_what_django_says_of_an_answer_is_left_out_whatever_it_is(rf, caplog):
    """It puts the address first, or last, or what an exception said."""
    request, answer = rf.get("/w/p/9d1c/"), HttpResponse(status=500)
    log_response("It broke off: %s", request.path, request=request, response=answer)
    assert lines(caplog) == ["django.request Internal Server Error"]


def test_the_house_writes_its_log_so():
    asked = settings.LOGGING["formatters"]["line"]
    made = logging.config.DictConfigurator({"version": 1}).configure_formatter(dict(asked))
    assert type(made) is Line
    assert {one["formatter"] for one in settings.LOGGING["handlers"].values()} == {"line"}
