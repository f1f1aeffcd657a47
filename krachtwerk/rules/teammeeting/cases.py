"""Room teammeeting: a worker brings a question about somebody, with cards that the client lets the team see."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.keys import Audience, KeyKind
from krachtwerk.models import Assignment, Client, Strength, Words
from krachtwerk.models.actor import Actor
from krachtwerk.models.teammeeting import (
    CaseCard,
    CaseQuestion,
    TeamStrengthsMeeting,
    agreed,
    still_brought,
)
from krachtwerk.rules import words as words_rules
from krachtwerk.rules.journal import note
from krachtwerk.rules.teammeeting.hands import changed, must_be_of_team
from krachtwerk.rules.walking import must_walk_beside

MOST_CARDS = 6


def bring(
    meeting: TeamStrengthsMeeting,
    client: Client,
    question: str,
    cards: Collection[Strength],
    *,
    by: Actor,
    at: datetime,
) -> CaseQuestion:
    """One question and up to six cards. Bringing the same client again says it anew, until it is taken up.

    Whoever came to walk beside the client brings their own in place of what was brought before.
    """
    must_be_of_team(meeting.team_id, by=by)
    must_walk_beside(client, by=by, at=at)
    if not Assignment.objects.filter(
        client=client, membership=by.membership, is_steady=True, starts_at__lte=at, ends_at__gt=at
    ).exists():
        raise Refusal("refuse.not_yours")
    if meeting.off_at is not None or (meeting.begun_at is not None and not meeting.is_on(at)):
        raise Refusal("refuse.meeting_over")
    if not words_rules.tidy(question):
        raise Refusal("error.required", field="text")
    _must_be_agreed(meeting, client, cards, at=at)
    case = _case(meeting, client, question, by=by, at=at)
    case.cards.all().delete()
    CaseCard.objects.bulk_create(
        CaseCard(
            organisation=client.organisation, client=client, case=case, card=card, words=card.words
        )
        for card in cards
    )
    note("bring_question", case, by=by, at=at, client=client)
    changed(meeting)
    return case


def _must_be_agreed(
    meeting: TeamStrengthsMeeting, client: Client, cards: Collection[Strength], *, at: datetime
) -> None:
    """Every card is the client's, and the team may see it now."""
    if not cards:
        raise Refusal("refuse.no_cards", field="cards")
    if len(cards) > MOST_CARDS:
        raise Refusal("refuse.six_cards", field="cards")
    mine = Strength.objects.filter(agreed(meeting.team_id, at), client=client)
    if mine.filter(id__in=[card.id for card in cards]).count() != len(cards):
        raise Refusal("refuse.not_agreed", field="cards")


def _case(
    meeting: TeamStrengthsMeeting, client: Client, question: str, *, by: Actor, at: datetime
) -> CaseQuestion:
    """The case of this client: what was brought before is said differently, else it is new."""
    found = CaseQuestion.objects.filter(meeting=meeting, client=client)
    case = found.select_related("words__client", "words__organisation").first()
    assert by.membership is not None, "a worker brings it"
    if case is None:
        return CaseQuestion.objects.create(
            organisation=client.organisation, client=client, meeting=meeting,
            bringer=by.membership, words=_said(question, client, by=by, at=at), at=at,
        )  # fmt: skip
    if case.bringer_id != by.membership.id and _is_left(case, at=at):
        return _taken_over(case, question, by=by, at=at)
    must_be_waiting(case, by=by)
    if by.keys.open_words(case.words) != words_rules.tidy(question):
        case.words = words_rules.say_differently(case.words, question, by=by, at=at)
    case.off_at = None
    case.save(update_fields=["words", "off_at"])
    return case


def _said(
    question: str, client: Client, *, by: Actor, at: datetime, replaces: Words | None = None
) -> Words:
    return words_rules.say(
        question, by=by, at=at, client=client, audience=Audience.WITH_TEAM, key_kind=KeyKind.FILE,
        replaces=replaces,
    )  # fmt: skip


def _is_left(case: CaseQuestion, *, at: datetime) -> bool:
    """Whether its bringer walks beside the client no more, and it was not taken up."""
    is_brought = CaseQuestion.objects.filter(still_brought(at), id=case.id).exists()
    return not is_brought and not case.steps.exists()


def _taken_over(case: CaseQuestion, question: str, *, by: Actor, at: datetime) -> CaseQuestion:
    """The question is the new worker's, in their own words; those of before stay behind them."""
    assert by.membership is not None, "a worker brings it"
    case.words = _said(question, case.client, by=by, at=at, replaces=case.words)
    case.bringer, case.at, case.off_at = by.membership, at, None
    case.save(update_fields=["words", "bringer", "at", "off_at"])
    return case


def take_back(case: CaseQuestion, *, by: Actor, at: datetime) -> None:
    """The question does not come up after all; what was written stays, to bring it again."""
    must_be_waiting(case, by=by)
    if case.off_at is None:
        case.off_at = at
        case.save(update_fields=["off_at"])
        note("take_question_back", case, by=by, at=at, client=case.client)
        changed(case.meeting)


def must_be_waiting(case: CaseQuestion, *, by: Actor) -> None:
    """The own question, that was not taken up yet."""
    if by.membership is None or case.bringer_id != by.membership.id:
        raise Refusal("refuse.not_yours")
    if case.steps.exists():
        raise Refusal("refuse.taken_up")
