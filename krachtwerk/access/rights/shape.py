"""Room rights: the published shape of a booklet's data, made from the tables themselves."""

from __future__ import annotations

from typing import Any, cast

from django.db import models

from krachtwerk.access.rights.gather import ENDINGS, FORMAT, VERSION
from krachtwerk.method.keys import (
    Audience,
    Channel,
    Ground,
    KeyKind,
    Language,
    Letters,
    Level,
    Role,
    Theme,
)
from krachtwerk.models import Membership, Words
from krachtwerk.models.belongings import PARTS, columns, told_as

Shape = dict[str, Any]
MOST_ROWS = 50_000
MOST_TEXT = 4000
MOST_NUMBER = 2**53 - 1
"""The largest whole number that every reader of JSON keeps as it is."""

MOMENT: Shape = {"type": "string", "format": "date-time"}
DAY: Shape = {"type": "string", "format": "date"}
TIME: Shape = {"type": "string", "format": "time"}


def schema() -> Shape:
    """The JSON Schema (draft 2020-12) of `booklet.json`."""
    parts = {name: _many(_row(name, table)) for name, table in PARTS.items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A booklet",
        "description": "Everything in one client's booklet. Rows name each other by `id`, which means nothing outside "
        "this file. Moments are ISO 8601 with their offset; days and times stand by themselves.",
        **_object(
            {
                "format": {"const": FORMAT},
                "version": {"const": VERSION},
                "made_at": MOMENT,
                "whole": {
                    "type": "boolean",
                    "description": "false: made with a worker at the table; what is only the client's own is not in it",
                },
                "client": _client(),
                "staff": _many(
                    _object({"id": _ref("staff"), "name": _text(120), "role": _keys(Role)})
                ),
                "words": _many(_words()),
                **parts,
                "drafts": _many(
                    _object(
                        {
                            "spot": {"type": "string", "maxLength": 160},
                            "text": _text(),
                            "language": _keys(Language),
                            "said_at": MOMENT,
                        }
                    )
                ),
            }
        ),
    }


def _client() -> Shape:
    names = dict.fromkeys(("call_name", "full_name", "phone"), _text(120))
    looks = {"language": Language, "level": Level, "theme": Theme, "letters": Letters}
    birth = {"birth": DAY | {"type": ["string", "null"]}}
    return _object(names | birth | {name: _keys(keys, "") for name, keys in looks.items()})


def _words() -> Shape:
    removed = _object({"at": MOMENT, "ground": _keys(Ground)})
    return _object(
        {
            "id": _ref("words"),
            "by_client": {"type": "boolean"},
            "by": _ref("staff", null=True),
            "written_by": _ref("staff", null=True),
            "channel": _keys(Channel),
            "language": _keys(Language),
            "audience": _keys(Audience),
            "key": _keys([KeyKind.BOOKLET, KeyKind.FILE]),
            "text": _text(null=True),
            "said_at": MOMENT,
            "written_at": MOMENT,
            "replaces": _ref("words", null=True),
            "confirmed_at": MOMENT | {"type": ["string", "null"]},
            "removed": {"anyOf": [removed, {"type": "null"}]},
            "attachments": _many(_attachment(), most=4),
        }
    )


def _attachment() -> Shape:
    return _object(
        {
            "file": {"type": "string", "pattern": r"^[1-9][0-9]{0,5}\.(jpg|webm|ogg|m4a|mp3|aac|wav)$"},
            "kind": {"enum": ["photo", "voice"]},
            "mime": {"enum": sorted(ENDINGS)},
            "size": {"type": "integer", "minimum": 0},
            "sha256": {
                "type": ["string", "null"],
                "pattern": "^[0-9a-f]{64}$",
                "description": "null: the file was not there any more when the copy was made",
            },
        }
    )  # fmt: skip


def _row(name: str, table: type[models.Model]) -> Shape:
    return _object({"id": _ref(name)} | {told_as(c): _column(c) for c in columns(table)})


def _column(column: models.Field[Any, Any]) -> Shape:
    null = column.null
    if column.is_relation:
        return _ref(_part_of(cast("type[models.Model]", column.related_model)), null=null)
    if column.choices:
        return _keys([value for value, _ in column.choices], *([None] if null else []))
    for kind, shape in _KINDS:
        if isinstance(column, kind):
            return shape | {"type": [shape["type"], "null"]} if null else shape
    raise TypeError(f"{column}: say in access/rights/shape.py how this column stands in a copy")


_KINDS: tuple[tuple[type[models.Field[Any, Any]], Shape], ...] = (
    (models.DateTimeField, MOMENT),
    (models.DateField, DAY),
    (models.TimeField, TIME),
    (models.BooleanField, {"type": "boolean"}),
    (models.BigIntegerField, {"type": "integer", "minimum": -MOST_NUMBER, "maximum": MOST_NUMBER}),
    (models.IntegerField, {"type": "integer", "minimum": 0, "maximum": 32767}),
    (models.CharField, {"type": "string", "maxLength": 255}),
    (models.BinaryField, {"type": "string", "maxLength": 400, "pattern": r"^[a-z0-9_/ ]*$"}),
)


def _part_of(table: type[models.Model]) -> str:
    if table is Words:
        return "words"
    if table is Membership:
        return "staff"
    return next(name for name, one in PARTS.items() if one is table)


def _ref(part: str, *, null: bool = False) -> Shape:
    kind: Any = ["string", "null"] if null else "string"
    return {"type": kind, "pattern": rf"^{part}\.[1-9][0-9]{{0,5}}$"}


def _keys(keys: Any, *more: Any) -> Shape:
    """One of these; a key is told as text, a number as the number it is."""
    told = [key if type(key) is int else str(key) for key in keys]
    return {"enum": told + list(more)}


def _text(most: int = MOST_TEXT, *, null: bool = False) -> Shape:
    return {"type": ["string", "null"] if null else "string", "maxLength": most}


def _object(properties: Shape) -> Shape:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(properties),
        "properties": properties,
    }


def _many(items: Shape, *, most: int = MOST_ROWS) -> Shape:
    return {"type": "array", "maxItems": most, "items": items}
