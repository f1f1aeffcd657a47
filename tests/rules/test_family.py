"""Rules of the plan of a family: whose a line is, for whom, where it came from, and when it ends."""

from __future__ import annotations

from datetime import timedelta

import pytest

from krachtwerk.kit.refusal import Refusal
from krachtwerk.models import (
    FamilyLine,
    FamilyReader,
    FamilyStep,
    FamilyTick,
    HouseholdMember,
    JournalEntry,
)
from krachtwerk.rules import client as client_rules
from krachtwerk.rules import family, plan, safety
from krachtwerk.rules.actors import keeper


@pytest.fixture
def marja(cast):
    return cast.client("marja")


@pytest.fixture
def joost(cast):
    return cast.client("joost")


def refused(act, *given, **named) -> str:
    with pytest.raises(Refusal) as told:
        act(*given, **named)
    return told.value.key


def readers(line) -> set[int]:
    return set(FamilyReader.objects.filter(line=line).values_list("reader_id", flat=True))


def test_a_copy_and_where_it_came_from_go_their_own_ways(marja, joost, at):
    goal = plan.add_goal(marja.client, "Weer werken.", by=marja, at=at, audience="only_me")
    line = family.put_in(marja.client, "Weer werken.", goal=goal, by=marja, at=at)
    family.say_line_differently(line, "Ik ga weer werken.", by=marja, at=at)
    goal.words.refresh_from_db()
    assert marja.keys.open_words(goal.words) == "Weer werken."
    assert goal.words.audience == "only_me"
    family.take_out(line, by=marja, at=at)
    goal.words.refresh_from_db()
    line.words.refresh_from_db()
    assert (line.words.is_gone, goal.words.is_gone) == (True, False)


def test_nobody_sees_a_line_until_it_is_shown_and_the_same_id_is_one_line(marja, joost, at):
    line = family.put_in(marja.client, "Samen eten", by=marja, at=at)
    again = family.put_in(marja.client, "Iets anders", by=marja, at=at, id=line.public_id)
    assert (again.id, FamilyLine.objects.count(), readers(line)) == (line.id, 1, set())
    family.show_to(line, [joost.client], by=marja, at=at)
    family.show_to(line, [joost.client], by=marja, at=at)
    assert readers(line) == {joost.client.id}
    assert JournalEntry.objects.filter(act="show_line").count() == 1
    family.show_to(line, [], by=marja, at=at)
    assert readers(line) == set()


def test_nobody_puts_in_shows_or_changes_for_another(cast, marja, joost, at):
    line = family.put_in(marja.client, "Samen eten", by=marja, at=at)
    family.show_to(line, [joost.client], by=marja, at=at)
    goal = plan.add_goal(marja.client, "Weer werken.", by=marja, at=at)
    of, els = {"by": joost, "at": at}, cast.member("els")
    assert refused(family.put_in, marja.client, "x", **of) == "refuse.not_yours"
    assert refused(family.put_in, joost.client, "x", goal=goal, **of) == "refuse.not_yours"
    assert refused(family.put_in, joost.client, "x", id=line.public_id, **of) == "refuse.not_yours"
    assert refused(family.put_in, joost.client, "  ", **of) == "error.required"
    assert refused(family.put_in, marja.client, "x", by=els, at=at) == "refuse.not_yours"
    assert refused(family.show_to, line, [], **of) == "refuse.not_author"
    assert refused(family.say_line_differently, line, "x", **of) == "refuse.not_author"
    assert refused(family.take_out, line, **of) == "refuse.not_author"


def test_who_has_no_household_has_nothing_to_put_in(cast, at):
    samira = cast.client("samira")
    assert refused(family.put_in, samira.client, "x", by=samira, at=at) == "refuse.not_yours"


def test_a_line_is_shown_to_members_alone_and_to_nobody_who_hides(cast, marja, joost, at):
    line = family.put_in(marja.client, "Samen eten", by=marja, at=at)
    dirk = cast.clients["dirk"]
    assert refused(family.show_to, line, [dirk], by=marja, at=at) == "refuse.not_yours"
    safety.name_threat(joost.client, "Marja de Wit", by=joost, at=at)
    assert refused(family.show_to, line, [joost.client], by=marja, at=at) == "refuse.not_yours"


