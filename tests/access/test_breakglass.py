"""F7: fifty emergencies through a year: told at once, over to the second, judged or suspended."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from krachtwerk.access import breakglass as access
from krachtwerk.access.relation import openings
from krachtwerk.kit.refusal import Refusal
from krachtwerk.rules import breakglass as rules
from tests.access.test_safety import viewer

REASON = "Fatma is ziek en Samira belt over de huur"
SECOND = timedelta(seconds=1)
NIGHTS = (datetime(2027, 3, 28, 0, 30, tzinfo=UTC), datetime(2027, 10, 31, 0, 30, tzinfo=UTC))
"""The clock of the organisation jumps within the four hours."""


def moments(number: int) -> list[datetime]:
    """Moments of a year, each judged before the next one comes; both nights of the clock are among them."""
    by, first = Random(7), datetime(2026, 12, 1, tzinfo=UTC)
    spread = [first + timedelta(days=7 * no, minutes=by.randrange(1440)) for no in range(number)]
    for night in NIGHTS:
        nearest = min(spread, key=lambda at: abs(at - night))
        spread[spread.index(nearest)] = night
    return sorted(spread)


@pytest.mark.parametrize("number", [6, pytest.param(50, marks=[pytest.mark.full, pytest.mark.ci])])
def test_every_emergency_is_told_ends_and_is_looked_back_on(cast, number):
    bram, nadia = cast.member("bram"), cast.member("nadia")
    for no, at in enumerate(moments(number)):
        row = rules.open_glass(cast.clients["samira"], "health", REASON, ["plan"], by=bram, at=at)
        waiting = [one for one in access.list_alerts(viewer(cast, "nadia", at)) if not one.verdict]
        assert [one.id for one in waiting] == [row.public_id]
        assert openings(viewer(cast, "bram", row.ends_at - SECOND)).get() == row
        assert not openings(viewer(cast, "bram", row.ends_at)).exists()
        due = row.due_at(cast.bridge.zone)
        assert not access.is_suspended(viewer(cast, "bram", due - SECOND))
        if no % 2:
            rules.review(row, "legit", by=nadia, at=due - SECOND)
            assert not access.is_suspended(viewer(cast, "bram", due))
            continue
        assert access.is_suspended(viewer(cast, "bram", due))
        with pytest.raises(Refusal, match="^refuse.review_first$"):
            rules.open_glass(cast.clients["samira"], "health", REASON, ["plan"], by=bram, at=due)
        rules.review(row, "mistake", by=nadia, at=due + SECOND)
        assert not access.is_suspended(viewer(cast, "bram", due + SECOND))
