"""Room account: a first or a new second factor: an app with codes, with spare codes for on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from markupsafe import Markup

from krachtwerk.access import account as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit import clock, one_time
from krachtwerk.kit.pdf import qr_drawing
from krachtwerk.method.keys import Proof
from krachtwerk.pages.account.session import come_in, stand_at_the_door
from krachtwerk.pages.account.staff import CodeForm
from krachtwerk.pages.context import door
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.rules import account as rules

if TYPE_CHECKING:
    from krachtwerk.models import Account


@page("anyone client staff", room="account")
def enrol(request: HttpRequest, viewer: Viewer | None) -> Answer:
    """Choose a second factor; before there is one, nothing else opens."""
    stand_at_the_door(request)
    seat = access.half_in(request.session, clock.now())
    if seat is None:
        return HttpResponseRedirect("/")
    if not access.factors_of(seat.account).is_empty:
        return HttpResponseRedirect(reverse("account_second"))
    return Page("account/enrol.html", {}, back=reverse("account_sign_in"))


@page("anyone client staff", room="account", act="C")
def code_app(request: HttpRequest, viewer: Viewer | None) -> Answer:
    """Scan with an app and write its first code: at the first sign-in, or from one's own page."""
    account = whose(request, viewer)
    if account is None:
        return HttpResponseRedirect("/" if viewer is None else reverse("account_prove"))
    if viewer is None:
        stand_at_the_door(request)
    secret = _pending(request)
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            rules.add_code_app(account, secret, form.cleaned_data["code"], at=clock.now())
        if form.is_valid():
            request.session.pop("pending", None)
            return made_one(request, viewer, account, Proof.CODE)
    values = {
        "form": form,
        "qr": Markup(qr_drawing(one_time.address(secret, door().title))),  # noqa: S704 - drawn by us
        "secret": " ".join(_fours(one_time.written(secret))),
    }
    status = 422 if form.errors else 200
    return Page("account/code_app.html", values, back=way_back(viewer), status=status)


def _fours(text: str) -> list[str]:
    return [text[i : i + 4] for i in range(0, len(text), 4)]


def _pending(request: HttpRequest) -> bytes:
    """The secret that is on the screen, kept sealed until its first code comes back."""
    kept = rules.open_pending(request.session.get("pending", ""))
    if kept is None:
        kept = one_time.new_secret()
        request.session["pending"] = rules.seal_pending(kept)
    return kept


def whose(request: HttpRequest, viewer: Viewer | None) -> Account | None:
    """For whom a factor is made: whoever is half in and has none, or is in and proved it lately."""
    if viewer is not None:
        is_fresh = viewer.is_fresh(sends=request.method == "POST")
        if not is_fresh:
            request.session["back_to"] = request.path
        return viewer.account if is_fresh else None
    seat = access.half_in(request.session, clock.now())
    if seat is None or not access.factors_of(seat.account).is_empty:
        return None
    return seat.account


def way_back(viewer: Viewer | None) -> str:
    """Where one came from."""
    return reverse("account_enrol" if viewer is None else "account_mine")


def made_one(request: HttpRequest, viewer: Viewer | None, account: Account, how: str) -> Answer:
    """A factor was made: whoever was half in is in, and gets spare codes; others elsewhere are out."""
    at = clock.now()
    if viewer is not None:
        stay = viewer.stay.id if viewer.stay is not None else None
        rules.end_visits(account, at=at, but=stay)
        if viewer.client is not None:
            return go(request, "account_where", saved="account_here.key_kept")
        if access.factors_of(account).spare:
            return go(request, "account_mine", saved="account_staff.kept")
        return _spare_codes(account, reverse("account_mine"))
    seat = access.half_in(request.session, at)
    assert seat is not None
    rules.end_visits(account, at=at)
    return _spare_codes(account, come_in(request, seat, how))


@page("staff", room="account", act="C", fresh=True)
def spare_codes(request: HttpRequest, viewer: Viewer) -> Answer:
    """Ten new spare codes, in this answer alone; the old ones stop."""
    if request.method != "POST":
        return go(request, "account_mine")
    return _spare_codes(viewer.account, reverse("account_mine"))


def _spare_codes(account: Account, onward: str) -> Page:
    codes = rules.new_spare_codes(account, at=clock.now())
    return Page("account/spare_codes.html", {"codes": codes, "onward": onward})
