"""Room network: the family by generations (the genogram), and the same in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from markupsafe import Markup

from krachtwerk.access import client as client_access
from krachtwerk.access import network as access
from krachtwerk.access.network import Family, OwnKin
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.drawing.kin import Kin, Pair, Parents
from krachtwerk.kit.drawing.kin_marks import Member
from krachtwerk.kit.drawing.tree import tree as drawn_tree
from krachtwerk.kit.drawing.tree_sheet import TreeSheet
from krachtwerk.method.kin_keys import OF_SORT, SORT_OF, Figure, KinKind, KinSort
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, page
from krachtwerk.pages.network.picture import SIZES

ME = "me"
SHAPES = {"man": "square", "woman": "circle", "other": "diamond", "unborn": "triangle"}
ROLES = ("parents", "children", "partners", "twins")
"""How the family of somebody is told: whom they come from, who comes from them, who is beside them."""


@page("client together", room="network", purpose="own")
def tree(request: HttpRequest, viewer: Viewer) -> Answer:
    """The family in rows from old to young, what the symbols mean, and everybody's family in words."""
    client = client_access.booklet_of(viewer, "network")
    found = access.family(viewer, client)
    values = {
        "drawing": picture(found, client.public_id) if found.kin else None,
        "told": [person_kin(found, client.public_id, id) for id in _tied(found)],
        "me": reverse("network_kin", args=[client.public_id]),
        "figures": [(SHAPES[key], t(f"kin.figure_{key}")) for key in Figure],
        "lines": [(key.value, t(f"kin.line_{key}")) for key in KinKind],
    }
    return Page("network/tree.html", values, back=reverse("booklet_home"), nav="booklet")


def _tied(found: Family) -> list[UUID | None]:
    """The client first, then everybody who is kin of somebody."""
    return [None, *(one.id for one in found.members())]


def person_kin(found: Family, me: UUID, id: UUID | None) -> dict[str, Any]:
    """Somebody with their family in words."""
    names = names_of(found)
    roles = kin_of(found.kin, id)
    parts = [
        f"{t(f'kin.{role}')}: {', '.join(_with_kind(names[who], kind) for who, kind in roles[role])}"
        for role in ROLES
        if roles[role]
    ]
    years = years_of(found, id)
    return {
        "name": names[id],
        "parts": [years, *parts] if years else parts,
        "href": reverse("network_kin", args=[id or me]),
    }


def _with_kind(name: str, kind: str) -> str:
    if kind in {KinKind.BIRTH, KinKind.TWIN}:
        return name
    return f"{name} ({t(f'kin.is_{kind}')})"


def names_of(found: Family) -> dict[UUID | None, str]:
    """What everybody is called; the client is *I*."""
    names: dict[UUID | None, str] = {one.id: one.name for one in found.people}
    names[None] = t("common.me")
    return names


def kin_of(kin: Sequence[OwnKin], id: UUID | None) -> dict[str, list[tuple[UUID | None, str]]]:
    """Who is kin of somebody, and how, by their role."""
    found: dict[str, list[tuple[UUID | None, str]]] = {role: [] for role in ROLES}
    for one in kin:
        if id not in {one.one, one.other}:
            continue
        with_whom = one.other if one.one == id else one.one
        sort = SORT_OF[KinKind(one.kind)]
        role = {KinSort.PARTNER: "partners", KinSort.TWINS: "twins"}.get(sort)
        if role is None:
            role = "children" if one.one == id else "parents"
        found[role].append((with_whom, one.kind))
    return found


def years_of(found: Family, id: UUID | None) -> str:
    """When somebody was born and when they died, as far as it is told."""
    one = found.figure(id)
    if one.is_dead:
        if one.born_year and one.died_year:
            return f"{one.born_year} – {one.died_year}"
        return f"† {one.died_year}" if one.died_year else t("kin.is_dead")
    return str(one.born_year) if one.born_year else ""


