"""Room together: pages."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest

from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.pages.door import Answer, page


@page("together", room="together")
def pen(request: HttpRequest, viewer: Viewer, **given: object) -> Answer:
    """Not there yet."""
    raise NotFound


@page("together", room="together")
def pause(request: HttpRequest, viewer: Viewer, **given: object) -> Answer:
    """Not there yet."""
    raise NotFound


@page("together", room="together")
def finish(request: HttpRequest, viewer: Viewer, **given: object) -> Answer:
    """Not there yet."""
    raise NotFound


@page("together", room="together")
def leave(request: HttpRequest, viewer: Viewer, **given: object) -> Answer:
    """Not there yet."""
    raise NotFound


@page("worker", room="together")
def start(request: HttpRequest, viewer: Viewer, **given: object) -> Answer:
    """Not there yet."""
    raise NotFound
