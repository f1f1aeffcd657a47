"""What fits: Bram and Yusuf chose it in Samen, Els chose it with Marja and with Joost."""

from __future__ import annotations

from datetime import datetime

from krachtwerk.demo.cast import Cast
from krachtwerk.demo.stories.telling import Tale
from krachtwerk.rules import modules

OFFERED = ("families/v1", "homeless_youth/v1")


def tell(cast: Cast, now: datetime) -> None:
    """For Yusuf after a week, for the De Wits at their second talk."""
    for who, worker, ref, day in (
        ("yusuf", "bram", "homeless_youth/v1", 33),
        ("marja", "els", "families/v1", 47),
        ("joost", "els", "families/v1", 46),
    ):
        tale = Tale(cast, who, worker, now)
        stretch = cast.trajectories[tale.client.public_id]
        modules.choose(stretch, [ref], offered=OFFERED, by=tale.both, at=tale.ago(day, 16, 20))
