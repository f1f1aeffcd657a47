"""Room meeting: a guest of a talk: the link, the code, one page with only what is theirs, and their own steps."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import rotate_token
from django.urls import reverse

from krachtwerk.access import meeting as access
from krachtwerk.access.meeting import Welcome
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit import clock, scope
from krachtwerk.kit.ids import new_id, new_token
from krachtwerk.kit.refusal import NotFound, Refusal
from krachtwerk.method.meeting_keys import ALONG_WEEKS, TableRole
from krachtwerk.pages.account.session import stand_at_the_door
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, page
from krachtwerk.pages.forms import Form, key_choice
from krachtwerk.pages.meeting.values import ROLES
from krachtwerk.pages.work.said import place, when
from krachtwerk.rules import account as account_rules
from krachtwerk.rules import meeting as rules

if TYPE_CHECKING:
    from krachtwerk.models.meeting import GuestLink


class CodeForm(Form):
    """The code that came by another way than the link."""

    code = forms.CharField(max_length=40)


class TickForm(Form):
    """Done, or not yet."""

    how = key_choice(("done", "not_yet"))


@page("anyone client together staff", room="meeting", resource="entrance")
def link(request: HttpRequest, viewer: Viewer | None, token: str) -> Answer:
    """The link was opened. Its secret leaves the address at once, before anything is shown."""
    found = access.find_link(token, clock.now())
    request.session["guest_shown"] = str(found.public_id)
    return HttpResponseRedirect(reverse("meeting_code"))


@page("anyone client together staff", room="meeting", resource="entrance", act="C", slow=True)
def code(request: HttpRequest, viewer: Viewer | None) -> Answer:
    """Wat is jouw code? A wrong one, and a right one on another device, are told the same."""
    stand_at_the_door(request)
    shown = request.session.get("guest_shown", "")
    if not shown:
        return HttpResponseRedirect("/")
    at = clock.now()
    found = access.find_link_again(shown, at)
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        device = request.COOKIES.get(device_cookie(), "") or new_token()
        if _fits(form, found, device, at):
            with form.refusals():
                return _come_in(request, found, device, at)
    status = 422 if form.errors else 200
    return Page("meeting/code.html", {"form": form}, status=status)


def device_cookie() -> str:
    """The name of the cookie that says: this is the device on which it was opened first."""
    return "__Host-g" if settings.SECURE else "g"


def _fits(form: CodeForm, found: GuestLink, device: str, at: datetime) -> bool:
    doors = [account_rules.Door(f"guest:{found.public_id}")]
    typed = form.cleaned_data["code"]
    try:
        if account_rules.guarded(doors, lambda: rules.link_fits(found, typed, device), at=at):
            return True
        form.add_error("code", t("guest.other_code"))
    except Refusal as refusal:
        form.add_error("code", t(refusal.key, **refusal.values))
    return False


def _come_in(request: HttpRequest, found: GuestLink, device: str, at: datetime) -> HttpResponse:
    with scope.of_organisation(found.organisation_no), transaction.atomic():
        rules.come_in(found, device, at=at)
    request.session.cycle_key()
    rotate_token(request)
    request.session["guest"] = {
        "link": str(found.public_id),
        "organisation": found.organisation_no,
        "since": at.isoformat(),
    }
    answer = HttpResponseRedirect(reverse("meeting_welcome"))
    # The client may move the last day of reading along while nobody looks: the device is known as long as that can be.
    answer.set_cookie(
        device_cookie(), device, max_age=timedelta(weeks=max(ALONG_WEEKS)), secure=settings.SECURE, httponly=True,
        samesite="Lax",
    )  # fmt: skip
    return answer


@page("guest", room="meeting", purpose="guest")
def welcome(request: HttpRequest, viewer: Viewer) -> Answer:
    """When, where, what about, what was shown, and my own steps."""
    stand_at_the_door(request)
    if viewer.guest is None:
        raise NotFound
    found = access.welcome(viewer, viewer.guest)
    return Page("meeting/welcome.html", {"me": welcome_values(viewer, found), "is_real": True})


@page("guest", room="meeting", act="U", purpose="guest")
def tick(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """My own step: done, or not yet; there is nothing to see here."""
    row = access.open_own_step(viewer, id)
    if request.method != "POST":
        return HttpResponseRedirect(reverse("meeting_welcome"))
    form = TickForm(request.POST)
    if not form.is_valid() or viewer.guest is None:
        raise NotFound
    rules.tick_as_guest(
        row, form.cleaned_data["how"], viewer.guest, by=viewer, at=viewer.at, id=form.row_id
    )
    request.session["flash"] = {"saved": "common.saved"}
    return HttpResponseRedirect(reverse("meeting_welcome"))


@page("guest", room="meeting", purpose="guest")
def leave(request: HttpRequest, viewer: Viewer) -> Answer:
    """Klaar: out, on the server too."""
    if request.method == "POST":
        request.session.pop("guest", None)
        return HttpResponseRedirect(reverse("meeting_code"))
    return HttpResponseRedirect(reverse("meeting_welcome"))


def welcome_values(viewer: Viewer, found: Welcome) -> dict[str, Any]:
    """The page of a guest, for the guest and for whoever looks at it beforehand."""
    return {
        "name": found.name,
        "worker": found.worker,
        "when": when(viewer, found.starts_at) if found.starts_at is not None else "",
        "until": when(viewer, found.until),
        "place": place(found.place) if found.place else None,
        "role": t(f"guest.role_{found.role}") if found.role else "",
        "role_icon": ROLES[TableRole(found.role)] if found.role else "",
        "topics": _texts(found.topics),
        "goals": _texts(found.goals),
        "cards": _texts(found.cards),
        "minutes": _texts(found.minutes),
        "steps": [
            {
                "id": one.id,
                "text": one.text,
                "lang": one.language,
                "how": one.how,
                "tick": str(new_id()),  # two clicks are one answer
            }
            for one in found.steps
        ],
    }


def _texts(said: list[Any]) -> list[dict[str, str]]:
    return [{"text": one.text, "lang": one.language} for one in said]
