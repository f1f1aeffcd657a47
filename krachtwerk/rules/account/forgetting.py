"""Room account: what signing in leaves behind is forgotten: sessions that ended, visits, wrong tries."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.sessions.models import Session
from django.db.models import Q

from krachtwerk.models import Throttle, Visit
from krachtwerk.rules.account.waiting import CARD_RESTS

VISITS_STAY = timedelta(days=30)
TRIES_STAY = timedelta(days=90)
"""Longer than it takes to slow somebody down, so that nobody gets new tries for a card by waiting a day."""


def forget_what_ended(*, at: datetime, ahead: timedelta) -> int:
    """Remove it; how many rows went. A card that rests goes on resting.

    `ahead` is how far the clock was set ahead: sessions keep the time of the machine.
    """
    old = Q(last_at__lt=at - TRIES_STAY, wrong__lt=CARD_RESTS)
    found = (
        Session.objects.filter(expire_date__lt=at - ahead),
        Visit.objects.filter(begun_at__lt=at - VISITS_STAY),
        Throttle.objects.filter(old | Q(wrong=0)),
    )
    return sum(rows.delete()[0] for rows in found)
