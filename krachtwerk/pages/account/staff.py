"""Room account: the way in for people who work here: a name and a password, then a second factor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse

from krachtwerk.access import account as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit import clock
from krachtwerk.kit.demo_keys import code_now
from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.keys import Proof
from krachtwerk.pages.account import known
from krachtwerk.pages.account.session import come_half_in, stand_at_the_door
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, page
from krachtwerk.pages.forms import Form
from krachtwerk.pages.headers import address_of
from krachtwerk.rules import account as rules

if TYPE_CHECKING:
    from krachtwerk.models import Account, Membership


class SignInForm(Form):
    """A sign-in name and a password."""

    login = forms.CharField(max_length=120)
    password = forms.CharField(max_length=256, strip=False)


class CodeForm(Form):
    """A code of the app, or a spare one from paper."""

    code = forms.CharField(max_length=40)


@page("anyone client staff", room="account", act="C", slow=True)
def sign_in(request: HttpRequest, viewer: Viewer | None) -> Answer:
    """A name and a password; a wrong name and a wrong password get the same answer."""
    stand_at_the_door(request)
    form = SignInForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        seat = _try(request, form)
        if seat is not None:
            come_half_in(request, seat)
            return HttpResponseRedirect(reverse("account_second"))
    status = 422 if form.errors else 200
    return Page("account/sign_in.html", {"form": form}, back="/", status=status)


def _try(request: HttpRequest, form: SignInForm) -> Membership | None:
    """The seat, when name and password fit; every answer takes the same questions and one hash."""
    at = clock.now()
    login, password = form.cleaned_data["login"], form.cleaned_data["password"]
    mark = request.COOKIES.get(known.COOKIE, "")
    doors = rules.doors_of(login, mark, rules.address_door(address_of(request)))
    found: list[Membership | None] = []

    def fits() -> bool:
        found.append(access.find_member(login, at))
        return rules.fits(found[0].account if found[0] else None, password)

    try:
        if rules.guarded(doors, fits, at=at):
            return found[0]
        form.add_error(None, t("account.wrong_password"))
    except Refusal as refusal:
        form.add_error(None, t(refusal.key, **refusal.values))
    return None


def try_code(account: Account, form: CodeForm) -> str | None:
    """How they showed who they are; None when the code fits nothing, which the form then says."""
    at, typed = clock.now(), form.cleaned_data["code"]
    how: list[str] = []

    def fits() -> bool:
        if rules.use_code(account, typed, at=at):
            how.append(Proof.CODE)
        elif rules.use_spare_code(account, typed, at=at):
            how.append(Proof.SPARE_CODE)
        return bool(how)

    try:
        if rules.guarded((rules.Door(f"second:{account.public_id}"),), fits, at=at):
            return how[0]
        form.add_error("code", t("account_staff.other_code"))
    except Refusal as refusal:
        form.add_error("code", t(refusal.key, **refusal.values))
    return None


def demo_hint(account: Account) -> str:
    """In the demo nobody holds a phone with the app: the page says the code itself."""
    if not settings.DEMO:
        return ""
    return code_now(account.public_id, clock.now(), access.last_step(account))
