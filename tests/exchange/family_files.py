"""Family files of our own making: each exercises structures of GEDCOM 7 that a drawing of a family has no place for."""

from __future__ import annotations

HEAD = "0 HEAD\n1 GEDC\n2 VERS 7.0\n"


def ged(*lines: str) -> bytes:
    """A whole file around some lines."""
    return (HEAD + "".join(f"{line}\n" for line in lines) + "0 TRLR\n").encode()


RICH = """\
0 HEAD
1 GEDC
2 VERS 7.0
1 SCHMA
2 TAG _LIKES https://example.com/likes
1 SOUR https://example.com/trees
2 VERS 1.1
1 DATE 2 MAR 2020
2 TIME 10:00:00Z
1 LANG nl
1 SUBM @U1@
1 NOTE Eerste regel
2 CONT @@begint met een apenstaart
2 CONT
0 @I1@ INDI
1 NAME Pietje Jan /Puk/ jr.
2 GIVN Pietje Jan
2 SURN Puk
2 NICK Pukkie
2 TRAN Petit /Puce/
3 LANG fr
1 NAME Piet /Bel/
2 TYPE AKA
1 SEX M
1 RESN CONFIDENTIAL
1 BIRT
2 DATE ABT 3 JAN 1980
3 PHRASE rond de jaarwisseling
2 PLAC Ede, Gelderland
3 MAP
4 LATI N52.0
4 LONG E5.6
2 AGE > 0y
1 DEAT
1 OCCU bakker
2 AGE 30y
1 NO MARR
2 DATE FROM 2000 TO 2010
1 BAPL
2 STAT COMPLETED
1 FAMS @F1@
1 FAMS @F2@
1 FAMC @VOID@
1 ASSO @I2@
2 ROLE GODP
1 ASSO @VOID@
2 PHRASE Meester Jansen
2 ROLE OTHER
3 PHRASE leraar
1 _LIKES taart
2 DATE 2001
1 SOUR @S1@
2 PAGE 3
1 OBJE @O1@
2 CROP
1 SNOTE @N1@
1 NOTE Een kort woord
2 MIME text/plain
1 UID 3d0c6a52-5f3a-4a2c-8f5e-6a3a3c1f0a10
1 EXID 12
2 TYPE https://example.com/ids
1 CHAN
2 DATE 3 MAR 2020
0 @I2@ INDI
1 NAME /Bos/
2 NICK Roos
1 SEX F
1 BIRT
2 DATE 1979
1 DEAT
2 DATE BET 2001 AND 2003
1 FAMS @F1@
0 @I3@ INDI
1 NAME @@Kas
1 SEX X
1 FAMS @F2@
0 @I4@ INDI
1 NAME Mila /Puk/
1 SEX U
1 ADOP Y
2 FAMC @F1@
3 ADOP BOTH
1 FAMC @F1@
2 STAT PROVEN
1 FAMC @F2@
2 PEDI SEALING
0 @I5@ INDI
1 FAMC @F2@
2 PEDI FOSTER
0 @F1@ FAM
1 HUSB @I1@
1 WIFE @I2@
1 CHIL @I4@
1 CHIL @VOID@
1 MARR
2 DATE 1 MAY 1999
2 HUSB
3 AGE 19y
1 DIV
2 DATE 2004
1 MARR
2 DATE 2006
1 ENGA Y
1 NCHI 1
0 @F2@ FAM
1 HUSB @I1@
1 WIFE @I3@
1 CHIL @I4@
1 CHIL @I5@
1 MARR N
1 EVEN
2 TYPE separated
0 @F3@ FAM
1 MARR Y
0 @U1@ SUBM
1 NAME Wie het maakte
0 @S1@ SOUR
1 TITL Een boek
1 REPO @R1@
0 @R1@ REPO
1 NAME Een archief
0 @O1@ OBJE
1 FILE media/foto.jpg
2 FORM image/jpeg
0 @N1@ SNOTE Een gedeeld woord
0 @X1@ _LOC
1 NAME Ede
0 TRLR
"""
LEFT = {
    "FAM": 1, "FAM.CHIL": 2, "FAM.DIV": 1, "FAM.DIV.DATE": 1, "FAM.ENGA": 1, "FAM.MARR": 3, "FAM.MARR.DATE": 2,
    "FAM.MARR.HUSB": 1, "FAM.MARR.HUSB.AGE": 1, "FAM.NCHI": 1,
    "HEAD.DATE": 1, "HEAD.DATE.TIME": 1, "HEAD.LANG": 1, "HEAD.NOTE": 1, "HEAD.SCHMA": 1,
    "HEAD.SCHMA.TAG": 1, "HEAD.SOUR": 1, "HEAD.SOUR.VERS": 1, "HEAD.SUBM": 1,
    "INDI.ADOP.FAMC.ADOP": 1, "INDI.ASSO": 2, "INDI.ASSO.PHRASE": 1, "INDI.ASSO.ROLE": 2,
    "INDI.ASSO.ROLE.PHRASE": 1, "INDI.BAPL": 1, "INDI.BAPL.STAT": 1, "INDI.BIRT.AGE": 1,
    "INDI.BIRT.DATE": 1, "INDI.BIRT.DATE.PHRASE": 1, "INDI.BIRT.PLAC": 1, "INDI.BIRT.PLAC.MAP": 1,
    "INDI.BIRT.PLAC.MAP.LATI": 1, "INDI.BIRT.PLAC.MAP.LONG": 1, "INDI.CHAN": 1, "INDI.CHAN.DATE": 1,
    "INDI.DEAT": 1, "INDI.DEAT.DATE": 1, "INDI.EXID": 1, "INDI.EXID.TYPE": 1, "INDI.FAMC": 2,
    "INDI.FAMC.PEDI": 1, "INDI.FAMC.STAT": 1, "INDI.NAME": 4, "INDI.NAME.GIVN": 1, "INDI.NAME.NICK": 1,
    "INDI.NAME.SURN": 1,
    "INDI.NAME.TRAN": 1, "INDI.NAME.TRAN.LANG": 1, "INDI.NAME.TYPE": 1, "INDI.NO": 1, "INDI.NO.DATE": 1,
    "INDI.NOTE": 1, "INDI.NOTE.MIME": 1, "INDI.OBJE": 1, "INDI.OBJE.CROP": 1, "INDI.OCCU": 1,
    "INDI.OCCU.AGE": 1, "INDI.RESN": 1, "INDI.SNOTE": 1, "INDI.SOUR": 1, "INDI.SOUR.PAGE": 1,
    "INDI.UID": 1, "INDI._LIKES": 1, "INDI._LIKES.DATE": 1, "OBJE": 1, "OBJE.FILE": 1,
    "OBJE.FILE.FORM": 1, "REPO": 1, "REPO.NAME": 1, "SNOTE": 1, "SOUR": 1, "SOUR.REPO": 1,
    "SOUR.TITL": 1, "SUBM": 1, "SUBM.NAME": 1, "_LOC": 1, "_LOC.NAME": 1,
}  # fmt: skip
