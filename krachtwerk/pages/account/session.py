"""Room account: a session begins; what a signed-out page knows of whoever stands at the door."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.middleware.csrf import rotate_token
from django.utils.http import url_has_allowed_host_and_scheme

from krachtwerk.method.keys import Language
from krachtwerk.pages import context
from krachtwerk.pages.headers import browser_language
from krachtwerk.rules import account as rules

if TYPE_CHECKING:
    from krachtwerk.models import Account, LoginCard


def begin(request: HttpRequest, account: Account, **whose: int) -> None:
    """A fresh session with a key of its own; of the one before only stays who looks along."""
    watched = "client" in whose and bool(request.session.get("watched"))
    request.session.flush()
    rotate_token(request)
    request.session.update(whose | {"hash": account.get_session_auth_hash()})
    request.session["look"] = look_text(account)
    if watched:
        request.session["watched"] = True


def begin_with_card(request: HttpRequest, card: LoginCard) -> None:
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
    begin(request, account, client=account.client.id)


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
