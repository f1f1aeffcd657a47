"""Limits: what comes in another way, or is too large, is answered before anything of it is read."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from krachtwerk.kit import uploads
from krachtwerk.pages.errors import not_taken, too_large

TAKEN = ("GET", "HEAD", "POST")
MOST_SENT = uploads.MOST + 4 * 1024 * 1024
"""Bytes of a whole form: the largest file that a page takes, and what stands around it."""

ASKED_BY_NUMBER = "/healthz"
"""What a monitor asks beside the proxy, where the server has no name yet."""


class Limits:
    """Answers strange names (400), other methods (405) and too much (413) itself; all else goes on."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer, or the page that says why there is none."""
        if request.path != ASKED_BY_NUMBER:
            request.get_host()  # refuses a name that is not ours
        if request.method not in TAKEN:
            return not_taken(request, TAKEN)
        if _size(request) > MOST_SENT:
            return too_large(request)
        return self.answer(request)


def _size(request: HttpRequest) -> int:
    told = request.META.get("CONTENT_LENGTH") or "0"
    return int(told) if told.isascii() and told.isdigit() else 0
