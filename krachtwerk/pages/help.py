"""Room client: Hulp: whom to call; who sees what; who looked."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import breakglass as breakglass_access
from krachtwerk.access import client as client_access
from krachtwerk.access import family as family_access
from krachtwerk.access import journal as journal_access
from krachtwerk.access import mode as mode_access
from krachtwerk.access.journal import Look
from krachtwerk.access.viewer import Viewer
from krachtwerk.method import dates, look_words
from krachtwerk.method.rare_words import rare_words
from krachtwerk.method.texts import HOME_LANGUAGE
from krachtwerk.pages.breakglass.values import moment
from krachtwerk.pages.context import door, t
from krachtwerk.pages.door import Answer, Page, go, page

FIRST = 5
SPANS = {"week": 7, "month": 31, "year": 366}
"""Days back that the list of looks shows."""


def phone_text(number: str) -> str:
    """A number in groups that can be read and dialled: 06 1234 5678, 030 123 4567."""
    bare = "".join(number.split())
    if len(bare) != 10 or not bare.isdigit():
        return number
    first = 2 if bare.startswith("06") else 3
    return f"{bare[:first]} {bare[first:6]} {bare[6:]}"


def call_values(number: str) -> dict[str, str] | None:
    """A number to tap and to read; nothing where there is none."""
    dialled = "".join(char for char in number if char.isdigit() or char == "+")
    return {"href": f"tel:{dialled}", "text": phone_text(number)} if dialled else None


@page("client together", room="client", purpose="own")
def help(request: HttpRequest, viewer: Viewer) -> Answer:
    """Hulp: three numbers to call, and what I can look up about my booklet."""
    client = client_access.booklet_of(viewer, "client")
    worker = client_access.steady_worker(viewer, client)
    values = {
        "worker": worker.name if worker else "",
        "worker_call": call_values(worker.phone) if worker else None,
        "crisis_call": call_values(viewer.profile.crisis_phone),
    }
    return Page("client/help.html", values, nav="help")


@page("client together", room="client", purpose="own")
def about(request: HttpRequest, viewer: Viewer) -> Answer:
    """Over mijn boekje: who looks along and who looked, what was said about me, my copy."""
    client = client_access.booklet_of(viewer, "client")
    reads = not viewer.together and bool(family_access.list_children(viewer, client))
    return Page(
        "client/about.html", {"reads_along": reads}, back=reverse("client_help"), nav="help"
    )


@page("client together", room="client", resource="method", purpose="own")
def hard_words(request: HttpRequest, viewer: Viewer) -> Answer:
    """Moeilijke woorden: the few rarer words of the booklet, each with what it means."""
    client_access.booklet_of(viewer, "client")
    rare = {one.word: one.meaning for one in rare_words(HOME_LANGUAGE).values()}
    values = {"words": sorted(rare.items())}
    return Page("client/hard_words.html", values, back=reverse("client_about"), nav="help")


@page("client together", room="client", resource="consent", purpose="own")
def who_sees(request: HttpRequest, viewer: Viewer) -> Answer:
    """Wie ziet wat? Four pictures, and when a worker may have to act."""
    client_access.booklet_of(viewer, "client")
    return Page("client/who_sees.html", back=reverse("client_help"), nav="help")


@page("client", room="client", resource="access_log", purpose="own")
def looks(request: HttpRequest, viewer: Viewer) -> Answer:
    """Wie keek er? One line for each person and day, and who opened in an emergency, of one span of days."""
    client = client_access.booklet_of(viewer, "client")
    if mode_access.where_looks_are_shown(client) != "open" and not viewer.unlocked:
        return go(request, "safety_lock")
    span = request.GET.get("t", "")
    span = span if span in SPANS else "month"
    back = timedelta(days=SPANS[span])
    looks = journal_access.list_looks(viewer, client, days=back.days)
    found = [
        {
            "text": _look_text(one),
            "urgent": one.emergency,
            "day": dates.relative_day(one.on, viewer.today, door().language).capitalize(),
        }
        for one in looks
    ]
    opened = [
        {"who": one.who, "at": moment(viewer, one.starts_at)}
        for one in breakglass_access.list_of_client(viewer, client, span=back)
    ]
    values = {
        "first": found[:FIRST],
        "earlier": found[FIRST:],
        "opened": opened,
        "spans": [(key, t(f"help.span_{key}"), key == span) for key in SPANS],
        "thought_along": any("teammeeting" in one.rooms for one in looks),
        "nameless": any(not one.name for one in looks),
    }
    return Page("client/looks.html", values, back=reverse("client_about"), nav="help")


def _look_text(look: Look) -> str:
    """One line: who by first name or role, alone or together, and at what."""
    key = "help.looked_together" if look.together else "help.looked"
    who = look.name or t(look_words.by_whom(look.role))
    return t(key, name=who, what=t(look_words.at_what(look.rooms)))
