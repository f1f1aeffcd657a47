"""Room rights: from a file that somebody brings to plain data that holds together, or a refusal in a sentence."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from krachtwerk.exchange.bring.photos import as_it_was
from krachtwerk.exchange.bring.unzip import Inside, unzip
from krachtwerk.exchange.copy.pack import SCHEMA
from krachtwerk.kit import media, shape
from krachtwerk.kit.refusal import Refusal

Item = dict[str, Any]
MOST_PARTS = 1_000_000
"""Signs that begin or part values, counted before they are read: each value takes far more room than its sign."""


@dataclass(frozen=True, slots=True)
class Brought:
    """A booklet that may be kept: its data, its photos and voice by name, and what tells it from others."""

    data: Item
    media: dict[str, media.Media]
    digest: str


def load(raw: bytes) -> Brought:
    """Read a copy: the whole ZIP, or the data alone when there are no photos and no voice.

    Nothing of it is written anywhere. Raises Refusal for everything that is not whole and sound.
    """
    inside = unzip(raw) if raw[:2] == b"PK" else Inside(raw, {})
    data = _data(inside.data)
    _must_have_shape(data)
    _must_hold_together(data)
    return Brought(data, _media(data, inside.files), hashlib.sha256(inside.data).hexdigest())


def _data(raw: bytes) -> Any:
    if sum(map(raw.count, (b"[", b"{", b","))) > MOST_PARTS:
        raise Refusal("refuse.too_much")
    try:
        return json.loads(raw.decode(), object_pairs_hook=_once, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise Refusal("refuse.no_booklet") from None


def _once(pairs: list[tuple[str, Any]]) -> Item:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found


def _no_number(_: str) -> None:
    raise ValueError("not a number")


@cache
def _schema() -> Item:
    schema: Item = json.loads(SCHEMA.read_text())
    return schema


def _must_have_shape(data: Any) -> None:
    if isinstance(data, dict) and data.get("version") not in {None, 1}:
        raise Refusal("refuse.other_version")
    try:
        shape.check(data, _schema())
    except shape.Misshapen:
        raise Refusal("refuse.no_booklet") from None


def _must_hold_together(data: Item) -> None:
    """Every row is named once, and names only rows that came before it."""
    known: set[str] = set()
    for part in ("staff", "words", *(name for name in data if name not in _OWN)):
        for row in data[part]:
            if row["id"] in known or not set(_refs(part, row)) <= known:
                raise Refusal("refuse.torn_booklet")
            known.add(row["id"])


_OWN = {"format", "version", "made_at", "whole", "client", "staff", "words", "drafts"}


def _refs(part: str, row: Item) -> Iterator[str]:
    shapes = _schema()["properties"][part]["items"]["properties"]
    for name, value in row.items():
        if name != "id" and isinstance(value, str) and _is_ref(shapes[name]):
            yield value


def _is_ref(shape_of: Item) -> bool:
    return str(shape_of.get("pattern", "")).endswith(r"\.[1-9][0-9]{0,5}$")


def _media(data: Item, there: dict[str, bytes]) -> dict[str, media.Media]:
    """The photos and voice that the data names, each whole and what it says it is."""
    found: dict[str, media.Media] = {}
    for entry in (entry for row in data["words"] for entry in row["attachments"]):
        if entry["sha256"] is None:
            continue
        content = there.get(entry["file"])
        if content is None:
            raise Refusal("refuse.lost_file")
        if entry["file"] in found or hashlib.sha256(content).hexdigest() != entry["sha256"]:
            raise Refusal("refuse.torn_booklet")
        found[entry["file"]] = _one(entry, content)
    if set(there) - set(found):
        raise Refusal("refuse.torn_booklet")
    return found


def _one(entry: Item, content: bytes) -> media.Media:
    try:
        made = as_it_was(content) if entry["kind"] == "photo" else media.voice(content)
    except media.NotMedia:
        raise Refusal("refuse.bad_file") from None
    if made.mime != entry["mime"]:
        raise Refusal("refuse.bad_file")
    return made
