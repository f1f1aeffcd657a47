"""A drawing of a bowl of oranges, made of plain shapes, as somebody photographed it."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw

from krachtwerk.kit import media

WIDTH, HEIGHT = 1200, 900
PAPER, TABLE, SHADOW = "#f4ecdc", "#c9a27a", "#a9825c"
BOWL, BOWL_LIGHT, LINE = "#3d6f8e", "#6b9ab5", "#3a2f28"
ORANGES = (
    (390, 420, 105, "#e08a2c"),
    (590, 375, 115, "#ec9a35"),
    (790, 415, 108, "#d97f22"),
    (500, 500, 100, "#f0a544"),
    (700, 505, 104, "#e59034"),
)


def bowl_of_oranges() -> media.Media:
    """The drawing, as a photo that may be kept."""
    paper = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pencil = ImageDraw.Draw(paper)
    pencil.rectangle((0, 620, WIDTH, HEIGHT), fill=TABLE)
    for high in range(660, HEIGHT, 48):
        pencil.line((0, high, WIDTH, high + 14), fill=SHADOW, width=3)
    pencil.ellipse((300, 740, 980, 820), fill=SHADOW)
    for x, y, r, colour in ORANGES:
        _orange(pencil, x, y, r, colour)
    pencil.chord((270, 280, 930, 800), 0, 180, fill=BOWL, outline=LINE, width=6)
    pencil.arc((330, 330, 870, 750), 20, 75, fill=BOWL_LIGHT, width=14)
    pencil.rectangle((510, 780, 690, 806), fill=BOWL, outline=LINE, width=5)
    _orange(pencil, 1040, 720, 92, "#ec9a35")
    out = io.BytesIO()
    paper.resize((800, 600)).save(out, "PNG")
    return media.photo(out.getvalue())


def _orange(pencil: ImageDraw.ImageDraw, x: int, y: int, r: int, colour: str) -> None:
    pencil.ellipse((x - r, y - r, x + r, y + r), fill=colour, outline=LINE, width=6)
    pencil.arc((x - r + 22, y - r + 22, x + r - 22, y + r - 22), 190, 260, fill="#fbd9a2", width=10)
    pencil.ellipse((x - 9, y - r + 26, x + 9, y - r + 40), fill=LINE)
    for turn in (40, 90, 140):
        pencil.arc((x - r + 14, y - r + 14, x + r - 14, y + r - 14), turn, turn + 18, fill=LINE)
