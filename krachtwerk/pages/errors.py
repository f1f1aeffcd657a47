"""One page for what is not there, may not be, or went wrong; it tells nothing more."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template import engines

from krachtwerk.pages import context


def _page(request: HttpRequest, kind: str, status: int) -> HttpResponse:
    language, _, _, _ = context.look_of(None, request.COOKIES.get(context.LOOK_COOKIE, ""))
    context.enter(context.Door(language=language))
    text = engines["jinja2"].get_template("error.html").render(
        {"language": language, "kind": kind, "home": "/"}
    )
    return HttpResponse(text, status=status)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What is not there and what is somebody else's: the same answer."""
    return _page(request, "not_found", 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Something went wrong on our side."""
    return _page(request, "server", 500)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Something was sent that no page of ours sends."""
    return _page(request, "not_found", 400)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that is not ours, or is too old."""
    return _page(request, "forbidden", 403)
