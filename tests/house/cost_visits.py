"""Who opens pages stays in, for the test of what pages cost."""

from __future__ import annotations

from datetime import timedelta

from krachtwerk.kit import clock
from krachtwerk.models import Visit


def stay_in(browsers, cast) -> None:
    """Everybody is in and what is private is open, however long the machine took to fill the booklet."""
    now = clock.now()
    Visit.objects.update(
        seen_at=now + timedelta(hours=1)
    )  # noted twice a minute, not with each page
    for who in ("samira", "samen"):
        session = browsers[who].session
        session["private"] = [cast.clients["samira"].id, (now + timedelta(hours=1)).isoformat()]
        session["warned"] = cast.clients["samira"].id
        session.save()