def kin_to_draw(found: Family) -> Kin:
    """The family as the drawing takes it: children by their parents, couples, who was born together."""
    keys = tuple(key_of(id) for id in _tied(found))
    pairs = {KinSort.PARTNER: [], KinSort.TWINS: []}  # type: dict[KinSort, list[Pair]]
    parents: dict[UUID | None, list[tuple[UUID | None, str]]] = {}
    for one in found.kin:
        sort = SORT_OF[KinKind(one.kind)]
        if sort == KinSort.PARENT:
            parents.setdefault(one.other, []).append((one.one, one.kind))
        else:
            pairs[sort].append(Pair(key_of(one.one), key_of(one.other), one.kind))
    couples = pairs[KinSort.PARTNER]
    known = {frozenset((one.one, one.other)) for one in couples}
    unions = _unions(found, parents, known)
    for union in unions:
        if len(union.parents) == 2 and frozenset(union.parents) not in known:
            couples.append(Pair(*union.parents, "unsaid"))
            known.add(frozenset(union.parents))
    return Kin(keys, tuple(unions), tuple(couples), tuple(pairs[KinSort.TWINS]))


def _unions(
    found: Family,
    parents: dict[UUID | None, list[tuple[UUID | None, str]]],
    known: set[frozenset[str]],
) -> list[Parents]:
    """Children by the same one or two parents in the same way; the eldest on the left."""
    order = {id: no for no, id in enumerate(_tied(found))}
    children: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    for child in sorted(parents, key=lambda id: (found.figure(id).born_year or 9999, order[id])):
        for kind in OF_SORT[KinSort.PARENT]:
            some = [key_of(parent) for parent, is_ in parents[child] if is_ == kind]
            for two in _by_two(some, known):
                children.setdefault(two, []).append((key_of(child), kind.value))
    return [Parents(two, tuple(some)) for two, some in children.items()]


def _by_two(some: list[str], known: set[frozenset[str]]) -> list[tuple[str, ...]]:
    """Parents of one kind, those who are a couple together; two who are left over too."""
    left, found = list(some), []
    for one in some:
        other = next((o for o in left if o != one and frozenset((one, o)) in known), None)
        if one in left and other is not None:
            left = [key for key in left if key not in {one, other}]
            found.append(tuple(sorted((one, other))))
    if len(left) == 2:
        return [*found, tuple(sorted(left))]
    return [*found, *((one,) for one in left)]


def key_of(id: UUID | None) -> str:
    """By what the drawing knows somebody."""
    return str(id) if id is not None else ME


def members_of(found: Family) -> list[Member]:
    """Everybody to draw."""
    names, people = names_of(found), {one.id: one for one in found.people}
    housed = {one.id for one in found.people if one.is_at_home}
    return [
        Member(
            key_of(id),
            SHAPES[found.figure(id).figure],
            names[id],
            years_of(found, id) if found.figure(id).figure != Figure.UNBORN else "",
            is_housed=bool(housed & set(people)) if id is None else people[id].is_at_home,
        )
        for id in _tied(found)
    ]


def picture(found: Family, me: UUID) -> Markup:
    """The drawing; every symbol leads to the family of whom it stands for."""
    placed = drawn_tree(members_of(found), kin_to_draw(found))
    told = t("kin.counted", count=str(len(placed.places)))
    sheet = TreeSheet(placed.frame, t("kin.title"), told, "tree")
    for box in placed.households:
        sheet.household(box)
    for line in placed.lines:
        sheet.kin(line)
    for id in _tied(found):
        words = person_kin(found, me, id)
        sheet.member(
            placed.places[key_of(id)],
            href=words["href"],
            told=". ".join([words["name"], *words["parts"]]),
            is_me=id is None,
            is_dead=found.figure(id).is_dead,
        )
    drawn = sheet.svg(
        attributes={"class": f"map__svg map__svg--tree map__svg--{SIZES[placed.size]}"}
    )
    return Markup(drawn)  # noqa: S704  # made by the sheet, which escapes every text
