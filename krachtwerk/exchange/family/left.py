"""Room network: what of a family file does not come into the drawing: each structure by its path, and how often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from krachtwerk.exchange.family.lines import Structure

ABOUT_FILE = frozenset({"HEAD", "SUBM"})
SORTS = {
    "notes": frozenset({"NOTE", "SNOTE", "PHRASE"}),
    "sources": frozenset({"SOUR", "REPO"}),
    "media": frozenset({"OBJE"}),
    "church": frozenset({"BAPL", "CONL", "ENDL", "INIL", "SLGC", "SLGS"}),
    "names": frozenset({"NAME"}),
    "numbers": frozenset({"RESN", "REFN", "UID", "EXID", "CHAN", "CREA"}),
    "places": frozenset({"PLAC", "ADDR", "PHON", "EMAIL", "FAX", "WWW"}),
    "days": frozenset({"DATE", "SDATE", "AGE"}),
    "people": frozenset({"ASSO", "ALIA", "ANCI", "DESI"}),
    "kin": frozenset({"FAMC", "FAMS", "HUSB", "WIFE", "CHIL"}),
}  # fmt: skip
"""By which name in its path a structure belongs where; the first that fits."""


def sort_of(path: str) -> str:
    """In which group of words a structure is told."""
    tags = path.split(".")
    if tags[0] in ABOUT_FILE:
        return "about_file"
    if any(tag.startswith("_") for tag in tags):
        return "own_fields"
    return next((sort for sort, some in SORTS.items() if not some.isdisjoint(tags)), "events")


def left_behind(records: Iterable[Structure], halves: Counter[str]) -> dict[str, int]:
    """Path → how often, in the order of the alphabet; `halves` are those that came in part."""
    counts = Counter(halves)
    below = [(one, one.tag) for one in records]
    while below:
        one, path = below.pop()
        if not one.is_seen:
            counts[path] += 1
        below += [(part, f"{path}.{part.tag}") for part in one.parts]
    return dict(sorted(counts.items()))
