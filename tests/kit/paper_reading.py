"""Reading back what was printed: text, sizes, languages, and whether the margins are white."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pypdf
from PIL import Image

MM = 72 / 25.4
DPI = 40


def root(body: bytes) -> Any:
    """The catalogue of a document."""
    return read(body).trailer["/Root"]


def fonts(body: bytes) -> set[str]:
    """The names of all fonts, each of which must be embedded."""
    found = set()
    for page in read(body).pages:
        resources: Any = page["/Resources"]
        for font in resources["/Font"].values():
            described = font.get_object()["/DescendantFonts"][0].get_object()
            assert "/FontFile2" in described["/FontDescriptor"].get_object()
            found.add(str(described["/BaseFont"]).split("+")[1])
    return found


def is_inked(picture: bytes, box: tuple[float, float, float, float]) -> bool:
    """Whether anything dark stands in a box of a page, in mm."""
    page = Image.open(io.BytesIO(picture)).convert("L")
    left, top, right, bottom = (round(mm * DPI / 25.4) for mm in box)
    return (
        page.crop((left, top, right, bottom)).point(lambda light: light < 128).getbbox() is not None
    )


def read(body: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(body))


@dataclass(frozen=True)
class Page:
    """A page as it reads: its text, and every piece with its size and baseline, in points."""

    text: str
    pieces: tuple[tuple[str, float, float], ...]


@lru_cache(maxsize=16)
def pages_of(body: bytes) -> list[Page]:
    """All pages of a document, read once."""
    return [_page(page) for page in read(body).pages]


def _page(page: pypdf.PageObject) -> Page:
    found: list[tuple[str, float, float]] = []

    def seen(text: str, cm: list[float], tm: list[float], _font: Any, size: float) -> None:
        if text.strip():
            found.append((text, abs(size * tm[3] * cm[3]), tm[5] * cm[3] + cm[5]))

    return Page(page.extract_text(visitor_text=seen), tuple(found))


def text_of(body: bytes) -> str:
    return "\n".join(page.text for page in pages_of(body))


def solid(text: str) -> str:
    """The same text without the spaces and line ends that setting a page changes."""
    return "".join(text.split()).replace("\u00ad", "")


def margins_are_white(page: bytes, *, side: float, ends: float) -> bool:
    """Whether the strips along the edges (in mm) hold no ink."""
    seen = Image.open(io.BytesIO(page)).convert("L")
    width, height = seen.size
    side, ends = (int(mm * DPI / 25.4) for mm in (side, ends))
    strips = (
        (0, 0, side, height),
        (width - side, 0, width, height),
        (0, 0, width, ends),
        (0, height - ends, width, height),
    )
    return all(seen.crop(strip).getextrema() == (255, 255) for strip in strips)


def languages(held: Any) -> list[str]:
    """The languages that parts of a document name for themselves, in reading order."""
    part = held.get_object() if hasattr(held, "get_object") else held
    if isinstance(part, list):
        return [each for inner in part for each in languages(inner)]
    if not isinstance(part, dict):
        return []
    own = [str(part["/Lang"])] if "/Lang" in part else []
    return own + languages(part.get("/K", []))
