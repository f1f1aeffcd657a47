"""The clock: the one place that reads the time, so that a demo or a test can set it ahead."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

_offset_file: Path | None = None
_known: tuple[float, timedelta] = (0.0, timedelta())


def allow_offset(path: Path) -> None:
    """Let `path` hold the number of seconds that this clock runs ahead (demo and tests only)."""
    global _offset_file
    _offset_file = path


def offset() -> timedelta:
    """How far ahead this clock runs; nothing outside demo mode and tests."""
    global _known
    if _offset_file is None:
        return timedelta()
    try:
        changed = _offset_file.stat().st_mtime_ns
    except FileNotFoundError:
        return timedelta()
    if changed != _known[0]:
        _known = (changed, timedelta(seconds=float(_offset_file.read_text() or 0)))
    return _known[1]


def now() -> datetime:
    """The present moment, in UTC."""
    return datetime.now(UTC) + offset()


def today(zone: str) -> date:
    """The day it is in the time zone of an organisation."""
    return local(now(), zone).date()


def local(moment: datetime, zone: str) -> datetime:
    """`moment` on the wall clock of `zone`."""
    return moment.astimezone(ZoneInfo(zone))


def at_local(day: date, hour: int, minute: int, zone: str) -> datetime:
    """The moment, in UTC, at which the wall clock of `zone` shows that day and time."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZoneInfo(zone)).astimezone(
        UTC
    )
