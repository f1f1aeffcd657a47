"""method: how long files are kept by the law of the service, as data with its sources."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("retention.toml")
VAULT = "vault"
USUAL = "wmo"


@dataclass(frozen=True, slots=True)
class LegalClass:
    """One kind of file: under which law, how many years, counted from when, and where that stands."""

    key: str
    law: str
    years: int
    least: int
    most: int | None
    begins: str
    source: str
    checked_on: date


@cache
def legal_classes() -> dict[str, LegalClass]:
    """Every class of the product, by key."""
    rows = tomllib.loads(FILE.read_text())["class"]
    return {
        key: LegalClass(
            key=key,
            law=row["law"],
            years=row["years"],
            least=row["least"],
            most=row.get("most"),
            begins=row["from"],
            source=row["source"],
            checked_on=row["checked_on"],
        )
        for key, row in rows.items()
    }


def file_classes() -> list[str]:
    """The classes a file can have; the vault has its own."""
    return [key for key in legal_classes() if key != VAULT]


def years_after(moment: datetime, years: int) -> datetime:
    """The same moment so many years later; from 29 February on to 1 March, so that nothing ends early."""
    try:
        return moment.replace(year=moment.year + years)
    except ValueError:
        return moment.replace(year=moment.year + years, month=3, day=1)
