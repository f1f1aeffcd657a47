"""The template engine: Jinja2, strict about unknown names, with the globals of the door."""

from __future__ import annotations

from functools import cache
from typing import Any
from uuid import UUID

from django.conf import settings
from django.templatetags.static import static as _static
from django.urls import reverse
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup, escape

from krachtwerk.method.dates import day, day_time
from krachtwerk.method.sentences import sentences
from krachtwerk.pages.context import door, t


def environment(**options: Any) -> Environment:
    """The engine, as Django's own backend makes it."""
    options["undefined"] = StrictUndefined
    options.setdefault("trim_blocks", True)
    options.setdefault("lstrip_blocks", True)
    made = Environment(**options)  # noqa: S701  # Django's backend passes autoescape=True
    made.globals.update(
        t=t,
        lines=lines,
        split=split,
        url=url,
        static=static,
        icon=icon,
        csrf_field=csrf_field,
        nonce=str,
        door=_DoorOfRequest(),
        day=lambda d: day(d, door().language),
        day_time=lambda m: day_time(m, door().language),
    )
    return made


class _DoorOfRequest:
    """The door of the request, as templates see it."""

    def __getattr__(self, name: str) -> Any:
        return getattr(door(), name)


def url(name: str, *args: object) -> str:
    """The path of a route."""
    if args and not all(isinstance(arg, UUID) for arg in args):
        return reverse(name, args=args)
    path = _path(name, len(args))
    for place, id in zip(_PLACES, args, strict=False):
        path = path.replace(place, str(id))
    return path


_PLACES = tuple(f"00000000-0000-4000-8000-00000000000{no}" for no in range(4))


@cache
def _path(name: str, ids: int) -> str:
    """The path of a route whose parameters are public ids, with places to put them in."""
    return reverse(name, args=_PLACES[:ids])


def split(text: str) -> Markup:
    """A plain text with each sentence on its own line."""
    rows = [Markup('<span class="line">{}</span>').format(line) for line in sentences(text)]
    return Markup(" ").join(rows)


def lines(key: str, **values: object) -> Markup:
    """A text of the deck with each sentence on its own line."""
    rows = [Markup('<span class="line">{}</span>').format(x) for x in door().lines(key, **values)]
    return Markup(" ").join(rows)


def icon(name: str) -> Markup:
    """An icon of the sprite; always beside a word."""
    if settings.DEBUG:
        return _icon(name)
    return _kept_icon(name)


def _icon(name: str) -> Markup:
    sheet = static("icons/sprite.svg")
    return Markup(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>'
    ).format(sheet, name)


_kept_icon = cache(_icon)
_kept_address = cache(_static)


def static(path: str) -> str:
    """The address of a static file, with its hash in its name; asked once a process."""
    return _static(path) if settings.DEBUG else _kept_address(path)


def csrf_field() -> Markup:
    """The hidden field that proves that a form is ours."""
    token = escape(door().csrf_token)
    return Markup('<input type="hidden" name="csrfmiddlewaretoken" value="{}">').format(token)
