"""Room account: coming in with a card, three pictures or a worker nearby; reading; leaving."""

from __future__ import annotations

import random
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.http import HttpRequest, HttpResponseRedirect
from django.templatetags.static import static
from django.urls import reverse

from krachtwerk.access import account as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit import clock
from krachtwerk.kit.ids import parse_id
from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.keys import Language, Letters, Level, Theme
from krachtwerk.models.account import Account
from krachtwerk.pages.context import LOOK_COOKIE, look_of, t
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.forms import Form, key_choice
from krachtwerk.pages.surfaces import home_of
from krachtwerk.rules import account as rules

NOBODY = make_password("nobody")


def begin(request: HttpRequest, account: Account, **whose: Any) -> None:
    """A fresh session for `account`; nothing of the one before stays."""
    wanted = request.session.get("next")
    watched = request.session.get("watched")
    request.session.flush()
    request.session.update(whose | {"hash": account.get_session_auth_hash()})
    if watched:
        request.session["watched"] = True
    if wanted:
        request.session["wanted"] = wanted


def _onward(request: HttpRequest, name: str) -> HttpResponseRedirect:
    wanted = request.session.pop("wanted", None)
    return HttpResponseRedirect(wanted or reverse(name))


@page("anyone client staff together", room="account")
def front(request: HttpRequest, viewer: Viewer | None) -> Answer:
    """The front: whoever is in goes on; others choose how they come in."""
    if viewer is not None:
        home = "booklet_home" if viewer.client is not None else home_of(viewer.role)
        return HttpResponseRedirect(reverse(home))
    return Page("account/front.html", {"languages": _languages()})


class SignInForm(Form):
    """A sign-in name and a password."""

    login = forms.CharField(max_length=120)
    password = forms.CharField(max_length=256, strip=False)


@page("anyone client staff", room="account", slow=True)
def sign_in(request: HttpRequest, viewer: Viewer | None) -> Answer:
    """The way in for people who work here."""
    form = SignInForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        seat = _try(form.cleaned_data["login"], form.cleaned_data["password"], form)
        if seat is not None:
            begin(request, seat.account, seat=seat.id)
            return _onward(request, home_of(seat.role))
    return Page("account/sign_in.html", {"form": form}, back="/", status=422 if form.errors else 200)


def _try(login: str, password: str, form: Form) -> Any:
    """The seat, when name and password fit; every answer takes the time of one hash."""
    at = clock.now()
    door = f"login:{login.casefold()}"
    try:
        with transaction.atomic():
            rules.must_not_wait(door, at=at)
        seat = access.find_member(login)
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


@page("anyone client staff together", room="account")
def card(request: HttpRequest, viewer: Viewer | None, token: str) -> Answer:
    """A paper card was scanned: choose a language, say whose phone this is."""
    access.find_card(token)
    if request.method == "POST":
        request.session["watched"] = request.POST.get("phone") == "watched"
        request.session["card"] = token
        return HttpResponseRedirect(reverse("account_pictures"))
    return Page("account/card.html", {"languages": _languages(), "here": request.path})


def picture_options() -> list[dict[str, str]]:
    """The twelve pictures, each with its word."""
    return [
        {
            "value": name,
            "label": t(f"picture.{name}"),
            "image": static(f"pictograms/picture-{name}.svg"),
        }
        for name in rules.PICTURES
    ]


@page("anyone client staff", room="account", slow=True)
def pictures(request: HttpRequest, viewer: Viewer | None) -> Answer:
    """Tap the three pictures, one after another; each tap is a page of its own without scripts."""
    token = request.session.get("card")
    if token is None:
        return HttpResponseRedirect("/")
    tapped: list[str] = request.session.get("tapped", [])
    error = None
    if request.method == "POST":
        name = request.POST.get("picture", "")
        tapped = [*tapped, name][:3] if name in rules.PICTURES else tapped
        request.session["tapped"] = [] if len(tapped) == 3 else tapped
        if len(tapped) < 3:
            return HttpResponseRedirect(reverse("account_pictures"))
        error = _try_pictures(request, token, tapped)
        if error is None:
            return HttpResponseRedirect(reverse("booklet_home"))
        tapped = []
    values = {"options": picture_options(), "tapped": len(tapped), "error": error}
    return Page("account/pictures.html", values, status=422 if error else 200)


