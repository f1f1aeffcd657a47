"""Room account: the second question to whoever gave the right password: a code, a spare one, a key."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse

from krachtwerk.access import account as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit import clock
from krachtwerk.method.keys import Proof
from krachtwerk.pages.account.keys import AnswerForm, answered, ask_for_own
from krachtwerk.pages.account.known import in_and_known
from krachtwerk.pages.account.session import stand_at_the_door
from krachtwerk.pages.account.staff import CodeForm, demo_hint, try_code
from krachtwerk.pages.door import Answer, Page, page


@page("anyone client staff", room="account", act="C", slow=True)
def second(request: HttpRequest, viewer: Viewer | None) -> Answer:
    """The second question: a code, a spare code or a key. Who has none yet makes one first."""
    stand_at_the_door(request)
    seat = access.half_in(request.session, clock.now())
    if seat is None:
        return HttpResponseRedirect("/")
    factors = access.factors_of(seat.account)
    if factors.is_empty:
        return HttpResponseRedirect(reverse("account_enrol"))
    sent = request.POST if request.method == "POST" else {}
    code = CodeForm(sent if "code" in sent else None)
    key = AnswerForm(sent if "answer" in sent else None)
    if code.is_valid():
        how = try_code(seat.account, code)
        if how is not None:
            return in_and_known(request, seat, how)
    if key.is_valid() and answered(request, key, seat.account) is not None:
        return in_and_known(request, seat, Proof.PASSKEY)
    values = {
        "form": code,
        "key": key,
        "options": ask_for_own(request, seat.account, alone=False),
        "factors": factors,
        "hint": demo_hint(seat.account),
    }
    status = 422 if code.errors or key.errors else 200
    return Page("account/second.html", values, back=reverse("account_sign_in"), status=status)
