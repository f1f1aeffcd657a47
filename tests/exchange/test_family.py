"""A family file is read strictly; what the drawing has no place for is named; what is no such file is refused."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from krachtwerk.exchange.family import Found, Someone, load_family
from krachtwerk.exchange.family.left import sort_of
from krachtwerk.exchange.family.lines import MOST_DEPTH, MOST_LINES
from krachtwerk.kit.refusal import Refusal
from tests.exchange.family_files import HEAD, LEFT, RICH, ged
from tests.exchange.test_gedcom import WHOLE

REFUSED = ("no_tree", "old", "torn", "loose", "too_much", "nobody", "too_many")
SAMPLES = "KRACHTWERK_GEDCOM_SAMPLES"


def read(raw: bytes) -> Found:
    return load_family(raw, year=2026)


def read_or_refused(raw: bytes) -> Found | str:
    try:
        return read(raw)
    except Refusal as refused:
        return refused.key


def refusal(raw: bytes) -> Refusal:
    with pytest.raises(Refusal) as refused:
        read(raw)
    return refused.value


def zipped(**entries: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name.replace("_", ".", 1), content)
    return made.getvalue()


def couple(*lines: str) -> bytes:
    return ged(
        "0 @A@ INDI", "1 NAME Ada", "0 @B@ INDI", "1 NAME Ben", "0 @F@ FAM", "1 HUSB @A@", "1 WIFE @B@", *lines,
    )  # fmt: skip


def test_our_own_file_comes_back_whole():
    found = read(WHOLE.encode())
    assert found.people == (
        Someone("Ik"),
        Someone("Moeder", "woman", 1950, is_dead=True, died_year=2011),
        Someone("Vader", "man", is_dead=True),
        Someone("@Zus", "other", 1980),
        Someone("Kleine", "unborn"),
    )
    assert found.kin == (
        (1, 2, "divorced"), (0, 3, "together"), (0, 3, "identical"), (2, 0, "birth"), (1, 0, "birth"),
        (2, 3, "adopted"), (1, 3, "adopted"), (0, 4, "step"),
    )  # fmt: skip
    assert (found.left, found.me) == ({"INDI.NAME": 1}, 0)


def test_a_rich_file_comes_in_as_far_as_the_drawing_goes_and_all_else_is_named():
    found = read(RICH.encode())
    assert found.people == (
        Someone("Pietje", "man", 1980),
        Someone("Roos", "woman", 1979, is_dead=True),
        Someone("@Kas", "other"),
        Someone("Mila"),
        Someone(""),
    )
    assert found.kin == (
        (0, 1, "married"), (0, 2, "apart"), (0, 3, "adopted"), (1, 3, "adopted"), (0, 4, "foster"), (2, 4, "foster"),
    )  # fmt: skip
    assert found.left == LEFT
    assert found.me is None


def test_what_stays_behind_is_told_in_groups():
    told = {path: sort_of(path) for path in LEFT}
    assert [told[path] for path in ("HEAD.NOTE", "SUBM.NAME")] == ["about_file"] * 2
    assert told["INDI.NAME.SURN"] == "names"
    assert told["INDI._LIKES.DATE"] == told["_LOC"] == "own_fields"
    assert told["INDI.BIRT.PLAC.MAP"] == "places"
    assert told["INDI.OCCU"] == told["FAM.ENGA"] == "events"
    assert told["INDI.BAPL"] == "church"
    assert told["FAM.DIV.DATE"] == "days"


@pytest.mark.parametrize(
    ("lines", "look"),
    [
        (("1 MARR Y",), "married"),
        (("1 MARR", "2 PLAC Ede"), "married"),
        (("1 MARR",), None),
        (("1 MARR Y", "1 DIV Y"), "divorced"),
        (("1 DIV Y", "1 MARR Y"), "divorced"),
        (("1 MARR", "2 DATE 1990", "1 DIV", "2 DATE 1995", "1 MARR", "2 DATE 1999"), "married"),
        (("1 MARR Y", "1 ANUL Y"), "divorced"),
        (("1 EVEN", "2 TYPE together"), "together"),
        (("1 EVEN", "2 TYPE separated"), "apart"),
        (("1 EVEN", "2 TYPE party"), None),
    ],
)
def test_how_it_is_between_two_is_what_came_last(lines, look):
    assert read(couple(*lines)).kin == (((0, 1, look),) if look else ())


def test_two_records_of_the_same_two_are_one_couple():
    again = ("0 @G@ FAM", "1 HUSB @A@", "1 WIFE @B@", "1 MARR", "2 DATE 2001")
    found = read(couple("1 MARR", "2 DATE 1990", "1 DIV", "2 DATE 1995", *again))
    assert found.kin == ((0, 1, "married"),)


def test_nobody_is_born_from_three_and_the_third_is_named():
    found = read(
        couple("1 CHIL @C@", "0 @G@ FAM", "1 WIFE @C2@", "1 CHIL @C@", "0 @C2@ INDI", "0 @C@ INDI")
    )
    assert found.kin == ((0, 3, "birth"), (1, 3, "birth"))
    assert found.left["FAM.CHIL"] == 1


@pytest.mark.parametrize(
    ("told", "year", "is_named"),
    [
        ("1980", 1980, False), ("GREGORIAN 1980", 1980, False), ("3 JAN 1980", 1980, True), ("JAN 1980", 1980, True),
        ("ABT 1980", 1980, True), ("BET 1980 AND 1990", None, True), ("BEF 1980", None, True), ("44 BCE", None, True),
        ("HEBREW 5740", None, True), ("1799", None, True), ("2027", None, True), ("", None, True),
    ],
)  # fmt: skip
def test_of_a_day_the_year_stays(told, year, is_named):
    found = read(ged("0 @A@ INDI", "1 NAME Ada", "1 BIRT Y", f"2 DATE {told}".rstrip()))
    assert found.people[0].born_year == year
    assert ("INDI.BIRT.DATE" in found.left) == is_named


def test_a_mark_at_the_begin_other_ends_of_lines_and_a_gedzip_are_the_same_file():
    whole = read(RICH.encode())
    assert read(b"\xef\xbb\xbf" + RICH.encode()) == whole
    assert read(RICH.replace("\n", "\r\n").encode()) == whole
    assert read(RICH.replace("\n", "\r").encode()) == whole
    assert read(RICH.removesuffix("\n").encode()) == whole
    assert read(zipped(gedcom_ged=RICH.encode(), foto_jpg=b"no photo")) == whole


@pytest.mark.parametrize(
    ("raw", "key"),
    [
        (b"", "no_tree"), (b"\xff\xd8\xff", "no_tree"), (b"PK\x03\x04torn", "no_tree"),
        (b'{"format": "krachtwerk people"}', "no_tree"), (zipped(other_ged=b""), "no_tree"),
        (HEAD.replace("7.0", "5.5.1").encode() + b"0 TRLR\n", "old"),
        (("\ufeff" + HEAD.replace("7.0", "5.5")).encode("utf-16-le"), "old"),
        (HEAD.encode(), "no_tree"), (ged(), "nobody"),
        (ged("0 @A@ INDI", "2 NAME too deep"), "torn"), (ged("0 @A@ INDI", " 1 NAME blank"), "torn"),
        (ged("0 @A@ INDI", "1 name small"), "torn"), (ged("0 @A@ INDI", "1 NAME @no pointer"), "torn"),
        (ged("0 @A@ INDI", "1 CONT nothing to go on with", "1 CONT x", "1 NAME y", "1 CONT z"), "torn"),
        (ged("0 @VOID@ INDI"), "torn"), (ged("0 @A@ INDI", "1 @B@ NAME x"), "torn"),
        (ged("0 @A@ INDI", ""), "torn"), (ged("0 @A@ INDI", "1 NAME \x07"), "no_tree"),
        (ged("0 @A@ INDI", "0 @A@ INDI"), "loose"), (ged("0 @A@ INDI", "1 FAMC @F@"), "loose"),
        (ged(*[f"{no} X" for no in range(MOST_DEPTH + 1)]), "too_much"),
        (ged("0 @A@ INDI", *["1 NOTE"] * MOST_LINES), "too_much"), (bytes(3 * 1024 * 1024), "too_much"),
        (zipped(gedcom_ged=bytes(15 * 1024 * 1024)), "too_much"),
        (ged(*[f"0 @I{no}@ INDI" for no in range(101)]), "too_many"),
    ],
)  # fmt: skip
def test_what_is_no_such_file_is_refused_in_its_own_words(raw, key):
    assert refusal(raw).key == f"tree_file.{key}"


def test_what_another_program_added_may_point_where_it_likes():
    raw = ged("0 @A@ INDI", "1 NAME Ada", "1 _TAG @NOWHERE@", "0 @P@ _PLACE", "1 SUBM @NOBODY@")
    found = read(raw)
    assert [one.name for one in found.people] == ["Ada"]
    assert {"INDI._TAG", "_PLACE", "_PLACE.SUBM"} <= set(found.left)


def test_a_refusal_names_the_line_and_the_version_and_nothing_of_the_file():
    assert refusal(ged("0 @A@ INDI", "7 NAME Geheim")).values == {"line": "5"}
    assert refusal(HEAD.replace("7.0", "5.5.1").encode()).values == {"version": "5.5.1"}


def test_a_record_may_have_a_long_name_or_none():
    name = f"@{'X' * 900}@"
    found = read(
        ged(f"0 {name} INDI", "0 INDI", "0 @F@ FAM", "1 HUSB @_@", f"1 CHIL {name}", "0 @_@ INDI")
    )
    assert (len(found.people), found.kin) == (2, ((1, 0, "birth"),))
    assert found.left == {"INDI": 1}


def test_nobody_stands_above_themselves():
    two = ("0 @A@ INDI", "1 FAMC @G@", "0 @B@ INDI", "1 FAMC @F@")
    assert (
        refusal(ged(*two, "0 @F@ FAM", "1 HUSB @A@", "0 @G@ FAM", "1 HUSB @B@")).key
        == "kin.above_self"
    )


TAGS = ("INDI", "FAM", "NAME", "GIVN", "SEX", "BIRT", "DEAT", "DATE", "FAMC", "FAMS", "HUSB", "WIFE", "CHIL",
        "PEDI", "PHRASE", "ASSO", "ROLE", "CONT", "MARR", "DIV", "EVEN", "TYPE", "ADOP", "_X", "TRLR")  # fmt: skip
LINES = st.lists(
    st.builds(
        lambda level, xref, tag, text: f"{level} {xref}{tag}{text}",
        st.integers(0, 3),
        st.sampled_from(("", "", "@A@ ", "@B@ ", "@F@ ")),
        st.sampled_from(TAGS),
        st.sampled_from(("", " Y", " @A@", " @B@", " @F@", " @VOID@", " 1980", " @@x", " /B/", " OTHER", " step"))
        | st.text(max_size=8).map(lambda text: f" {text}"),
    ),
    max_size=30,
)  # fmt: skip
RECORDS = ("0 @A@ INDI", "0 @B@ INDI", "0 @F@ FAM")


def _never_crashes(raw: bytes) -> None:
    found = read_or_refused(raw)
    if isinstance(found, Found):
        assert all(0 <= end < len(found.people) for one in found.kin for end in one[:2])
        assert all(count > 0 for count in found.left.values())
    else:
        assert found in ("kin.above_self", *(f"tree_file.{one}" for one in REFUSED))


@pytest.mark.slow
@given(lines=LINES, raw=st.binary(max_size=60))
@settings(max_examples=40, deadline=None)
def test_whatever_comes_is_read_or_refused(lines, raw):
    _never_crashes(raw)
    _never_crashes(ged(*lines))
    _never_crashes(ged(*RECORDS[:2], *[line for line in lines if line[0] != "0"], RECORDS[2]))


@pytest.mark.full
@given(lines=LINES, raw=st.binary(max_size=400))
@settings(max_examples=3000, deadline=None)
def test_whatever_comes_is_read_or_refused_many_times(lines, raw):
    _never_crashes(raw)
    _never_crashes(ged(*lines))
    _never_crashes(ged(*RECORDS[:2], *[line for line in lines if line[0] != "0"], RECORDS[2]))


@pytest.mark.samples
def test_the_published_samples_are_read_or_refused_in_words():
    # Where somebody laid them: CONTRIBUTING.md says how.
    samples = sorted(Path(os.environ[SAMPLES]).glob("*.ged"))
    said = {path.name: read_or_refused(path.read_bytes()) for path in samples}
    assert said
    # Those without a person are told so; nothing else of what is published is refused.
    refused = {one for one in said.values() if isinstance(one, str)}
    assert refused <= {"tree_file.nobody"}, said
