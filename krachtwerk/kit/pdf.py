"""Paper: a typst template and plain data become an accessible PDF; nothing is written to disk."""

from __future__ import annotations

import base64
import io
import json
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import segno
import typst
from PIL import Image

PAPER = Path(__file__).parent.parent / "paper"
_TEMPLATE = re.compile(r"[a-z][a-z_]{0,40}")
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_QUOTED = re.compile(r"`.*?`|[\"“].*[\"”]", re.DOTALL)
_MIME = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp", "GIF": "image/gif"}


class PdfError(Exception):
    """The paper could not be made; the message names the fault and never quotes the data."""


def compile_pdf(
    template: str,
    data: Mapping[str, Any],
    *,
    images: Mapping[str, bytes] | None = None,
    standard: Literal["ua-1"] | None = "ua-1",
) -> bytes:
    """Draw `paper/<template>.typ` with `data` as one PDF; the same input gives the same bytes.

    The data travel as JSON and are text everywhere: nothing in them is read as markup.
    `images` (JPEG, PNG, WebP or GIF) reach the template as `data.images.<name>`, in memory only.
    With standard "ua-1" typst refuses what PDF/UA-1 forbids, such as a picture without alt text.
    A warning counts as an error. Raises PdfError.
    """
    return b"".join(_compile(template, data, images, "pdf", [standard] if standard else []))


def draw_pages(
    template: str,
    data: Mapping[str, Any],
    *,
    images: Mapping[str, bytes] | None = None,
    ppi: float = 72,
) -> list[bytes]:
    """The same pages as PNG pictures, one a page, to look at or to measure. Raises PdfError."""
    return _compile(template, data, images, "png", [], ppi)


def qr_svg(data: str) -> str:
    """A QR code of `data` as SVG, one unit a module, with its quiet zone, black on white."""
    code = segno.make(data, error="m", micro=False)
    drawn = io.BytesIO()
    code.save(drawn, kind="svg", border=4, dark="#000", light="#fff", xmldecl=False, nl=False)
    return drawn.getvalue().decode("utf-8")


_SIZE = re.compile(r'width="(\d+)" height="(\d+)"')


def qr_drawing(data: str) -> str:
    """The same code as a drawing that can be made any size."""
    return _SIZE.sub(r'viewBox="0 0 \1 \2"', qr_svg(data), count=1)


def _compile(
    template: str,
    data: Mapping[str, Any],
    images: Mapping[str, bytes] | None,
    form: Literal["pdf", "png"],
    standards: list[Any],
    ppi: float | None = None,
) -> list[bytes]:
    if not _TEMPLATE.fullmatch(template) or not (PAPER / f"{template}.typ").is_file():
        raise PdfError(f"there is no template {template!r}")
    pictures = {name: _picture(name, body) for name, body in (images or {}).items()}
    made: Any  # bytes; of several PNG pages a list, which the types of typst leave out
    told = json.dumps(_printable({**data, "images": pictures}), ensure_ascii=False)
    try:
        made, warnings = typst.compile_with_warnings(
            str(PAPER / f"{template}.typ"),
            root=str(PAPER),
            font_paths=_fonts(),
            ignore_system_fonts=True,
            sys_inputs={"data": told},
            format=form,
            ppi=ppi,
            pdf_standards=standards,
        )
    except typst.TypstError as error:
        raise PdfError(_without_quotes(error)) from None  # the cause would quote the data
    if warnings:
        raise PdfError("; ".join(_without_quotes(warning) for warning in warnings))
    return made if isinstance(made, list) else [made]


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """Only the fonts that come with us, so that paper looks the same on every machine."""
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(PAPER / "fonts")],
    )


def _picture(name: str, body: bytes) -> dict[str, Any]:
    """A photo wrapped in SVG: typst reads it from memory, so opened photos never touch a disk."""
    try:
        with Image.open(io.BytesIO(body), formats=tuple(_MIME)) as opened:
            width, height, mime = opened.width, opened.height, _MIME[opened.format or ""]
            opened.load()
    except (OSError, KeyError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise PdfError(f"picture {name!r} is not an image that can be printed") from None
    inside = base64.b64encode(body).decode("ascii")
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
        f'<image width="{width}" height="{height}" href="data:{mime};base64,{inside}"/></svg>'
    )
    return {"svg": svg, "ratio": width / height}


def _printable(value: Any) -> Any:
    """The same data without control characters, which have no shape on paper."""
    if isinstance(value, str):
        return _UNPRINTABLE.sub("", value.replace("\r\n", "\n"))
    if isinstance(value, Mapping):
        return {str(key): _printable(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_printable(each) for each in value]
    return value


def _without_quotes(fault: Exception) -> str:
    """The message of typst with everything it quotes masked: it may be somebody's own words."""
    return _QUOTED.sub("…", str(fault).splitlines()[0] if str(fault) else type(fault).__name__)
