"""A backup: database, sealed files and, last, the list of all that is in it; in one sealed file."""

from __future__ import annotations

import hashlib
import io
import json
import os
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import IO, Any

from krachtwerk.kit.backup import sources
from krachtwerk.kit.backup.stream import Sealing, Unsealing
from krachtwerk.kit.seal import SealBroken

DATABASE, MANIFEST, FILES = "database", "manifest.json", "files"
BLOCK = 256 * 1024


class NotWhole(Exception):
    """What is in the backup is not what its list says; the message names the first difference."""


@dataclass(slots=True)
class Manifest:
    """What must be in a backup."""

    made_at: str
    version: str
    vendor: str
    database: str = ""
    tables: sources.Sums = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        """How many rows of all tables."""
        return sum(table["rows"] for table in self.tables.values())


def make(
    place: Path, key: bytes, *, settings: sources.Settings, files: Path, at: datetime, version: str
) -> Manifest:
    """Write a backup to `place`, which appears only when it is whole and on the disk."""
    vendor = "postgresql" if sources.is_postgres(settings) else "sqlite"
    manifest = Manifest(made_at=at.isoformat(), version=version, vendor=vendor)
    place.parent.mkdir(parents=True, exist_ok=True)
    unfinished = place.with_suffix(".unfinished")
    with tempfile.TemporaryDirectory(dir=place.parent, prefix=".backup-") as aside:
        database = Path(aside) / DATABASE
        manifest.tables = sources.take(settings, database)
        handle = os.open(unfinished, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "wb") as out:
            sealing: Any = Sealing(out, key)  # tarfile asks for less than its stubs do
            with tarfile.open(fileobj=sealing, mode="w|") as tar:
                manifest.database = _add(tar, DATABASE, database)
                for path in sorted(files.glob("??/*")):
                    _add_file(tar, path, manifest)
                text = json.dumps(asdict(manifest), indent=1, sort_keys=True).encode()
                entry = tarfile.TarInfo(MANIFEST)
                entry.size = len(text)
                tar.addfile(entry, io.BytesIO(text))
            sealing.close()
            out.flush()
            os.fsync(out.fileno())
    unfinished.replace(place)
    return manifest


def _add_file(tar: tarfile.TarFile, path: Path, manifest: Manifest) -> None:
    """A sealed file under its own name; one that was removed since the database was taken is left out."""
    name = f"{FILES}/{path.parent.name}/{path.name}"
    try:
        manifest.files[name] = _add(tar, name, path)
    except FileNotFoundError:
        return


def _add(tar: tarfile.TarFile, name: str, path: Path) -> str:
    with path.open("rb") as source:
        watched: Any = _Watched(source)
        entry = tarfile.TarInfo(name)
        entry.size = path.stat().st_size
        tar.addfile(entry, watched)
        return str(watched.hash.hexdigest())


class _Watched:
    """A file that is hashed while it is read."""

    def __init__(self, source: IO[bytes]) -> None:
        self.source, self.hash = source, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        some = self.source.read(size)
        self.hash.update(some)
        return some


@contextmanager
def opened(place: Path, key: bytes) -> Iterator[tuple[Manifest, Path]]:
    """A backup, whole and checked against its list, unpacked in a folder that goes away after."""
    with tempfile.TemporaryDirectory(dir=place.parent, prefix=".backup-") as aside:
        manifest = unpack(place, key, Path(aside))
        yield manifest, Path(aside)


def unpack(place: Path, key: bytes, into: Path) -> Manifest:
    """Unpack a backup; NotWhole or SealBroken when a byte of it is not as it was written."""
    found: dict[str, str] = {}
    manifest: Manifest | None = None
    with place.open("rb") as source:
        unsealing: Any = Unsealing(source, key)
        try:
            with tarfile.open(fileobj=unsealing, mode="r|") as tar:
                for entry in tar:
                    content = tar.extractfile(entry)
                    if content is None:
                        raise NotWhole(f"{entry.name} is no file")
                    if entry.name == MANIFEST:
                        manifest = Manifest(**json.loads(content.read()))
                    else:
                        found[entry.name] = _put(content, into / _inside(entry.name))
        except tarfile.TarError as fault:
            raise NotWhole(str(fault)) from None
        while unsealing.read(BLOCK):  # what stands behind the end of the tape is checked too
            pass
    if manifest is None:
        raise NotWhole("its list is missing")
    _compare(found, {DATABASE: manifest.database} | manifest.files)
    return manifest


def _inside(name: str) -> Path:
    parts = PurePosixPath(name).parts
    if name != DATABASE and (len(parts) != 3 or parts[0] != FILES or ".." in parts):
        raise NotWhole(f"{name} has no place in a backup")
    return Path(*parts)


def _put(content: IO[bytes], place: Path) -> str:
    place.parent.mkdir(parents=True, exist_ok=True)
    found = hashlib.sha256()
    with place.open("wb") as out:
        while some := content.read(BLOCK):
            found.update(some)
            out.write(some)
    return found.hexdigest()


def _compare(found: dict[str, Any], wanted: dict[str, Any]) -> None:
    for name in sorted(set(found) | set(wanted)):
        if found.get(name) != wanted.get(name):
            raise NotWhole(f"{name} is not what was backed up")


def verify(place: Path, key: bytes) -> Manifest:
    """Read a backup from its first byte to its last, and look into the database in it."""
    with opened(place, key) as (manifest, aside):
        try:
            there = sources.look_at(aside / DATABASE, vendor=manifest.vendor)
        except Exception as fault:
            raise NotWhole(f"its database cannot be read: {fault}") from None
        if there is not None:
            _compare(there, manifest.tables)
        return manifest


def restore(
    place: Path, key: bytes, *, settings: sources.Settings, files: Path, before: Callable[[], None]
) -> Manifest:
    """Put a backup into an empty database and an empty folder; what then stands there is compared.

    `before` is done when the backup was found whole and nothing was written yet.
    """
    with opened(place, key) as (manifest, aside):
        vendor = "postgresql" if sources.is_postgres(settings) else "sqlite"
        if manifest.vendor != vendor:
            raise NotWhole(f"it is of {manifest.vendor}, and this installation uses {vendor}")
        before()
        _compare(sources.give_back(settings, aside / DATABASE), manifest.tables)
        for name in manifest.files:
            target = files.joinpath(*PurePosixPath(name).parts[1:])
            target.parent.mkdir(parents=True, exist_ok=True)
            (aside / Path(*PurePosixPath(name).parts)).replace(target)
        return manifest


__all__ = ["Manifest", "NotWhole", "SealBroken", "make", "opened", "restore", "unpack", "verify"]
