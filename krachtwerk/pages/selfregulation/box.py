"""Room selfregulation: one box: its question, three ways to answer it, and what was said before."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import selfregulation as access
from krachtwerk.access import words as words_access
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.inventory.doors import AT_ONCE, how_many
from krachtwerk.pages.inventory.saying import WAYS, keep_new
from krachtwerk.pages.inventory.uploads import SayForm, prepare
from krachtwerk.pages.inventory.values import sent
from krachtwerk.pages.selfregulation.values import ICONS, back_from, card_values, kind_of
from krachtwerk.rules import selfregulation as rules


@page("client together", room="selfregulation", purpose="own")
def box(request: HttpRequest, viewer: Viewer, no: int) -> Answer:
    """One question, three ways to answer, and what I said before."""
    kind = kind_of(no)
    client = client_access.booklet_of(viewer, "selfregulation")
    most = how_many(request.GET.get("t", ""))
    cards, has_more = access.list_box(viewer, client, kind, most)
    values = {
        "no": no,
        "kind": kind,
        "icon_name": ICONS[kind],
        "cards": [card_values(viewer, one) for one in cards],
        "more": most + AT_ONCE if has_more else None,
        "first_new": most - AT_ONCE,
    }
    back = back_from(kind)
    return Page("selfregulation/box.html", values, back=back, nav="booklet")


@page("client together", room="selfregulation", act="C", purpose="own", prepare=prepare)
def add(request: HttpRequest, viewer: Viewer, no: int, way: str) -> Answer:
    """Say something: the question stays on top, examples of others may be opened."""
    kind = kind_of(no)
    if way not in WAYS:
        raise NotFound
    client = client_access.booklet_of(viewer, "selfregulation")
    form, spot = SayForm(sent(request)), f"own:{no}"
    if request.method == "POST":
        make = partial(rules.add_own_card, client, kind=kind)
        kept = keep_new(request, viewer, form, client, spot, way, make)
        if kept is not None:
            onward = "selfregulation_card" if viewer.together else "selfregulation_audience"
            return go(request, onward, kept.public_id, saved="inventory.saved")
    else:
        form.initial["text"] = words_access.draft_text(viewer, client, spot)
    values = {"form": form, "no": no, "way": way, "kind": kind}
    values |= {"icon_name": ICONS[kind], "spot": spot}
    back = reverse("selfregulation_box", args=[no])
    status = 422 if form.errors else 200
    return Page("selfregulation/add.html", values, back=back, nav="booklet", status=status)
