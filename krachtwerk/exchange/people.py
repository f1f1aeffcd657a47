"""Room network: the people and ties of a client as files that other programs read (JSON, GraphML)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

SCHEMA = Path(__file__).with_name("schema") / "people-1.json"
"""What the JSON file is, as JSON Schema."""
ME = "me"
NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
NODE = ("kind", "name", "nearness", "circle", "is_at_home", "wish")
EDGE = ("quality", "flow", "supports", "often", "since_year")
BOOLEAN, NUMBER = frozenset({"is_at_home"}), frozenset({"since_year"})
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns '
    'http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
)


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody or something; `id` holds in this file alone, so that it leads back to nothing."""

    id: str
    kind: str
    name: str
    nearness: str
    circle: str | None
    is_at_home: bool
    wish: str


@dataclass(frozen=True, slots=True)
class TieRow:
    """What is between two; `one` or `other` is `me` for the client."""

    one: str
    other: str
    quality: str
    flow: str
    supports: tuple[str, ...]
    often: str | None
    since_year: int | None


def write_json(people: Iterable[PersonRow], ties: Iterable[TieRow], *, day: date) -> bytes:
    """The people and the ties as `schema/people-1.json` says."""
    made = {
        "format": "krachtwerk people",
        "version": 1,
        "day": day.isoformat(),
        "people": [asdict(one) for one in people],
        "ties": [asdict(one) for one in ties],
    }
    return (json.dumps(made, ensure_ascii=False, indent=2) + "\n").encode()


def write_graphml(people: Iterable[PersonRow], ties: Iterable[TieRow], *, me: str) -> bytes:
    """The same as GraphML 1.0; `me` is what the client is called in it.

    An edge is directed when most goes one way, and then it begins where that comes from.
    """
    parts = [HEAD]
    parts += [_key(name, "node") for name in NODE] + [_key(name, "edge") for name in EDGE]
    parts.append('  <graph id="people" edgedefault="undirected">\n')
    parts.append(f'    <node id="{ME}">{_data("kind", "me")}{_data("name", me)}</node>\n')
    parts += [_node(one) for one in people]
    parts += [_edge(no, one) for no, one in enumerate(ties, start=1)]
    parts.append("  </graph>\n</graphml>\n")
    return "".join(parts).encode()


def _key(name: str, of: str) -> str:
    kind = "boolean" if name in BOOLEAN else "int" if name in NUMBER else "string"
    return f'  <key id="{name}" for="{of}" attr.name="{name}" attr.type="{kind}"/>\n'


def _node(row: PersonRow) -> str:
    told = "".join(_data(name, getattr(row, name)) for name in NODE)
    return f"    <node id={quoteattr(row.id)}>{told}</node>\n"


def _edge(no: int, row: TieRow) -> str:
    begin, end = (row.other, row.one) if row.flow == "to_one" else (row.one, row.other)
    directed = "false" if row.flow == "both" else "true"
    told = "".join(_data(name, getattr(row, name)) for name in EDGE)
    ends = f"source={quoteattr(begin)} target={quoteattr(end)}"
    return f'    <edge id="t{no}" {ends} directed="{directed}">{told}</edge>\n'


def _data(key: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        text = "true" if value else "false"
    elif isinstance(value, tuple):
        text = " ".join(value)
    else:
        text = str(value)
    return f'<data key="{key}">{escape(NOT_IN_XML.sub("", text))}</data>' if text else ""
