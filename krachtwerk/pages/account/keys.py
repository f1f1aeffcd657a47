"""Room account: passkeys: make one on this device, come in with it, show it again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse

from krachtwerk.access import account as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit import clock, passkeys, seal
from krachtwerk.kit.refusal import NotFound, Refusal
from krachtwerk.method.keys import Proof
from krachtwerk.pages.account.enrolling import made_one, way_back, whose
from krachtwerk.pages.account.session import begin, come_in, stand_at_the_door
from krachtwerk.pages.context import TITLE, t
from krachtwerk.pages.door import Answer, Page, page
from krachtwerk.pages.forms import Form
from krachtwerk.pages.headers import address_of, device_of
from krachtwerk.rules import account as rules

if TYPE_CHECKING:
    from krachtwerk.models import Account, Client, Passkey

ASKED_LASTS = timedelta(minutes=5)
NAME = TITLE["nl"]


class AnswerForm(Form):
    """What the device answered."""

    answer = forms.CharField(max_length=16_000)


def _is_ours(origin: str) -> bool:
    """Whether the answer was given on a page of this installation, and of no other."""
    if settings.MODE != "production" and urlsplit(origin).hostname == "localhost":
        return urlsplit(origin).scheme == "http"
    return origin == settings.PUBLIC_URL.rstrip("/")


def _door() -> passkeys.Door:
    return passkeys.Door(urlsplit(settings.PUBLIC_URL).hostname or "localhost", NAME, _is_ours)


def ask(request: HttpRequest, known: Sequence[bytes], *, alone: bool) -> str:
    """What to ask the device; the question is kept, and is good for one answer."""
    options, state = _door().ask(known, alone=alone)
    request.session["asked"] = state | {"at": clock.now().isoformat()}
    return options


def ask_for_own(request: HttpRequest, account: Account, *, alone: bool) -> str:
    """Ask for a key of this account; nothing when it has none."""
    known = access.credentials_of(account)
    return ask(request, known, alone=alone) if known else ""


def _asked(request: HttpRequest) -> dict[str, str]:
    """The question that was put last; it can be answered once, within five minutes."""
    state = request.session.pop("asked", {})
    at = datetime.fromisoformat(state.pop("at")) if "at" in state else None
    return state if at is not None and clock.now() < at + ASKED_LASTS else {}


def answered(
    request: HttpRequest, form: AnswerForm, only: Account | None
) -> tuple[Passkey, Client | None] | None:
    """The key that answered truly, and whose booklet it opens; None for every other answer."""
    at, text, state = clock.now(), form.cleaned_data["answer"], _asked(request)
    credential = passkeys.credential_of(text)
    found: list[tuple[Passkey, Client | None]] = []

    def fits() -> bool:
        row, owner = access.find_key(credential, at)
        if row is None or not state or (only is not None and row.account_id != only.id):
            return False
        known = passkeys.Known(bytes(row.credential), bytes(row.public_key), row.counter)
        try:
            counter = _door().used(state, known, text, row.account.public_id.bytes)
        except passkeys.NotTrue:
            return False
        found.append((row, owner))
        return rules.use_key(row, counter, at=at)

    name = seal.keyed_hash(credential.hex(), b"key door").hex()
    doors = (rules.Door(f"key:{name}"), rules.address_door(address_of(request)))
    try:
        if rules.guarded(doors, fits, at=at):
            return found[0]
        form.add_error(None, t("account_here.other_key"))
    except Refusal as refusal:
        form.add_error(None, t(refusal.key, **refusal.values))
    return None


@page("anyone client staff", room="account", act="C", slow=True)
def key(request: HttpRequest, viewer: Viewer | None) -> Answer:
    """Come in with the key of this device; it knows by itself whose it is."""
    stand_at_the_door(request)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        found = answered(request, form, None)
        onward = _come_in(request, *found) if found is not None else None
        if onward is not None:
            return HttpResponseRedirect(onward)
        if found is not None:
            form.add_error(None, t("account_here.other_key"))
    values = {"form": form, "options": ask(request, (), alone=True)}
    status = 422 if form.errors else 200
    return Page("account/key.html", values, back="/", status=status)


def _come_in(request: HttpRequest, row: Passkey, owner: Client | None) -> str | None:
    """Where the owner of the key goes on; None when nothing is open for them."""
    if owner is not None:
        begin(request, row.account, how=Proof.PASSKEY, client=owner.id)
        return reverse("booklet_home")
    seat = access.member_of(row.account_id, clock.now())
    return come_in(request, seat, Proof.PASSKEY) if seat is not None else None


@page("anyone client staff", room="account", act="C")
def new_key(request: HttpRequest, viewer: Viewer | None) -> Answer:
    """Make a key on this device: at the first sign-in, or for whoever is in and proved it lately."""
    is_client = viewer is not None and viewer.client is not None
    if viewer is not None and viewer.client is not None and not access.may_have_key(viewer):
        raise NotFound
    account = whose(request, viewer)
    if account is None:
        return HttpResponseRedirect("/" if viewer is None else reverse("account_prove"))
    if viewer is None:
        stand_at_the_door(request)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = _door().made(_asked(request), form.cleaned_data["answer"])
            rules.keep_key(account, made, device=device_of(request), at=clock.now())
        except passkeys.NotTrue:
            form.add_error(None, t("account_here.other_key"))
        else:
            return made_one(request, viewer, account, Proof.PASSKEY)
    known = access.credentials_of(account)
    options, state = _door().ask_new(account.public_id.bytes, NAME, known)
    request.session["asked"] = state | {"at": clock.now().isoformat()}
    back = reverse("account_where") if is_client else way_back(viewer)
    values = {"form": form, "options": options}
    return Page("account/new_key.html", values, back=back, status=422 if form.errors else 200)
