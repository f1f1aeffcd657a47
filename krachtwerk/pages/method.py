"""Room method: the method as reference, from the pack of the organisation."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access.viewer import Viewer
from krachtwerk.method.keys import Role
from krachtwerk.method.packs import Pack, load_pack
from krachtwerk.pages.context import door, t
from krachtwerk.pages.door import Answer, Page, page

_READ = cache(load_pack)


def pack_of(viewer: Viewer) -> Pack:
    """The method as the viewer's organisation works with it; read once a process."""
    return _READ(viewer.profile.pack, overlay=viewer.overlay)


@page("staff", room="method")
def book(request: HttpRequest, viewer: Viewer) -> Answer:
    """The method to read and to print: parts, tasks, principles, domains, places, indicators."""
    pack = pack_of(viewer)
    own = {part.value: weeks for part, weeks in viewer.profile.weeks.items()}
    values = {
        "parts": [
            {
                "key": part.key,
                "weeks": own.get(part.key, part.weeks),
                "rhythm": t(f"method_book.rhythm_{part.contacts_per}",
                            least=part.contacts_min, most=part.contacts_max),
            }
            for part in pack.parts
        ],
        "tasks": [{"key": task.key, "parts": task.parts} for task in pack.tasks],
        "principles": pack.keys("principle"),
        "domains": [{"key": d.key, "hideable": d.hideable} for d in pack.domains],
        "times": pack.keys("time"),
        "kinds": [{"key": k.key, "joined_by": k.joined_by} for k in pack.contact_kinds],
        "places": [_place(place) for place in pack.places],
        "competences": pack.keys("competence"),
        "steps": [_meeting_step(step) for step in pack.meeting_steps],
        "indicators": [_indicator(one) for one in pack.indicators],
        "score": f"{pack.numbers['faithful_score']:g}",
        "sources": list(pack.sources.values()),
    }  # fmt: skip
    is_worker = viewer.role == Role.WORKER
    return Page(
        "method/book.html",
        values,
        back=reverse("team_learning"),
        nav="learn" if is_worker else "method",
    )


def _place(place: Any) -> dict[str, str]:
    kind = ("natural" if place.is_natural else "not_natural" if place.is_face_to_face
            else "not_counted")  # fmt: skip
    return {"key": place.key, "icon": place.icon, "counts": t(f"method_book.{kind}")}


def _meeting_step(step: Any) -> dict[str, Any]:
    return {
        "key": step.key,
        "minutes": t("method_book.minutes", minutes=step.minutes),
        "led_by": t(f"method_book.led_by.{step.led_by}"),
        "original": _licensed(f"meeting_step.{step.key}.original"),
    }


def _indicator(one: Any) -> dict[str, Any]:
    key = f"indicator.{one.key}"
    anchors = [text for n in range(1, 6) if (text := _licensed(f"{key}.anchor_{n}"))]
    return {
        "key": one.key,
        "subscale": t(f"subscale.{one.subscale}.name"),
        "anchors": anchors,
    }


def _licensed(key: str) -> str:
    """A text that only a holder of the licence can have filled in."""
    return t(key) if door().texts.has(key) else ""
