"""Room account: signing out, and Snel weg: out on the server first, then a page that tells nothing."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse

from krachtwerk.access.viewer import Viewer
from krachtwerk.kit import clock
from krachtwerk.pages.account.session import leave_here, stand_at_the_door
from krachtwerk.pages.door import Answer, Page, page

FORGET = '"cache", "storage"'


@page("anyone client staff together", room="account", act="D", while_locked=True)
def sign_out(request: HttpRequest, viewer: Viewer | None) -> Answer:
    """Leave; a page with a button, never an act on GET."""
    if request.method == "POST":
        return leave(request, "account_front")
    if viewer is None:
        return HttpResponseRedirect("/")
    return Page("account/sign_out.html", back="/")


@page("anyone client staff together", room="account", act="D", while_locked=True)
def exit(request: HttpRequest, viewer: Viewer | None) -> Answer:
    """Snel weg. Whoever only comes by this address sees the page that tells nothing."""
    if request.method == "POST":
        return leave(request, "account_neutral")
    return HttpResponseRedirect(reverse("account_neutral"))


def leave(request: HttpRequest, onward: str) -> HttpResponseRedirect:
    """Out on the server; the browser is told to forget what it kept."""
    leave_here(request, clock.now())
    answer = HttpResponseRedirect(reverse(onward))
    answer.headers["Clear-Site-Data"] = FORGET
    return answer


@page("anyone client staff together", room="account", while_locked=True)
def neutral(request: HttpRequest, viewer: Viewer | None) -> Answer:
    """A cup of tea: a page that tells nothing of anybody."""
    stand_at_the_door(request)
    return Page("account/neutral.html")
