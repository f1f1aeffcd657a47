"""Room client: pages."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest

from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.pages.door import Answer, page


@page("client together", room="client")
def help(request: HttpRequest, viewer: Viewer, **given: object) -> Answer:
    """Not there yet."""
    raise NotFound


@page("client", room="client")
def looks(request: HttpRequest, viewer: Viewer, **given: object) -> Answer:
    """Not there yet."""
    raise NotFound


@page("client together", room="client")
def who_sees(request: HttpRequest, viewer: Viewer, **given: object) -> Answer:
    """Not there yet."""
    raise NotFound
