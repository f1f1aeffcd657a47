"""What processes use: memory together, shared pages counted once, and time of processors. Only Linux tells."""

from __future__ import annotations

import os
from pathlib import Path

PROC = Path("/proc")


def megabytes_below(root: int) -> float:
    """What everything that a process started uses, without itself; 0 where the system does not tell."""
    return sum(_kilobytes(number) for number in _below(root)) / 1024


def seconds_below(root: int, name: str) -> float:
    """Time of processors of what a process started, of this name, and of what that has waited for."""
    found = [_stat(number) for number in _below(root)]
    ticks = sum(sum(map(int, stat[12:16])) for stat in found if stat and stat[0] == name)
    return ticks / os.sysconf("SC_CLK_TCK")


def seconds_of(number: int) -> float:
    """Time of processors of one process, to the microsecond; 0 where the system does not tell."""
    try:
        return int((PROC / str(number) / "schedstat").read_text().split()[0]) / 1e9
    except OSError:
        return 0.0


def _below(root: int) -> set[int]:
    if not PROC.exists():
        return set()
    numbers = [int(one.name) for one in PROC.iterdir() if one.name.isdigit()]
    parents = {number: int(stat[2]) for number in numbers if (stat := _stat(number))}
    found: set[int] = set()
    fresh = {root}
    while fresh:
        fresh = {number for number, parent in parents.items() if parent in fresh}
        found |= fresh
    return found


def _stat(number: int) -> list[str]:
    """Name, state, parent and so on; nothing when it ended meanwhile."""
    try:
        name, _, rest = (PROC / str(number) / "stat").read_text().rpartition(")")
    except OSError:
        return []
    return [name.partition("(")[2], *rest.split()]


def _kilobytes(number: int) -> int:
    """Its own pages, and its part of those that it shares with others."""
    try:
        lines = (PROC / str(number) / "smaps_rollup").read_text().splitlines()
    except OSError:  # it ended meanwhile, or is somebody else's
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
