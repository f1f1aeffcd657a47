"""pytest plugin `-p drills.mutated`: the module of one mutant is compiled without its guard, in this process alone.

DRILL_MUTANT names the mutant. Nothing is written: no source, no bytecode.
"""

from __future__ import annotations

import importlib.machinery
import os
import sys
from pathlib import Path
from types import CodeType

from drills.mutants import ROOT, Mutant, switch_off

_mutant = Mutant.parse(os.environ["DRILL_MUTANT"]) if os.environ.get("DRILL_MUTANT") else None
_as_ever = importlib.machinery.SourceFileLoader.get_code


def _get_code(self: importlib.machinery.SourceFileLoader, fullname: str) -> CodeType | None:
    assert _mutant is not None
    if Path(self.path) != ROOT / _mutant.path:
        return _as_ever(self, fullname)
    tree = switch_off(_mutant, Path(self.path).read_text(encoding="utf-8"))
    return compile(tree, self.path, "exec", dont_inherit=True)


if _mutant is not None:
    sys.dont_write_bytecode = True
    importlib.machinery.SourceFileLoader.get_code = _get_code  # type: ignore[method-assign]
