"""Room organisation: the fences of PostgreSQL, lifted for the owner while it migrates."""

from __future__ import annotations

from krachtwerk.models import fences


def lift(using: str) -> None:
    """Let the owner see every row until the fences are laid again, after migrate."""
    fences.lift(using)


def lay(using: str) -> None:
    """Lay the fences again; the owner sees nothing more."""
    fences.lay(using)
