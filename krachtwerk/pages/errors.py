"""One page for what is not there, may not be, or went wrong; it tells nothing more."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from django.contrib.sessions.exceptions import SessionInterrupted
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.template import engines

from krachtwerk.pages import context
from krachtwerk.pages.headers import browser_language

log = logging.getLogger("krachtwerk.errors")
LAST_WORDS = (
    "Er ging iets mis. Het ligt niet aan jou.\n\nSomething went wrong. It is not your fault.\n"
)
"""When not even a page can be drawn any more: in every language of ours, without any file."""


def _look(request: HttpRequest) -> str:
    """How the reader reads: what the session knows of it, or what this browser remembers."""
    try:
        known = request.session.get("look", "") if hasattr(request, "session") else ""
    except Exception:  # whatever is wrong, this page is the last one that can still be shown
        log.exception("no session for an error page")
        known = ""
    return str(known) or request.COOKIES.get(context.LOOK_COOKIE, "")


def _page(request: HttpRequest, kind: str, status: int) -> HttpResponse:
    look = _look(request)
    language, level, theme, letters = context.look_of(None, look)
    if not look:
        language = browser_language(request)
    context.enter(context.Door(language=language, level=level, theme=theme, letters=letters))
    text = (
        engines["jinja2"]
        .get_template("error.html")
        .render({"language": language, "kind": kind, "home": "/"})
    )
    return HttpResponse(text, status=status)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What is not there and what is somebody else's: the same answer."""
    return _page(request, "not_found", 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Something went wrong on our side."""
    try:
        return _page(request, "server", 500)
    except Exception:  # nobody stands behind this one: what it lets through the server would tell
        log.exception("no page for a fault")
        return HttpResponse(LAST_WORDS, status=500, content_type="text/plain; charset=utf-8")


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Something was sent that no page of ours sends, or more than a page takes."""
    if isinstance(exception, RequestDataTooBig):
        return too_large(request)
    if isinstance(exception, SessionInterrupted):
        # The database went away while the session was kept, or the session ended in another window.
        return server_error(request)
    return _page(request, "forbidden", 400)


def too_large(request: HttpRequest) -> HttpResponse:
    """More was sent than any page takes."""
    return _page(request, "too_large", 413)


def not_taken(request: HttpRequest, taken: Iterable[str]) -> HttpResponse:
    """Asked in a way in which no page answers; says which ways there are."""
    answer = _page(request, "forbidden", 405)
    answer["Allow"] = ", ".join(taken)
    return answer


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that is not ours, or is too old."""
    return _page(request, "forbidden", 403)
