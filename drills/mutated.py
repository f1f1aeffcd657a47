"""How a module of the house is compiled without one guard, or with an ear at each guard: in one process, from memory.

Nothing is written: no source, no bytecode.
"""

from __future__ import annotations

import ast
import importlib.machinery
import sys
from collections.abc import Callable
from pathlib import Path
from types import CodeType

from drills.mutants import ROOT, Mutant, switch_off

Change = Callable[[str], ast.Module]


def without(mutant: Mutant) -> None:
    """From here on this process knows the house without this guard."""
    change_when_imported({ROOT / mutant.path: lambda source: switch_off(mutant, source)})


def change_when_imported(changes: dict[Path, Change]) -> None:
    """Compile these modules changed; none of them may have been imported yet."""
    as_ever = importlib.machinery.SourceFileLoader.get_code
    known = {getattr(one, "__file__", None) for one in list(sys.modules.values())}
    assert not known & {str(path) for path in changes}, "a guard was imported before it was changed"

    def get_code(self: importlib.machinery.SourceFileLoader, fullname: str) -> CodeType | None:
        change = changes.get(Path(self.path))
        if change is None:
            return as_ever(self, fullname)
        source = Path(self.path).read_text(encoding="utf-8")
        return compile(change(source), self.path, "exec", dont_inherit=True)

    importlib.machinery.SourceFileLoader.get_code = get_code  # type: ignore[method-assign]
