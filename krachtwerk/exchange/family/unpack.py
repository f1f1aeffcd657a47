"""Room network: from what somebody sends to the text of a family file: plain, or of a GEDZIP, never its photos."""

from __future__ import annotations

import io
import re
import zipfile

from krachtwerk.exchange.zipped import TORN, read_entry
from krachtwerk.kit.refusal import Refusal

MOST = 2 * 1024 * 1024
"""Bytes of the file itself."""
MOST_ENTRIES = 5000
INSIDE = "gedcom.ged"
VERSION = re.compile(r"(?:^|[\r\n])1 GEDC[\r\n]+2 VERS ([0-9][0-9.]{0,20})(?=[\r\n])")
BEGIN = 4000
"""Within so many signs a file says of which version it is."""


def unpack(raw: bytes) -> str:
    """The text. Refuses another version, and what is no family file, in words of their own."""
    plain = _of_zip(raw) if raw[:2] == b"PK" else raw
    if len(plain) > MOST:
        raise Refusal("tree_file.too_much")
    version = VERSION.search(plain[:BEGIN].decode("latin-1").replace("\x00", ""))
    if version is not None and not version[1].startswith("7."):
        raise Refusal("tree_file.old", version=version[1])
    try:
        text = plain.decode()
    except UnicodeDecodeError:
        raise Refusal("tree_file.no_tree") from None
    if version is None:
        raise Refusal("tree_file.no_tree")
    return text.removeprefix("\ufeff")


def _of_zip(raw: bytes) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as zipped:
            entries = zipped.infolist()
            if len(entries) > MOST_ENTRIES:
                raise Refusal("tree_file.too_much")
            found = [one for one in entries if one.filename == INSIDE]
            if len(found) != 1:
                raise Refusal("tree_file.no_tree")
            return read_entry(
                zipped, found[0], MOST, locked="tree_file.no_tree", too_much="tree_file.too_much"
            )
    except TORN:
        raise Refusal("tree_file.no_tree") from None
