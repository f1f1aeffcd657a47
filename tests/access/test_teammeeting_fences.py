"""A team's table: whoever sits there sees the meetings of their team alone, and of one client what is of them alone."""

from __future__ import annotations

from datetime import timedelta

import pytest

from krachtwerk.access import teammeeting as access
from krachtwerk.access.teammeeting.meetings import own_team, teams_of
from krachtwerk.kit import scope
from krachtwerk.kit.ids import new_id
from krachtwerk.kit.refusal import NotFound
from krachtwerk.models import Assignment
from krachtwerk.models.teammeeting import TeamStrengthsMeeting
from krachtwerk.rules import client as client_rules
from krachtwerk.rules import inventory
from krachtwerk.rules import teammeeting as rules
from tests.access.test_safety import viewer
from tests.house.rows_of_coaching import coach_everybody
from tests.team_table import CARD, QUESTION, team_table, walk_to

SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
OF_DIRK = "Dirk repareert radio's."


@pytest.fixture
def table(cast, at):
    """Samira's question lies at a meeting of Team Haven; Dirk too lets the team see a card."""
    dirk = cast.client("dirk")
    inventory.add_card(
        dirk.client, OF_DIRK, domain="leisure", time="past", by=dirk, at=at, audience="with_team"
    )
    return team_table(cast, at)


@pytest.fixture
def elsewhere(cast, at):
    """A row that names Team Haven, and is of the other organisation."""
    with scope.of_organisation(cast.house.id):
        sofie = cast.seats["sofie"]
        return TeamStrengthsMeeting.objects.create(
            organisation=cast.house, team=cast.teams["harbour"], chair=sofie, made_by=sofie,
            starts_at=at, made_at=at,
        )  # fmt: skip


def bringing(cast, table, key, at):
    """What Fatma needs to bring a question about somebody to this meeting."""
    id = cast.clients[key].public_id
    return access.open_to_bring(viewer(cast, "fatma", at), table.meeting.public_id, id)


def test_to_bring_a_question_about_somebody_are_their_own_cards_and_question(cast, at, table):
    told = {key: bringing(cast, table, key, at) for key in ("samira", "dirk")}
    assert {key: [card.text for card in one.cards] for key, one in told.items()} == {
        "samira": [CARD], "dirk": [OF_DIRK],
    }  # fmt: skip
    assert [(one.case, one.question) for one in told.values()] == [
        (table.case, QUESTION),
        (None, ""),
    ]
    fatma = viewer(cast, "fatma", at)
    ids = [told["samira"].cards[0].id]
    assert access.some_cards(fatma, ids, cast.clients["samira"]) == [table.card]
    with pytest.raises(NotFound):
        access.some_cards(fatma, ids, cast.clients["dirk"])


def test_somebody_of_another_organisation_is_brought_by_nobody_here(cast, at, table):
    rob = cast.clients["rob"]
    with scope.of_organisation(cast.house.id):
        Assignment.objects.filter(client=rob).update(membership=cast.seats["fatma"])
    fatma = viewer(cast, "fatma", at)
    assert {one.name for one in access.list_bringable(fatma)} == {"Samira", "Dirk"}
    assert (rob.log_token, "client") not in fatma.seen
    with pytest.raises(NotFound):
        bringing(cast, table, "rob", at)


def test_what_lies_at_the_table_is_opened_by_who_may_sit_there_alone(cast, at, table):
    walk_to(table, 6, cast, at, "els")
    idea = rules.add_idea(table.case, "Vraag het de buren", by=cast.member("els"), at=at + MINUTE)
    els, bram = (viewer(cast, key, at + MINUTE) for key in ("els", "bram"))
    for opens, row in ((access.open_case, table.case), (access.open_idea, idea)):
        assert opens(els, row.public_id) == row
        for eyes, id in ((bram, row.public_id), (els, new_id())):
            with pytest.raises(NotFound):
                opens(eyes, id)


