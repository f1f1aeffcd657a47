"""Room contact: pages."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest

from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.pages.door import Answer, page


@page("worker", room="contact")
def choose(request: HttpRequest, viewer: Viewer, **given: object) -> Answer:
    """Not there yet."""
    raise NotFound


@page("worker", room="contact")
def log(request: HttpRequest, viewer: Viewer, **given: object) -> Answer:
    """Not there yet."""
    raise NotFound


@page("worker", room="contact")
def check(request: HttpRequest, viewer: Viewer, **given: object) -> Answer:
    """Not there yet."""
    raise NotFound


@page("worker", room="contact")
def past(request: HttpRequest, viewer: Viewer, **given: object) -> Answer:
    """Not there yet."""
    raise NotFound


@page("worker", room="words")
def correct(request: HttpRequest, viewer: Viewer, **given: object) -> Answer:
    """Not there yet."""
    raise NotFound
