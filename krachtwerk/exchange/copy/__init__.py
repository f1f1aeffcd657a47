"""Room rights: a copy of everything as one ZIP: a page to read, data to take along, photos and voice."""

from __future__ import annotations

from krachtwerk.exchange.copy.make import Prepared, prepare

__all__ = ["Prepared", "prepare"]
