"""Headers: on every answer nothing kept and nothing told to others; what a browser tells of itself."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from krachtwerk.kit import seal
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
        _keep_the_cookie_at_home(request, response)
        return response


def _keep_the_cookie_at_home(request: HttpRequest, response: HttpResponseBase) -> None:
    """A client's cookie does not come along from elsewhere, nor to the disk where somebody may look along.

    Over plain http (the demo) it does come along: its links sign in as they are opened, from anywhere.
    """
    cookie = response.cookies.get(settings.SESSION_COOKIE_NAME)
    if cookie is None or not cookie.value:
        return
    if settings.SESSION_COOKIE_SECURE and "client" in request.session:
        cookie["samesite"] = "Strict"
    if request.session.get("watched"):
        cookie["max-age"] = cookie["expires"] = ""


def browser_language(request: HttpRequest) -> str:
    """The first language of ours among those that the browser asks for; Dutch when there is none."""
    asked = request.headers.get("Accept-Language", "")[:200]
    codes = (part.partition(";")[0].strip()[:2].lower() for part in asked.split(","))
    return next((code for code in codes if code in SPEAKS), Language.NL.value)


_KINDS = (
    ("ipad", "tablet"), ("tablet", "tablet"), ("iphone", "phone"), ("mobi", "phone"),
    ("android", "tablet"), ("windows", "computer"), ("macintosh", "computer"), ("cros", "computer"),
    ("x11", "computer"), ("linux", "computer"),
)  # fmt: skip
_SYSTEMS = (("iphone", "iPhone"), ("ipad", "iPad"), ("android", "Android"), ("windows", "Windows"),
            ("macintosh", "Mac"), ("cros", "Chromebook"), ("linux", "Linux"))  # fmt: skip


def device_of(request: HttpRequest) -> str:
    """The device in two words, as a list of sessions shows it: `phone Android`, `computer Windows`."""
    told = request.headers.get("User-Agent", "")[:400].lower()
    kind = next((kind for sign, kind in _KINDS if sign in told), "other")
    system = next((name for sign, name in _SYSTEMS if sign in told), "")
    return f"{kind} {system}".strip()


def address_of(request: HttpRequest) -> bytes:
    """The network address as a keyed hash, for slowing down guessing; kept nowhere in clear.

    Of an IPv6 address its network counts. A proxy's word is taken only where KRACHTWERK_PROXY says
    that one stands before this server.
    """
    text = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:
        text = request.headers.get("X-Forwarded-For", text).rpartition(",")[2].strip()
    try:
        found = ipaddress.ip_address(text)
    except ValueError:
        return seal.keyed_hash("", _address_key())
    if found.version == 6:
        found = ipaddress.ip_network(f"{found}/64", strict=False).network_address
    return seal.keyed_hash(str(found), _address_key())


def _address_key() -> bytes:
    return seal.derive(settings.MASTER_KEY, "network address")
