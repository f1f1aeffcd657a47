"""Room meeting: somebody who is called otherwise stands up from every table to come, and is asked for a place anew.

On its own, so that the rules of people can do it: those of meetings know people, and no room knows in a circle.
"""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from krachtwerk.models import NetworkPerson
from krachtwerk.models.actor import Actor
from krachtwerk.models.meeting import GuestLink, MeetingGuest, coming
from krachtwerk.rules.journal import note


def stand_up(person: NetworkPerson, *, by: Actor, at: datetime) -> None:
    """The place was given to a name. With another one the question is asked again, whatever the answer was:
    of everybody who is renamed in the same way, so that it says nothing of whom they resemble. Their way in ends.
    """
    seated = Q(placed_at__isnull=False) | Q(released_at__isnull=False)
    for guest in MeetingGuest.objects.filter(seated, coming(at), person=person, off_at=None):
        guest.placed_at = guest.placed_by = guest.released_at = guest.released_by = None
        guest.save(update_fields=["placed_at", "placed_by", "released_at", "released_by"])
        note("ask_place_anew", guest, by=by, at=at, client=person.client)
        for link in GuestLink.objects.filter(guest=guest, ended_at=None):
            link.ended_at = at
            link.save(update_fields=["ended_at"])
            note("end_guest_link", link, by=by, at=at, client=person.client)
