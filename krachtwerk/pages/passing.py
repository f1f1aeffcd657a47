"""Who passes the door: the policy of a page, and where somebody goes first who does not pass yet."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from krachtwerk.access import roles
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.rules import account as account_rules


@dataclass(frozen=True, slots=True)
class Policy:
    """Who may pass which route: written on the page function, read by the tests and at start-up."""

    name: str
    room: str
    audience: frozenset[str]
    purpose: str
    slow: bool = False
    resource: str = "entrance"
    act: str = "R"
    fresh: bool = False
    while_locked: bool = False
    logs: str | None = None
    quiet: bool = False

    @property
    def is_for_guests(self) -> bool:
        """Whether it is a page of guests of a talk, which is nobody else's."""
        return self.audience == {"guest"}


def must_fit_the_table(policy: Policy) -> None:
    """Stop the start when the table of `access/roles.py` denies somebody whom the page lets in."""
    denied = {k for k in policy.audience if not roles.may_knock(k, policy.act, policy.resource)}
    if denied:
        raise ValueError(
            f"{policy.name}: the table of access/roles.py gives {sorted(denied)} no "
            f"{policy.act} of {policy.resource}"
        )


def led_elsewhere(
    request: HttpRequest, viewer: Viewer | None, kind: str, policy: Policy
) -> HttpResponseBase | None:
    """Where somebody goes first: to the way in, or to the question who is there. Others: NotFound."""
    if viewer is not None and viewer.is_locked and not policy.while_locked:
        return _to_the_proof(request)
    if "anyone" not in policy.audience and kind not in policy.audience:
        if viewer is None and policy.is_for_guests:
            if "guest_shown" not in request.session:
                raise NotFound
            return HttpResponseRedirect(reverse("meeting_code"))
        if viewer is None:
            return _to_the_front(request)
        raise NotFound
    is_stale = viewer is not None and not viewer.is_fresh(sends=request.method == "POST")
    return _to_the_proof(request) if policy.fresh and is_stale else None


def was_seen(request: HttpRequest, viewer: Viewer) -> None:
    """The visit goes on; a locked one only after its owner proved to be there."""
    stay = viewer.stay
    if stay is None or viewer.is_locked:
        return
    if (viewer.at - stay.seen_at).total_seconds() >= account_rules.SEEN_EVERY:
        account_rules.see(stay.id, at=viewer.at)


def _to_the_proof(request: HttpRequest) -> HttpResponseBase:
    """To the page that asks who is there, and back afterwards; a script in between gets a plain no."""
    if _is_of_script(request):
        return HttpResponse(status=401)
    told = urlsplit(request.headers.get("Referer", ""))
    is_ours = request.method == "POST" and told.netloc == request.get_host()
    request.session["back_to"] = told.path if is_ours else request.path
    return HttpResponseRedirect(reverse("account_prove"))


def _is_of_script(request: HttpRequest) -> bool:
    """Whether a script of a page asks, and not somebody who wants to see a page."""
    return request.headers.get("Sec-Fetch-Dest") == "empty"


def _to_the_front(request: HttpRequest) -> HttpResponseBase:
    if request.method == "GET" and not _is_of_script(request):
        request.session["next"] = request.path
    return HttpResponseRedirect(reverse("account_front"))
