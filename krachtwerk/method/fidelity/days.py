"""Fidelity: spans of days as the indicators count them: first and last day belong to a span."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier; a month without that day gives its last."""
    number = day.year * 12 + day.month - 1 - months
    year, month = divmod(number, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def window_of_months(last: date, months: int) -> date:
    """The first day of so many months that end on `last`."""
    return months_before(last, months) + timedelta(days=1)


def window_of_weeks(last: date, weeks: int) -> date:
    """The first day of so many weeks that end on `last`."""
    return last - timedelta(days=7 * weeks - 1)


def covers(begin: date | None, end: date | None, day: date) -> bool:
    """Whether a span that may be open on either side holds this day."""
    return (begin is None or begin <= day) and (end is None or day <= end)
