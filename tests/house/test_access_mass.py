"""Mass assignment: every form of the house, sent once as it stands and once with the names of all columns as well.

The two leave the same rows behind. What is random by nature (ids, times, sealed bodies, hashes) is not compared;
numbers of rows that the act itself made count as new.
"""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from django.apps import apps
from django.db import models, transaction
from django.urls import Resolver404, resolve, reverse

from tests.house.test_access_matrix import CANARY, rows, rows_of_samira

PEOPLE = {
    "samira": None, "fatma": None, "fatma with samira": "samira", "noor": None, "henk": None,
    "bram": None, "nadia": None, "wim": None, "pim": None,
}  # fmt: skip
RANDOM = (models.BinaryField, models.UUIDField, models.DateTimeField, models.JSONField)
UNCOMPARED = {
    "krachtwerk_readingevent", "krachtwerk_readingline", "krachtwerk_throttle", "krachtwerk_loghead",
}  # fmt: skip
OWN = {
    "plan_goal_hang": {"card"},
    "evaluation_then": {"now"},
    "network_move": {"circle", "turn", "on"},
    "client_returner": {"said", "worker"},
    "client_returner_second": {"said", "worker"},
    "teammeeting_lead": {"since", "to"},
    "coaching_field_off": {"again"},
    "coaching_feedback_off": {"again"},
}
"""What a page asks in another state than the one that was read (or in its undo): it is its own field, not a column."""
LEADS_AWAY = {"account_exit", "account_sign_out"}
ENOUGH = {"samira": 45, "fatma": 20, "fatma with samira": 45, "noor": 2, "pim": 2}
"""How many forms somebody meets at least; else the pages were not read."""


class Forms(HTMLParser):
    """The forms of a page that act: where they go, and what they would send."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path, self.found = path, []
        self.fields: dict[str, list[str]] | None = None

    def handle_starttag(self, tag, attrs):
        of = dict(attrs)
        if tag == "form" and of.get("method", "").lower() == "post":
            self.fields = {}
            self.found.append((of.get("action") or self.path, self.fields))
        name = of.get("name")
        if self.fields is None or not name or (name in self.fields and of.get("type") != "hidden"):
            return
        if tag == "textarea":
            self.fields[name] = ["Een gewone zin van mij."]
        if tag == "button":
            self.fields[name] = [of.get("value", "")]
        if tag == "input" and of.get("type") != "file":
            self.fields[name] = [self._typed(of)]

    def handle_endtag(self, tag):
        if tag == "form":
            self.fields = None

    @staticmethod
    def _typed(of) -> str:
        return of.get("value") or {"date": "2027-03-01", "time": "10:00"}.get(
            of.get("type"), "Naam"
        )


def columns() -> dict[str, str]:
    """The name of every column of the house, with a value that would do harm."""
    harm: dict[str, str] = {}
    for table in apps.get_app_config("krachtwerk").get_models():
        for field in table._meta.concrete_fields:
            for name in {field.name, field.attname}:
                harm[name] = _harm(field)
    return harm


def _harm(field) -> str:
    if field.choices:
        return str(field.choices[-1][0])
    if isinstance(field, models.BooleanField):
        return "true"
    if isinstance(field, models.DateTimeField | models.DateField):
        return "2099-01-01"
    return "2"


def newest() -> dict[str, int]:
    return {
        table._meta.db_table: table._default_manager.order_by("-pk").values_list("pk", flat=True).first() or 0
        for table in apps.get_app_config("krachtwerk").get_models()
    }  # fmt: skip


def left_behind(before: dict[str, int]) -> Counter[tuple[object, ...]]:
    """Every row of the house, without what is random by nature."""
    found: Counter[tuple[object, ...]] = Counter()
    for table in apps.get_app_config("krachtwerk").get_models():
        name = table._meta.db_table
        if name in UNCOMPARED:
            continue
        fields = [f for f in table._meta.concrete_fields if not isinstance(f, RANDOM)]
        for values in table._default_manager.values_list(*[f.attname for f in fields]):
            told = [_told(f, v, before, name) for f, v in zip(fields, values, strict=True)]
            found[name, *told] += 1
    return found


def _told(field, value, before: dict[str, int], table: str) -> object:
    related = field.related_model._meta.db_table if field.is_relation else table
    is_number = field.is_relation or field.primary_key
    if is_number and isinstance(value, int) and value > before.get(related, 0):
        return "new"
    is_hash = isinstance(field, models.CharField) and isinstance(value, str) and len(value) >= 32
    return "hash" if is_hash else value


def sent(browser, path: str, data, before) -> tuple[int, Counter[tuple[object, ...]]]:
    """The answer, and the rows it leaves; everything is put back."""
    cookies = dict(browser.cookies)
    with transaction.atomic():
        status = browser.post(path, data).status_code
        rows_left = left_behind(before)
        transaction.set_rollback(True)
    browser.cookies.clear()
    browser.cookies.update(cookies)
    return status, rows_left


def forms_of(browser, world) -> dict[tuple[str, tuple[str, ...]], dict[str, list[str]]]:
    """Every form on every page that opens for this browser, once."""
    found = {}
    for name in rows():
        path = reverse(name, args=world.args.get(name, ()))
        with transaction.atomic():
            answer = browser.get(path)
            transaction.set_rollback(True)
        if answer.status_code != 200 or "html" not in answer.headers.get("Content-Type", ""):
            continue
        reader = Forms(path)
        reader.feed(answer.content.decode())
        for action, fields in reader.found:
            if where(action) not in LEADS_AWAY:
                found[urlsplit(action).path, tuple(sorted(fields))] = fields
    return found


def where(action: str) -> str:
    try:
        return resolve(urlsplit(action).path).url_name or ""
    except Resolver404:
        return ""


@pytest.mark.parametrize(
    "who",
    [
        pytest.param(who, marks=() if who == "wim" else (pytest.mark.full, pytest.mark.ci))
        for who in PEOPLE
    ],
)
def test_no_column_can_be_set_that_the_form_does_not_name(cast, at, sign_in, who):
    world = rows_of_samira(cast, at - timedelta(minutes=1), "with_worker", CANARY)
    browser = sign_in(who.split()[0], together=PEOPLE[who])
    browser.raise_request_exception = False
    harm, before, faults = columns(), newest(), []
    forms = forms_of(browser, world)
    for (path, names), fields in forms.items():
        named = {name for other, names in forms if other == path for name in names}
        named |= OWN.get(where(path), set())
        extra = {name: value for name, value in harm.items() if name not in named}
        status, plain = sent(browser, path, fields, before)
        harmed_status, harmed = sent(browser, path, {**extra, **fields}, before)
        if plain != harmed or status != harmed_status:
            differs = sorted(map(str, (plain - harmed) + (harmed - plain)))[:4]
            faults.append(f"{where(path)} {names}: {status}, {harmed_status}: {differs}")
    assert not faults, "\n".join(faults)
    assert len(forms) >= ENOUGH.get(who, 1)
