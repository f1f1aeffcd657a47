"""Room inventory: a new card, by writing, by voice or with a photo."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import family as family_access
from krachtwerk.access import words as words_access
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.keys import Time
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.fit import asked_question
from krachtwerk.pages.inventory.saying import DRAWING, WAYS, keep_new
from krachtwerk.pages.inventory.uploads import SayForm, prepare
from krachtwerk.pages.inventory.values import asked_time, domain_of, question_of, sent
from krachtwerk.rules import inventory as rules


@page("client together", room="inventory", act="C", purpose="own", prepare=prepare)
def add(request: HttpRequest, viewer: Viewer, no: int, way: str) -> Answer:
    """Say something: the question stays on top, examples of others may be opened."""
    domain = domain_of(no)
    client = client_access.booklet_of(viewer, "inventory")
    if way not in WAYS and not (way in DRAWING and family_access.draws_first(viewer, client)):
        raise NotFound
    time = asked_time(request.GET.get("w"))
    form = SayForm(sent(request))
    if request.method == "POST":
        make = partial(rules.add_card, client, domain=domain, time=time or Time.PRESENT)
        card = keep_new(request, viewer, form, client, spot_of(no), way, make)
        if card is not None:
            answer = go(request, "inventory_more", card.public_id, saved="inventory.saved")
            answer["Location"] += f"?v={0 if viewer.writer else 2 if time else 1}"
            return answer
    else:
        form.initial["text"] = words_access.draft_text(viewer, client, spot_of(no))
    extra = asked_question(viewer, domain, request.GET.get("q"))
    values: dict[str, Any] = {
        "form": form,
        "no": no,
        "way": way,
        "domain": domain.value,
        "question": extra or question_of(domain, time),
        "spot": spot_of(no),
    }
    back = reverse("inventory_door", args=[no])
    status = 422 if form.errors else 200
    return Page("inventory/add.html", values, back=back, nav="tell", status=status)


def spot_of(no: int) -> str:
    """Where the draft of what is being told behind this door is kept."""
    return f"tell:{no}"