def test_the_owner_gives_steps_and_another_takes_one_on_alone(marja, joost, at):
    line = family.put_in(marja.client, "Samen eten", by=marja, at=at)
    of_joost = {"by": joost, "at": at}
    assert refused(family.add_step, line, "x", doer=joost.client, **of_joost) == "refuse.not_yours"
    family.show_to(line, [joost.client], by=marja, at=at)
    family.add_step(line, "Ik kook.", doer=joost.client, **of_joost)
    assert refused(family.add_step, line, "x", doer=marja.client, **of_joost) == "refuse.not_yours"
    assert refused(family.add_step, line, "x", **of_joost) == "refuse.not_yours"
    cook = family.add_step(line, "Jij kookt.", doer=joost.client, by=marja, at=at)
    both = family.add_step(line, "Telefoons weg.", by=marja, at=at)
    assert refused(family.tick_step, cook, by=marja, at=at) == "refuse.not_yours"
    family.tick_step(cook, **of_joost)
    family.tick_step(cook, **of_joost)
    family.tick_step(both, **of_joost)
    assert FamilyTick.objects.count() == 2
    family.untick_step(both, by=marja, at=at)
    assert [row.step_id for row in FamilyTick.objects.all()] == [cook.id]
    assert refused(family.take_step_out, cook, **of_joost) == "refuse.not_author"


def test_taking_a_line_out_takes_own_steps_along_and_leaves_what_another_said(marja, joost, at):
    line = family.put_in(marja.client, "Samen eten", by=marja, at=at)
    family.show_to(line, [joost.client], by=marja, at=at)
    mine = family.add_step(line, "Telefoons weg.", by=marja, at=at)
    his = family.add_step(line, "Ik kook.", doer=joost.client, by=joost, at=at)
    said = family.write_beside(line, "Goed idee", by=joost, at=at)
    family.take_out(line, by=marja, at=at)
    gone = [FamilyStep.objects.get(id=one.id).words.is_gone for one in (mine, his)]
    said.words.refresh_from_db()
    assert (gone, said.words.is_gone, readers(line)) == ([True, False], False, set())
    line.words.refresh_from_db()
    assert refused(family.write_beside, line, "x", by=joost, at=at) == "refuse.not_yours"


def test_the_owner_writes_nothing_beside_their_own_line(marja, joost, at):
    line = family.put_in(marja.client, "Samen eten", by=marja, at=at)
    assert refused(family.write_beside, line, "x", by=marja, at=at) == "refuse.not_yours"
    assert refused(family.write_beside, line, "x", by=joost, at=at) == "refuse.not_yours"


def test_leaving_ends_it_at_once_and_coming_back_shows_nothing_of_before(cast, marja, joost, at):
    ours = family.put_in(marja.client, "Samen eten", by=marja, at=at)
    his = family.put_in(joost.client, "Werk", by=joost, at=at)
    family.show_to(ours, [joost.client], by=marja, at=at)
    family.show_to(his, [marja.client], by=joost, at=at)
    place = HouseholdMember.objects.get(client=joost.client, until=None)
    els = cast.member("els")
    family.leave(place, on=at.date(), by=els, at=at)
    family.leave(place, on=at.date(), by=els, at=at)
    assert (readers(ours), readers(his)) == (set(), set())
    assert refused(family.show_to, ours, [joost.client], by=marja, at=at) == "refuse.not_yours"
    family.join(place.household, joost.client, on=at.date(), by=els, at=at)
    family.join(place.household, joost.client, on=at.date(), by=els, at=at)
    assert HouseholdMember.objects.filter(client=joost.client, until=None).count() == 1
    assert (readers(ours), readers(his)) == (set(), set())


def test_who_shares_another_household_still_sees_what_was_shown(cast, marja, joost, at):
    line = family.put_in(marja.client, "Samen eten", by=marja, at=at)
    family.show_to(line, [joost.client], by=marja, at=at)
    place = HouseholdMember.objects.get(client=joost.client, until=None)
    pair = (marja.client, joost.client)
    client_rules.make_household("Ook", pair, since=at.date(), by=cast.member("els"), at=at)
    family.leave(place, on=at.date(), by=cast.member("els"), at=at)
    assert readers(line) == {joost.client.id}


def test_only_who_walks_beside_all_of_them_brings_people_together(cast, marja, at):
    place = HouseholdMember.objects.get(client=marja.client)
    dirk, of = cast.clients["dirk"], {"on": at.date(), "at": at}
    for key in ("els", "fatma", "noor"):
        by = cast.member(key)
        assert refused(family.join, place.household, dirk, by=by, **of) == "refuse.not_yours"
    assert refused(family.leave, place, by=cast.member("fatma"), **of) == "refuse.not_yours"
    assert refused(family.leave, place, by=marja, **of) == "refuse.not_yours"
    family.join(place.household, dirk, by=keeper(cast.bridge), **of)
    assert HouseholdMember.objects.filter(household=place.household).count() == 3


def test_a_sign_is_chosen_by_whom_it_is_of(marja, joost, at):
    family.choose_sign(marja.client, "moon", by=marja, at=at)
    assert refused(family.choose_sign, marja.client, "sun", by=joost, at=at) == "refuse.not_yours"
    with pytest.raises(ValueError, match="dragon"):
        family.choose_sign(marja.client, "dragon", by=marja, at=at + timedelta(days=1))
    assert HouseholdMember.objects.get(client=marja.client).sign == "moon"
