"""Room inventory: a card as plain values for templates, and which door is which."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, QueryDict

from krachtwerk.access.inventory import Card
from krachtwerk.access.viewer import Viewer
from krachtwerk.access.words import Said
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method import dates
from krachtwerk.method.keys import Domain, Time
from krachtwerk.pages.context import door

DOMAINS = list(Domain)


def sent(request: HttpRequest) -> QueryDict | None:
    """What was sent, if anything was."""
    return request.POST if request.method == "POST" else None


def domain_of(no: int) -> Domain:
    """The domain behind door `no`, counted from one."""
    if not 1 <= no <= len(DOMAINS):
        raise NotFound
    return DOMAINS[no - 1]


def number_of(domain: str) -> int:
    """The door of this domain."""
    return DOMAINS.index(Domain(domain)) + 1


def question_of(domain: str, time: str | None) -> str:
    """The key of the one question: the open one, or the one about now, later or before."""
    return f"domain.{domain}.{time or 'open'}"


def asked_time(asked: str | None) -> Time | None:
    """The time that the question was about, when it was about one."""
    return Time(asked) if asked in set(Time) else None


def said_day(viewer: Viewer, moment: datetime) -> str:
    """'maandag 4 mei', with the year when it was another."""
    day = viewer.day(moment)
    write = dates.day if day.year == viewer.today.year else dates.day_year
    return write(day, door().language)


def said_values(viewer: Viewer, said: Said) -> dict[str, Any]:
    """What a card says, by whom and how, as templates draw it."""
    return {
        "words": said.id,
        "text": said.text,
        "language": said.language,
        "day": said_day(viewer, said.said_at),
        "channel": said.channel,
        "audience": said.audience,
        "written_by": said.written_by,
        "asked": said.is_asked and said.is_mine,
        "photo": said.photo,
        "voice": said.voice,
    }


def card_values(viewer: Viewer, card: Card) -> dict[str, Any]:
    """A card as templates draw it."""
    return said_values(viewer, card.said) | {
        "id": card.id,
        "domain": card.domain,
        "time": card.time,
        "chosen": card.place is not None,
        "helps": list(card.helps),
    }
