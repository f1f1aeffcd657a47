"""Room meeting: who is called otherwise, or comes along from elsewhere, has no place until one is given anew.

On its own, so that the rules of people and of rights can do it: those of meetings know people, and no room knows
in a circle.
"""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from krachtwerk.models import Client, NetworkPerson
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


def leave_places_behind(client: Client, *, at: datetime) -> None:
    """Of a booklet that comes from elsewhere: whom the client wants stays wanted, without a place yet.

    Whoever gave one there looked in a vault that no copy opens; here somebody looks anew.
    """
    MeetingGuest.objects.filter(coming(at), client=client).update(
        placed_at=None, placed_by=None, released_at=None, released_by=None
    )
