"""Measurements of teams as files: CSV and JSON with the same columns, and a book that says what each means."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

COLUMNS = (
    "team", "rule_set", "period", "first_day", "last_day", "indicator", "score", "numerator", "denominator", "missing",
    "interval_low", "interval_high", "reason", "part_of",
)  # fmt: skip
"""Of every row; what is not known is an empty cell, and null in JSON."""

Value = str | int | float | date | None
Row = Mapping[str, Value]
MARK = "'"
_BEGINS_A_SUM = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", MARK)


def write_csv(columns: Sequence[str], rows: Iterable[Row]) -> bytes:
    """A table that spreadsheets open as it is meant: with a mark for its letters, and no cell that begins a sum."""
    file = io.StringIO()
    table = csv.writer(file)
    table.writerow(columns)
    for row in rows:
        table.writerow([_cell(row[column]) for column in columns])
    return b"\xef\xbb\xbf" + file.getvalue().encode()


def _cell(value: Value) -> str:
    if value is None:
        return ""
    text = value.isoformat() if isinstance(value, date) else str(value)
    return MARK + text if isinstance(value, str) and text.startswith(_BEGINS_A_SUM) else text


def read_cell(text: str) -> str:
    """What a cell said before its mark; every text comes back as it was."""
    return text.removeprefix(MARK)


def write_json(rows: Iterable[Row], book: Mapping[str, str]) -> bytes:
    """The rows, and beside them what each column and indicator means."""
    told: dict[str, Any] = {
        "codebook": dict(book),
        "measurements": [
            {
                key: value.isoformat() if isinstance(value, date) else value
                for key, value in row.items()
            }
            for row in rows
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=2).encode()
