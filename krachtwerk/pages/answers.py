"""What a page function answers with: a page to draw, slow work for later, or an answer as it is; and `go` on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse


@dataclass(slots=True)
class Later:
    """Slow work on plain values (paper, pictures), done after the log is written and committed."""

    make: Callable[[], HttpResponseBase]


@dataclass(slots=True)
class Page:
    """What a page function answers with: a template and plain values."""

    template: str
    values: dict[str, Any] = field(default_factory=dict)
    back: str | None = None
    nav: str | None = None
    status: int = 200


Answer = Page | Later | HttpResponseBase
Prepare = Callable[[HttpRequest], object]


def go(
    request: HttpRequest,
    name: str,
    *args: object,
    saved: str | None = None,
    undo: str | None = None,
    was: Mapping[str, str] | None = None,
) -> HttpResponseRedirect:
    """Lead on to another page, which confirms once what was saved and offers to undo it.

    `was`: what the undo sends to bring back what there was, as fields of its form: never in an address.
    """
    if saved is not None:
        back = {"undo": undo, "was": dict(was or {})} if undo else {}
        request.session["flash"] = {"saved": saved} | back
    return HttpResponseRedirect(reverse(name, args=args))
