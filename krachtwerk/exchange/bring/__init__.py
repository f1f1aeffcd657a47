"""Room rights: a booklet that somebody brings along is read with care, before anything is kept of it."""

from __future__ import annotations

from krachtwerk.exchange.bring.load import Brought, load

__all__ = ["Brought", "load"]
