"""What a reading aid finds in a PDF: tags, language, title, order of headings, heads of tables, letters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from pypdf.generic import ContentStream

from tests.kit.paper_reading import read

SHOWS = {b"Tj", b"TJ", b"'", b'"', b"Do", b"sh", b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"}  # fmt: skip
"""Operators that put something on the paper."""
HEADINGS = {f"H{level}": level for level in range(1, 7)}


@dataclass
class Part:
    """A part of the tree of tags."""

    kind: str
    held: Any
    parents: tuple[str, ...]
    marks: list[tuple[int, int]] = field(default_factory=list)


def faults(body: bytes, *, language: str, title: str) -> list[str]:
    """What a reading aid would stumble over; none when all is well."""
    pdf = read(body)
    root: Any = pdf.trailer["/Root"]
    found = list(_of_catalogue(root, pdf, language, title))
    if "/StructTreeRoot" not in root:
        return [*found, "no tree of tags"]
    parts = list(parts_of(pdf))
    found += _of_headings(parts)
    found += _of_tables(parts)
    for no, page in enumerate(pdf.pages, start=1):
        found += [f"page {no}: {fault}" for fault in _of_page(pdf, page, parts)]
        found += [f"page {no}: {fault}" for fault in _of_fonts(page)]
        if page.get("/Tabs") != "/S":
            found.append(f"page {no}: tabs not in the order of the tags")
    return found


def _of_catalogue(root: Any, pdf: Any, language: str, title: str) -> Iterator[str]:
    if not bool(root.get("/MarkInfo", {}).get("/Marked")):
        yield "not marked as tagged"
    if root.get("/Lang") != language:
        yield f"language is {root.get('/Lang')}"
    if not bool(root.get("/ViewerPreferences", {}).get("/DisplayDocTitle")):
        yield "the window shows no title"
    if pdf.metadata is None or pdf.metadata.title != title:
        yield "another title"
    if b"<pdfuaid:part>1</pdfuaid:part>" not in root["/Metadata"].get_object().get_data():
        yield "does not say that it is PDF/UA-1"


def parts_of(pdf: Any) -> Iterator[Part]:
    """Every part of the tree in the order of reading, with the marked pieces of pages that it holds."""
    root: Any = pdf.trailer["/Root"]["/StructTreeRoot"]
    numbers = {page.indirect_reference.idnum: no for no, page in enumerate(pdf.pages)}
    roles = {str(own): str(known) for own, known in root.get("/RoleMap", {}).items()}
    yield from _walk(root.get("/K", []), (), None, numbers, roles, None)


def _walk(
    kids: Any, parents: tuple[str, ...], page: int | None, numbers: Any, roles: Any, mine: Any
) -> Iterator[Part]:
    kids = kids.get_object() if hasattr(kids, "get_object") else kids
    for kid in kids if isinstance(kids, list) else [kids]:
        held = kid.get_object() if hasattr(kid, "get_object") else kid
        if isinstance(held, int):
            mine.marks.append((page, int(held)))
        elif held.get("/Type") == "/MCR":
            own = numbers[held.raw_get("/Pg").idnum] if "/Pg" in held else page
            mine.marks.append((own, int(held["/MCID"])))
        elif "/S" in held:
            own = numbers[held.raw_get("/Pg").idnum] if "/Pg" in held else page
            kind = str(held["/S"])
            kind = roles.get(kind, kind).removeprefix("/")
            part = Part(kind, held, parents)
            yield part
            if "/K" in held:
                yield from _walk(held["/K"], (*parents, kind), own, numbers, roles, part)


def _of_headings(parts: list[Part]) -> list[str]:
    levels = [HEADINGS[part.kind] for part in parts if part.kind in HEADINGS]
    found = [] if levels[:1] == [1] else ["the first heading is not the highest"]
    if levels.count(1) != 1:
        found.append(f"{levels.count(1)} headings of the highest level")
    pairs = pairwise(levels)
    return found + [f"from H{one} to H{other}" for one, other in pairs if other > one + 1]


def _of_tables(parts: list[Part]) -> list[str]:
    found = []
    tables = sum(part.kind == "Table" for part in parts)
    heads = [part for part in parts if part.kind == "TH"]
    if tables and not heads:
        found.append("a table without heads")
    found += ["a head without scope" for part in heads if _scope(part.held) is None]
    outside = [part for part in parts if part.kind in {"TH", "TD"} and part.parents[-1] != "TR"]
    return found + ["a cell outside a row"] * len(outside)


def _scope(held: Any) -> str | None:
    told = held.get("/A", [])
    told = told.get_object() if hasattr(told, "get_object") else told
    for one in told if isinstance(told, list) else [told]:
        attributes = one.get_object()
        if isinstance(attributes, dict) and "/Scope" in attributes:
            return str(attributes["/Scope"])
    return None


def _of_page(pdf: Any, page: Any, parts: list[Part]) -> Iterator[str]:
    """Whatever is put on the paper stands in the tree, or is ornament."""
    number = page.page_number
    known = {mark for part in parts for at, mark in part.marks if at == number}
    inside: list[int | str | None] = []
    for operands, operator in ContentStream(page.get_contents(), pdf).operations:
        if operator in {b"BDC", b"BMC"}:
            inside.append(_mark(operands))
        elif operator == b"EMC":
            inside.pop()
        elif operator in SHOWS:
            told = [one for one in inside if one is not None]
            if not told:
                yield f"{operator.decode()} stands in no tag"
            elif "ornament" not in told and told[-1] not in known:
                yield f"mark {told[-1]} is nowhere in the tree"


def _mark(operands: Any) -> int | str | None:
    if operands[0] == "/Artifact":
        return "ornament"
    if len(operands) > 1 and isinstance(operands[1], dict) and "/MCID" in operands[1]:
        return int(operands[1]["/MCID"])
    return None


def _of_fonts(page: Any) -> Iterator[str]:
    fonts = page["/Resources"].get("/Font", {})
    for name, held in fonts.items():
        font = held.get_object()
        inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
        described = inner.get("/FontDescriptor", {})
        described = described.get_object() if hasattr(described, "get_object") else described
        if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(described):
            yield f"font {name} is not embedded"
        if "/ToUnicode" not in font:
            yield f"font {name} cannot be read as letters"
