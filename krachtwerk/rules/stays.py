"""Room organisation: what a place was over time, day by day; a day belongs to what the place is at its end."""

from __future__ import annotations

from datetime import date

from krachtwerk.kit import clock
from krachtwerk.models import Membership, TeamStay


def begin(seat: Membership, *, on: date) -> TeamStay:
    """The first row of a new place."""
    return TeamStay.objects.create(
        organisation=seat.organisation,
        membership=seat,
        team=seat.team,
        role=seat.role,
        hours=seat.hours,
        starts_at=clock.at_local(on, 0, 0, seat.organisation.zone),
    )


def change(seat: Membership, *, on: date) -> TeamStay:
    """The place is another one from this day on; a second change on a day takes the place of the first."""
    last = TeamStay.objects.select_for_update().get(membership=seat, ends_at=None)
    starts_at = clock.at_local(on, 0, 0, seat.organisation.zone)
    if last.starts_at < starts_at:
        last.ends_at = starts_at
        last.save(update_fields=["ends_at"])
        return begin(seat, on=on)
    last.role, last.team, last.hours = seat.role, seat.team, seat.hours
    last.save(update_fields=["role", "team", "hours"])
    return last
