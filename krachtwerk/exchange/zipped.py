"""Reading a ZIP from anywhere: what a torn one raises, and one entry of it within a bar, never onto the disk."""

from __future__ import annotations

import zipfile
import zlib

from krachtwerk.kit.refusal import Refusal

# The last but one is how zipfile says that it does not know the way in which an entry was packed.
TORN = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, OSError)
_ENCRYPTED = 0x1


def read_entry(
    zipped: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int, *, locked: str, too_much: str
) -> bytes:
    """At most `most` bytes, whatever the entry says of itself; at its end the check sum is compared.

    `locked`, `too_much`: the keys with which an encrypted and a too large entry are refused.
    """
    if entry.flag_bits & _ENCRYPTED:
        raise Refusal(locked)
    if entry.file_size > most:
        raise Refusal(too_much)
    with zipped.open(entry) as stream:
        content = stream.read(most + 1)
        if len(content) > most:
            raise Refusal(too_much)
        stream.read(1)
    return content
