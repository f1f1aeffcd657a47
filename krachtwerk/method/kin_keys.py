"""Keys of a family: how two are kin, and how somebody stands in the drawing; their words stand in the word files."""

from __future__ import annotations

from enum import StrEnum


class KinKind(StrEnum):
    """How two are kin. Of a parent and a child the parent is the first."""

    BIRTH = "birth"
    ADOPTED = "adopted"
    FOSTER = "foster"
    STEP = "step"
    TOGETHER = "together"
    MARRIED = "married"
    APART = "apart"
    DIVORCED = "divorced"
    TWIN = "twin"
    IDENTICAL = "identical"


class KinSort(StrEnum):
    """Three sorts of kin; of each, two people have one at most."""

    PARENT = "parent"
    PARTNER = "partner"
    TWINS = "twins"


OF_SORT: dict[KinSort, tuple[KinKind, ...]] = {
    KinSort.PARENT: (KinKind.BIRTH, KinKind.ADOPTED, KinKind.FOSTER, KinKind.STEP),
    KinSort.PARTNER: (KinKind.TOGETHER, KinKind.MARRIED, KinKind.APART, KinKind.DIVORCED),
    KinSort.TWINS: (KinKind.TWIN, KinKind.IDENTICAL),
}
SORT_OF = {kind: sort for sort, kinds in OF_SORT.items() for kind in kinds}


class Figure(StrEnum):
    """How somebody is drawn: a square, a circle, a diamond, or the triangle of a child not yet born."""

    MAN = "man"
    WOMAN = "woman"
    OTHER = "other"
    UNBORN = "unborn"
