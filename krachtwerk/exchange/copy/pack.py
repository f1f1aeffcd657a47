"""Room rights: the ZIP of a copy: one page to read, one file of data, photos and voice beside them."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from krachtwerk.access.rights import Bundle, SealedFile
from krachtwerk.exchange.copy import back, hard_times, people, reading
from krachtwerk.kit import files, seal
from krachtwerk.method.texts import Deck

HERE = Path(__file__).resolve().parent
SCHEMA = HERE.parent / "schema" / "booklet-1.json"
FOLDER = "bestanden"
INSIDE_PAGE = 20 * 1024 * 1024
"""Photos up to this many bytes stand in the page itself, so that one file is enough to read."""
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ps", "ckb"})
_EARLY = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Texts:
    """In which words the pages are told, and on whose clock."""

    deck: Deck
    language: str
    level: str
    zone: str
    looks: tuple[str, ...] = ()
    fits: Mapping[str, str] = field(default_factory=dict)

    def tell(self, key: str, **values: object) -> str:
        """A text of ours."""
        return self.deck.text(key, self.language, self.level, **values)

    def lines(self, key: str, **values: object) -> list[str]:
        """A text of ours, sentence by sentence."""
        return self.deck.lines(key, self.language, self.level, **values)


def pack(bundle: Bundle, texts: Texts) -> bytes:
    """The ZIP. Opens every sealed file once; one that is not there any more says so in the data."""
    opened = _open(bundle.files)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        page = _page(bundle.data, opened, texts)
        _put(zipped, f"{texts.tell('rights.file_zip')}.html", page.encode())
        _put(zipped, "booklet.json", _json(bundle.data))
        _put(zipped, "booklet-1.schema.json", SCHEMA.read_bytes())
        for name, content in opened.items():
            _put(zipped, f"{FOLDER}/{name}", content, packed=False)
    return out.getvalue()


def _put(zipped: zipfile.ZipFile, name: str, content: bytes, *, packed: bool = True) -> None:
    """One entry; without the moment, which would say when somebody made a copy."""
    entry = zipfile.ZipInfo(name, date_time=_EARLY)
    entry.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    entry.external_attr = 0o600 << 16
    zipped.writestr(entry, content)


def _json(data: dict[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False, indent=1).encode()


def _open(sealed: list[SealedFile]) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for one in sealed:
        try:
            content = files.fetch(one.file_name, settings.FILES, one.key)
        except (OSError, seal.SealBroken):
            one.entry["sha256"] = None
            continue
        one.entry["sha256"] = hashlib.sha256(content).hexdigest()
        found[one.entry["file"]] = content
    return found


def _page(data: dict[str, Any], opened: dict[str, bytes], texts: Texts) -> str:
    book = reading.Reading(data, texts.tell, language=texts.language, zone=texts.zone)
    photos = {name: content for name, content in opened.items() if name.endswith(".jpg")}
    is_inside = sum(map(len, photos.values())) <= INSIDE_PAGE
    values = {
        "name": data["client"]["call_name"],
        "whole": data["whole"],
        "made": book.day(data["made_at"]),
        "domains": reading.domains(book),
        "goals": reading.goals(book),
        "own_cards": hard_times.own_cards(book),
        "challenges": hard_times.challenges(book),
        "reframings": hard_times.reframings(book),
        "assessments": hard_times.assessments(book),
        "people": people.people(book),
        "pairs": back.then_and_now(book),
        "of_us": back.of_us(book),
        "endings": back.endings(book),
        "lookings": back.lookings(book),
        "us_answers": back.us_answers(book),
        "ties_between": people.ties_between(book),
        "kin": people.kin(book),
        "topics": reading.topics(book),
        "contacts": reading.contacts(book),
        "fits": reading.fits(book, texts.fits),
        "appointments": reading.appointments(book),
        "tables": reading.tables(book),
        "reading_along": reading.reading_along(book),
        "drafts": reading.drafts(book),
        "looks": texts.looks,
        "there": set(opened),
        "language": texts.language,
        "direction": "rtl" if texts.language in RIGHT_TO_LEFT else "ltr",
    }
    values["rest"] = reading.rest(book)
    sources = {
        name: _inline(content) if is_inside else f"{FOLDER}/{name}"
        for name, content in photos.items()
    }
    template = _engine().get_template("booklet.html")
    return template.render(
        **values, t=texts.tell, lines=texts.lines, sources=sources, folder=FOLDER
    )


def _inline(content: bytes) -> str:
    return f"data:image/jpeg;base64,{base64.b64encode(content).decode()}"


@cache
def _engine() -> Environment:
    return Environment(
        loader=FileSystemLoader(HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
