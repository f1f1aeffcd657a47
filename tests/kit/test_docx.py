"""A text document: well-formed, literal, the same bytes each time, and with nothing besides what is said."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree as Tree

from krachtwerk.kit import docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BLOCKS: list[docx.Block] = [
    ("h1", "Een <kop> & meer"),
    ("p", "Eerste regel\nTweede regel\x07"),
    ("table", [["Wat", "Hoe"], ["a", "b"], ["c", ""]]),
]


def parts(body: bytes) -> dict[str, Tree.Element]:
    with zipfile.ZipFile(io.BytesIO(body)) as zipped:
        assert zipped.testzip() is None
        return {name: Tree.fromstring(zipped.read(name)) for name in zipped.namelist()}


def test_what_is_said_stands_there_and_nothing_else():
    body = parts(docx.write("Titel", "nl", BLOCKS))["word/document.xml"]
    told = [one.text or "" for one in body.iter(f"{W}t")]
    assert told == ["Een <kop> & meer", "Eerste regel", "Tweede regel", "Wat", "Hoe", "a", "b", "c", ""]  # fmt: skip


def test_the_first_row_of_a_table_is_its_head():
    body = parts(docx.write("Titel", "en", BLOCKS))["word/document.xml"]
    rows = list(body.iter(f"{W}tr"))
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False, False]


def test_every_part_that_is_named_is_there():
    found = parts(docx.write("Titel", "nl", []))
    named = [one.get("PartName", "").lstrip("/") for one in found["[Content_Types].xml"]]
    assert {name for name in named if name} <= set(found)
    for name, base in (("_rels/.rels", ""), ("word/_rels/document.xml.rels", "word/")):
        assert {f"{base}{one.get('Target')}" for one in found[name]} <= set(found)


def test_the_same_document_is_the_same_bytes():
    assert docx.write("Titel", "nl", BLOCKS) == docx.write("Titel", "nl", BLOCKS)
