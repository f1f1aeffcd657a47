"""A text document for word processors: headings, paragraphs and tables with a head, in a language, with a title.

Written by hand from the parts that ECMA-376 asks for: so it can be read aloud (styles are real headings, the first row
of a table repeats as its head), holds nothing besides what is said, and is the same bytes each time.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from typing import Any
from xml.sax.saxutils import escape

Block = tuple[str, Any]
"""("h1" | "h2" | "h3" | "p", text) or ("table", rows of which the first is the head)."""

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_LOCALES = {"nl": "nl-NL", "en": "en-GB"}
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_STYLES = (
    ("Heading1", "heading 1", 0, 36),
    ("Heading2", "heading 2", 1, 28),
    ("Heading3", "heading 3", 2, 24),
)
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_OPC = "http://schemas.openxmlformats.org/package/2006"
_STILL = (1980, 1, 1, 0, 0, 0)


def write(title: str, language: str, blocks: Iterable[Block]) -> bytes:
    """The document; `language` is the key of the reader's language."""
    locale = _LOCALES.get(language, language)
    body = "".join(_block(kind, told) for kind, told in blocks)
    parts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _rels(
            ("officeDocument/2006/relationships/officeDocument", "word/document.xml"),
            ("package/2006/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/core.xml": _core(title, locale),
        "word/_rels/document.xml.rels": _rels(
            ("officeDocument/2006/relationships/styles", "styles.xml")
        ),
        "word/styles.xml": _styles(locale),
        "word/document.xml": f"<w:document {_W}><w:body>{body}<w:sectPr/></w:body></w:document>",
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, _STILL)
            entry.compress_type = zipfile.ZIP_DEFLATED
            zipped.writestr(entry, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{text}')
    return made.getvalue()


def _block(kind: str, told: Any) -> str:
    if kind == "table":
        return _table(told)
    style = {"h1": "Heading1", "h2": "Heading2", "h3": "Heading3"}.get(kind)
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return "".join(f"<w:p>{look}{_run(line)}</w:p>" for line in str(told).split("\n"))


def _run(text: str) -> str:
    seen = escape(_UNSEEN.sub("", text))
    return f'<w:r><w:t xml:space="preserve">{seen}</w:t></w:r>'


def _table(rows: Sequence[Sequence[str]]) -> str:
    edges = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in _SIDES)
    look = (
        f'<w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>{edges}</w:tblBorders>'
        '<w:tblLook w:firstRow="1" w:firstColumn="1"/></w:tblPr>'
    )
    grid = "<w:tblGrid>" + "<w:gridCol/>" * len(rows[0]) + "</w:tblGrid>"
    lines = [_line(row, is_head=no == 0) for no, row in enumerate(rows)]
    return f"<w:tbl>{look}{grid}{''.join(lines)}</w:tbl>"


def _line(row: Sequence[str], *, is_head: bool) -> str:
    look = (
        "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
        if is_head
        else "<w:trPr><w:cantSplit/></w:trPr>"
    )
    cells = "".join(f"<w:tc><w:p>{_run(cell)}</w:p></w:tc>" for cell in row)
    return f"<w:tr>{look}{cells}</w:tr>"


def _types() -> str:
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{word}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{word}.styles+xml"/>'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        "</Types>"
    )


def _rels(*rows: tuple[str, str]) -> str:
    told = "".join(
        f'<Relationship Id="r{no}" Type="http://schemas.openxmlformats.org/{kind}" Target="{target}"/>'
        for no, (kind, target) in enumerate(rows, start=1)
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{told}</Relationships>'


def _core(title: str, locale: str) -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_OPC}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(_UNSEEN.sub('', title))}</dc:title>"
        f"<dc:language>{escape(locale)}</dc:language></cp:coreProperties>"
    )


def _styles(locale: str) -> str:
    normal = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/>'
        f'<w:lang w:val="{escape(locale)}"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
        '<w:spacing w:after="120" w:line="300" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        '</w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        '<w:name w:val="Normal"/></w:style>'
    )
    heads = "".join(
        f'<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/>'
        '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:pPr><w:keepNext/>'
        f'<w:spacing w:before="240"/><w:outlineLvl w:val="{level}"/></w:pPr>'
        f'<w:rPr><w:b/><w:sz w:val="{size}"/></w:rPr></w:style>'
        for id, name, level, size in _STYLES
    )
    return f"<w:styles {_W}>{normal}{heads}</w:styles>"
