"""The demo story: what everybody said and did in the past weeks, told through rules alone."""

from __future__ import annotations

from datetime import datetime

from krachtwerk.demo.cast import Cast


def tell(cast: Cast, now: datetime) -> None:
    """Tell every story, with times that lie before `now`."""
