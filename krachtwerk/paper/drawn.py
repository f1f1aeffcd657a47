"""Room paper: a drawing as plain data."""

from __future__ import annotations

from typing import TypedDict


class DrawnText(TypedDict):
    """A text in a drawing: the middle of its foot line from the left and from above."""

    x: float
    y: float
    text: str
    size: float
    paint: str


class Drawing(TypedDict):
    """A drawing as SVG with its texts apart, in units of its own; what it shows in words, what its letters mean."""

    svg: str
    told: str
    width: float
    height: float
    texts: list[DrawnText]
    key: list[tuple[str, str]]  # a letter, and what it means
    ties: list[tuple[str, str]]  # the names of two of the client's people, and what is between them
