"""Room account: the mark of a device on which somebody who works here came in before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect

from krachtwerk.pages.account.session import come_in
from krachtwerk.rules import account as rules

if TYPE_CHECKING:
    from krachtwerk.models import Membership

COOKIE = "__Host-d" if settings.SECURE else "d"
LASTS = 90 * 24 * 3600


def in_and_known(request: HttpRequest, seat: Membership, how: str) -> HttpResponseRedirect:
    """In, and this device is known from now on. Phones of clients keep no such mark."""
    answer = HttpResponseRedirect(come_in(request, seat, how))
    answer.set_cookie(
        COOKIE,
        rules.new_mark(seat.account),
        max_age=LASTS,
        secure=settings.SECURE,
        httponly=True,
        samesite="Lax",
    )
    return answer
