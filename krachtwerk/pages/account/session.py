"""Room account: a session begins; what a signed-out page knows of whoever stands at the door."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.middleware.csrf import rotate_token
from django.urls import Resolver404, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme

from krachtwerk.access import account as access
from krachtwerk.kit import clock
from krachtwerk.kit.ids import parse_id
from krachtwerk.method.keys import Language, Proof
from krachtwerk.pages import context
from krachtwerk.pages.headers import browser_language, device_of
from krachtwerk.pages.surfaces import home_of
from krachtwerk.rules import account as rules

if TYPE_CHECKING:
    from datetime import datetime

    from krachtwerk.models import Account, LoginCard, Membership


def begin(request: HttpRequest, account: Account, *, how: str, **whose: int) -> None:
    """A fresh session with a key of its own; of the one before only stays who looks along.

    `how` they showed who they are; a place of work opens with nothing less than a second factor.
    """
    assert "client" in whose or how not in {Proof.PICTURES, Proof.KNOCK}
    watched = "client" in whose and bool(request.session.get("watched"))
    at = clock.now()
    leave_here(request, at)
    rotate_token(request)
    visit = rules.begin_visit(account, how=how, device=device_of(request), at=at)
    request.session.update(
        whose | {"hash": account.get_session_auth_hash(), "visit": str(visit.public_id)}
    )
    request.session["organisation"] = access.organisation_of(account, **whose)
    request.session["look"] = look_text(account)
    if watched:
        request.session["watched"] = True


def leave_here(request: HttpRequest, at: datetime) -> None:
    """What was open in this browser ends, on the server too."""
    visit = parse_id(request.session.get("visit", ""))
    if visit is not None:
        rules.end_visit(visit, at=at)
    request.session.flush()


def come_half_in(request: HttpRequest, seat: Membership) -> None:
    """The password was right, and nothing else is known yet: no page opens but the next question."""
    wanted = request.session.get("next", "")
    leave_here(request, clock.now())
    rotate_token(request)
    request.session["half"] = {
        "seat": seat.id,
        "organisation": seat.organisation_id,
        "hash": seat.account.get_session_auth_hash(),
        "at": clock.now().isoformat(),
    }
    request.session["next"] = wanted


def come_in(request: HttpRequest, seat: Membership, how: str) -> str:
    """All was shown: the session begins. Gives the address of the page that was asked for."""
    wanted = request.session.get("next", "")
    begin(request, seat.account, how=how, seat=seat.id)
    return onward(wanted, seat.role)


def onward(wanted: str, role: str) -> str:
    """The page that was asked for before signing in, when it is one for this role."""
    home = reverse(home_of(role))
    try:
        policy = getattr(resolve(own_path(wanted) or home).func, "policy", None)
    except Resolver404:
        return home
    return wanted if wanted and policy is not None and role in policy.audience else home


def begin_with_card(request: HttpRequest, card: LoginCard, how: str) -> None:
    """The owner of the card comes in, in the language that was chosen at the door."""
    language = request.session.get("language")
    account = card.account
    if language is not None and language != account.language:
        rules.set_reading(
            account,
            language=language,
            level=account.level,
            theme=account.theme,
            letters=account.letters,
        )
    begin(request, account, how=how, client=account.client.id)


def look_text(account: Account) -> str:
    """How somebody reads, as the cookie and the session keep it."""
    return f"{account.language}.{account.level}.{account.theme}.{account.letters}"


def stand_at_the_door(request: HttpRequest) -> None:
    """Nobody is known yet: the browser's own language, and Snel weg when somebody looks along."""
    frame = context.door()
    if frame.surface == "door" and not request.COOKIES.get(context.LOOK_COOKIE):
        frame.language = browser_language(request)
    frame.watched = bool(request.session.get("watched"))
    frame.quick_exit = frame.watched or frame.quick_exit


def languages() -> list[dict[str, str]]:
    """Every language by its own name, the one of this page first."""
    codes = sorted(
        (code.value for code in Language), key=lambda code: code != context.door().language
    )
    return [{"value": code, "label": context.t(f"language.{code}.name")} for code in codes]


def own_path(text: str) -> str:
    """The path, when it is one of ours; else nothing."""
    is_ours = text.startswith("/") and url_has_allowed_host_and_scheme(text, allowed_hosts=None)
    return text if is_ours else ""