def _try_pictures(request: HttpRequest, token: str, tapped: list[str]) -> str | None:
    """None when they fit and the session has begun; else the sentence that says what to do."""
    at = clock.now()
    found = access.find_card(token)
    door = f"card:{found.public_id}"
    try:
        with transaction.atomic():
            rules.must_not_wait(door, at=at, rests=rules.CARD_RESTS)
        fits = rules.pictures_fit(found, tapped)
        with transaction.atomic():
            row = rules.must_not_wait(door, at=at, rests=rules.CARD_RESTS)
            if fits:
                rules.forget_wrong(row)
            else:
                rules.count_wrong(row, at=at)
    except Refusal as refusal:
        return t(refusal.key, **refusal.values)
    if not fits:
        return t("account.other_pictures")
    begin(request, found.account, client=found.account.client.id)
    return None


@page("anyone client staff", room="account")
def knock(request: HttpRequest, viewer: Viewer | None) -> Answer:
    """The way without memory: both screens show the same picture, the worker lets in."""
    token = request.session.get("card")
    if token is None:
        return HttpResponseRedirect("/")
    found = access.find_card(token)
    at = clock.now()
    asked = parse_id(request.session.get("knock", ""))
    if request.method == "POST" or asked is None:
        if request.method != "POST":
            return HttpResponseRedirect(reverse("account_pictures"))
        if asked is not None:
            mine = access.find_knock(asked, found)
            if rules.use_knock(mine, at=at):
                begin(request, found.account, client=found.account.client.id)
                return HttpResponseRedirect(reverse("booklet_home"))
        row = rules.knock(found, sign=random.choice(rules.PICTURES), at=at)  # noqa: S311
        request.session["knock"] = str(row.public_id)
        return HttpResponseRedirect(reverse("account_knock"))
    mine = access.find_knock(asked, found)
    values = {
        "word": t(f"picture.{mine.sign}"),
        "image": static(f"pictograms/picture-{mine.sign}.svg"),
        "is_open": mine.let_in_at is not None,
    }
    return Page("account/knock.html", values, back=reverse("account_pictures"))


@page("anyone client staff together", room="account")
def sign_out(request: HttpRequest, viewer: Viewer | None) -> Answer:
    """Leave; a page with a button, never an act on GET."""
    if request.method == "POST":
        request.session.flush()
        return HttpResponseRedirect("/")
    return Page("account/sign_out.html")


@page("anyone client staff together", room="account")
def exit(request: HttpRequest, viewer: Viewer | None) -> Answer:
    """Snel weg: signed out on the server first, then a neutral page."""
    if request.method == "POST":
        request.session.flush()
        answer = HttpResponseRedirect(reverse("account_neutral"))
        answer.headers["Clear-Site-Data"] = '"cache", "storage"'
        return answer
    return Page("account/sign_out.html")


@page("anyone client staff together", room="account")
def neutral(request: HttpRequest, viewer: Viewer | None) -> Answer:
    """A page that tells nothing."""
    return Page("account/neutral.html")


def _languages() -> list[dict[str, str]]:
    return [{"value": "nl", "label": "Nederlands"}, {"value": "en", "label": "English"}]


class ReadingForm(Form):
    """How somebody likes to read."""

    language = key_choice(Language)
    level = key_choice(Level)
    theme = key_choice(Theme)
    letters = key_choice(Letters)


@page("anyone client staff together", room="account")
def reading(request: HttpRequest, viewer: Viewer | None) -> Answer:
    """Language, reading level, size of letters, light or dark: asked once, used everywhere."""
    now = look_of(viewer, request.COOKIES.get(LOOK_COOKIE, ""))
    sent = dict(zip(("language", "level", "theme", "letters"), now, strict=True))
    if request.method == "POST":
        form = ReadingForm({**sent, **request.POST.dict()})
        if form.is_valid():
            return _keep_reading(request, viewer, form.cleaned_data)
    else:
        form = ReadingForm(sent)
    here = request.GET.get("from", "")
    values = {"form": form, "now": sent, "is_staff": viewer is not None and viewer.role != "client"
              and not viewer.together, "here": here if here.startswith("/") else ""}  # fmt: skip
    return Page("account/reading.html", values, back=here if here.startswith("/") else "/")


def _keep_reading(
    request: HttpRequest, viewer: Viewer | None, how: dict[str, str]
) -> HttpResponseRedirect:
    chosen = {k: how[k] for k in ("language", "level", "theme", "letters")}
    account = viewer.account if viewer else None
    if viewer is not None and viewer.together and viewer.client is not None:
        account = viewer.client.account
    if account is not None:
        rules.set_reading(account, **chosen)
    here = request.POST.get("here", "")
    safe = here.startswith("/") and not here.startswith("//")
    answer = HttpResponseRedirect(here) if safe else go(request, "account_front")
    answer.set_cookie(
        LOOK_COOKIE,
        ".".join(chosen.values()),
        max_age=365 * 24 * 3600,
        secure=settings.SECURE,
        httponly=True,
        samesite="Lax",
    )
    return answer
