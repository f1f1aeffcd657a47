"""Who comes back is found by whom the table names, here, by what still opens; what was left behind is of one client."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from krachtwerk.access import evaluation, left_behind, returner
from krachtwerk.access import meeting as meeting_access
from krachtwerk.access.returner import Given
from krachtwerk.demo.cast import WEEKS
from krachtwerk.kit import scope
from krachtwerk.kit.refusal import NotFound
from krachtwerk.models import (
    AccountEnd,
    Assignment,
    LoginCard,
    NameBeginning,
    TogetherWords,
    Trajectory,
)
from krachtwerk.models.meeting import FULL, MeetingGuest
from krachtwerk.rules import account, client, contact, meeting, network
from krachtwerk.rules import evaluation as rules
from krachtwerk.rules.meeting import places
from tests.access.test_safety import viewer

BORN, SECOND, DAY = date(1989, 3, 14), timedelta(seconds=1), timedelta(days=1)
GIVEN = Given(name="samira", born=BORN)


def ended(cast, key, worker, at):
    """Their support ended more than half a year ago; nobody walks beside them. Gives the secret of their card."""
    who, seat, before = cast.clients[key], cast.member(worker), at - timedelta(days=300)
    with scope.of_organisation(who.organisation_id):
        client.note_birth(who, BORN, by=seat, at=before)
        stretch = Trajectory.objects.get(client=who)
        stretch.started_on = (before - timedelta(days=90)).date()
        stretch.save(update_fields=["started_on"])
        client.end_support(stretch, on=before.date(), reason="planned", by=seat, at=before)
        Assignment.objects.filter(client=who).update(
            starts_at=before - timedelta(days=90), ends_at=before + DAY
        )
        return account.make_card(who.account, ("fish", "hat", "sun"), by=seat, at=before)[1]


def is_found(by, given=GIVEN, *, find=returner.find_returner) -> bool:
    return find(by, given) is not None


def test_workers_look_and_leads_as_the_second_and_nobody_at_the_table(cast, at):
    ended(cast, "samira", "fatma", at)
    assert is_found(viewer(cast, "els", at))
    assert is_found(viewer(cast, "noor", at), find=returner.find_returner_as_second)
    for who in ("noor", "henk", "nadia"):
        with pytest.raises(NotFound):
            returner.find_returner(viewer(cast, who, at), GIVEN)
    with pytest.raises(NotFound):
        returner.find_returner(viewer(cast, "fatma", at, table="dirk"), GIVEN)
    for who in ("els", "henk", "nadia"):
        with pytest.raises(NotFound):
            returner.find_returner_as_second(viewer(cast, who, at), GIVEN)


def test_whoever_still_walks_along_finds_them_and_a_colleague_does_not(cast, at):
    ended(cast, "samira", "fatma", at)
    Assignment.objects.filter(client=cast.clients["samira"]).update(ends_at=at + DAY)
    assert [is_found(viewer(cast, who, at)) for who in ("fatma", "els")] == [True, False]


def test_a_card_opens_while_it_and_its_account_go_on(cast, at):
    token = ended(cast, "samira", "fatma", at)
    els, given = viewer(cast, "els", at), Given(card=token)
    assert is_found(els, given)
    cards = LoginCard.objects.filter(account=cast.clients["samira"].account)
    cards.update(withdrawn_at=at)
    assert not is_found(els, given)
    cards.update(withdrawn_at=None)
    AccountEnd.objects.create(account=cast.clients["samira"].account, at=at)
    assert not is_found(els, given)


@pytest.mark.sqlite  # PostgreSQL shows nobody of elsewhere
def test_nobody_of_another_organisation_is_found(cast, at):
    token = ended(cast, "rob", "ilse", at)
    assert not is_found(viewer(cast, "els", at), Given(card=token))
    with scope.of_organisation(cast.house.id):
        assert is_found(viewer(cast, "ilse", at), Given(card=token))


@pytest.mark.sqlite  # PostgreSQL writes no such row
def test_a_name_in_the_index_of_another_organisation_is_nobodys(cast, at):
    ended(cast, "samira", "fatma", at)
    NameBeginning.objects.filter(client_id=cast.clients["samira"].id).update(
        organisation_no=cast.house.id
    )
    assert not is_found(viewer(cast, "els", at))


def test_that_somebody_began_again_is_told_of_one_client(cast, at):
    ended(cast, "samira", "fatma", at)
    els = cast.member("els")
    client.come_back(
        cast.clients["samira"], on=at.date(), weeks=WEEKS, pack="krachtwerk/v1", said="here",
        by=els, at=at,
    )  # fmt: skip
    eyes = viewer(cast, "els", at)
    told = [len(evaluation.list_returns(eyes, cast.clients[key])) for key in ("samira", "dirk")]
    assert told == [1, 0]


def test_what_was_left_behind_is_of_one_client_and_of_who_walks_along_no_more(cast, at):
    soon, els, fatma = at + 2 * DAY, cast.member("els"), cast.clients
    for key in ("samira", "dirk"):
        client.assign(
            fatma[key],
            cast.seats["els"],
            starts_at=at,
            by=cast.member("noor"),
            at=at,
            is_steady=False,
        )
        contact.make_appointment(fatma[key], soon, "home", by=els, at=at)
    eyes, walks = viewer(cast, "fatma", at), Assignment.objects.filter(membership=cast.seats["els"])

    def left(key="samira") -> int:
        return len(left_behind.list_left_behind(eyes, cast.clients[key]))

    for starts, ends, is_left in ((-2, 2, 0), (1, 2, 1), (0, 2, 0), (-2, 0, 1), (-2, 1, 0)):
        walks.update(starts_at=at + starts * SECOND, ends_at=at + ends * SECOND)
        assert left() == is_left, (starts, ends)
    walks.filter(client=fatma["samira"]).update(ends_at=at)
    assert (left("samira"), left("dirk")) == (1, 0)


def test_who_got_no_place_is_told_to_the_lead_alone_with_themselves_and_of_here(cast, at):
    samira = cast.client("samira")
    of = {"circle": "helpers", "audience": "with_worker", "by": samira, "at": at}
    soon, fatma = at + timedelta(days=5), cast.member("fatma")
    table = meeting.make_meeting(samira.client, soon, "home", by=fatma, at=at)
    aunt = network.add_person(samira.client, "Zeynep", **of)
    (row,) = meeting.ask_to_come(table, [aunt], by=samira, at=at)
    along = meeting.read_along(aunt, 4, by=samira, at=at)
    for one in (row, along):
        places._refuse(one, (FULL,), by=fatma, at=at)
    noor = viewer(cast, "noor", at)
    told = {one.id: one.is_along for one in meeting_access.list_unplaced(noor)}
    assert told == {row.public_id: False, along.public_id: True}
    for eyes in (viewer(cast, "noor", at, table="samira"), viewer(cast, "fatma", at)):
        with pytest.raises(NotFound):
            meeting_access.list_unplaced(eyes)
    late = viewer(cast, "noor", at + timedelta(weeks=4))
    Assignment.objects.update(ends_at=at + timedelta(weeks=9))
    assert meeting_access.list_unplaced(late) == []


@pytest.mark.sqlite  # PostgreSQL writes no such row
def test_a_guest_of_another_organisation_waits_for_nobody_here(cast, at):
    samira, fatma = cast.client("samira"), cast.member("fatma")
    of = {"circle": "helpers", "audience": "with_worker", "by": samira, "at": at}
    aunt = network.add_person(samira.client, "Zeynep", **of)
    along = meeting.read_along(aunt, 4, by=samira, at=at)
    places._refuse(along, (FULL,), by=fatma, at=at)
    assert len(meeting_access.list_unplaced(viewer(cast, "noor", at))) == 1
    MeetingGuest.objects.filter(id=along.id).update(organisation=cast.house)
    assert meeting_access.list_unplaced(viewer(cast, "noor", at)) == []


def test_what_nobody_read_of_working_together_is_of_one_client(cast, at):
    for key in ("samira", "dirk"):
        me = cast.client(key)
        said = rules.say_of_us(me.client, f"{key} fijn", "well", by=me, at=at)
        rules.show_of_us(said, "with_worker", by=me, at=at)
    Assignment.objects.filter(membership=cast.seats["fatma"]).update(starts_at=at + SECOND)
    eyes = viewer(cast, "fatma", at)
    samira = cast.clients["samira"]
    found = list(evaluation.unread_of_us(eyes, samira))
    assert found == list(TogetherWords.objects.filter(client=samira))


def test_whom_it_was_said_to_is_whoever_walks_along_now_not_who_will(cast, at):
    """A worker who begins tomorrow heard it long ago: until then it was said to another."""
    samira = cast.client("samira")
    was = Assignment.objects.get(client=samira.client)
    said = rules.say_of_us(samira.client, "fijn", "well", by=samira, at=at)
    rules.show_of_us(said, "with_worker", by=samira, at=at)
    told = evaluation.list_of_us(viewer(cast, "samira", at), samira.client)
    assert [one.is_to_another for one in told] == [False]
    was.ends_at = at
    was.save(update_fields=["ends_at"])
    heard = {"client": samira.client, "organisation": cast.bridge, "membership": cast.seats["els"]}
    Assignment.objects.create(is_steady=True, starts_at=at - 9 * DAY, ends_at=at - 8 * DAY, **heard)
    Assignment.objects.create(is_steady=True, starts_at=at + DAY, ends_at=at + 9 * DAY, **heard)
    told = evaluation.list_of_us(viewer(cast, "samira", at), samira.client)
    assert [one.is_to_another for one in told] == [True]
