"""A text document: well-formed, literal, in its language, and with nothing besides what is said."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree as Tree

import pytest

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
    assert told == ["Een <kop> & meer", "Eerste regel", "Tweede regel", "Wat", "Hoe", "a", "b", "c"]  # fmt: skip


def test_the_first_row_of_a_table_is_its_head():
    body = parts(docx.write("Titel", "en", BLOCKS))["word/document.xml"]
    rows = list(body.iter(f"{W}tr"))
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False, False]


def test_its_headings_are_the_styles_that_are_read_as_headings():
    found = parts(docx.write("Titel", "nl", BLOCKS))
    used = [one.get(f"{W}val") for one in found["word/document.xml"].iter(f"{W}pStyle")]
    levels = {
        style.get(f"{W}styleId"): style.find(f"{W}pPr/{W}outlineLvl")
        for style in found["word/styles.xml"].iter(f"{W}style")
    }
    assert used == ["Heading1"]
    level = levels["Heading1"]
    assert level is not None
    assert level.get(f"{W}val") == "0"


@pytest.mark.parametrize(("language", "locale"), [("nl", "nl-NL"), ("en", "en-GB")])
def test_it_says_its_language(language, locale):
    found = parts(docx.write("Titel", language, BLOCKS))
    assert {one.get(f"{W}val") for one in found["word/styles.xml"].iter(f"{W}lang")} == {locale}
    assert locale in Tree.tostring(found["docProps/core.xml"], encoding="unicode")


def test_a_part_in_another_language_says_so_and_no_other():
    told: docx.Block = ("p", [("Doe dit: ", ""), ("Plan time\nEvery week", "en"), ("Klaar", "nl")])
    body = parts(docx.write("Titel", "nl", [told]))["word/document.xml"]
    runs = {"".join(one.itertext()): one.find(f"{W}rPr/{W}lang") for one in body.iter(f"{W}r")}
    found = {text: one.get(f"{W}val") if one is not None else "" for text, one in runs.items()}
    assert found == {
        "Doe dit: ": "", "Plan time": "en-GB", "Every week": "en-GB", "Klaar": "",
    }  # fmt: skip
    assert len(list(body.iter(f"{W}p"))) == 2


def test_nothing_of_the_template_comes_along():
    found = parts(docx.write("Titel", "nl", BLOCKS))
    told = [(one.tag.rpartition("}")[2], one.text) for one in found["docProps/core.xml"]]
    assert sorted(told) == [("language", "nl-NL"), ("title", "Titel")]
    assert not [name for name in found if "thumb" in name or "app" in name or "custom" in name]
    held = "".join(Tree.tostring(one, encoding="unicode") for one in found.values())
    assert "python" not in held


def test_every_part_that_is_named_is_there():
    found = parts(docx.write("Titel", "nl", []))
    named = [one.get("PartName", "").lstrip("/") for one in found["[Content_Types].xml"]]
    assert {name for name in named if name} <= set(found)


def test_the_same_said_is_the_same_document():
    first, second = (parts(docx.write("Titel", "nl", BLOCKS)) for _ in range(2))
    assert {name: Tree.tostring(one) for name, one in first.items()} == {
        name: Tree.tostring(one) for name, one in second.items()
    }
