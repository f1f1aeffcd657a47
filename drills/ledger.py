"""What is known of the guards of this very tree, kept below .venv: so a drill goes on where it ended."""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from drills.mutants import ROOT

PLACE = ROOT / ".venv" / "drills"
READ = ("krachtwerk", "tests", "drills", "requirements", "ARCHITECTURE.md", "pyproject.toml")


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one guard fared: `by` is house, room or nothing; `red` the test that missed it.

    It took `seconds` beside whatever else the machine did, `work` of them of a processor.
    """

    mutant: str
    by: str
    red: str
    seconds: float
    work: float


class Ledger:
    """The folder of this tree; those of other trees are removed."""

    def __init__(self, place: Path = PLACE) -> None:
        self.folder = place / _tree()
        for old in place.glob("*"):
            if old != self.folder:
                shutil.rmtree(old)
        self.folder.mkdir(parents=True, exist_ok=True)

    def verdicts(self) -> dict[str, Verdict]:
        """By mutant, what was found before."""
        if not (self.folder / "verdicts").exists():
            return {}
        lines = (self.folder / "verdicts").read_text(encoding="utf-8").splitlines()
        found = [Verdict(**json.loads(line)) for line in lines]
        return {one.mutant: one for one in found}

    def add(self, verdict: Verdict) -> None:
        """Keep one more."""
        with (self.folder / "verdicts").open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(verdict)) + "\n")

    def get(self, name: str) -> Any:
        """What was put under this name, or None."""
        file = self.folder / f"{name}.json"
        return json.loads(file.read_text(encoding="utf-8")) if file.exists() else None

    def put(self, name: str, what: Any) -> None:
        """Keep it under this name."""
        (self.folder / f"{name}.json").write_text(json.dumps(what), encoding="utf-8")


def _tree() -> str:
    """One name for everything that a verdict depends on."""
    seen = hashlib.sha256()
    for part in READ:
        for path in (ROOT / part, *sorted((ROOT / part).rglob("*"))):
            if path.is_file() and path.suffix != ".pyc" and path.name != "second_fences.toml":
                seen.update(path.relative_to(ROOT).as_posix().encode())
                seen.update(path.read_bytes())
    return seen.hexdigest()[:16]
