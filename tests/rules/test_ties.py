"""Where people stand and what is between them: told by the client, kept as rows with a time."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from krachtwerk.kit.refusal import Refusal
from krachtwerk.models import JournalEntry, NetworkPerson, PersonPlace, Tie
from krachtwerk.rules import network as rules

LATER = timedelta(days=2)
SOON = timedelta(minutes=59)


@pytest.fixture
def samira(cast):
    """Samira, alone with her booklet."""
    return cast.client("samira")


@pytest.fixture
def leyla(samira, at) -> NetworkPerson:
    """Her sister."""
    return rules.add_person(samira.client, "Leyla", by=samira, at=at)


@pytest.fixture
def nadia(samira, at) -> NetworkPerson:
    """Her neighbour, told second."""
    return rules.add_person(samira.client, "Nadia", circle="neighbours", by=samira, at=at)


def told(**more) -> rules.Told:
    return rules.Told(**more)


def places(person) -> list[tuple[str, str | None, bool]]:
    rows = PersonPlace.objects.filter(person=person).order_by("told_at", "id")
    return [(row.nearness, row.circle, row.is_at_home) for row in rows]


def ties() -> list[tuple[str, bool]]:
    """What each tie is like, and whether it holds; in the order in which they were told."""
    return [(row.quality, row.ended_at is None) for row in Tie.objects.order_by("told_at", "id")]


def test_a_new_place_leaves_the_old_one_as_it_was(samira, leyla, at):
    rules.place_person(leyla, circle="family_of_origin", by=samira, at=at + LATER)
    rules.place_person(leyla, nearness="far", is_at_home=True, by=samira, at=at + 2 * LATER)
    assert places(leyla) == [
        ("middle", None, False),
        ("middle", "family_of_origin", False),
        ("far", "family_of_origin", True),
    ]


def test_what_is_told_in_one_telling_is_one_place(samira, leyla, at):
    rules.place_person(leyla, circle="friends", by=samira, at=at + SOON)
    rules.place_person(leyla, nearness="close", by=samira, at=at + SOON)
    assert places(leyla) == [("close", "friends", False)]


def test_the_same_place_again_is_no_new_row(samira, nadia, at):
    rules.place_person(nadia, nearness="middle", circle="neighbours", by=samira, at=at + LATER)
    assert len(places(nadia)) == 1


def test_who_helps_by_profession_follows_from_the_place(samira, nadia, at):
    assert not nadia.is_professional
    rules.place_person(nadia, circle="helpers", by=samira, at=at + LATER)
    assert nadia.is_professional


def test_it_is_said_what_somebody_is(samira, leyla, at):
    rules.call_person(leyla, "animal", by=samira, at=at)
    leyla.refresh_from_db()
    assert leyla.kind == "animal"
    with pytest.raises(ValueError, match="ghost"):
        rules.call_person(leyla, "ghost", by=samira, at=at)


def test_a_tie_that_changes_ends_and_a_new_one_begins(samira, leyla, at):
    rules.tell_tie(leyla, told(quality="weak", often="seldom"), by=samira, at=at)
    rules.tell_tie(leyla, told(quality="strong"), by=samira, at=at + LATER)
    assert ties() == [("weak", False), ("strong", True)]
    old, new = Tie.objects.order_by("told_at")
    assert (old.ended_at, new.told_at) == (at + LATER, at + LATER)
    assert new.often == "seldom"


def test_the_answers_of_one_telling_fill_one_tie(samira, leyla, at):
    for no, part in enumerate((
        told(quality="weak"), told(supports=["advice", "company"]), told(flow="to_one"),
        told(often="daily"), told(since_year=at.year - 7), told(supports=[]), told(supports=["company"]),
    )):  # fmt: skip
        rules.tell_tie(leyla, part, by=samira, at=at + timedelta(minutes=no))
    tie = Tie.objects.get()
    assert (tie.quality, tie.flow, tie.often, tie.since_year) == ("weak", "to_one", "daily", at.year - 7)  # fmt: skip
    assert tie.supports == ("company",)


def test_the_same_answer_again_is_no_new_tie(samira, leyla, at):
    rules.tell_tie(leyla, told(quality="tense"), by=samira, at=at)
    rules.tell_tie(leyla, told(quality="tense"), by=samira, at=at + LATER)
    assert ties() == [("tense", True)]


def test_between_two_people_is_one_tie_from_whichever_side(samira, leyla, nadia, at):
    rules.tell_tie(leyla, told(quality="weak"), other=nadia, by=samira, at=at)
    rules.tell_tie(nadia, told(quality="tense"), other=leyla, by=samira, at=at + SOON)
    tie = Tie.objects.get()
    assert (tie.one, tie.other, tie.quality) == (leyla, nadia, "tense")


def test_nobody_has_a_tie_with_themselves(samira, leyla, at):
    with pytest.raises(Refusal, match=r"network\.not_with_self"):
        rules.tell_tie(leyla, told(quality="weak"), other=leyla, by=samira, at=at)


@pytest.mark.parametrize("ahead", [1, -121])
def test_a_year_that_cannot_be_is_refused(samira, leyla, at, ahead):
    with pytest.raises(Refusal, match=r"network\.no_such_year"):
        rules.tell_tie(leyla, told(since_year=at.year + ahead), by=samira, at=at)
    assert ties() == []


def test_a_tie_is_taken_away_and_stays_behind(samira, leyla, nadia, at):
    for other in (None, nadia):
        rules.tell_tie(leyla, told(quality="weak"), other=other, by=samira, at=at)
    rules.end_tie(leyla, by=samira, at=at + LATER)
    assert sorted(ties()) == [("weak", False), ("weak", True)]


def test_ties_end_when_somebody_is_taken_off(samira, leyla, nadia, at):
    for other in (None, nadia):
        rules.tell_tie(leyla, told(quality="weak"), other=other, by=samira, at=at)
    rules.tell_tie(nadia, told(quality="strong"), by=samira, at=at)
    rules.take_off(leyla, by=samira, at=at + LATER)
    assert sorted(ties()) == [("strong", True), ("weak", False), ("weak", False)]
    assert JournalEntry.objects.filter(kind="tie", act="end_tie").count() == 2


def test_nobody_but_the_client_tells_of_ties_and_places(cast, samira, leyla, nadia, at):
    theirs = rules.add_person(cast.clients["dirk"], "Wim", by=cast.client("dirk"), at=at)
    others = [cast.member("fatma"), cast.client("dirk"), cast.member("fatma", with_client="dirk")]
    for by in others:
        for act in (
            lambda by: rules.tell_tie(leyla, told(quality="weak"), by=by, at=at),
            lambda by: rules.tell_tie(theirs, told(quality="weak"), other=leyla, by=by, at=at),
            lambda by: rules.end_tie(leyla, by=by, at=at),
            lambda by: rules.place_person(leyla, nearness="far", by=by, at=at),
            lambda by: rules.call_person(leyla, "thing", by=by, at=at),
        ):
            with pytest.raises(Refusal):
                act(by)
    with pytest.raises(Refusal):
        rules.tell_tie(leyla, told(quality="weak"), other=theirs, by=samira, at=at)
    assert ties() == []


def test_the_database_keeps_one_tie_between_two(samira, leyla, nadia, at):
    frame = {"organisation": samira.organisation, "client": samira.client}
    more = frame | {"quality": "weak", "told_at": at}
    wrong = (
        [{"one": None, "other": leyla}, {"one": None, "other": leyla}],
        [{"one": leyla, "other": nadia}, {"one": leyla, "other": nadia}],
        [{"one": nadia, "other": leyla}],
        [{"one": leyla, "other": leyla}],
        [{"one": None, "other": leyla, "quality": "unsafe"}],
    )
    for rows in wrong:
        *good, bad = [Tie(**(more | row)) for row in rows]
        with pytest.raises(IntegrityError), transaction.atomic():
            Tie.objects.bulk_create([*good, bad])
