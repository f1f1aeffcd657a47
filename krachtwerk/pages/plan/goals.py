"""Room plan: pages."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest

from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.pages.door import Answer, page


@page("client together", room="plan")
def wants(request: HttpRequest, viewer: Viewer, **given: object) -> Answer:
    """Not there yet."""
    raise NotFound


@page("client together", room="plan")
def new(request: HttpRequest, viewer: Viewer, **given: object) -> Answer:
    """Not there yet."""
    raise NotFound


@page("client together", room="plan")
def goal(request: HttpRequest, viewer: Viewer, **given: object) -> Answer:
    """Not there yet."""
    raise NotFound


@page("client together", room="plan")
def again(request: HttpRequest, viewer: Viewer, **given: object) -> Answer:
    """Not there yet."""
    raise NotFound


@page("client together", room="plan")
def agree(request: HttpRequest, viewer: Viewer, **given: object) -> Answer:
    """Not there yet."""
    raise NotFound


@page("client together", room="plan")
def end(request: HttpRequest, viewer: Viewer, **given: object) -> Answer:
    """Not there yet."""
    raise NotFound


@page("client together", room="plan")
def audience(request: HttpRequest, viewer: Viewer, **given: object) -> Answer:
    """Not there yet."""
    raise NotFound


@page("client together", room="plan")
def hang(request: HttpRequest, viewer: Viewer, **given: object) -> Answer:
    """Not there yet."""
    raise NotFound
