"""Rules of a talk at one table: who may sit there, whose the words are, who sees them, and when it is over."""

from __future__ import annotations

from datetime import timedelta

import pytest

from krachtwerk.kit.refusal import Refusal
from krachtwerk.models import FamilyLine, FamilyReader, HouseholdMember, JournalEntry
from krachtwerk.models.family import SystemTalk
from krachtwerk.rules import client as client_rules
from krachtwerk.rules import family, safety
from krachtwerk.rules.actors import together
from krachtwerk.rules.family import Saying


@pytest.fixture
def els(cast):
    """Els at the table with Marja's booklet."""
    return together(cast.seats["els"], cast.clients["marja"])


@pytest.fixture
def both(cast):
    return [cast.clients["marja"], cast.clients["joost"]]


def refused(act, *given, **named) -> str:
    with pytest.raises(Refusal) as told:
        act(*given, **named)
    return told.value.key


def test_what_somebody_says_is_theirs_and_who_sits_there_sees_it(cast, els, both, at):
    talk = family.begin_talk(both, by=els, at=at)
    marja, joost = both
    said = family.say_at_table(talk, joost, "Rust.", saying=Saying.MINE, by=els, at=at)
    assert (said.client_id, said.is_of_all, said.is_brought) == (joost.id, False, False)
    words = said.words
    assert (words.client_id, words.by_client) == (joost.id, True)
    assert words.written_by_id == cast.seats["els"].id
    assert [row.reader_id for row in FamilyReader.objects.filter(line=said)] == [marja.id]
    own = family.say_at_table(talk, marja, "Ik kook.", saying=Saying.BRING, by=els, at=at)
    assert (own.words.written_by_id, own.is_brought) == (None, True)
    ours = family.say_at_table(talk, joost, "Eten.", saying=Saying.ALL, by=els, at=at)
    assert ours.is_of_all


def test_what_was_said_is_changed_by_who_said_it_alone(cast, els, both, at):
    talk = family.begin_talk(both, by=els, at=at)
    line = family.say_at_table(talk, both[1], "Rust.", saying=Saying.MINE, by=els, at=at)
    assert refused(family.take_out, line, by=els, at=at) == "refuse.not_author"
    family.take_out(line, by=cast.client("joost"), at=at)
    line.words.refresh_from_db()
    assert line.words.is_gone


def test_who_hides_from_the_speaker_does_not_see_it_though_they_sat_there(cast, els, both, at):
    """Dirk sits there too, and called Joost a threat: what either says the other finds nowhere."""
    dirk = cast.clients["dirk"]
    noor = cast.member("noor")
    client_rules.assign(
        dirk, cast.seats["els"], starts_at=at - timedelta(hours=1), ends_at=at + timedelta(days=9), by=noor,
        at=at,
    )  # fmt: skip
    home = family_of(both[0])
    family.join(home, dirk, on=at.date(), by=cast.member("els"), at=at)
    safety.name_threat(dirk, "Joost", by=cast.client("dirk"), at=at)
    talk = family.begin_talk([*both, dirk], by=els, at=at)
    for speaker, sees in (
        (dirk, {both[0].id}),
        (both[1], {both[0].id}),
        (both[0], {dirk.id, both[1].id}),
    ):
        line = family.say_at_table(talk, speaker, "Iets.", saying=Saying.MINE, by=els, at=at)
        assert set(line.readers.values_list("reader_id", flat=True)) == sees


def family_of(client):
    return HouseholdMember.objects.get(client=client, until=None).household


def test_a_talk_needs_two_of_one_home_beside_whom_the_worker_walks(cast, els, both, at):
    marja, samira = both[0], cast.clients["samira"]
    begin = family.begin_talk
    assert refused(begin, [marja], by=els, at=at) == "refuse.one_at_table"
    assert refused(begin, [marja, samira], by=els, at=at) == "refuse.not_yours"
    assert refused(begin, both[1:], by=els, at=at) == "refuse.not_yours"
    assert refused(begin, both, by=cast.member("els"), at=at) == "refuse.not_yours"
    assert refused(begin, both, by=cast.client("marja"), at=at) == "refuse.not_yours"
    stranger = together(cast.seats["bram"], marja)
    assert refused(begin, both, by=stranger, at=at) == "refuse.not_yours"
    assert SystemTalk.objects.count() == 0


def test_the_same_id_is_one_talk_and_one_line(els, both, at):
    talk = family.begin_talk(both, by=els, at=at)
    assert family.begin_talk(both, by=els, at=at, id=talk.public_id).id == talk.id
    line = family.say_at_table(talk, both[1], "Rust.", saying=Saying.MINE, by=els, at=at)
    again = family.say_at_table(
        talk, both[1], "Anders.", saying=Saying.MINE, by=els, at=at, id=line.public_id
    )
    assert (again.id, FamilyLine.objects.count(), SystemTalk.objects.count()) == (line.id, 1, 1)
    assert talk.seats.count() == 2


def test_a_form_sent_again_shows_nobody_what_its_owner_took_back(els, both, cast, at):
    talk = family.begin_talk(both, by=els, at=at)
    told = {"saying": Saying.MINE, "by": els, "at": at}
    line = family.say_at_table(talk, both[0], "Rust.", **told)
    family.show_to(line, [], by=cast.client("marja"), at=at)
    family.say_at_table(talk, both[0], "Rust.", id=line.public_id, **told)
    assert line.readers.count() == 0
    elsewhere = family.begin_talk(both, by=els, at=at)
    again = {**told, "id": line.public_id}
    assert (
        refused(family.say_at_table, elsewhere, both[0], "Rust.", **again),
        refused(family.say_at_table, talk, both[1], "Rust.", **again),
    ) == ("refuse.not_yours", "refuse.not_yours")


def test_who_sat_elsewhere_says_nothing_and_the_next_day_it_is_over(cast, els, both, at):
    talk = family.begin_talk(both, by=els, at=at)
    samira = cast.clients["samira"]
    say = family.say_at_table
    told = {"saying": Saying.MINE, "at": at}
    assert refused(say, talk, samira, "Iets.", by=els, **told) == "refuse.not_yours"
    assert (
        refused(say, talk, both[1], "Iets.", by=cast.client("joost"), **told) == "refuse.not_yours"
    )
    other = together(cast.seats["fatma"], cast.clients["marja"])
    assert refused(say, talk, both[1], "Iets.", by=other, **told) == "refuse.not_yours"
    told["at"] = at + timedelta(days=1)
    assert refused(say, talk, both[1], "Iets.", by=els, **told) == "refuse.talk_over"
    assert refused(say, talk, both[1], " ", by=els, saying=Saying.MINE, at=at) == "error.required"
    acts = JournalEntry.objects.filter(act="begin_talk").values_list("act", flat=True)
    assert list(acts) == ["begin_talk"]
