"""Room together: the strip at the worker's side: who writes, and a pause."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access.viewer import Viewer
from krachtwerk.pages.context import door, t
from krachtwerk.pages.door import Answer, Page, page
from krachtwerk.pages.forms import Form, key_choice

PENS = ("client", "worker", "paper")
ICONS = {"client": "pencil", "worker": "hand-helping", "paper": "printer"}


class PenForm(Form):
    """Who writes from now on."""

    pen = key_choice(PENS)


@page("together", room="together", resource="entrance", act="U")
def pen(request: HttpRequest, viewer: Viewer) -> Answer:
    """Who writes: the client, the worker what the client says, or a hand on paper."""
    client_access.booklet_of(viewer, "client")
    form = PenForm(request.POST if request.method == "POST" else None)
    here = _where_from(request)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["pen"]
        request.session["pen"] = chosen
        name = door().worker_name or t("looks.worker")
        request.session["flash"] = {
            "saved": f"together.pen_is_{chosen}",
            "values": {"worker": name},
        }
        return HttpResponseRedirect(reverse("paper_choose") if chosen == "paper" else here)
    values = {"form": form, "here": here, "icons": ICONS}
    return Page("together/pen.html", values, back=here, status=422 if form.errors else 200)


@page("together", room="together", resource="entrance")
def pause(request: HttpRequest, viewer: Viewer) -> Answer:
    """A moment without a screen that asks for anything."""
    client_access.booklet_of(viewer, "client")
    return Page("together/pause.html", {"here": _where_from(request)})


def _where_from(request: HttpRequest) -> str:
    """The page of the booklet from which somebody came, else the table."""
    said = request.POST.get("here") or request.GET.get("from") or ""
    return said if said.startswith("/b/") else reverse("together_table")
