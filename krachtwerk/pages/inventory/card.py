"""Room inventory: pages."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest

from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.pages.door import Answer, page


@page("client together", room="inventory")
def card(request: HttpRequest, viewer: Viewer, **given: object) -> Answer:
    """Not there yet."""
    raise NotFound


@page("client together", room="inventory")
def again(request: HttpRequest, viewer: Viewer, **given: object) -> Answer:
    """Not there yet."""
    raise NotFound


@page("client together", room="inventory")
def audience(request: HttpRequest, viewer: Viewer, **given: object) -> Answer:
    """Not there yet."""
    raise NotFound


@page("client together", room="inventory")
def remove(request: HttpRequest, viewer: Viewer, **given: object) -> Answer:
    """Not there yet."""
    raise NotFound


@page("client together", room="inventory")
def move(request: HttpRequest, viewer: Viewer, **given: object) -> Answer:
    """Not there yet."""
    raise NotFound
