"""Room network: the drawings: the people in rings and sectors, the lines between them, then and now."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from uuid import UUID

from django.urls import reverse
from markupsafe import Markup

from krachtwerk.access.network import Drawn, OwnPerson, OwnTie
from krachtwerk.kit.drawing.lines import Look, line
from krachtwerk.kit.drawing.marks import MIDDLE, RADIUS, Mark, Spot
from krachtwerk.kit.drawing.star import Star, star
from krachtwerk.kit.drawing.svg import Face, Sheet
from krachtwerk.method.keys import Nearness, Wish
from krachtwerk.method.network_keys import Circle, PersonKind, TieFlow
from krachtwerk.pages.context import t
from krachtwerk.pages.network.what import KINDS

SPRITE = Path(__file__).parents[2] / "static" / "icons" / "sprite.svg"
SIZES = ("small", "middling", "large")
LOOKS = {
    "strong": Look.THICK, "ordinary": Look.PLAIN, "weak": Look.DOTTED, "tense": Look.WAVY, "broken": Look.CUT,
}  # fmt: skip
EDGES = {Wish.KEEP: "plain", Wish.MORE: "wished", Wish.RATHER_NOT: "away"}
AROUND = ("family", "friends", "around", "help")
"""The four sectors of the rings, from the left over the top."""
SECTOR_OF = {
    Circle.FAMILY_OF_ORIGIN: "family", Circle.OTHER_FAMILY: "family", Circle.FRIENDS: "friends",
    Circle.ACQUAINTANCES: "around", Circle.NEIGHBOURS: "around", Circle.ADVISERS: "help", Circle.HELPERS: "help",
}  # fmt: skip
BOW = 0.16
ME = "me"


@cache
def sign(name: str) -> str:
    """The paths of an icon, to stand inside a drawing."""
    found = re.search(rf'<symbol id="{name}"[^>]*>(.*?)</symbol>', SPRITE.read_text("utf-8"))
    assert found is not None
    return found[1]


def sector_of(one: OwnPerson) -> str:
    """In which sector of the rings somebody stands; whoever has no group yet stands around."""
    return SECTOR_OF[Circle(one.circle)] if one.circle else "around"


def badge_of(tie: OwnTie | None) -> str:
    """The letters of what a tie carries."""
    return "".join(t(f"ties.letter_{support}") for support in tie.supports) if tie else ""


class Picture:
    """One drawing under way: who stands where in which sector, and what lies between them."""

    def __init__(self, now: Drawn, *, sectors: Mapping[str, str], by: str) -> None:
        self.now, self.by = now, by
        self.sectors = sectors
        self.mine = {tie.other: tie for tie in now.ties if tie.one is None}
        self.between = [tie for tie in now.ties if tie.one is not None]

    def _sector(self, one: OwnPerson) -> int:
        key = sector_of(one) if self.by == "around" else one.circle or "none"
        return list(self.sectors).index(key)

    def mark(self, one: OwnPerson, key: str = "", *, badge: bool, note: str = "") -> Mark:
        """Somebody to place; with a key of its own it is where they stood before."""
        near = list(Nearness).index(Nearness(one.nearness))
        letters = badge_of(self.mine.get(one.id)) if badge else ""
        if key:
            return Mark(key, self._sector(one), near)
        return Mark(str(one.id), self._sector(one), near, one.name, note, letters)

    def sheet(self, placed: Star, title: str, told: str) -> Sheet:
        """An empty sheet as large as the drawing."""
        return Sheet(placed.frame, title, told, "map")


def rings(now: Drawn) -> Markup:
    """The people in three rings and four sectors around the client."""
    return rings_around(now)[0]


def rings_around(now: Drawn, *, here: UUID | None = None) -> tuple[Markup, dict[str, Spot]]:
    """The rings to move somebody in, and where everybody stands; `here` is marked, and leads on alone."""
    picture = Picture(now, sectors={key: t(f"maps.{key}") for key in AROUND}, by="around")
    placed = star(
        [picture.mark(one, badge=False) for one in now.people], list(picture.sectors.values())
    )
    sheet = picture.sheet(placed, t("nav.people"), _counted(now.people))
    ground(sheet, placed)
    sheet.middle(t("common.me"), MIDDLE)
    for one in now.people:
        face = replace(face_of(one, None, is_housed=False), is_here=one.id == here)
        if here is not None and not face.is_here:
            face = replace(face, href="")  # small, and no row of that page leads there too
        sheet.mark(placed.spots[str(one.id)], face)
    return whole(sheet, placed, {"data-move": _ground_of(placed)}), placed.spots


def _ground_of(placed: Star) -> str:
    """The rings and sectors on which somebody may be put down."""
    around = zip(AROUND, placed.sectors, strict=True)
    ground = {
        "rings": [[round(across, 1), round(tall, 1)] for across, tall in placed.rings],
        "sectors": [[key, round(one.begin, 4), round(one.end, 4)] for key, one in around],
        "nearness": list(Nearness),
    }
    return json.dumps(ground)


def lines(now: Drawn) -> Markup:
    """The client in the middle, the people by their groups, and every line."""
    sheet, placed = _lines(now, is_linked=True)
    return whole(sheet, placed)


def lines_on_paper(now: Drawn) -> Sheet:
    """The same to print: its texts stand apart, so that they are set like all others; nothing leads anywhere."""
    sheet, placed = _lines(now, is_linked=False)
    _names(sheet, placed)
    return sheet


def _lines(now: Drawn, *, is_linked: bool) -> tuple[Sheet, Star]:
    there = {one.circle or "none" for one in now.people}
    keys = [key for key in (*Circle, "none") if key in there]
    picture = Picture(now, sectors={str(k): t(f"maps.circle_{k}") for k in keys}, by="circle")
    marks = [picture.mark(one, badge=True) for one in now.people]
    placed = star(marks, list(picture.sectors.values()), has_rings=False)
    sheet = picture.sheet(placed, t("maps.lines_title"), _counted(now.people))
    sheet.apart = None if is_linked else []
    draw_lines(sheet, placed, now.ties)
    sheet.middle(t("common.me"), MIDDLE)
    for one in now.people:
        face = face_of(one, picture.mine.get(one.id), is_housed=one.is_at_home)
        sheet.mark(placed.spots[str(one.id)], face if is_linked else replace(face, href=""))
        sheet.badge(placed.spots[str(one.id)])
    return sheet, placed


def _names(sheet: Sheet, placed: Star) -> None:
    for sector in placed.sectors:
        sheet.name(sector.lines, sector.label)


def whole(sheet: Sheet, placed: Star, more: Mapping[str, str] | None = None) -> Markup:
    _names(sheet, placed)
    css = {"class": f"map__svg map__svg--{SIZES[placed.size]}"}
    drawn = sheet.svg(attributes=css | dict(more or {}))
    return Markup(drawn)  # noqa: S704  # made by the sheet, which escapes every text


def ground(sheet: Sheet, placed: Star) -> None:
    """The rings, the far one below, and what parts the sectors."""
    for no, (across, tall) in reversed(list(enumerate(placed.rings))):
        sheet.ring(across, tall, no)
    across, tall = placed.rings[-1]
    for sector in placed.sectors:
        sheet.spoke(sector.begin, across, tall)


def draw_lines(
    sheet: Sheet, placed: Star, ties: Sequence[OwnTie], *, is_old: bool = False, suffix: str = ""
) -> None:
    """Every tie whose two ends are in the drawing: those between two people below those with the client."""
    for tie in sorted(ties, key=lambda tie: tie.one is None):
        end = placed.spots.get(f"{tie.other}{suffix}") or placed.spots.get(str(tie.other))
        begin = _begin(placed, tie.one, suffix)
        if end is None or begin is None:
            continue
        (bx, by), radius = begin
        bow = 0.0 if tie.one is None else _bow(bx, by, end)
        if is_old:
            bow += BOW / 2
        drawn = line(
            (bx, by),
            (end.x, end.y),
            radii=(radius, RADIUS),
            look=LOOKS[tie.quality],
            bow=bow,
            at_begin=tie.flow == TieFlow.TO_ONE and not is_old,
            at_end=tie.flow == TieFlow.TO_OTHER and not is_old,
        )
        of = f"{tie.one or ME} {tie.other}"
        sheet.line(drawn, LOOKS[tie.quality], of=of, is_old=is_old)


def _begin(placed: Star, one: UUID | None, suffix: str) -> tuple[tuple[float, float], float] | None:
    if one is None:
        return (0.0, 0.0), MIDDLE
    spot = placed.spots.get(f"{one}{suffix}") or placed.spots.get(str(one))
    return ((spot.x, spot.y), RADIUS) if spot is not None else None


def _bow(x: float, y: float, end: Spot) -> float:
    """Away from the middle, so that the line runs round it."""
    side = (x + end.x) / 2 * -(end.y - y) + (y + end.y) / 2 * (end.x - x)
    return BOW if side >= 0 else -BOW


def face_of(one: OwnPerson, tie: OwnTie | None, *, is_housed: bool) -> Face:
    """How somebody looks in a drawing, and what is read aloud of them."""
    is_person = one.kind == PersonKind.PERSON
    told = [one.name, t(f"nearness.{one.nearness}")]
    if tie is not None:
        told.append(t(f"ties.quality_{tie.quality}"))
    return Face(
        letter=one.name[:1].upper() if is_person else "",
        sign="" if is_person else sign(KINDS[one.kind]),
        edge=EDGES[Wish(one.wish)],
        is_housed=is_housed,
        href=reverse("network_person", args=[one.id]),
        told=", ".join(told),
    )


def _counted(people: Sequence[OwnPerson]) -> str:
    """How many stand how near."""
    return ", ".join(
        f"{t(f'nearness.{key}')}: {sum(one.nearness == key for one in people)}" for key in Nearness
    )
