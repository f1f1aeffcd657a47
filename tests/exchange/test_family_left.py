"""Nothing of a family file is lost in silence: what does not come into the drawing is in the report."""

from __future__ import annotations

import os
import re
from collections import Counter
from pathlib import Path

import pytest

from krachtwerk.exchange.family import Found, load_family
from krachtwerk.kit.refusal import Refusal
from tests.exchange.family_files import RICH, ged
from tests.exchange.test_gedcom import WHOLE

LINE = re.compile(r"([0-9]+) (?:(@[^@]+@) )?(\S+)")
ABOUT_FILE = {"HEAD", "TRLR"}
SAID_TWICE = {
    "FAM.CHIL", "FAM.DIV", "INDI.FAMC", "INDI.FAMS", "INDI.ASSO", "INDI.ASSO.ROLE", "INDI.ASSO.ROLE.PHRASE",
    "INDI.NAME.GIVN",
}  # fmt: skip
"""What the file tells from two sides, so that the other side still tells it."""
SAYS_NOTHING = {"INDI.SEX": "U", "INDI.FAMC.PEDI": "BIRTH"}
"""What the drawing takes for so when nothing is said."""
COUPLE = ("0 @A@ INDI", "1 NAME Ada", "0 @B@ INDI", "1 NAME Ben", "0 @F@ FAM", "1 HUSB @A@", "1 WIFE @B@")  # fmt: skip


def read(lines: list[str]) -> Found:
    return load_family("\n".join(lines).encode(), year=2026)


def paths_of(lines: list[str]) -> list[str]:
    """Of each line where it stands; of one that goes on with a text nothing."""
    paths: list[str] = []
    above: list[str] = []
    for line in lines:
        level, _, tag = LINE.match(line).groups()
        above = [*above[: int(level)], tag]
        paths.append("" if tag == "CONT" else ".".join(above))
    return paths


def without(lines: list[str], no: int) -> list[str]:
    """The file when that had not been told, with all that stands below it."""
    level, name, _ = LINE.match(lines[no]).groups()
    end = no + 1
    while int(lines[end].split(" ", 1)[0]) > int(level):
        end += 1
    rest = lines[:no] + lines[end:]
    return [re.sub(rf" {name}$", " @VOID@", line) for line in rest] if name else rest


def lost(lines: list[str]) -> set[str]:
    """What could be taken away without a change in who comes in, how they are kin, or the report."""
    found, told = read(lines), set()
    for no, path in enumerate(paths_of(lines)):
        if not path or path.split(".")[0] in ABOUT_FILE or path in SAID_TWICE:
            continue
        if lines[no].split(" ", 2)[2:] == [SAYS_NOTHING.get(path)]:
            continue
        try:
            is_same = read(without(lines, no)) == found
        except Refusal:  # the last one of the file
            continue
        if is_same:
            told.add(f"{path} in line {no + 1}")
    return told


def holds(lines: list[str]) -> None:
    """Nothing is lost, and nothing is told oftener than it is there."""
    there = Counter(paths_of(lines))
    assert lost(lines) == set()
    assert {path: no for path, no in read(lines).left.items() if no > there[path]} == {}


@pytest.mark.parametrize("file", [RICH, WHOLE], ids=["rich", "ours"])
def test_each_line_comes_in_or_is_named(file):
    holds(file.splitlines())


def left(*lines: str) -> dict[str, int]:
    return read(ged(*lines).decode().splitlines()).left


def test_two_of_whom_nothing_is_said_stay_behind_and_are_named():
    told = left(*COUPLE, "0 @C@ INDI", "1 FAMS @F@")
    assert told == {"FAM": 1, "FAM.HUSB": 1, "FAM.WIFE": 1, "INDI.FAMS": 1}
    assert left(*COUPLE, "1 CHIL @C@", "0 @C@ INDI", "1 NAME Cas") == {}


def test_what_was_before_what_is_now_is_named():
    told = left(*COUPLE, "1 MARR", "2 DATE 1990", "1 DIV", "2 DATE 1995", "1 MARR", "2 DATE 1999")
    assert told == {"FAM.DIV": 1, "FAM.DIV.DATE": 1, "FAM.MARR": 1, "FAM.MARR.DATE": 2}
    assert left(*COUPLE, "1 MARR Y", "1 DIV Y") == {}
    assert left(*COUPLE, "1 MARR Y", "1 EVEN vorig jaar", "2 TYPE separated") == {
        "FAM.EVEN": 1, "FAM.MARR": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("way", "told"),
    [
        (("2 PEDI ADOPTED",), {"INDI.FAMC.PEDI": 1}),
        (("2 PEDI OTHER", "3 PHRASE step"), {"INDI.FAMC.PEDI": 1, "INDI.FAMC.PEDI.PHRASE": 1}),
        (("1 ADOP Y", "2 FAMC @F@"), {"INDI.ADOP": 1, "INDI.ADOP.FAMC": 1}),
    ],
)
def test_how_somebody_came_into_a_family_without_anybody_is_named(way, told):
    assert left("0 @A@ INDI", "1 NAME Ada", "1 FAMC @F@", *way, "0 @F@ FAM") == {
        "FAM": 1, "INDI.FAMC": 1, **told,
    }  # fmt: skip


def test_of_two_first_names_and_of_a_child_to_come_what_is_not_kept_is_named():
    assert left("0 @A@ INDI", "1 NAME Ada", "2 GIVN Ada Maria") == {"INDI.NAME.GIVN": 1}
    assert left("0 @A@ INDI", "1 NAME Ada", "1 SEX F", "1 EVEN in mei", "2 TYPE pregnancy") == {
        "INDI.EVEN": 1, "INDI.SEX": 1,
    }  # fmt: skip


def test_a_death_before_the_birth_is_named_once():
    day = ("1 BIRT", "2 DATE 1950", "1 DEAT", "2 DATE 3 MAY 1940")
    assert left("0 @A@ INDI", "1 NAME Ada", *day) == {"INDI.DEAT.DATE": 1}


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (("1 NAME Lt. Kol. Ada /Bos/",), "Ada"), (("1 NAME Dr. Ada /Bos/",), "Ada"),
        (("1 NAME Dr. Bos",), "Dr. B."), (("1 NAME Ds. /Bos/",), "Ds."),
        (("1 NAME Opper Hoofd Ada /Bos/", "2 NPFX Opper Hoofd"), "Ada"),
    ],
)  # fmt: skip
def test_a_title_is_no_first_name(lines, name):
    found = read(ged("0 @A@ INDI", *lines).decode().splitlines())
    assert found.people[0].name == name
    assert found.left["INDI.NAME"] == 1


@pytest.mark.samples
def test_of_the_published_samples_each_line_comes_in_or_is_named():
    samples = sorted(Path(os.environ["KRACHTWERK_GEDCOM_SAMPLES"]).glob("*.ged"))
    tried = 0
    for path in samples:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
        if any(line.endswith(" INDI") for line in lines):  # nobody else comes in
            holds(lines)
            tried += 1
    assert tried
