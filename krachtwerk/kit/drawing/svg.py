"""Drawing: the SVG of a drawing. What a page recolours has a class; on paper the attributes stand, in ink on white."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import escape
from math import cos, sin

from krachtwerk.kit.drawing.boxes import Box
from krachtwerk.kit.drawing.lines import Line, Look, number
from krachtwerk.kit.drawing.marks import BADGE, LETTERS, LINE, RADIUS, Spot

INK, QUIET, PAPER, TINT = "#22262B", "#4B525B", "#FFFFFF", "#E8F1EF"
STROKES = {
    Look.THICK: 'stroke-width="6"',
    Look.PLAIN: 'stroke-width="2.2"',
    Look.DOTTED: 'stroke-width="3" stroke-dasharray="0.1 7"',
    Look.WAVY: 'stroke-width="2.2"',
    Look.CUT: 'stroke-width="2.2"',
}
FACES = {
    "plain": 'stroke-width="2.5"',
    "wished": 'stroke-width="5"',
    "away": 'stroke-width="2.5" stroke-dasharray="4 5"',
    "before": 'stroke-width="1.8" stroke-dasharray="2 4"',
}
FONT = 'font-family="Atkinson Hyperlegible Next, Noto Sans, Noto Naskh Arabic, Noto Sans Ethiopic, sans-serif"'


@dataclass(frozen=True, slots=True)
class Face:
    """How a mark looks: a letter or a sign in its circle, its edge, a ring of dashes around it, where it leads.

    `is_here`: it is the one that is looked at.
    """

    letter: str = ""
    sign: str = ""
    edge: str = "plain"
    is_housed: bool = False
    href: str = ""
    told: str = ""
    is_here: bool = False


@dataclass(slots=True)
class Sheet:
    """Pieces of a drawing, in the order in which they are laid on one another."""

    frame: Box
    title: str
    told: str
    key: str
    pieces: list[str] = field(default_factory=list)
    apart: list[tuple[float, float, str, float, str]] | None = None
    """Texts beside the SVG when a list is given: middle, foot line, text, height of letters, paint."""

    def ring(self, across: float, tall: float, no: int) -> None:
        """A ring around the middle; the inmost is tinted."""
        fill = TINT if no == 0 else PAPER
        dash = ("", ' stroke-dasharray="7 5"', ' stroke-dasharray="2 6"')[no]
        self.pieces.append(
            f'<ellipse class="map__ring map__ring--{no}" rx="{number(across)}" ry="{number(tall)}" '
            f'fill="{fill}" stroke="{QUIET}" stroke-width="1.5"{dash}/>'
        )

    def spoke(self, angle: float, across: float, tall: float) -> None:
        """A thin line from the middle to the outer ring that parts two sectors."""
        x, y = across * cos(angle), tall * sin(angle)
        self.pieces.append(
            f'<path class="map__spoke" d="M0 0L{number(x)} {number(y)}" fill="none" stroke="{QUIET}" '
            'stroke-width="1" stroke-dasharray="1 5"/>'
        )

    def line(self, line: Line, look: Look, *, of: str, is_old: bool = False) -> None:
        """A line between two marks with its arrows; `of` names the two ends."""
        kind = "map__line--old" if is_old else f"map__line--{look}"
        paint = QUIET if is_old else INK
        dash = 'stroke-width="1.5" stroke-dasharray="2 4"' if is_old else STROKES[look]
        heads = "".join(f'<path class="map__head" d="{d}" fill="{paint}"/>' for d in line.arrows)
        self.pieces.append(
            f'<g data-of="{escape(of)}"><path class="map__line {kind}" d="{line.path}" fill="none" '
            f'stroke="{paint}" stroke-linecap="round" stroke-linejoin="round" {dash}/>{heads}</g>'
        )

    def middle(self, word: str, radius: float) -> None:
        """The client in the middle."""
        self.pieces.append(
            f'<g class="map__middle" data-mark="me"><circle r="{number(radius)}" fill="{INK}"/>'
            + self._text(0, 5.5, word, LETTERS, paint=PAPER)
            + "</g>"
        )

    def mark(self, spot: Spot, face: Face) -> None:
        """A mark with its label; when it leads somewhere it is a link with a name of its own."""
        x, y = number(spot.x), number(spot.y)
        css = f"map__mark map__mark--{face.edge}" + (" map__mark--here" if face.is_here else "")
        parts = [f'<g class="{css}" data-mark="{escape(spot.key)}">']
        if face.href:
            here = ' aria-current="true"' if face.is_here else ""
            parts.append(f'<a href="{escape(face.href)}" aria-label="{escape(face.told)}"{here}>')
        if face.is_housed:
            parts.append(
                f'<circle class="map__house" cx="{x}" cy="{y}" r="{number(RADIUS + 5)}" fill="none" '
                f'stroke="{QUIET}" stroke-width="1.8" stroke-dasharray="6 4"/>'
            )
        parts.append(
            f'<circle class="map__face" cx="{x}" cy="{y}" r="{number(RADIUS)}" fill="{PAPER}" '
            f'stroke="{INK}" {FACES[face.edge]}/>'
        )
        parts.append(self._sign(spot, face))
        if spot.label is not None:
            parts.append(self._lines("map__label", spot.lines, spot.label))
        parts.append(("</a>" if face.href else "") + "</g>")
        self.pieces.append("".join(parts))

    def badge(self, spot: Spot) -> None:
        """The letters on the line to a mark."""
        if spot.badge is None:
            return
        box = spot.badge
        self.pieces.append(
            f'<g class="map__badge"><rect x="{number(box.left)}" y="{number(box.top)}" width="{number(box.width)}" '
            f'height="{number(box.height)}" rx="7" fill="{PAPER}" stroke="{QUIET}" stroke-width="1.2"/>'
            + self._text(box.x, box.y + 5.2, spot.badge_text, BADGE)
            + "</g>"
        )

    def name(self, lines: Iterable[str], box: Box) -> None:
        """The name of a sector."""
        self.pieces.append(self._lines("map__name", tuple(lines), box, paint=QUIET))

    def _sign(self, spot: Spot, face: Face) -> str:
        if face.sign:
            at = f"translate({number(spot.x - 12)} {number(spot.y - 12)})"
            return (
                f'<g class="map__sign" transform="{at}" fill="none" stroke="{INK}" stroke-width="2" '
                f'stroke-linecap="round" stroke-linejoin="round">{face.sign}</g>'
            )
        return self._text(spot.x, spot.y + 6, face.letter, LETTERS + 2)

    def _lines(self, css: str, lines: tuple[str, ...], box: Box, *, paint: str = INK) -> str:
        rows = "".join(
            self._text(box.x, box.top + LINE * no + LINE - 4.5, line, LETTERS, paint=paint)
            for no, line in enumerate(lines)
        )
        return f'<g class="{css}">{rows}</g>'

    def _text(self, x: float, y: float, text: str, size: float, *, paint: str = INK) -> str:
        if self.apart is not None:
            self.apart.append((x, y, text, size, paint))
            return ""
        return (
            f'<text x="{number(x)}" y="{number(y)}" font-size="{number(size)}" fill="{paint}" '
            f'text-anchor="middle" font-weight="700">{escape(text)}</text>'
        )

    def svg(self, *, attributes: Mapping[str, str] | None = None) -> str:
        """The whole; with `attributes` on its root, else it stands alone."""
        box, named = self.frame, ""
        more = attributes if attributes is not None else {"xmlns": "http://www.w3.org/2000/svg"}
        for name, value in more.items():
            named += f' {name}="{escape(value)}"'
        title = f'<title id="{self.key}-title">{escape(self.title)}</title>'
        told = f'<desc id="{self.key}-told">{escape(self.told)}</desc>'
        return (
            f'<svg{named} viewBox="{number(box.left)} {number(box.top)} {number(box.width)} {number(box.height)}" '
            f'width="{number(box.width)}" height="{number(box.height)}" {FONT} role="group" '
            f'aria-labelledby="{self.key}-title" aria-describedby="{self.key}-told">{title}{told}'
            + "".join(self.pieces)
            + "</svg>"
        )
