"""A meeting of Team Haven in the tests: Noor in the chair, Fatma brings a question about Samira."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from krachtwerk.models import Strength
from krachtwerk.models.teammeeting import CaseQuestion, TeamStrengthsMeeting
from krachtwerk.rules import consent, inventory
from krachtwerk.rules import teammeeting as rules

QUESTION = "Hoe komt zij weer aan schilderen toe?"
CARD = "Ik schilderde vroeger elke week."
OWN = "Dit is alleen van mij."


@dataclass(slots=True)
class TeamTable:
    """The meeting with its one question."""

    meeting: TeamStrengthsMeeting
    case: CaseQuestion
    card: Strength
    own: Strength

    def fresh(self) -> TeamStrengthsMeeting:
        """The meeting as it is in the database now."""
        return TeamStrengthsMeeting.objects.select_related("chair", "turn").get(id=self.meeting.id)


def team_table(cast: Any, at: datetime, card: str = CARD, own: str = OWN) -> TeamTable:
    """Samira lets the team see her cards; one of them, and a question, are brought to a meeting that is planned."""
    samira, fatma, noor = cast.client("samira"), cast.member("fatma"), cast.member("noor")
    of = {"domain": "leisure", "time": "past", "by": samira, "at": at}
    shown = inventory.add_card(samira.client, card, audience="with_worker", **of)
    kept = inventory.add_card(samira.client, own, audience="only_me", **of)
    consent.permit(
        samira.client, "team", ["inventory"], team=cast.teams["harbour"], by=samira, at=at
    )
    meeting = rules.plan(at, cast.seats["noor"], by=noor, at=at)
    case = rules.bring(meeting, samira.client, QUESTION, [shown], by=fatma, at=at)
    return TeamTable(meeting, case, shown, kept)


def walk_to(table: TeamTable, step: int, cast: Any, at: datetime, *sit: str) -> None:
    """The chair opens the meeting, these sit down, and they go on to this step."""
    noor = cast.member("noor")
    rules.begin(table.meeting, by=noor, at=at)
    for key in sit:
        rules.sit_down(table.meeting, by=cast.member(key), at=at)
    while table.meeting.steps.order_by("at", "id").last().step < step:
        since = table.meeting.steps.count()
        rules.go_on(table.meeting, since, by=noor, at=at + timedelta(seconds=since))
