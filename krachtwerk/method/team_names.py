"""Names of teams: each team of an organisation has one of its own, also where two were once called the same."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from uuid import UUID


def folded(name: str) -> str:
    """The same for names that only differ by capitals, spaces or how a letter is typed."""
    return " ".join(unicodedata.normalize("NFKC", name).split()).casefold()


def told_apart(teams: Iterable[tuple[UUID, str]]) -> dict[UUID, str]:
    """Each team, the oldest first, with its name; whoever came later with the same one has a number behind it.

    A number that makes the name of yet another team is passed over.
    """
    rows = list(teams)
    theirs, taken = {folded(name) for _, name in rows}, set[str]()
    found = {}
    for id, name in rows:
        told, no = name, 1
        while folded(told) in taken or (no > 1 and folded(told) in theirs):
            no += 1
            told = f"{name.strip()} ({no})"
        taken.add(folded(told))
        found[id] = told
    return found
