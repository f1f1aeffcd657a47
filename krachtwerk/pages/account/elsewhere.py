"""Room account: in through the organisation's own sign-in, and back with its statement."""

from __future__ import annotations

import logging
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse

from krachtwerk.access import account as access
from krachtwerk.access import single_sign_on as sign_on_access
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit import clock, scope, single_sign_on
from krachtwerk.kit.ids import parse_id
from krachtwerk.kit.refusal import NotFound, Refusal
from krachtwerk.method.keys import Proof
from krachtwerk.pages.account.beginning import was_told
from krachtwerk.pages.account.proving import went_on
from krachtwerk.pages.account.session import come_half_in, come_in, stand_at_the_door
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, page
from krachtwerk.rules import single_sign_on as rules

if TYPE_CHECKING:
    from krachtwerk.models import Membership

log = logging.getLogger("krachtwerk.sign_in")
ASKED_LASTS = timedelta(minutes=10)


def back_address() -> str:
    """Where the provider sends the browser back to."""
    return settings.PUBLIC_URL.rstrip("/") + reverse("account_elsewhere_back")


@page("anyone client staff", room="account", slow=True, while_locked=True)
def elsewhere(request: HttpRequest, viewer: Viewer | None, no: int) -> Answer:
    """To the organisation's own sign-in; this browser remembers what it asked."""
    stand_at_the_door(request)
    asked = sign_on_access.settings_of(no)
    question = single_sign_on.new_question()
    try:
        provider = single_sign_on.discover(asked.issuer)
    except single_sign_on.NotTrue:
        return _sorry("account_staff.no_provider")
    request.session["elsewhere"] = asdict(question) | {
        "organisation": no,
        "at": clock.now().isoformat(),
    }
    return HttpResponseRedirect(
        single_sign_on.address(
            provider, asked.client_id, back_address(), question, acr=asked.acr,
            anew=viewer is not None,
        )
    )  # fmt: skip


def _sorry(key: str) -> Page:
    values = {"sentence": t(key)}
    return Page("account/elsewhere_sorry.html", values, back=reverse("account_sign_in"), status=422)


@page("anyone client staff", room="account", act="C", slow=True, while_locked=True)
def elsewhere_back(request: HttpRequest, viewer: Viewer | None) -> Answer:
    """Back with a code: what the provider states is checked, and then the place opens, or is bound."""
    stand_at_the_door(request)
    if request.method == "POST":
        return _bind(request)
    at = clock.now()
    try:
        asked, said = _statement(request, at)
        is_strong = rules.proves_enough(said, acr=asked.acr, amr=asked.amr)
    except (single_sign_on.NotTrue, Refusal) as fault:
        log.warning("a statement of another sign-in was refused: %s", fault)
        return _sorry("account_staff.no_fit")
    hashed = rules.subject_hash(asked.organisation, asked.issuer, said["sub"])
    seat = sign_on_access.find_place(asked.organisation, hashed, at)
    if viewer is not None:
        is_me = seat is not None and seat.account_id == viewer.account_id
        if is_me and is_strong and rules.is_recent(said, at):
            return went_on(request, viewer, Proof.SINGLE_SIGN_ON)
        return _sorry("account_staff.no_fit")
    if seat is not None:
        return _goes_in(request, seat, is_strong=is_strong)
    if "link" not in request.session:
        return _sorry("account_staff.not_bound")
    request.session["bind"] = {
        "organisation": asked.organisation, "hash": hashed.hex(), "strong": is_strong,
    }  # fmt: skip
    return Page("account/bind.html", {})


def _goes_in(request: HttpRequest, seat: Membership, *, is_strong: bool) -> HttpResponseRedirect:
    """In at once when a second factor was proven there; else ours is asked, or made."""
    if is_strong:
        return HttpResponseRedirect(come_in(request, seat, Proof.SINGLE_SIGN_ON))
    come_half_in(request, seat)
    return HttpResponseRedirect(reverse("account_second"))


def _statement(
    request: HttpRequest, at: datetime
) -> tuple[sign_on_access.Settings, dict[str, Any]]:
    """What the provider states, in answer to the very question that this browser put, not long ago."""
    kept = request.session.pop("elsewhere", None)
    if kept is None or request.GET.get("state") != kept["state"]:
        raise single_sign_on.NotTrue("it was not asked for")
    if at >= datetime.fromisoformat(kept["at"]) + ASKED_LASTS:
        raise single_sign_on.NotTrue("it came too late")
    asked = sign_on_access.settings_of(kept["organisation"])
    if request.GET.get("iss", asked.issuer) != asked.issuer:
        raise single_sign_on.NotTrue("it came from another issuer")
    provider = single_sign_on.discover(asked.issuer)
    token = single_sign_on.redeem(
        provider, asked.client_id, asked.secret, code=request.GET.get("code", ""),
        verifier=kept["verifier"], back=back_address(),
    )  # fmt: skip
    keys = single_sign_on.keys(provider)
    said = single_sign_on.read(token, keys, provider, asked.client_id, kept["nonce"], at)
    return asked, said


def _bind(request: HttpRequest) -> Answer:
    """Whoever opened their link says: this is me."""
    kept = request.session.pop("bind", None)
    shown = parse_id(request.session.get("link", ""))
    if kept is None or shown is None:
        raise NotFound
    at, number = clock.now(), kept["organisation"]
    row = access.open_link_again(shown, at)
    seat = access.open_place(row.account_id, number, at)
    if seat is None or not was_told(request, row):
        raise NotFound
    with scope.of_organisation(number), transaction.atomic():
        rules.bind(row, number, bytes.fromhex(kept["hash"]), at=at)
    return _goes_in(request, seat, is_strong=kept["strong"])
