"""Drawing: the SVG of a family: symbols by their shape, lines by their kind, outlines of households."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from krachtwerk.kit.drawing.boxes import Box
from krachtwerk.kit.drawing.kin_lines import Drawn
from krachtwerk.kit.drawing.kin_marks import Place
from krachtwerk.kit.drawing.lines import Point, number
from krachtwerk.kit.drawing.marks import RADIUS
from krachtwerk.kit.drawing.svg import INK, PAPER, QUIET, Sheet

DASHES = {
    "adopted": "9 5",
    "foster": "2 5",
    "step": "11 4 2 4",
    "together": "9 5",
    "unsaid": "2 5",
}
"""Every other kind of line is whole."""


class TreeSheet(Sheet):
    """Pieces of the drawing of a family."""

    def household(self, box: Box) -> None:
        """The outline of those under the client's roof."""
        self.pieces.append(
            f'<rect class="map__house" x="{number(box.left)}" y="{number(box.top)}" width="{number(box.width)}" '
            f'height="{number(box.height)}" rx="14" fill="none" stroke="{QUIET}" stroke-width="1.8" '
            'stroke-dasharray="6 4"/>'
        )

    def kin(self, line: Drawn) -> None:
        """A line with the strokes across it."""
        dash = f' stroke-dasharray="{DASHES[line.look]}"' if line.look in DASHES else ""
        strokes = "".join(f"M{_p(a)}L{_p(b)}" for a, b in line.strokes)
        across = self._stroke(strokes, "") if strokes else ""
        self.pieces.append(
            f'<g class="map__kin map__kin--{line.look}" data-of="{escape(" ".join(line.of))}">'
            + self._stroke("M" + "L".join(map(_p, line.points)), dash)
            + f"{across}</g>"
        )

    def _stroke(self, path: str, dash: str) -> str:
        return (
            f'<path class="map__line" d="{path}" fill="none" stroke="{INK}" stroke-width="2.2" '
            f'stroke-linecap="butt" stroke-linejoin="round"{dash}/>'
        )

    def member(self, place: Place, *, href: str, told: str, is_me: bool, is_dead: bool) -> None:
        """Somebody: the symbol, a cross through it for the dead, the name below; all of it leads to them."""
        link = f'<a href="{escape(href)}" aria-label="{escape(told)}">' if href else ""
        parts = [f'<g class="map__mark" data-mark="{escape(place.member.key)}">{link}']
        parts.append(self._symbol(place, RADIUS, 2.5))
        if is_me:
            parts.append(self._symbol(place, RADIUS - 5, 1.8))
        if is_dead:
            parts.append(self._stroke(_cross(place), ""))
        parts.append(self._lines("map__label", place.lines, place.label))
        parts.append(("</a>" if href else "") + "</g>")
        self.pieces.append("".join(parts))

    def _symbol(self, place: Place, radius: float, stroke: float) -> str:
        look = f'class="map__face" fill="{PAPER}" stroke="{INK}" stroke-width="{number(stroke)}"'
        if place.member.shape == "circle":
            return f'<circle {look} cx="{number(place.x)}" cy="{number(place.y)}" r="{number(radius)}"/>'
        corners = "L".join(map(_p, _corners(place, radius)))
        return f'<path {look} stroke-linejoin="miter" d="M{corners}Z"/>'


def _corners(place: Place, radius: float) -> Iterable[Point]:
    x, y = place.x, place.y
    return {
        "square": [(x - radius, y - radius), (x + radius, y - radius), (x + radius, y + radius),
                   (x - radius, y + radius)],
        "diamond": [(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)],
        "triangle": [(x, y - radius), (x + radius, y + radius), (x - radius, y + radius)],
    }[place.member.shape]  # fmt: skip


def _cross(place: Place) -> str:
    """From corner to corner, as far as the symbol reaches."""
    far = {"square": 1.0, "circle": 0.7, "diamond": 0.5, "triangle": 0.45}[place.member.shape]
    off, low = RADIUS * far, RADIUS * (0.4 if place.member.shape == "triangle" else 0.0)
    x, y = place.x, place.y + low
    return f"M{_p((x - off, y - off))}L{_p((x + off, y + off))}M{_p((x + off, y - off))}L{_p((x - off, y + off))}"


def _p(point: Point) -> str:
    return f"{number(point[0])} {number(point[1])}"
