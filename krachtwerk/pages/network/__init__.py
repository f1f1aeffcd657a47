"""Room network: the people, places and things around a client: a list, rings, and one of them."""

from __future__ import annotations

from krachtwerk.pages.network.circle import add, people, rings
from krachtwerk.pages.network.one import again, audience, off, person

__all__ = ["add", "again", "audience", "off", "people", "person", "rings"]
