"""Reads what a drawn QR code says, as a phone's camera would: only whole, clean drawings of our own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import zip_longest

from segno import consts

FORMAT_MASK = 0x5412
BYTES_MODE = 0b0100
MASKS: tuple[Callable[[int, int], bool], ...] = (
    lambda i, j: (i + j) % 2 == 0,
    lambda i, _j: i % 2 == 0,
    lambda _i, j: j % 3 == 0,
    lambda i, j: (i + j) % 3 == 0,
    lambda i, j: (i // 2 + j // 3) % 2 == 0,
    lambda i, j: (i * j) % 2 + (i * j) % 3 == 0,
    lambda i, j: ((i * j) % 2 + (i * j) % 3) % 2 == 0,
    lambda i, j: ((i + j) % 2 + (i * j) % 3) % 2 == 0,
)
Modules = list[list[bool]]


def read(svg: str, *, border: int = 4) -> str:
    """The text in the QR code that this SVG draws."""
    modules = _modules(svg, border)
    level, mask = _format(modules)
    version = (len(modules) - 17) // 4
    bits = [
        modules[i][j] != MASKS[mask](i, j) for i, j in _path(len(modules), _is_data(len(modules)))
    ]
    words = [_number(bits[at : at + 8]) for at in range(0, len(bits) - 7, 8)]
    return _text(_in_order(words, version, level), version)


def _modules(svg: str, border: int) -> Modules:
    """Which modules are dark: the strokes of the drawing, one unit high."""
    size = int(next(iter(re.findall(r'viewBox="0 0 (\d+)', svg)))) - 2 * border
    dark = [[False] * size for _ in range(size)]
    stroke = re.findall(r'class="qrline"[^>]* d="([^"]+)"| d="([^"]+)"[^>]*class="qrline"', svg)
    x, y = 0.0, 0.0
    for act, numbers in re.findall(r"([Mmhv])([-\d. ]+)", "".join(stroke[0])):
        values = [float(number) for number in re.findall(r"-?\d*\.?\d+", numbers)]
        if act == "M":
            x, y = values
        elif act == "m":
            x, y = x + values[0], y + values[1]
        elif act == "h":
            for column in range(int(x), int(x + values[0])):
                dark[int(y) - border][column - border] = True
            x += values[0]
    return dark


def _format(modules: Modules) -> tuple[int, int]:
    """The level of correction and the mask, from beside the upper left corner."""
    row = modules[8]
    value = _number([row[j] for j in range(5)]) ^ (FORMAT_MASK >> 10)
    return value >> 3, value & 0b111


def _is_data(size: int) -> Callable[[int, int], bool]:
    """Whether a module holds data: not a corner, a timing line, an alignment square or the version."""
    version = (size - 17) // 4
    lines = consts.ALIGNMENT_POS[version - 2] if version > 1 else ()
    corners = {(6, 6), (6, size - 7), (size - 7, 6)}
    squares = [(i, j) for i in lines for j in lines if (i, j) not in corners]

    def holds(i: int, j: int) -> bool:
        far_i, far_j = i >= size - 8, j >= size - 8
        in_corner = (i < 9 and j < 9) or (i < 9 and far_j) or (far_i and j < 9)
        in_square = any(abs(i - y) <= 2 and abs(j - x) <= 2 for y, x in squares)
        in_version = version > 6 and min(i, j) < 6 and max(i, j) >= size - 11
        return not (in_corner or in_square or in_version or i == 6 or j == 6)

    return holds


def _path(size: int, is_data: Callable[[int, int], bool]) -> Iterator[tuple[int, int]]:
    """The way the bits go: up and down in columns of two, from the right."""
    rights = [*range(size - 1, 6, -2), 5, 3, 1]
    for turn, right in enumerate(rights):
        rows = range(size - 1, -1, -1) if turn % 2 == 0 else range(size)
        for i in rows:
            for j in (right, right - 1):
                if is_data(i, j):
                    yield i, j


def _in_order(words: list[int], version: int, level: int) -> list[int]:
    """The data words, taken apart block by block; what corrects is left."""
    sizes = [
        group.num_data for group in consts.ECC[version][level] for _ in range(group.num_blocks)
    ]
    places = [[(block, at) for at in range(size)] for block, size in enumerate(sizes)]
    order = [place for row in zip_longest(*places) for place in row if place is not None]
    found = dict(zip(order, words, strict=False))
    return [found[place] for block in places for place in block]


def _text(words: list[int], version: int) -> str:
    bits = [bool(word >> shift & 1) for word in words for shift in range(7, -1, -1)]
    assert _number(bits[:4]) == BYTES_MODE
    wide = 8 if version < 10 else 16
    length = _number(bits[4 : 4 + wide])
    start = 4 + wide
    return bytes(_number(bits[at : at + 8]) for at in range(start, start + 8 * length, 8)).decode()


def _number(bits: list[bool]) -> int:
    return int("".join("1" if bit else "0" for bit in bits), 2)
