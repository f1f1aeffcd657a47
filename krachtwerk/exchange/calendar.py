"""Room contact: a calendar as a file that other calendars ask for (iCalendar, RFC 5545)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event

ASK_AGAIN = timedelta(hours=1)
LASTS = timedelta(hours=1)
"""How long an appointment is drawn: nobody says beforehand when they part."""


@dataclass(frozen=True, slots=True)
class Line:
    """What stands in the calendar: its own name, the moment in UTC or the whole day, and its words."""

    about: str
    begins: datetime | date
    title: str
    place: str = ""


def write_calendar(lines: Iterable[Line], *, name: str, secret: str, at: datetime) -> bytes:
    """The file. Moments stand in UTC, so that no calendar needs to know when clocks change.

    The name of an entry is made of the secret of the link: it stays the same for this calendar, and
    tells nothing of the row it stems from.
    """
    made = Calendar()
    made.add("prodid", "-//-//-//NL")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", name)
    made.add("refresh-interval", ASK_AGAIN, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "PT1H")
    for line in lines:
        made.add_component(_event(line, secret, at))
    return bytes(made.to_ical())


def _event(line: Line, secret: str, at: datetime) -> Event:
    event = Event()
    event.add("uid", hashlib.sha256(f"{secret} {line.about}".encode()).hexdigest()[:32])
    event.add("dtstamp", at)
    event.add("summary", line.title)
    event.add("class", "PRIVATE")
    event.add("dtstart", line.begins)
    is_moment = isinstance(line.begins, datetime)
    event.add("dtend", line.begins + (LASTS if is_moment else timedelta(days=1)))
    if line.place:
        event.add("location", line.place)
    return event
