"""Room safety: the steady worker judges the risk of violence, and discusses what is grave with somebody."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from krachtwerk.kit.ids import new_id
from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.keys import Audience, KeyKind
from krachtwerk.method.safety_keys import (
    GRAVE_MARKS,
    MOST_AFRAID,
    RISK_PROMPTS,
    DiscussedWith,
    RiskGroup,
    RiskLevel,
    RiskMark,
)
from krachtwerk.models import Client, InstrumentOutcome, RiskDiscussion, RiskJudgement, Words
from krachtwerk.models.actor import Actor
from krachtwerk.rules import once
from krachtwerk.rules import words as words_rules
from krachtwerk.rules.journal import note
from krachtwerk.rules.safety.hands import hand, must_be_steady

LONGEST_UNLOOKED = timedelta(days=28)
"""A judgement holds four weeks at most; an incident or a change asks for a new one sooner."""
_PROMPTS = frozenset(one for prompts in RISK_PROMPTS.values() for one in prompts)


@dataclass(frozen=True, slots=True)
class Judged:
    """What was asked, and what the worker makes of it. `afraid`: 0 to 10 as the client says it, or not said."""

    marks: Mapping[str, str]
    level: str
    why: str
    what_now: str
    review_on: date
    afraid: int | None = None


def judge_risk(
    client: Client, judged: Judged, *, by: Actor, at: datetime, today: date, id: UUID | None = None
) -> RiskJudgement:
    """Keep a judgement. Every sign of danger has an answer, and one of them opens the discussion."""
    must_be_steady(client, by=by, at=at)
    found = once.kept(RiskJudgement.objects, id, client_id=client.id)
    if found is not None:
        return found
    marks = _marks(judged)
    if not today <= judged.review_on <= today + LONGEST_UNLOOKED:
        raise Refusal("refuse.four_weeks", field="review_on")
    danger = (marks[one] for one in RISK_PROMPTS[RiskGroup.DANGER])
    row = RiskJudgement(
        public_id=id or new_id(),
        level=RiskLevel(judged.level),
        is_grave=any(mark in GRAVE_MARKS for mark in danger),
        why=_said(client, judged.why, "why", by=by, at=at),
        what_now=_said(client, judged.what_now, "what_now", by=by, at=at),
        review_on=judged.review_on,
        **hand(client, by=by, at=at),
    )
    told = json.dumps({"marks": marks, "afraid": judged.afraid}, sort_keys=True)
    row.marks_sealed = by.keys.seal_vault(row, "marks", told)
    row.save(force_insert=True)
    note("judge_risk", row, by=by, at=at, client=client)
    return row


def _marks(judged: Judged) -> dict[str, str]:
    marks = {one: RiskMark(mark).value for one, mark in judged.marks.items() if mark}
    if not set(marks) <= _PROMPTS:
        raise Refusal("refuse.not_yours")
    for one in RISK_PROMPTS[RiskGroup.DANGER]:
        if one not in marks:
            raise Refusal("refuse.sign_unanswered", field=one)
    if judged.afraid is not None and not 0 <= judged.afraid <= MOST_AFRAID:
        raise Refusal("error.choice", field="afraid")
    return marks


def _said(client: Client, text: str, field: str, *, by: Actor, at: datetime) -> Words:
    """The worker's own words, for no eyes but those that open the vault at work."""
    if not words_rules.tidy(text):
        raise Refusal("error.required", field=field)
    return words_rules.say(
        text, by=by, at=at, client=client, audience=Audience.WITH_TEAM, key_kind=KeyKind.VAULT
    )


@dataclass(frozen=True, slots=True)
class Discussed:
    """With whom (and their name, where it helps), when, and what came out."""

    discussed_with: str
    on: date
    outcome: str
    who: str = ""


def discuss_risk(
    judgement: RiskJudgement, discussed: Discussed, *, by: Actor, at: datetime, today: date,
    id: UUID | None = None,
) -> RiskDiscussion:  # fmt: skip
    """Keep that a judgement was discussed, on a day from the judgement until today."""
    client = judgement.client
    must_be_steady(client, by=by, at=at)
    found = once.kept(RiskDiscussion.objects, id, judgement_id=judgement.id)
    if found is not None:
        return found
    if discussed.on > today:
        raise Refusal("refuse.day_ahead", field="on")
    row = RiskDiscussion(
        public_id=id or new_id(),
        judgement=judgement,
        discussed_with=DiscussedWith(discussed.discussed_with),
        on=discussed.on,
        outcome=_said(client, discussed.outcome, "outcome", by=by, at=at),
        **hand(client, by=by, at=at),
    )
    if discussed.who.strip():
        row.who_sealed = by.keys.seal_vault(row, "who", discussed.who.strip()[:120])
    row.save(force_insert=True)
    note("discuss_risk", row, by=by, at=at, client=client)
    return row


def keep_outcome(
    client: Client, instrument: str, outcome: str, *, on: date, by: Actor, at: datetime,
    today: date, id: UUID | None = None,
) -> InstrumentOutcome:  # fmt: skip
    """What came out of a licensed instrument, in the worker's words; the instrument is known by its key."""
    must_be_steady(client, by=by, at=at)
    found = once.kept(InstrumentOutcome.objects, id, client_id=client.id)
    if found is not None:
        return found
    if on > today:
        raise Refusal("refuse.day_ahead", field="on")
    row = InstrumentOutcome.objects.create(
        public_id=id or new_id(),
        instrument=instrument,
        on=on,
        outcome=_said(client, outcome, "outcome", by=by, at=at),
        **hand(client, by=by, at=at),
    )
    note("keep_outcome", row, by=by, at=at, client=client)
    return row
