"""Room network: the lines of a GEDCOM 7 file as structures, strictly by its grammar, in one walk."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from krachtwerk.kit.refusal import Refusal

MOST_LINES = 60_000
MOST_DEPTH = 24
LINE = re.compile(
    r"(0|[1-9][0-9]{0,3}) (?:(@[A-Z0-9_]+@) )?([A-Z_][A-Z0-9_]{0,60})(?: ([^\r\n]*))?"
)
POINTER = re.compile(r"@[A-Z0-9_]+@")
VOID = "@VOID@"
NEVER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""Signs that stand nowhere in such a file."""
ENDS = re.compile("\r\n|\n|\r")


@dataclass(slots=True, eq=False)
class Structure:
    """What one line says, with all that stands below it; `is_seen` when it came into the family."""

    tag: str
    xref: str = ""
    text: str = ""
    pointer: str = ""
    parts: list[Structure] = field(default_factory=list)
    is_seen: bool = False

    def all(self, tag: str) -> list[Structure]:
        """The parts of this name, in their order."""
        return [one for one in self.parts if one.tag == tag]

    def first(self, tag: str) -> Structure | None:
        """The first part of this name, which is the one that is meant most."""
        return next((one for one in self.parts if one.tag == tag), None)


def read_structures(text: str) -> list[Structure]:
    """The records of a file, from HEAD to TRLR. Raises Refusal for what is no such file, or too much of it."""
    if NEVER.search(text):
        raise Refusal("tree_file.no_tree")
    lines = ENDS.split(text)
    if lines[-1] == "":
        lines.pop()
    if len(lines) > MOST_LINES:
        raise Refusal("tree_file.too_much")
    records = _nested(lines)
    if len(records) < 2 or (records[0].tag, records[-1].tag) != ("HEAD", "TRLR"):
        raise Refusal("tree_file.no_tree")
    _must_hold_together(records)
    return records


def _nested(lines: list[str]) -> list[Structure]:
    """Each line below the one it belongs to; a line that continues a text goes into it."""
    records: list[Structure] = []
    above: list[Structure] = []
    told: list[str] = []
    for no, line in enumerate(lines, start=1):
        found = LINE.fullmatch(line)
        level = int(found[1]) if found else MOST_DEPTH
        if found is None or level > len(above):
            raise Refusal("tree_file.torn", line=str(no))
        if level >= MOST_DEPTH:
            raise Refusal("tree_file.too_much")
        if found[3] == "CONT":
            _must_continue(found, above, no)
            told.append(_unescaped(found[4] or "", no))
            continue
        _close(above, told)
        made = _structure(found, no)
        told = [made.text]
        (above[level - 1].parts if level else records).append(made)
        del above[level:]
        above.append(made)
    _close(above, told)
    return records


def _close(above: list[Structure], told: list[str]) -> None:
    """The whole of a text, joined once: a text of many lines costs no more than its length."""
    if len(told) > 1:
        above[-1].text = "\n".join(told)


def _structure(found: re.Match[str], no: int) -> Structure:
    level, xref, tag, text = found[1], found[2] or "", found[3], found[4] or ""
    if xref == VOID or (xref and level != "0"):
        raise Refusal("tree_file.torn", line=str(no))
    if POINTER.fullmatch(text):
        return Structure(tag, xref, pointer=text)
    return Structure(tag, xref, _unescaped(text, no))


def _unescaped(text: str, no: int) -> str:
    """A text that begins with @ is written with two; one alone begins a pointer, and this is none."""
    if text.startswith("@@"):
        return text[1:]
    if text.startswith("@"):
        raise Refusal("tree_file.torn", line=str(no))
    return text


def _must_continue(found: re.Match[str], above: list[Structure], no: int) -> None:
    """It stands straight below the text it goes on with, and before all else; a pointer does not go on."""
    is_below = bool(above) and int(found[1]) == len(above)
    if not is_below or above[-1].pointer or found[2]:
        raise Refusal("tree_file.torn", line=str(no))


def _must_hold_together(records: list[Structure]) -> None:
    """Every record is named once, and every pointer leads to a record or says that it leads nowhere.

    What another program added for itself (its tags begin with `_`) points where that program says; it stays behind.
    """
    names = [one.xref for one in records if one.xref]
    known = {*names, VOID}
    if len(names) != len(known) - 1:
        raise Refusal("tree_file.loose")
    below = list(records)
    while below:
        one = below.pop()
        if one.tag.startswith("_"):
            continue
        if one.pointer and one.pointer not in known:
            raise Refusal("tree_file.loose")
        below += one.parts
