"""Headers: on every answer nothing kept and nothing told to others; and the language a browser asks for."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from krachtwerk.method.keys import Language

POLICY = (
    "accelerometer=(), autoplay=(), camera=(self), display-capture=(), fullscreen=(self), "
    "geolocation=(), gyroscope=(), magnetometer=(), microphone=(self), midi=(), payment=(), usb=()"
)
SPEAKS = frozenset(Language)


class SafeHeaders:
    """Sets what Django itself does not."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer, with its headers."""
        response = self.answer(request)
        response.headers.setdefault("Permissions-Policy", POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Cache-Control", "no-store")
        _forget_with_the_browser(request, response)
        return response


def _forget_with_the_browser(request: HttpRequest, response: HttpResponseBase) -> None:
    """Where somebody may look along, the session's cookie is never written to the disk of a phone."""
    cookie = response.cookies.get(settings.SESSION_COOKIE_NAME)
    if cookie is not None and cookie.value and request.session.get("watched"):
        cookie["max-age"] = cookie["expires"] = ""


def browser_language(request: HttpRequest) -> str:
    """The first language of ours among those that the browser asks for; Dutch when there is none."""
    asked = request.headers.get("Accept-Language", "")[:200]
    codes = (part.partition(";")[0].strip()[:2].lower() for part in asked.split(","))
    return next((code for code in codes if code in SPEAKS), Language.NL.value)
