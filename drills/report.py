"""What a drill found: one row of a table, and the table kept in docs/running/drills.md."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

PAGE = Path(__file__).resolve().parents[1] / "docs" / "running" / "drills.md"
BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"


@dataclass(frozen=True, slots=True)
class Row:
    """One drill: what was played, what was seen, and whether that is what must be seen."""

    drill: str
    played: str
    seen: str
    passed: bool | None  # None: it was not run here; `seen` says why

    @property
    def verdict(self) -> str:
        """held, BROKEN or not run."""
        return "not run" if self.passed is None else "held" if self.passed else "BROKEN"


def table(rows: Iterable[Row]) -> str:
    """The rows in Markdown."""
    lines = ["| drill | played | seen | verdict |", "|---|---|---|---|"]
    lines += [f"| {row.drill} | {row.played} | {row.seen} | {row.verdict} |" for row in rows]
    return "\n".join(lines)


def keep(rows: list[Row], page: Path = PAGE) -> None:
    """Put these rows into the page; rows of drills that were not played this time stay."""
    text = page.read_text(encoding="utf-8")
    head, _, rest = text.partition(BEGIN)
    old, _, tail = rest.partition(END)
    fresh = {row.drill for row in rows}
    stamp = f"{datetime.now(UTC):%Y-%m-%d}, {machine()}"
    kept = [line for line in old.splitlines() if _is_row(line) and _name(line) not in fresh]
    lines = ["", "| drill | played | seen | verdict | when and where |", "|---|---|---|---|---|"]
    lines += kept
    lines += [f"| {r.drill} | {r.played} | {r.seen} | {r.verdict} | {stamp} |" for r in rows]
    page.write_text(f"{head}{BEGIN}\n" + "\n".join(lines) + f"\n\n{END}{tail}", encoding="utf-8")


def machine() -> str:
    """What kind of machine this is; nothing that names it."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    python = platform.python_version()
    return f"{os.cpu_count()} cores, {memory:.0f} GB, {platform.system()}, Python {python}"


def _is_row(line: str) -> bool:
    return line.startswith("| ") and not re.match(r"\| drill \|", line)


def _name(line: str) -> str:
    return line.split("|")[1].strip()
