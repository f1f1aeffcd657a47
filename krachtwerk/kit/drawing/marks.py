"""Drawing: a mark with its label and badge, measured once and put down in many places."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot

from krachtwerk.kit.drawing.boxes import Box, around
from krachtwerk.kit.drawing.letters import folded, width

RADIUS, MIDDLE = 22.0, 36.0
LETTERS, LINE, BADGE = 16.0, 19.0, 15.0
LABEL_WIDTH = 104.0


@dataclass(frozen=True, slots=True)
class Mark:
    """Something to place. `sector` and `ring` count from 0; a mark without a label is one that was there before."""

    key: str
    sector: int
    ring: int
    label: str = ""
    note: str = ""
    badge: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a mark stands: its circle, its label in lines, and a badge on the side of the middle."""

    key: str
    x: float
    y: float
    lines: tuple[str, ...]
    label: Box | None
    badge: Box | None
    badge_text: str

    @property
    def circle(self) -> Box:
        """The square around the circle."""
        return around(self.x, self.y, 2 * RADIUS, 2 * RADIUS)

    @property
    def boxes(self) -> tuple[Box, ...]:
        """All that nothing else may lie on."""
        return tuple(box for box in (self.circle, self.label, self.badge) if box is not None)


class Measured:
    """A mark with the room that its label and badge take."""

    def __init__(self, mark: Mark) -> None:
        self.mark = mark
        lines = folded(mark.label, LABEL_WIDTH, LETTERS) if mark.label else ()
        if mark.note:
            lines = (*lines, *folded(mark.note, LABEL_WIDTH, LETTERS, rows=1))
        self.lines = lines
        self.across = max((width(line, LETTERS) for line in lines), default=0.0) + 2
        self.tall = LINE * len(lines)
        self.badge = width(mark.badge, BADGE) + 10 if mark.badge else 0.0

    def boxes(self, x: float, y: float, gap: float) -> list[Box]:
        """All that nothing else may lie on when the mark stands here, with a margin; the widest first."""
        edge = RADIUS + gap
        found = [Box(x - edge, y - edge, x + edge, y + edge)]
        label, badge = self._label(x, y, gap), self._badge(x, y, gap)
        if label is not None:
            found.insert(0, label)
        if badge is not None:
            found.append(badge)
        return found

    def at(self, x: float, y: float) -> Spot:
        """The mark put down here."""
        label, badge = self._label(x, y, 0.0), self._badge(x, y, 0.0)
        return Spot(self.mark.key, x, y, self.lines, label, badge, self.mark.badge)

    def _label(self, x: float, y: float, gap: float) -> Box | None:
        """On the side away from the middle."""
        if not self.lines:
            return None
        half, near = self.across / 2 + gap, RADIUS + 3
        if y < 0:
            return Box(x - half, y - near - self.tall - gap, x + half, y - near + gap)
        return Box(x - half, y + near - gap, x + half, y + near + self.tall + gap)

    def _badge(self, x: float, y: float, gap: float) -> Box | None:
        """On the line towards the middle."""
        if not self.badge:
            return None
        far = hypot(x, y) or 1.0
        dx, dy = x / far, y / far
        off = RADIUS + 7 + self.badge / 2 * abs(dx) + 9 * abs(dy)
        return around(x - dx * off, y - dy * off, self.badge + 2 * gap, 20 + 2 * gap)
