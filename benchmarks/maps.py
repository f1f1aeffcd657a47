"""How long a drawing takes: python -m benchmarks.maps. Sixty people and a hundred and twenty ties, no database.

Bar: at most 300 ms of one core for each drawing of the crowd; the exit status says whether it holds. What a clock on
the wall says stands beside it: on a machine that does other work it is longer.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from statistics import median
from typing import Any

MOST = 300.0
"""Milliseconds of a core."""


def main() -> int:
    """Draw each kind again and again, and tell the middle time and the longest."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--times", type=int, default=20)
    asked.add_argument("--people", type=int, default=60)
    asked.add_argument("--ties", type=int, default=120)
    given = asked.parse_args()
    drawings = _drawings(given.people, given.ties)
    slow = False
    print(f"{given.people} people, {given.ties} ties, {given.times} times each")
    for name, draw in drawings.items():
        times, walls, size = _measure(draw, given.times)
        slow = slow or median(times) > MOST
        print(
            f"{name:<14} middle {median(times):6.1f} ms   longest {max(times):6.1f} ms   "
            f"by the wall {median(walls):6.1f} ms   {size / 1000:6.1f} kB"
        )
    return int(slow)


def _measure(draw: Callable[[], Any], times: int) -> tuple[list[float], list[float], int]:
    draw()  # the first one reads the words
    found, walls, size = [], [], 0
    for _ in range(times):
        begun, wall = time.process_time(), time.perf_counter()
        size = len(str(draw()).encode())
        found.append((time.process_time() - begun) * 1000)
        walls.append((time.perf_counter() - wall) * 1000)
    return found, walls, size


def _drawings(people: int, ties: int) -> dict[str, Callable[[], Any]]:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "krachtwerk.settings")
    os.environ.setdefault("KRACHTWERK_MODE", "demo")
    django.setup()
    from benchmarks.crowd import family_in_memory, in_memory
    from krachtwerk.kit import clock
    from krachtwerk.kit.ids import new_id
    from krachtwerk.pages import context
    from krachtwerk.pages.network import compare, genogram, picture

    context.enter(context.Door())
    now = in_memory(clock.now(), people, ties)
    family, me = family_in_memory(clock.now(), people), new_id()
    other = {"close": "far", "middle": "close", "far": "middle"}
    moved = [replace(one, nearness=other[one.nearness]) for one in now.people[::3]]
    then = replace(now, people=(*moved, *now.people[1::3]), ties=now.ties[::2])
    return {
        "rings": lambda: picture.rings(now),
        "lines": lambda: picture.lines(now),
        "then and now": lambda: compare.overlay(then, now),
        "family": lambda: genogram.picture(family, me),
    }


if __name__ == "__main__":
    sys.exit(main())
