"""A talk of Samira with her own people: her sister is wanted there, and something to talk about."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.test import Client as Browser

from krachtwerk.models.meeting import FULL, GuestLink, MeetingGuest
from krachtwerk.rules import meeting, network, plan
from krachtwerk.rules.meeting import places

TABLE = ("table", "who", "topic", "agree")
SEAT = ("guest", "guest_off", "share", "preview", "stop")
PAGES_AT_TABLE: dict[str, tuple[str, tuple[str, ...]]] = {
    "meeting_tables": ("samira samen", ()),
    **{f"meeting_{name}": ("samira samen", ("table",)) for name in TABLE},
    "meeting_topic_off": ("samira samen", ("agenda",)),
    **{f"meeting_{name}": ("samira samen", ("seat",)) for name in SEAT},
    "meeting_along": ("samira samen", ("helper",)),
    **{f"meeting_{name}": ("fatma", ("client",)) for name in ("at_work", "held")},
    **{f"meeting_{name}": ("fatma", ("client", "table")) for name in ("desk", "minutes")},
    **{f"meeting_{name}": ("fatma", ("client", "seat")) for name in ("place", "way_in")},
}
"""Route → who opens it, and which rows of the world of page costs its address names."""


def rows_at_table(
    cast: Any, person: Any, goal: Any, canary: str, at: Any
) -> dict[str, tuple[object, ...]]:
    """Route → the arguments with which it is about a row of hers; `canary` stands in what she said."""
    samira, fatma = cast.client("samira"), cast.member("fatma")
    me = samira.client.public_id
    table = meeting.make_meeting(samira.client, at + timedelta(days=5), "home", by=fatma, at=at)
    (seat,) = meeting.ask_to_come(table, [person], by=samira, at=at)
    agenda = meeting.add_words(table, f"{canary} tafel", "topic", by=samira, at=at)
    meeting.give_place(seat, by=fatma, at=at)
    agreed = plan.Step(f"{canary} stap aan tafel", doer="professional", person=person)
    step = meeting.decide(table, goal, agreed, by=samira, at=at).action
    meeting.make_link(seat, by=fatma, at=at)
    aunt = network.add_person(
        samira.client, "Tante Zeynep", circle="helpers", by=samira, at=at, audience="with_worker"
    )
    (refused,) = meeting.ask_to_come(table, [aunt], by=samira, at=at)
    places._refuse(refused, (FULL,), by=fatma, at=at)
    reads = meeting.read_along(aunt, 4, by=samira, at=at)
    meeting.show_to_guest(reads, [goal], [], by=samira, at=at)
    return {
        "meeting_release": (refused.public_id,),
        **{f"meeting_{name}": (table.public_id,) for name in TABLE},
        **{f"meeting_{name}": (seat.public_id,) for name in SEAT},
        "meeting_topic_off": (agenda.public_id,),
        "meeting_along": (aunt.public_id,),
        **{f"meeting_{name}": (me,) for name in ("at_work", "held")},
        **{
            f"meeting_{name}": (me, table.public_id)
            for name in ("desk", "minutes", "minutes_share")
        },
        **{f"meeting_{name}": (me, seat.public_id) for name in ("place", "way_in", "way_out")},
        "meeting_link": ("no-such-link",),
        "meeting_tick": (step.public_id,),
    }


def guest_at_table(at: Any) -> Browser:
    """The browser of the guest who sits there, and came in by link and code."""
    seat = MeetingGuest.objects.exclude(placed_at=None).latest("id")
    link = GuestLink.objects.get(guest=seat, ended_at=None)
    browser = Browser()
    session = browser.session
    session["guest"] = {
        "link": str(link.public_id),
        "organisation": link.organisation_no,
        "since": at.isoformat(),
    }
    session.save()
    return browser
