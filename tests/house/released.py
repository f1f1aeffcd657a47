"""Released packs are never edited. By hand, to release one: python -m tests.house.released krachtwerk/v1"""

from __future__ import annotations

import hashlib
import sys
import tomllib
from pathlib import Path

from krachtwerk.method.packs import PACKS, load_pack

SEALS = Path(__file__).parent / "released.toml"


def seals() -> dict[str, str]:
    """Pack → seal, of every pack that was released."""
    return {
        ref: str(seal) for ref, seal in tomllib.loads(SEALS.read_text(encoding="utf-8")).items()
    }


def seal_of(ref: str, root: Path = PACKS) -> str:
    """A figure that changes with any character of the pack's files."""
    digest = hashlib.sha256()
    folder = root / ref
    for path in sorted(folder.rglob("*.toml")):
        body = path.read_bytes()
        digest.update(f"{path.relative_to(folder).as_posix()} {len(body)}\n".encode())
        digest.update(body)
    return digest.hexdigest()


def release(ref: str) -> None:
    """Seals a pack that loads. A pack that is in use anywhere gets a new version instead."""
    load_pack(ref)
    known = {**seals(), ref: seal_of(ref)}
    lines = ["# Packs that were released: nobody edits them any more, a change is a new version."]
    lines += [f'"{name}" = "{seal}"' for name, seal in sorted(known.items())]
    SEALS.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    for name in sys.argv[1:]:
        release(name)
