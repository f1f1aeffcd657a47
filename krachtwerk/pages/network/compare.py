"""Room network: two days laid over each other, and what changed between them in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.urls import reverse
from markupsafe import Markup

from krachtwerk.access.network import Drawn, OwnPerson, OwnTie
from krachtwerk.kit.drawing.lines import Look, line
from krachtwerk.kit.drawing.marks import MIDDLE, RADIUS, Spot
from krachtwerk.kit.drawing.star import star
from krachtwerk.kit.drawing.svg import Face
from krachtwerk.pages.context import t
from krachtwerk.pages.network.picture import (
    AROUND,
    Picture,
    draw_lines,
    face_of,
    ground,
    sector_of,
    whole,
)

BEFORE = "@then"
Ends = tuple[UUID | None, UUID]


def overlay(then: Drawn, now: Drawn) -> Markup:
    """One drawing of two days: what is now in full, what was before in dots beneath it."""
    picture = Picture(now, sectors={key: t(f"maps.{key}") for key in AROUND}, by="around")
    before = {one.id: one for one in then.people}
    moved = [
        before[one.id] for one in now.people if one.id in before and _moved(before[one.id], one)
    ]
    marks = [
        picture.mark(one, badge=False, note="" if one.id in before else t("maps.new"))
        for one in now.people
    ]
    marks += [picture.mark(one, f"{one.id}{BEFORE}", badge=False) for one in moved]
    placed = star(marks, list(picture.sectors.values()))
    sheet = picture.sheet(placed, t("maps.then_title"), "")
    ground(sheet, placed)
    kept = {_ends(tie): tie.quality for tie in now.ties}
    gone = [tie for tie in then.ties if kept.get(_ends(tie)) != tie.quality]
    draw_lines(sheet, placed, gone, is_old=True, suffix=BEFORE)
    draw_lines(sheet, placed, now.ties)
    sheet.middle(t("common.me"), MIDDLE)
    for one in moved:
        old, new = placed.spots[f"{one.id}{BEFORE}"], placed.spots[str(one.id)]
        sheet.line(_way(old, new), Look.DOTTED, of="", is_old=True)
        sheet.mark(old, Face(letter=one.name[:1].upper(), edge="before"))
    for (
        one
    ) in now.people:  # the words below lead to who changed; two days of one person lead nowhere
        face = face_of(one, picture.mine.get(one.id), is_housed=False)
        sheet.mark(placed.spots[str(one.id)], replace(face, href=""))
    return whole(sheet, placed)


def _way(old: Spot, new: Spot) -> Any:
    """From where somebody stood to where they stand."""
    ends = ((old.x, old.y), (new.x, new.y))
    return line(*ends, radii=(RADIUS, RADIUS), look=Look.PLAIN, bow=0.1, at_end=True)


def _moved(before: OwnPerson, now: OwnPerson) -> bool:
    return (before.nearness, sector_of(before)) != (now.nearness, sector_of(now))


def _ends(tie: OwnTie) -> Ends:
    return tie.one, tie.other


def changes(then: Drawn, now: Drawn) -> list[dict[str, Any]]:
    """What changed, person by person and then tie by tie, each in one line with the way to them.

    Of whoever is new it is said once; that their lines are new goes without saying.
    """
    before = {one.id: one for one in then.people}
    found = [
        {"text": told, "href": reverse("network_person", args=[one.id])}
        for one in now.people
        for told in _of_person(before.get(one.id), one)
    ]
    names = {one.id: one.name for one in now.people}
    return found + [
        {"text": told, "href": reverse("network_person", args=[ends[1]])}
        for ends, told in _of_ties(then.ties, now.ties, names)
        if ends[1] in before and (ends[0] is None or ends[0] in before)
    ]


def _of_person(before: OwnPerson | None, now: OwnPerson) -> list[str]:
    near = t(f"nearness.{now.nearness}").lower()
    if before is None:
        return [t("maps.came", name=now.name, near=near)]
    told = []
    if before.nearness != now.nearness:
        was = t(f"nearness.{before.nearness}").lower()
        told.append(t("maps.moved", name=now.name, was=was, near=near))
    if before.circle != now.circle and now.circle:
        told.append(t("maps.belongs", name=now.name, circle=t(f"ties.circle_{now.circle}")))
    if before.is_at_home != now.is_at_home:
        told.append(t("maps.moved_in" if now.is_at_home else "maps.moved_out", name=now.name))
    return told


def _of_ties(
    then: Sequence[OwnTie], now: Sequence[OwnTie], names: dict[UUID, str]
) -> list[tuple[Ends, str]]:
    before, after = ({_ends(tie): tie for tie in ties} for ties in (then, now))
    found = []
    for ends in dict.fromkeys((*after, *before)):
        was, is_ = before.get(ends), after.get(ends)
        told = _of_tie(was, is_, _pair(ends, names))
        if told:
            found.append((ends, told))
    return found


def _of_tie(was: OwnTie | None, is_: OwnTie | None, pair: str) -> str:
    if was is None and is_ is not None:
        return t("maps.tie_new", pair=pair, quality=t(f"ties.quality_{is_.quality}").lower())
    if was is not None and is_ is None:
        return t("maps.tie_gone", pair=pair)
    if was is None or is_ is None or was.quality == is_.quality:
        return ""
    qualities = [t(f"ties.quality_{tie.quality}").lower() for tie in (was, is_)]
    return t("maps.tie_changed", pair=pair, was=qualities[0], quality=qualities[1])


def _pair(ends: Ends, names: dict[UUID, str]) -> str:
    one, other = ends
    if one is None:
        return t("ties.me_and", name=names[other])
    return t("ties.two", first=names[one], second=names[other])