def test_whoever_walks_beside_them_no_more_sees_their_own_question_no_more(cast, at, table):
    def seen(moment):
        (case,) = access.look(viewer(cast, "fatma", moment), table.fresh()).cases
        return case.is_mine, case.initials, case.question

    walk_to(table, 2, cast, at)
    assert seen(at + MINUTE) == (True, "S.A.", QUESTION)
    hand_over(cast, at + MINUTE)
    later = viewer(cast, "fatma", at + 2 * MINUTE)
    assert [one.name for one in access.list_bringable(later)] == ["Dirk"], "she walks beside one"
    assert seen(at + 2 * MINUTE) == (True, "", "")


def hand_over(cast, at):
    samira, els, noor = cast.clients["samira"], cast.seats["els"], cast.member("noor")
    client_rules.hand_over(samira, els, by=noor, at=at)


def test_what_was_brought_by_whoever_walks_beside_them_no_more_waits_for_nobody(cast, at, table):
    for key in ("fatma", "els"):
        (case,) = access.look(viewer(cast, key, at), table.fresh()).cases
        assert case.bringer == "Fatma"
    hand_over(cast, at + SECOND)
    for key in ("fatma", "els"):
        assert access.look(viewer(cast, key, at + MINUTE), table.fresh()).cases == []
    els, id = viewer(cast, "els", at + MINUTE), cast.clients["samira"].public_id
    fresh = access.open_to_bring(els, table.meeting.public_id, id)
    assert (fresh.question, fresh.case) == ("", None)
    assert [(card.text, card.is_chosen) for card in fresh.cards] == [(CARD, False)]


def test_back_is_for_whoever_has_a_step_behind_them(cast, at, table):
    def may_back():
        return access.look(viewer(cast, "noor", at + MINUTE), table.fresh()).may_back

    told = []
    for step in (1, 2, 3):
        walk_to(table, step, cast, at)
        told.append(may_back())
    assert told == [False, True, True]
    rules.back(table.meeting, 3, by=cast.member("noor"), at=at + 5 * SECOND)
    assert not may_back(), "the question is under way"


def test_whoever_has_no_team_has_no_meetings_nor_has_whoever_sits_with_a_client(cast, at, table):
    assert own_team(viewer(cast, "fatma", at)) == cast.teams["harbour"].id
    for key, with_client in (
        ("fatma", "samira"), ("henk", None), ("joris", None), ("samira", None),
    ):  # fmt: skip
        with pytest.raises(NotFound):
            own_team(viewer(cast, key, at, table=with_client))


def test_a_coach_sits_at_tables_alone_and_not_with_a_client_beside_them(cast, at):
    coach_everybody(cast, at)
    assert teams_of(viewer(cast, "henk", at)) == [cast.teams["harbour"].id]
    with pytest.raises(NotFound):
        teams_of(viewer(cast, "henk", at, table="samira"))


def test_a_meeting_is_of_the_own_organisation(cast, at, table, elsewhere):
    fatma = viewer(cast, "fatma", at)
    coming, was = access.list_meetings(fatma)
    assert [one.id for one in coming + was] == [table.meeting.public_id]
    assert access.open_meeting(fatma, table.meeting.public_id) == table.meeting
    with pytest.raises(NotFound):
        access.open_meeting(fatma, elsewhere.public_id)


def test_in_the_chair_is_somebody_of_the_own_team(cast, at):
    noor, bram = viewer(cast, "noor", at), viewer(cast, "bram", at)
    assert [name for _, name in access.list_chairs(noor)] == ["Els", "Fatma", "Noor"]
    assert [name for _, name in access.list_chairs(bram)] == ["Bram"]
    own, other = (cast.seats[key] for key in ("els", "bram"))
    assert access.open_chair(noor, own.public_id) == own
    with pytest.raises(NotFound):
        access.open_chair(noor, other.public_id)
