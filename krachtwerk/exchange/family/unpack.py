"""Room network: from what somebody sends to the text of a family file: plain, or of a GEDZIP, never its photos."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from krachtwerk.kit.refusal import Refusal

MOST = 2 * 1024 * 1024
"""Bytes of the file itself."""
MOST_ENTRIES = 5000
INSIDE = "gedcom.ged"
ENCRYPTED = 0x1
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
            if len(found) != 1 or found[0].flag_bits & ENCRYPTED:
                raise Refusal("tree_file.no_tree")
            return _read(zipped, found[0])
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, OSError):
        raise Refusal("tree_file.no_tree") from None


def _read(zipped: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """At most so much, whatever the entry says of itself; at its end the check sum is compared."""
    if entry.file_size > MOST:
        raise Refusal("tree_file.too_much")
    with zipped.open(entry) as stream:
        content = stream.read(MOST + 1)
        if len(content) > MOST:
            raise Refusal("tree_file.too_much")
        stream.read(1)
    return content
