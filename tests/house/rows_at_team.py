"""A team strengths meeting with a question about Samira, in the step of the ideas, for the tests about the house."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from krachtwerk.models.teammeeting import TeamStrengthsMeeting
from krachtwerk.rules import inventory
from krachtwerk.rules import teammeeting as rules

MOST = 260
"""So long a text fits everywhere here."""
OF_MEETING = ("one", "version", "wall", "off", "lead", "say", "whom", "check")
PAGES_AT_TEAM: dict[str, tuple[str, tuple[str, ...]]] = {"teammeeting_mine": ("samira samen", ())}
"""Route → who opens it, and which rows of the world of page costs its address names."""


def rows_at_team(cast: Any, canary: str, at: Any) -> dict[str, tuple[object, ...]]:
    """Route → the arguments with which it is about a row of hers; `canary` stands in what she said, and in the rest."""
    meeting, idea = _think_along(cast, f"{canary} denkt"[-MOST:], at)
    case, me = idea.case.public_id, cast.clients["samira"].public_id
    return {
        **{f"teammeeting_{name}": (meeting.public_id,) for name in OF_MEETING},
        "teammeeting_bring": (meeting.public_id, me),
        "teammeeting_take_back": (case,),
        "teammeeting_report": (case,),
        "teammeeting_away": (idea.public_id,),
        "teammeeting_choose": (idea.public_id,),
    }


def think_along(cast: Any, no: int, at: Any) -> None:
    """One more meeting in which the team thought along about her, and its idea was taken along."""
    meeting, idea = _think_along(cast, f"Denk mee {no}", at)
    rules.choose(idea, by=cast.member("fatma"), at=at)
    meeting.begun_at = meeting.over_at = at - timedelta(days=no + 1)
    meeting.save(update_fields=["begun_at", "over_at"])


def _think_along(cast: Any, text: str, at: Any) -> tuple[TeamStrengthsMeeting, Any]:
    me, fatma, noor, els = (
        cast.client("samira"), cast.member("fatma"), cast.member("noor"), cast.member("els"),
    )  # fmt: skip
    card = inventory.add_card(
        me.client, text, domain="leisure", time="past", by=me, at=at, audience="with_team"
    )
    meeting = rules.plan(at, noor.membership, by=noor, at=at)
    case = rules.bring(meeting, me.client, f"{text}: wat nu?", [card], by=fatma, at=at)
    rules.begin(meeting, by=noor, at=at)
    for by in (fatma, els):
        rules.sit_down(meeting, by=by, at=at)
    for since in range(1, 6):
        rules.go_on(meeting, since, by=noor, at=at + timedelta(microseconds=since))
    return meeting, rules.add_idea(case, f"{text} misschien?", by=els, at=at)
