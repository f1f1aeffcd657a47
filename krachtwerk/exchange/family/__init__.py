"""Room network: a family from a file of another program (FamilySearch GEDCOM 7), read before anything is kept of it."""

from __future__ import annotations

from krachtwerk.exchange.family.load import Found, load_family
from krachtwerk.exchange.family.people import Someone

__all__ = ["Found", "Someone", "load_family"]
