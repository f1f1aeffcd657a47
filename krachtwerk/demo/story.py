"""The demo story: what everybody said and did in the past weeks, told through rules alone."""

from __future__ import annotations

from datetime import datetime

from krachtwerk.demo.cast import Cast
from krachtwerk.demo.stories import (
    around,
    audited,
    beside_the_file,
    children,
    coached,
    dirk,
    fitting,
    hanna,
    hard_times,
    home,
    joost,
    marja,
    mill,
    rob,
    samira,
    thinking_along,
    ton,
    yusuf,
)


def tell(cast: Cast, now: datetime) -> None:
    """Tell every story, with times that lie before `now`."""
    for person in (
        *(samira, dirk, yusuf, marja, joost, hanna, ton, rob, around),
        *(hard_times, children, home, beside_the_file, fitting, coached),
        *(mill, thinking_along, audited),
    ):
        person.tell(cast, now)
