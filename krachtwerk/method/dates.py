"""method: days and times in words, "dinsdag 4 mei, 10 uur". Times come in local; nothing asks the clock."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from krachtwerk.method.interface_words import interface_words
from krachtwerk.method.placeholders import fill

HOME_LANGUAGE = "nl"


def day(d: date, language: str) -> str:
    """The day without its year: dinsdag 4 mei."""
    return _written("day", d, language)


def day_year(d: date, language: str) -> str:
    """The day with its year: dinsdag 4 mei 2027."""
    return _written("day_year", d, language)


def month_year(d: date, language: str) -> str:
    """The month a day lies in: mei 2027."""
    return _written("month_year", d, language)


def clock_time(t: time | datetime, language: str) -> str:
    """The time of day: 10 uur, 10.30 uur."""
    key = "hour_minute" if t.minute else "hour"
    return fill(_word(key, language), {"hour": t.hour, "minute": f"{t.minute:02}"})


def day_time(dt: datetime, language: str) -> str:
    """Day and time, of a moment that is already in the reader's time zone: dinsdag 4 mei, 10 uur."""
    values = {"day": day(dt, language), "time": clock_time(dt, language)}
    return fill(_word("day_time", language), values)


def relative_day(d: date, today: date, language: str) -> str:
    """vandaag, morgen, gisteren; any other day is written out, with its year when that is another than today's."""
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}.get(
        (_only_day(d) - _only_day(today)) // timedelta(days=1)
    )
    if near:
        return _word(near, language)
    return day(d, language) if d.year == today.year else day_year(d, language)


def _only_day(d: date) -> date:
    return d.date() if isinstance(d, datetime) else d


def _written(pattern: str, d: date, language: str) -> str:
    values = {
        "weekday": _word(f"weekday.{d.isoweekday()}", language),
        "number": d.day,
        "month": _word(f"month.{d.month}", language),
        "year": d.year,
    }
    return fill(_word(pattern, language), values)


def _word(key: str, language: str) -> str:
    words = interface_words()
    texts = words.get(language, words[HOME_LANGUAGE])
    return texts[f"date.{key}"].at("plain")
