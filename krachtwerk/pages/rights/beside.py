"""Room rights: what others wrote about me, and what I say beside it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import rights as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.method import dates
from krachtwerk.pages.context import door
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form, key_choice, text_field
from krachtwerk.rules import rights as rules


class BesideForm(Form):
    """What I say, and whether it should be put right."""

    text = text_field()
    wish = key_choice(("stand", "change"), required=False)


@page("client together", room="rights", resource="words", act="R", purpose="own")
def about(request: HttpRequest, viewer: Viewer) -> Answer:
    """What others wrote about me, the newest first."""
    client = client_access.booklet_of(viewer, "booklet")
    values = {"rows": [_row(viewer, one) for one in access.list_about(viewer, client)]}
    return Page("rights/about.html", values, back=reverse("client_about"), nav="help")


def _row(viewer: Viewer, one: access.About) -> dict[str, Any]:
    return {
        "id": one.id,
        "text": one.text,
        "lang": one.language,
        "by": one.by,
        "day": dates.day_year(viewer.local(one.at).date(), door().language),
        "besides": one.besides,
    }


@page("client together", room="rights", resource="words", act="C", purpose="own")
def beside(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Write beside it; ask that it is put right, or let it stand beside."""
    client = client_access.booklet_of(viewer, "booklet")
    row = access.open_about(viewer, id, client)
    form = BesideForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        with form.refusals():
            rules.write_beside(
                row,
                told["text"],
                asks_change=told["wish"] == "change",
                by=viewer,
                at=viewer.at,
                id=form.row_id,
            )
            return go(request, "rights_about", saved="rights.beside_saved")
    values = {
        "form": form,
        "text": viewer.keys.open_words(row),
        "lang": row.language,
        "spot": f"beside:{id}",
    }
    back = reverse("rights_about")
    status = 422 if form.errors else 200
    return Page("rights/beside.html", values, back=back, nav="help", status=status)
