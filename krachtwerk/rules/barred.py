"""Room meeting: what becomes the client's alone is taken back from every guest who might read it.

On its own, so that the rules of cards and goals can do it: those of meetings know both, and no room knows in a circle.
"""

from __future__ import annotations

from datetime import datetime

from krachtwerk.method.keys import Audience
from krachtwerk.models import LongTermGoal, Strength
from krachtwerk.models.actor import Actor
from krachtwerk.models.meeting import MeetingShare
from krachtwerk.rules.journal import note


def bar(what: LongTermGoal | Strength, audience: str, *, by: Actor, at: datetime) -> None:
    """Once it was theirs alone, no guest reads it again before the client chooses it for them anew."""
    if audience != Audience.ONLY_ME:
        return
    kind = "goal" if isinstance(what, LongTermGoal) else "card"
    for row in MeetingShare.objects.filter(**{kind: what}):
        note("hide_from_guest", row, by=by, at=at, client=what.client)
        row.delete()
