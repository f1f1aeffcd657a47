"""The server's log says what broke and where, and nothing of anybody."""

from __future__ import annotations

import logging
import logging.config
import sys

from django.conf import settings
from django.utils.log import log_response

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


def test_a_page_that_broke_is_not_named():
    told = record_of("django.request", "%s: %s", "Internal Server Error", "/w/p/9d1c/KANARIE/")
    said = Line("%(message)s").format(told)
    assert said.splitlines()[0] == "Internal Server Error"
    assert "KANARIE" not in said
    assert told.args == ("Internal Server Error", "/w/p/9d1c/KANARIE/")


def test_django_still_tells_its_faults_in_this_form(rf, caplog):
    """What is cut is the second word after the kind of answer, as Django writes it today."""
    request = rf.get("/w/p/9d1c/")
    log_response(
        "%s: %s", "Internal Server Error", request.path, request=request, response=_answer()
    )
    (record,) = [one for one in caplog.records if one.name == "django.request"]
    assert Line("%(message)s").format(record) == "Internal Server Error"


def _answer():
    from django.http import HttpResponse

    return HttpResponse(status=500)


def test_the_house_writes_its_log_so():
    asked = settings.LOGGING["formatters"]["line"]
    made = logging.config.DictConfigurator({"version": 1}).configure_formatter(dict(asked))
    assert type(made) is Line
    assert {one["formatter"] for one in settings.LOGGING["handlers"].values()} == {"line"}
