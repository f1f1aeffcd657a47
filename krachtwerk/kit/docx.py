"""A text document for word processors: headings, paragraphs and tables with a head, in a language, with a title.

It can be read aloud (headings are the real styles, the first row of a table repeats as its head), and what the
template of the library brings besides (a picture of a page, the name and days of another document) is left out.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from typing import Any

from docx import Document
from docx.document import Document as Made
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm, RGBColor

Block = tuple[str, Any]
"""("h1" | "h2" | "h3" | "p", text or runs) or ("table", rows of which the first is the head)."""
Run = tuple[str, str]
"""A text and the key of its language; without one that of the document."""

_LEVELS = {"h1": 1, "h2": 2, "h3": 3}
_LOCALES = {"nl": "nl-NL", "en": "en-GB"}
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_BESIDES = ("/thumbnail", "/extended-properties", "/customXml", "/stylesWithEffects")
_FONT, _INK, _A4 = "Arial", RGBColor(0, 0, 0), (Mm(210), Mm(297))


def write(title: str, language: str, blocks: Iterable[Block]) -> bytes:
    """The document; `language` is the key of the reader's language."""
    made = Document()
    _make_bare(made)
    _say_language(made, _LOCALES.get(language, language))
    made.core_properties.title = _seen(title)
    for kind, told in blocks:
        if kind == "table":
            _table(made, told)
        else:
            style = f"Heading {_LEVELS[kind]}" if kind in _LEVELS else None
            _paragraphs(made, [(told, "")] if isinstance(told, str) else told, style, language)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def _paragraphs(made: Made, runs: Iterable[Run], style: str | None, language: str) -> None:
    """Runs after each other, each line a paragraph; said in another language than the document they say so."""
    one = made.add_paragraph("", style)
    for text, spoken in runs:
        for no, line in enumerate(_seen(text).split("\n")):
            if no > 0:
                one = made.add_paragraph("", style)
            run = one.add_run(line)
            if spoken not in ("", language):
                said = OxmlElement("w:lang")
                said.set(qn("w:val"), _LOCALES.get(spoken, spoken))
                run._r.get_or_add_rPr().append(said)


def _seen(text: str) -> str:
    """Without signs that XML cannot hold."""
    return _UNSEEN.sub("", text)


def _make_bare(made: Made) -> None:
    """Nothing of the template but its styles: no author, no day, no picture; one plain letter, on A4."""
    for rels in (made.part.package.rels, made.part.rels):
        for key in [key for key, one in rels.items() if one.reltype.endswith(_BESIDES)]:
            del rels[key]
    core = made.core_properties._element
    for one in list(core):
        core.remove(one)
    for name in ("Normal", "Heading 1", "Heading 2", "Heading 3"):
        style = made.styles[name]
        style.font.name, style.font.color.rgb = _FONT, _INK
        for theme in ("w:asciiTheme", "w:hAnsiTheme"):  # would win over the name
            style.element.rPr.rFonts.attrib.pop(qn(theme), None)
    for sheet in made.sections:
        sheet.page_width, sheet.page_height = _A4


def _say_language(made: Made, locale: str) -> None:
    """In which language it is read aloud and its spelling looked at."""
    made.core_properties.language = locale
    for one in made.styles.element.iter(qn("w:lang")):
        one.set(qn("w:val"), locale)
    for one in made.settings.element.iter(qn("w:themeFontLang")):
        one.set(qn("w:val"), locale)


def _table(made: Made, rows: Sequence[Sequence[str]]) -> None:
    table = made.add_table(len(rows), len(rows[0]), "Table Grid")
    for no, (line, cells) in enumerate(zip(table.rows, rows, strict=True)):
        look = line._tr.get_or_add_trPr()
        look.append(OxmlElement("w:cantSplit"))
        if no == 0:
            look.append(OxmlElement("w:tblHeader"))
        for cell, text in zip(line.cells, cells, strict=True):
            cell.text = _seen(text)
