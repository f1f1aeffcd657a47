"""C8: nothing leaves as a spreadsheet, so that nothing is read as a formula; whoever adds one meets this first."""

from __future__ import annotations

import ast
from pathlib import Path

HOUSE = Path(__file__).parents[2] / "krachtwerk"
MAKES_SHEETS = {"csv", "openpyxl", "xlsxwriter", "pandas", "odf", "xlwt", "pyexcel"}
KINDS = ("text/csv", "spreadsheet", "ms-excel", "tab-separated", ".csv", ".xlsx", ".ods", ".tsv")


def sheets_in(source: str) -> list[str]:
    """What in a module makes, or sends, a sheet of cells."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found += [one.name for one in node.names if one.name.split(".")[0] in MAKES_SHEETS]
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in MAKES_SHEETS:
            found.append(str(node.module))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found += [kind for kind in KINDS if node.value.lower().endswith(kind)]
    return found


def test_nothing_leaves_as_a_sheet_of_cells():
    """One in cells needs what begins with = + - @, a tab, CR or NUL made harmless, and read back as it was."""
    found = {
        str(path.relative_to(HOUSE)): sheets
        for path in sorted(HOUSE.rglob("*.py"))
        if "migrations" not in path.parts and (sheets := sheets_in(path.read_text()))
    }
    assert found == {}


def test_a_sheet_would_be_found():
    assert sheets_in("import csv") == ["csv"]
    assert sheets_in("from openpyxl import Workbook") == ["openpyxl"]
    assert sheets_in("name = 'figures.CSV'") == [".csv"]
    assert sheets_in("kind = 'text/csv'") == ["text/csv"]
