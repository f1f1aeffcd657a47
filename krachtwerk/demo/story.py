"""The demo story: what everybody said and did in the past weeks, told through rules alone."""

from __future__ import annotations

from datetime import datetime

from krachtwerk.demo.cast import Cast
from krachtwerk.demo.stories import around, dirk, joost, marja, rob, samira, yusuf


def tell(cast: Cast, now: datetime) -> None:
    """Tell every story, with times that lie before `now`."""
    for person in (samira, dirk, yusuf, marja, joost, rob, around):
        person.tell(cast, now)
