"""The grounds of the house: every page that a person reaches, every form in it, every row behind it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import transaction
from django.test import Client as Browser
from django.urls import reverse

from tests.house.test_access_matrix import PEOPLE, World, rows

BESIDE = {"readingevent", "readingline", "loghead", "throttle", "visit", "session"}
"""What a look may write: the two logs with their heads, the web session with its visit, and the throttle."""
NO_TEXT = {"hidden", "checkbox", "radio", "submit", "button", "image", "file"}


@dataclass
class Field:
    """A field of a form, as a browser would send it."""

    name: str
    kind: str
    value: str = ""
    choices: list[str] = field(default_factory=list)

    @property
    def takes_text(self) -> bool:
        """Whether a person types in it."""
        return self.kind not in NO_TEXT and not self.choices


@dataclass
class Form:
    """A form that stands in a page."""

    action: str
    method: str
    fields: list[Field] = field(default_factory=list)

    def filled(self, **other: Any) -> dict[str, Any]:
        """What a browser sends when nobody changes anything, but for `other`."""
        sent: dict[str, Any] = {}
        for one in self.fields:
            if one.kind != "file":
                sent.setdefault(one.name, one.value)
        return sent | other


class _Reader(HTMLParser):
    def __init__(self, path: str) -> None:
        super().__init__()
        self.path, self.forms, self.links = path, list[Form](), list[str]()
        self._text: Field | None = None
        self._select: Field | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            method = told.get("method", "get").lower()
            self.forms.append(Form(told.get("action") or self.path, method))
        elif tag == "a":
            self.links.append(told.get("href", ""))
        elif tag in {"input", "textarea", "select", "button"} and told.get("name"):
            self._add(tag, told)
        elif tag == "option" and self._select is not None:
            self._select.choices.append(told.get("value", ""))

    def _add(self, tag: str, told: dict[str, str]) -> None:
        kind = told.get("type", "text") if tag == "input" else tag
        if tag == "button":
            kind = "submit"
        made = Field(told["name"], kind, told.get("value", ""))
        if self.forms:
            self.forms[-1].fields.append(made)
        if tag == "textarea":
            self._text = made
        if tag == "select":
            self._select = made

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.value += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._text = None
        elif tag == "select":
            self._select = None


def read(path: str, html: str) -> _Reader:
    """The forms and links in a page."""
    reader = _Reader(path.partition("?")[0])
    reader.feed(html)
    return reader


def is_page(answer: Any) -> bool:
    """Whether the answer is a page that a person reads."""
    return answer.get("Content-Type", "").startswith("text/html")


def body_of(answer: Any) -> bytes:
    """All bytes of an answer, of a file too."""
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


@contextmanager
def taken_back() -> Iterator[None]:
    """Whatever happens in here leaves no row behind."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


class Visitor:
    """Somebody with a browser, who keeps their way in whatever a page does to it."""

    def __init__(self, who: str, sign_in: Any, **options: Any) -> None:
        person = PEOPLE[who]
        plain = Browser() if who == "nobody" else sign_in(person.key, together=person.together)
        self.who, self.cookies = who, dict(plain.cookies)
        self.browser = Browser(raise_request_exception=False, **options)
        self.session = plain.session
        self.alone = taken_back
        self._back()

    def _back(self) -> None:
        self.browser.cookies.clear()
        self.browser.cookies.update(self.cookies)

    def ask(self, method: str, path: str, *given: Any, **more: Any) -> Any:
        """One request, whose rows are taken back."""
        with taken_back():
            return self.act(method, path, *given, **more)

    def act(self, method: str, path: str, *given: Any, **more: Any) -> Any:
        """One request, whose rows stay."""
        answer = getattr(self.browser, method)(path, *given, **more)
        if answer.streaming:
            answer.content_kept = body_of(answer)
        self._back()
        return answer


def paths(world: World) -> dict[str, str]:
    """The path of every route, about Samira's rows."""
    return {name: reverse(name, args=world.args.get(name, ())) for name in rows()}


def forms_of(visitor: Visitor, world: World) -> dict[tuple[str, str], Form]:
    """Every form that this person finds: by route of its page, and where it sends to."""
    found: dict[tuple[str, str], Form] = {}
    for name, path in paths(world).items():
        answer = visitor.ask("get", path)
        if answer.status_code == 200 and is_page(answer):
            for form in read(path, answer.content.decode()).forms:
                found.setdefault((name, form.action), form)
    return found


def row_hashes(*, beside: frozenset[str] | set[str] = frozenset(BESIDE)) -> dict[str, str]:
    """Table → a hash of all its rows, without the tables that a look may write."""
    found = {}
    for table in [*apps.get_app_config("krachtwerk").get_models(), Session]:
        if table._meta.model_name in beside:
            continue
        digest = hashlib.sha256()
        for row in table._base_manager.order_by("pk").values_list():
            digest.update(
                repr([bytes(v) if isinstance(v, memoryview) else v for v in row]).encode()
            )
        found[table._meta.db_table] = digest.hexdigest()
    return found
