"""Strangers: everybody's own canaries, the ids that stand on their pages, and whose a row is."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection
from django.db.models import Model
from django.urls import NoReverseMatch, reverse

from krachtwerk.kit import scope
from krachtwerk.rules import safety
from tests.fortress.grounds import BESIDE, Form, Visitor, body_of, is_page, read
from tests.house.first_words import say_all
from tests.house.test_access_matrix import rows, rows_of_samira
from tests.kit import paper_reading

ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
CANARY = re.compile(r"KANARIE([A-Z]+) (\w+)")
OTHERS = ("dirk", "yusuf", "marja", "joost", "rob")
WRITES = re.compile(r'^\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+"?krachtwerk_(\w+)', re.I)
PAGES = 250
"""How many pages that open are read of one person at most."""


def canary(key: str) -> str:
    """What stands in everything that this client said."""
    return f"KANARIE{key.upper()}"


def tell_all(cast: Any, at: Any) -> dict[str, dict[str, tuple[object, ...]]]:
    """Samira, Dirk, Yusuf, Marja, Joost and Rob each say something of every kind; where it stands, by client."""
    told = {"samira": rows_of_samira(cast, at, "with_worker", canary("samira")).args}
    for key in OTHERS:
        house = cast.house if key == "rob" else cast.bridge
        with scope.of_organisation(house.id):
            told[key] = _tell(cast, at, key)
    return told


def _tell(cast: Any, at: Any, key: str) -> dict[str, tuple[object, ...]]:
    me, word = cast.client(key), canary(key)
    said = say_all(me, word, at=at)
    safety.keep_address(me.client, f"{word} straat", by=me, at=at)
    threat = safety.name_threat(me.client, f"{word} dreiging", by=me, at=at)
    line = safety.write_line(me.client, "children", f"{word} veilig", by=me, at=at)
    return said.args | {
        "words_confirm": (said.card.words.public_id,),
        "safety_threat_off": (threat.public_id,), "client_person": (me.client.public_id,),
        "safety_line": (line.public_id,), "safety_line_off": (line.public_id,),
        "safety_line_step": (line.public_id,),
    }  # fmt: skip


@dataclass
class Walk:
    """What somebody found by following every link from every page that needs no id."""

    ids: set[str] = field(default_factory=set)
    canaries: set[tuple[str, str]] = field(default_factory=set)
    forms: dict[tuple[str, tuple[str, ...]], Form] = field(default_factory=dict)
    paths: set[str] = field(default_factory=set)
    opened: set[str] = field(default_factory=set)


def walk(person: Visitor, *, pages: int = PAGES, canaries: re.Pattern[str] = CANARY) -> Walk:
    """Read all that this person can come to; nothing of it stays in the database."""
    found, waiting = Walk(), deque(_doors())
    while waiting and len(found.opened) < pages:
        path = waiting.popleft()
        if path in found.paths:
            continue
        found.paths.add(path)
        answer = person.ask("get", path)
        text = text_of(answer)
        found.canaries |= set(canaries.findall(text))
        if answer.status_code != 200 or not is_page(answer):
            continue
        found.opened.add(path)
        found.ids |= set(ID.findall(text))
        seen = read(path, text)
        for form in seen.forms:
            names = tuple(sorted({one.name for one in form.fields}))
            found.forms.setdefault((form.action.partition("?")[0], names), form)
        targets = [*seen.links, *(form.action for form in seen.forms)]
        waiting.extend(one.partition("#")[0] for one in targets if one.startswith("/"))
    return found


def _doors() -> Iterator[str]:
    for name in rows():
        try:
            path = reverse(name)
        except NoReverseMatch:
            continue
        if name not in {"account_exit", "account_sign_out"}:
            yield path


def text_of(answer: Any) -> str:
    """All that was answered, head and body, as text: what is printed and what is packed too."""
    body = answer.content_kept if hasattr(answer, "content_kept") else body_of(answer)
    head = "\n".join(f"{name}: {value}" for name, value in answer.headers.items())
    if body.startswith(b"%PDF"):
        return f"{head}\n{paper_reading.text_of(body)}"
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            body = b"\n".join(packed.read(name) for name in packed.namelist())
    return f"{head}\n{body.decode('utf-8', 'replace')}"


@contextmanager
def tables_written() -> Iterator[set[str]]:
    """The tables that are written to in here, without those that a look may write."""
    found: set[str] = set()

    def listen(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        told = WRITES.match(sql)
        if told is not None and told.group(1) not in BESIDE:
            found.add(told.group(1))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(listen):
        yield found


Owner = tuple[str, object]
"""("client", number), ("account", number), or ("", None) for what is about nobody."""
Rows = dict[tuple[str, object], tuple[Owner, str]]


def rows_of(tables: set[str]) -> Rows:
    """(table, number) → whose the row is, and a hash of what stands in it."""
    found: Rows = {}
    for name in tables:
        model = apps.get_model("krachtwerk", name)
        kind, way = owner_of(model)
        owners = dict(model._base_manager.values_list("pk", way)) if way else {}
        columns = [one.attname for one in model._meta.concrete_fields]
        for number, *row in model._base_manager.values_list("pk", *columns):
            said = repr([bytes(one) if isinstance(one, memoryview) else one for one in row])
            owner = (kind, owners[number]) if way else ("", None)
            found[name, number] = (owner, hashlib.sha256(said.encode()).hexdigest())
    return found


_WAYS: dict[str, tuple[str, str]] = {}


def owner_of(model: type[Model]) -> tuple[str, str]:
    """How to come from a row to the client it is about, else to the account; empty where it is about nobody."""
    name = str(model._meta.model_name)
    if name not in _WAYS:
        ways = [(kind, _way(model, kind)) for kind in ("client", "account")]
        _WAYS[name] = next((one for one in ways if one[1]), ("", ""))
    return _WAYS[name]


def _way(model: type[Model], to: str) -> str:
    if model._meta.model_name == to:
        return "pk"
    waiting, seen = deque([(model, "")]), {model}
    while waiting:
        here, prefix = waiting.popleft()
        for one in here._meta.concrete_fields:
            other = one.related_model
            if not one.is_relation or other in seen:
                continue
            if other._meta.model_name == to:
                return f"{prefix}{one.name}"
            seen.add(other)
            waiting.append((other, f"{prefix}{one.name}__"))
    return ""


def every_table() -> set[str]:
    """The names of all tables of the house, but for those that a look may write."""
    models = apps.get_app_config("krachtwerk").get_models()
    return {str(model._meta.model_name) for model in models} - set(BESIDE)


def is_id(value: object) -> bool:
    """Whether an argument of an address is an id."""
    return isinstance(value, UUID)
