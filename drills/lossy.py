"""A disk that forgets: a FUSE layer that keeps writes in memory until fsync, and drops them at a power cut.

`python -m drills.lossy BACKING MOUNT SEED` mounts in the foreground. What stands in BACKING is what a disk would hold.
SIGUSR1 is the cut: of every write since the last fsync of its file, a part is kept as a disk may keep it (whole, none,
or torn within a sector run), the rest is gone; after that nothing reaches BACKING any more. Making, renaming and
removing files takes effect at once, as on a journalling file system that is mounted with ordered metadata.
"""

from __future__ import annotations

import errno
import os
import random
import signal
import sys
import threading
from pathlib import Path
from typing import Any

import mfusepy as fuse

SECTOR = 512


class Lossy(fuse.Operations):  # type: ignore[misc,unused-ignore]
    """Passes everything on but the bytes: those wait for fsync."""

    use_ns = True

    def __init__(self, backing: str, seed: int) -> None:
        self.backing = backing
        self.random = random.Random(seed)
        self.guard = threading.RLock()
        self.waiting: dict[str, list[tuple[int, bytes]]] = {}
        self.now: dict[str, bytearray] = {}
        self.is_cut = False

    # ---- the cut ----

    def cut(self, *_: object) -> None:
        """The power is gone."""
        with self.guard:
            for path, writes in self.waiting.items():
                self._keep_some(path, writes)
            self.waiting.clear()
            self.now.clear()
            self.is_cut = True

    def _keep_some(self, path: str, writes: list[tuple[int, bytes]]) -> None:
        """What a disk may have written by itself before the cut: any part of it, in any order."""
        mood = self.random.random()
        for at, data in writes:
            if mood < 0.5 or self.random.random() < 0.5:
                continue
            sectors = -(-len(data) // SECTOR)
            kept = data[: self.random.randint(0, sectors) * SECTOR]
            self._put(path, at, kept)

    def _put(self, path: str, at: int, data: bytes) -> None:
        try:
            file = os.open(self._real(path), os.O_WRONLY)
        except FileNotFoundError:
            return
        try:
            os.pwrite(file, data, at)
        finally:
            os.close(file)

    # ---- bytes ----

    def _content(self, path: str) -> bytearray:
        if path not in self.now:
            self.now[path] = bytearray(Path(self._real(path)).read_bytes())
        return self.now[path]

    def read(self, path: str, size: int, offset: int, fh: int) -> bytes:
        """What the running system sees, synced or not."""
        with self.guard:
            return bytes(self._content(path)[offset : offset + size])

    def write(self, path: str, data: bytes, offset: int, fh: int) -> int:
        """Into memory; to the disk at the next fsync."""
        with self.guard:
            if self.is_cut:
                raise fuse.FuseOSError(errno.EIO)
            content = self._content(path)
            if len(content) < offset:
                content.extend(bytes(offset - len(content)))
            content[offset : offset + len(data)] = data
            self.waiting.setdefault(path, []).append((offset, bytes(data)))
            return len(data)

    def truncate(self, path: str, length: int, fh: int | None = None) -> int:
        """At once, after what waits: lengths are metadata."""
        with self.guard:
            if self.is_cut:
                raise fuse.FuseOSError(errno.EIO)
            content = self._content(path)
            content[:] = content[:length] + bytes(max(0, length - len(content)))
            kept = self.waiting.get(path, [])
            self.waiting[path] = [(at, data[: length - at]) for at, data in kept if at < length]
            os.truncate(self._real(path), length)
            return 0

    def fsync(self, path: str, datasync: int, fh: int) -> int:
        """Now it stands on the disk."""
        with self.guard:
            if self.is_cut:
                raise fuse.FuseOSError(errno.EIO)
            for at, data in self.waiting.pop(path, []):
                self._put(path, at, data)
            return 0

    def flush(self, path: str, fh: int) -> int:
        """Closing a file is no fsync."""
        return 0

    # ---- names ----

    def _real(self, path: str) -> str:
        return self.backing + path

    def getattr(self, path: str, fh: int | None = None) -> dict[str, Any]:
        """As the backing file, with the length of now."""
        found = os.lstat(self._real(path))
        names = ("atime_ns", "ctime_ns", "mtime_ns", "gid", "uid", "mode", "nlink", "size")
        told = {f"st_{n.removesuffix('_ns')}": getattr(found, f"st_{n}") for n in names}
        with self.guard:
            if path in self.now:
                told["st_size"] = len(self.now[path])
        return told

    def readdir(self, path: str, fh: int) -> list[str]:
        """The names in a folder."""
        return [".", "..", *os.listdir(self._real(path))]

    def open(self, path: str, flags: int) -> int:
        """No handle of our own: paths tell all."""
        if not os.path.exists(self._real(path)):
            raise fuse.FuseOSError(errno.ENOENT)
        if flags & os.O_TRUNC:
            self.truncate(path, 0)
        return 0

    def create(self, path: str, mode: int, fi: Any = None) -> int:
        """A new empty file."""
        self._alive()
        os.close(os.open(self._real(path), os.O_CREAT | os.O_WRONLY | os.O_TRUNC, mode))
        self._give(path)
        with self.guard:
            self.now[path] = bytearray()
            self.waiting.pop(path, None)
        return 0

    def unlink(self, path: str) -> None:
        """Take a file away."""
        self._alive()
        with self.guard:
            self.now.pop(path, None)
            self.waiting.pop(path, None)
        os.unlink(self._real(path))

    def rename(self, old: str, new: str) -> None:
        """Give a file another name; what waits goes with it."""
        self._alive()
        with self.guard:
            for kept in (self.now, self.waiting):
                inside = [p for p in kept if p == old or p.startswith(f"{old}/")]
                for path in inside:
                    kept[new + path[len(old) :]] = kept.pop(path)  # type: ignore[index,assignment]
        os.rename(self._real(old), self._real(new))

    def mkdir(self, path: str, mode: int) -> None:
        """A new folder."""
        self._alive()
        os.mkdir(self._real(path), mode)
        self._give(path)

    def rmdir(self, path: str) -> None:
        """Take an empty folder away."""
        self._alive()
        os.rmdir(self._real(path))

    def chmod(self, path: str, mode: int) -> int:
        """Rights."""
        os.chmod(self._real(path), mode)
        return 0

    def chown(self, path: str, uid: int, gid: int) -> int:
        """Owner."""
        os.lchown(self._real(path), uid, gid)
        return 0

    def utimens(self, path: str, times: Any = None) -> int:
        """Times of files do not matter here."""
        return 0

    def symlink(self, target: str, source: str) -> None:
        """A link (PostgreSQL keeps table spaces so)."""
        os.symlink(source, self._real(target))

    def readlink(self, path: str) -> str:
        """Where a link leads."""
        return os.readlink(self._real(path))

    def fsyncdir(self, path: str, datasync: int, fh: int) -> int:
        """Names take effect at once."""
        return 0

    def statfs(self, path: str) -> dict[str, Any]:
        """Of the backing disk."""
        found = os.statvfs(self.backing)
        names = ("bavail", "bfree", "blocks", "bsize", "favail", "ffree", "files", "flag")
        return {f"f_{n}": getattr(found, f"f_{n}") for n in (*names, "frsize", "namemax")}

    def _give(self, path: str) -> None:
        """What somebody makes is theirs: this process makes it for them."""
        if os.geteuid() == 0:
            uid, gid, _ = fuse.fuse_get_context()
            os.lchown(self._real(path), uid, gid)

    def _alive(self) -> None:
        if self.is_cut:
            raise fuse.FuseOSError(errno.EIO)


def main() -> None:
    """Mount until somebody unmounts."""
    backing, mount, seed = sys.argv[1], sys.argv[2], int(sys.argv[3])
    direct = (
        "--direct" in sys.argv
    )  # without the system's page cache; SQLite needs it for its shared memory
    disk = Lossy(backing, seed)
    signal.signal(signal.SIGUSR1, disk.cut)
    options = {"direct_io": True, "attr_timeout": 0, "entry_timeout": 0} if direct else {}
    fuse.FUSE(disk, mount, foreground=True, nothreads=True, allow_other=True, **options)


if __name__ == "__main__":
    main()
