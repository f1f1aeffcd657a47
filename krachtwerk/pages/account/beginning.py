"""Room account: somebody who works here opens their own link and chooses a password."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse

from krachtwerk.access import account as access
from krachtwerk.access import single_sign_on as sign_on_access
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit import clock
from krachtwerk.kit.ids import parse_id
from krachtwerk.kit.refusal import NotFound
from krachtwerk.pages.account.mine import NewPasswordForm
from krachtwerk.pages.account.session import come_half_in, stand_at_the_door
from krachtwerk.pages.door import Answer, Page, page
from krachtwerk.rules import account as rules


@page("anyone client staff", room="account", act="U")
def link(request: HttpRequest, viewer: Viewer | None, token: str) -> Answer:
    """The link was opened. Its secret leaves the address at once; nothing happens yet."""
    row = access.open_link(token, clock.now())
    request.session["link"] = str(row.public_id)
    return HttpResponseRedirect(reverse("account_start"))


@page("anyone client staff", room="account", act="C", slow=True)
def start(request: HttpRequest, viewer: Viewer | None) -> Answer:
    """Choose a password of one's own; after it comes the second factor, and then all is open."""
    stand_at_the_door(request)
    at = clock.now()
    shown = parse_id(request.session.get("link", ""))
    if shown is None:
        return HttpResponseRedirect("/")
    row = access.open_link_again(shown, at)
    seat = access.member_of(row.account_id, at)
    if seat is None:
        raise NotFound
    form = NewPasswordForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            rules.use_link(row, form.cleaned_data["new"], at=at)
        if form.is_valid():
            fresh = access.member_of(row.account_id, at)
            assert fresh is not None
            come_half_in(request, fresh)
            return HttpResponseRedirect(reverse("account_enrol"))
    status = 422 if form.errors else 200
    has_own = sign_on_access.is_on(seat)
    way = reverse("account_elsewhere", args=[seat.organisation_id]) if has_own else ""
    return Page("account/start.html", {"form": form, "elsewhere": way}, status=status)
