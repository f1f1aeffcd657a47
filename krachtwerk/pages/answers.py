"""What a page function answers with: a page to draw, slow work for later, or an answer as it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponseBase


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
