"""Room account: the way in for people who work here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import Resolver404, resolve, reverse

from krachtwerk.access import account as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit import clock
from krachtwerk.kit.refusal import Refusal
from krachtwerk.pages.account.session import begin, own_path, stand_at_the_door
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, page
from krachtwerk.pages.forms import Form
from krachtwerk.pages.surfaces import home_of
from krachtwerk.rules import account as rules

if TYPE_CHECKING:
    from krachtwerk.models import Membership

NOBODY = make_password("nobody")


class SignInForm(Form):
    """A sign-in name and a password."""

    login = forms.CharField(max_length=120)
    password = forms.CharField(max_length=256, strip=False)


@page("anyone client staff", room="account", act="C", slow=True)
def sign_in(request: HttpRequest, viewer: Viewer | None) -> Answer:
    """A name and a password; a wrong name and a wrong password get the same answer."""
    stand_at_the_door(request)
    form = SignInForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        seat = _try(form.cleaned_data["login"], form.cleaned_data["password"], form)
        if seat is not None:
            onward = _onward(request.session.get("next", ""), seat.role)
            begin(request, seat.account, seat=seat.id)
            return HttpResponseRedirect(onward)
    status = 422 if form.errors else 200
    return Page("account/sign_in.html", {"form": form}, back="/", status=status)


def _onward(wanted: str, role: str) -> str:
    """The page that was asked for before signing in, when it is one for this role."""
    home = reverse(home_of(role))
    try:
        policy = getattr(resolve(own_path(wanted) or home).func, "policy", None)
    except Resolver404:
        return home
    return wanted if wanted and policy is not None and role in policy.audience else home


def _try(login: str, password: str, form: Form) -> Membership | None:
    """The seat, when name and password fit; every answer takes the time of one hash."""
    at = clock.now()
    door = f"login:{login.strip().casefold()}"
    try:
        with transaction.atomic():
            rules.must_not_wait(door, at=at)
        seat = access.find_member(login, at.date())
        fits = check_password(password, seat.account.password if seat else NOBODY)
        with transaction.atomic():
            row = rules.must_not_wait(door, at=at)
            if seat is not None and fits:
                rules.forget_wrong(row)
                return seat
            rules.count_wrong(row, at=at)
        form.add_error(None, t("account.wrong_password"))
    except Refusal as refusal:
        form.add_error(None, t(refusal.key, **refusal.values))
    return None
