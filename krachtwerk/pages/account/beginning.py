"""Room account: somebody who works here opens their own link and chooses a password."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse

from krachtwerk.access import account as access
from krachtwerk.access import single_sign_on as sign_on_access
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit import clock
from krachtwerk.kit.ids import parse_id
from krachtwerk.kit.refusal import NotFound, Refusal
from krachtwerk.pages.account.mine import NewPasswordForm
from krachtwerk.pages.account.session import come_half_in, stand_at_the_door
from krachtwerk.pages.account.staff import CodeForm
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, page
from krachtwerk.rules import account as rules

if TYPE_CHECKING:
    from krachtwerk.models import EnrolmentLink


@page("anyone client staff", room="account", act="U")
def link(request: HttpRequest, viewer: Viewer | None, token: str) -> Answer:
    """The link was opened. Its secret leaves the address at once; nothing happens yet."""
    row = access.open_link(token, clock.now())
    request.session["link"] = str(row.public_id)
    return HttpResponseRedirect(reverse("account_start"))


def was_told(request: HttpRequest, row: EnrolmentLink) -> bool:
    """Whether the code of this very link was given in this browser."""
    return row.told_hash is None or request.session.get("told") == str(row.public_id)


def _ask_code(request: HttpRequest, row: EnrolmentLink, at: datetime) -> Answer:
    """First the code that a second colleague told; wrong ones slow the next one down."""
    form = CodeForm(request.POST if "code" in request.POST else None)
    if form.is_bound and form.is_valid():
        typed = form.cleaned_data["code"]
        try:
            door = rules.Door(f"told:{row.public_id}")
            if rules.guarded((door,), lambda: access.fits_told(row, typed), at=at):
                request.session["told"] = str(row.public_id)
                return HttpResponseRedirect(reverse("account_start"))
            form.add_error("code", t("second.other_code"))
        except Refusal as refusal:
            form.add_error("code", t(refusal.key, **refusal.values))
    return Page("account/told.html", {"form": form}, status=422 if form.errors else 200)


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
    if row.told_hash is not None and not was_told(request, row):
        return _ask_code(request, row, at)
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
