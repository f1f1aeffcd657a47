"""The family as GEDCOM 7: every kind of kin has its structure, and every pointer leads to a record."""

from __future__ import annotations

import re

from krachtwerk.exchange.gedcom import Individual, write_gedcom
from krachtwerk.kit.drawing.kin import Kin, Pair, Parents

PEOPLE = [
    Individual("me", "Ik"),
    Individual("ma", "Moeder", "woman", 1950, is_dead=True, died_year=2011),
    Individual("pa", "Vader", "man", is_dead=True),
    Individual("zus", "@Zus /Bakker/\n0 TRLR", "other", 1980),
    Individual("kind", "Kleine", "unborn"),
]
KIN = Kin(
    tuple(one.key for one in PEOPLE),
    (
        Parents(("ma", "pa"), (("me", "birth"), ("zus", "adopted"))),
        Parents(("me",), (("kind", "step"),)),
    ),
    (Pair("ma", "pa", "divorced"), Pair("me", "zus", "together")),
    (Pair("me", "zus", "identical"),),
)
WHOLE = """\
0 HEAD
1 GEDC
2 VERS 7.0
1 SOUR KRACHTWERK
0 @I1@ INDI
1 NAME Ik
1 SEX U
1 FAMC @F1@
2 PEDI BIRTH
1 FAMS @F2@
1 FAMS @F3@
1 ASSO @I4@
2 ROLE OTHER
3 PHRASE identical twin
0 @I2@ INDI
1 NAME Moeder
1 SEX F
1 BIRT
2 DATE 1950
1 DEAT
2 DATE 2011
1 FAMS @F1@
0 @I3@ INDI
1 NAME Vader
1 SEX M
1 DEAT Y
1 FAMS @F1@
0 @I4@ INDI
1 NAME @@Zus Bakker 0 TRLR
1 SEX X
1 BIRT
2 DATE 1980
1 FAMC @F1@
2 PEDI ADOPTED
1 FAMS @F2@
1 ASSO @I1@
2 ROLE OTHER
3 PHRASE identical twin
0 @I5@ INDI
1 NAME Kleine
1 SEX U
1 EVEN
2 TYPE pregnancy
1 FAMC @F3@
2 PEDI OTHER
3 PHRASE step
0 @F1@ FAM
1 HUSB @I3@
1 WIFE @I2@
1 CHIL @I1@
1 CHIL @I4@
1 DIV Y
0 @F2@ FAM
1 HUSB @I1@
1 WIFE @I4@
1 EVEN
2 TYPE together
0 @F3@ FAM
1 HUSB @I1@
1 CHIL @I5@
0 TRLR
"""


def test_a_family_is_written_structure_by_structure():
    assert write_gedcom(PEOPLE, KIN).decode() == WHOLE


def test_every_pointer_leads_to_a_record_and_back():
    text = write_gedcom(PEOPLE, KIN).decode()
    records = set(re.findall(r"^0 (@\w+@) ", text, re.M))
    assert set(re.findall(r"^\d \w+ (@\w+@)$", text, re.M)) == records
    for record in re.split(r"^0 ", text, flags=re.M):
        name = record.split(" ")[0]
        for fam in re.findall(r"^1 FAM[SC] (@\w+@)$", record, re.M):
            body = re.search(rf"^0 {fam} FAM\n(.*?)^0 ", text, re.M | re.S)
            assert body is not None
            assert name in re.findall(r"^1 (?:HUSB|WIFE|CHIL) (@\w+@)$", body[1], re.M)


def test_a_name_ends_no_line_and_begins_no_pointer():
    lines = write_gedcom(PEOPLE, KIN).decode().split("\n")
    assert [line for line in lines if not re.fullmatch(r"\d( @\w+@)? [A-Z]+( .*)?|", line)] == []
    assert lines.count("0 TRLR") == 1
