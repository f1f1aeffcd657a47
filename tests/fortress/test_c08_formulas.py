"""C8: one module writes cells, and nothing in them is read as a formula; whoever adds another meets this first."""

from __future__ import annotations

import ast
import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from krachtwerk.exchange.measurements import MARK, read_cell, write_csv

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


WRITES = {"exchange/measurements.py": ["csv"]}


def test_one_module_writes_cells():
    """Another one needs what begins with = + - @, a tab, CR or NUL made harmless, and read back as it was."""
    found = {
        str(path.relative_to(HOUSE)): sheets
        for path in sorted(HOUSE.rglob("*.py"))
        if "migrations" not in path.parts and (sheets := sheets_in(path.read_text()))
    }
    assert found == WRITES


BAD = [
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
    "\0",
    "'",
    "=cmd|' /C calc'!A0",
    "@SUM(1)",
    "-2+3",
    "\t=1",
    "''=1",
]


@pytest.mark.parametrize("text", BAD)
def test_a_cell_is_harmless_and_comes_back(text):
    cell = cell_of(text)
    assert cell[0] == MARK
    assert read_cell(cell) == text


@given(st.text(max_size=40))
def test_every_text_comes_back_and_begins_no_sum(text):
    cell = cell_of(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "\0"))
    assert read_cell(cell) == text


def cell_of(text: str) -> str:
    told = write_csv(("one",), [{"one": text}]).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(told, newline="")))[1][0]


def test_a_sheet_would_be_found():
    assert sheets_in("import csv") == ["csv"]
    assert sheets_in("from openpyxl import Workbook") == ["openpyxl"]
    assert sheets_in("name = 'figures.CSV'") == [".csv"]
    assert sheets_in("kind = 'text/csv'") == ["text/csv"]
