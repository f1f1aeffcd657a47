"""Fences alone: with every guard of the code switched off, no row of another organisation is loaded (bar A12)."""

from __future__ import annotations

import re

import pytest
from django.db import transaction
from django.db.models import Model, QuerySet
from django.urls import get_resolver, reverse

from krachtwerk.demo.stories import rob
from krachtwerk.kit import scope
from krachtwerk.kit.prepared import Prepared
from krachtwerk.models import Client, fences
from tests.house.test_fences import names_of, needs_postgres, without_policies

ASKS = ("fatma", "samira", "noor", "pim", "tess")

GUARDS = re.compile(
    r"(^|__)(organisation|client|membership|account|assignments?|audience)(_id|_no)?(__|$)"
)


@pytest.fixture
def foreign_rows(monkeypatch) -> set[str]:
    """Which rows of another organisation the code gets to hold, whatever page asked for them."""
    seen: set[str] = set()
    loaded = Model.from_db.__func__

    def from_db(cls, *given):
        row = loaded(cls, *given)
        number = getattr(row, "organisation_id", getattr(row, "organisation_no", None))
        if number is not None and number in _foreign:
            seen.add(cls.__name__)
        return row

    monkeypatch.setattr(Model, "from_db", classmethod(from_db))
    return seen


_foreign: set[int] = set()


def guards_off(monkeypatch) -> None:
    """No query asks any more whose a row is: not for organisation, client, place, account, audience."""
    strict = QuerySet.filter

    def loose(self, *rules, **named):
        rules = [kept for rule in rules if (kept := _loosened(rule)) is not None]
        return strict(self, *rules, **{k: v for k, v in named.items() if not GUARDS.search(k)})

    monkeypatch.setattr(QuerySet, "filter", loose)
    monkeypatch.setattr(
        Prepared, "__call__", lambda self, *v, **shape: list(self.build(*v, **shape))
    )


def _loosened(rule):
    if not hasattr(rule, "children"):
        return rule
    kept = rule.copy()
    kept.children = [
        child
        for one in rule.children
        if (child := _loosened(one) if hasattr(one, "children") else one) is not None
        and not (isinstance(child, tuple) and GUARDS.search(child[0]))
    ]
    return kept if kept.children else None


@pytest.fixture
def rows_of_rob(cast, at):
    """The public id of one row of each kind of the other organisation."""
    with scope.of_organisation(cast.house.id):
        rob.tell(cast, at)
        found = {model.__name__: _one_of(model, cast) for model in Client._meta.apps.get_models()}
    _foreign.add(cast.house.id)
    yield {name: str(id) for name, id in found.items() if id is not None}
    _foreign.clear()


def _one_of(model, cast):
    if model._meta.db_table not in fences.fenced() or "public_id" not in names_of(model):
        return None
    house = {"organisation": cast.house} if "organisation" in names_of(model) else {}
    return model.objects.filter(**house).values_list("public_id", flat=True).first()


def ask_for(ids, sign_in, people) -> None:
    """Every route with an address of ids, asked by people of De Brug for each of these rows."""
    for who in people:
        browser = sign_in(who)
        browser.raise_request_exception = False
        for name, path in paths(ids):
            with transaction.atomic():
                browser.get(path)
                if not name.startswith("account"):
                    browser.post(path, {})
                transaction.set_rollback(True)


def paths(ids):
    for pattern in get_resolver().url_patterns:
        needs = pattern.pattern.converters
        if needs and all(type(kind).__name__ == "UUIDConverter" for kind in needs.values()):
            for id in ids:
                yield pattern.name, reverse(pattern.name, kwargs=dict.fromkeys(needs, id))
        elif not needs:
            yield pattern.name, reverse(pattern.name)


MAIN = ("Client", "LongTermGoal", "Action", "Strength", "Words")


@needs_postgres
@pytest.mark.parametrize("how", ["main", pytest.param("all", marks=pytest.mark.full)])
def test_with_the_guards_of_the_code_off_no_row_crosses(
    cast, sign_in, monkeypatch, rows_of_rob, foreign_rows, how
):
    ids = [id for name, id in rows_of_rob.items() if how == "all" or name in MAIN]
    assert len(ids) >= len(MAIN)
    foreign_rows.clear()
    guards_off(monkeypatch)
    ask_for(ids, sign_in, ASKS if how == "all" else ASKS[:2])
    assert foreign_rows == set()


@needs_postgres
def test_with_guards_and_fences_off_rows_do_cross(
    owner, cast, sign_in, monkeypatch, rows_of_rob, foreign_rows
):
    """The test above holds something that could cross."""
    without_policies()
    foreign_rows.clear()
    guards_off(monkeypatch)
    ask_for([rows_of_rob["Client"]], sign_in, ("fatma",))
    assert {"Client", "Membership"} <= foreign_rows
