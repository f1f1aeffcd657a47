"""Room inventory: ten doors, and what lies behind each."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import family as family_access
from krachtwerk.access import inventory as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.method.keys import Time
from krachtwerk.pages.context import door as frame
from krachtwerk.pages.door import Answer, Page, page
from krachtwerk.pages.fit import asked_question, fit_of, more_questions
from krachtwerk.pages.inventory.values import (
    asked_time,
    card_values,
    domain_of,
    number_of,
    question_of,
)

AT_ONCE = 30
MOST = 9_999
QUESTIONS: tuple[Time | None, ...] = (None, *Time)
"""The open question, and those about now, later and before."""


@page("client together", room="inventory", purpose="own")
def doors(request: HttpRequest, viewer: Viewer) -> Answer:
    """Vertel: ten doors, those first that fit best; one that is folded away and holds something is not."""
    client = client_access.booklet_of(viewer, "inventory")
    what = fit_of(viewer)
    folded = access.without_cards(viewer, client, what.folded)
    values = {
        "doors": [(number_of(key), key) for key in what.order if key not in folded],
        "more_doors": [(number_of(key), key) for key in what.order if key in folded],
        "may_choose": viewer.together or not frame().watched,
    }
    return Page("inventory/doors.html", values, back=reverse("booklet_home"), nav="tell")


@page("client together", room="inventory", purpose="own")
def door(request: HttpRequest, viewer: Viewer, no: int) -> Answer:
    """Behind a door: one question, three ways to answer it, and what was said before."""
    domain = domain_of(no)
    client = client_access.booklet_of(viewer, "inventory")
    time = asked_time(request.GET.get("w"))
    asked = request.GET.get("q")
    extra = asked_question(viewer, domain, asked)
    most = how_many(request.GET.get("t", ""))
    cards, has_more = access.list_door(viewer, client, domain, most)
    values = {
        "no": no,
        "domain": domain.value,
        "question": extra or question_of(domain, time),
        "time": time,
        "asked": asked if extra else None,
        "others": [(q or "", question_of(domain, q)) for q in QUESTIONS if q != time],
        "more_questions": [one for one in more_questions(viewer, domain) if one != asked],
        "cards": [card_values(viewer, card) for card in cards],
        "more": most + AT_ONCE if has_more else None,
        "first_new": most - AT_ONCE,
        "draws_first": family_access.draws_first(viewer, client),
    }
    return Page("inventory/door.html", values, back=reverse("inventory_doors"), nav="tell")


def how_many(asked: str) -> int:
    """How many cards to show, as the address asks; never fewer than at once."""
    is_number = asked.isdecimal() and len(asked) <= len(str(MOST))
    return max(int(asked), AT_ONCE) if is_number else AT_ONCE
