"""The people and ties as files: what the schema says, and a graph whose lines end at its people."""

from __future__ import annotations

import json
from datetime import date
from xml.etree import ElementTree

from jsonschema import Draft202012Validator

from krachtwerk.exchange.people import ME, SCHEMA, PersonRow, TieRow, write_graphml, write_json

NAMES = ('Leyla & "Co" <b>', "مريم", "Geen \x0b\x00 teken")
PEOPLE = [
    PersonRow(f"p{no}", "person", name, "close", "friends" if no == 1 else None, no == 1, "keep")
    for no, name in enumerate(NAMES, start=1)
]
TIES = [
    TieRow(ME, "p1", "strong", "to_one", ("practical", "emotional"), "daily", 2015),
    TieRow("p1", "p2", "tense", "both", (), None, None),
]
SPACE = {"g": "http://graphml.graphdrawing.org/xmlns"}


def graph() -> ElementTree.Element:
    found = ElementTree.fromstring(write_graphml(PEOPLE, TIES, me="Ik")).find("g:graph", SPACE)
    assert found is not None
    return found


def told(node: ElementTree.Element) -> dict[str, str]:
    return {one.attrib["key"]: one.text or "" for one in node.findall("g:data", SPACE)}


def test_json_is_as_its_schema_says():
    made = json.loads(write_json(PEOPLE, TIES, day=date(2026, 11, 26)))
    Draft202012Validator(json.loads(SCHEMA.read_text("utf-8"))).validate(made)
    assert [one["name"] for one in made["people"]] == list(NAMES)
    assert made["ties"][0] == {
        "one": "me", "other": "p1", "quality": "strong", "flow": "to_one",
        "supports": ["practical", "emotional"], "often": "daily", "since_year": 2015,
    }  # fmt: skip


def test_graphml_holds_everybody_with_what_is_told_of_them():
    nodes = {one.attrib["id"]: told(one) for one in graph().findall("g:node", SPACE)}
    assert nodes["me"] == {"kind": "me", "name": "Ik"}
    assert nodes["p1"] == {
        "kind": "person", "name": NAMES[0], "nearness": "close", "circle": "friends",
        "is_at_home": "true", "wish": "keep",
    }  # fmt: skip
    assert [nodes[f"p{no}"]["name"] for no in (2, 3)] == ["مريم", "Geen  teken"]


def test_graphml_points_where_most_goes():
    edges = [one.attrib for one in graph().findall("g:edge", SPACE)]
    assert edges == [
        {"id": "t1", "source": "p1", "target": "me", "directed": "true"},
        {"id": "t2", "source": "p1", "target": "p2", "directed": "false"},
    ]
    first = graph().findall("g:edge", SPACE)[0]
    assert told(first) == {
        "quality": "strong", "flow": "to_one", "supports": "practical emotional",
        "often": "daily", "since_year": "2015",
    }  # fmt: skip


def test_the_same_people_always_give_the_same_file():
    day = date(2026, 11, 26)
    assert write_json(PEOPLE, TIES, day=day) == write_json(PEOPLE, TIES, day=day)
    assert write_graphml(PEOPLE, TIES, me="Ik") == write_graphml(PEOPLE, TIES, me="Ik")
