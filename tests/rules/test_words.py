"""Words: said, confirmed, said differently, shown and removed by their author and by nobody else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.keys import Ground
from krachtwerk.models import Confirmation, JournalEntry, Removal, Words
from krachtwerk.models.actor import Actor
from krachtwerk.rules import inventory
from krachtwerk.rules import words as rules
from krachtwerk.rules.actors import keeper
from tests.cast import taken_elsewhere

TEXT = "Ik kan goed zingen."


@pytest.fixture
def said(cast, at) -> Words:
    """Samira's own words, shared with her worker and confirmed."""
    samira = cast.client("samira")
    words = rules.say(TEXT, by=samira, at=at, client=samira.client, audience="with_worker")
    rules.confirm(words, by=samira, at=at)
    return words


def everybody_else(cast) -> dict[str, Actor]:
    """All who are not Samira, alone or at the table with somebody else."""
    others = {key: cast.member(key) for key in cast.seats}
    others |= {key: cast.client(key) for key in cast.clients if key != "samira"}
    others["fatma with dirk"] = cast.member("fatma", with_client="dirk")
    return others


ACTS: dict[str, Callable[[Words, Actor], object]] = {}


def act(function):
    ACTS[function.__name__] = function
    return function


@act
def say_differently(words, by):
    rules.say_differently(words, "Iets anders.", by=by, at=words.said_at)


@act
def remove(words, by):
    rules.remove(words, by=by, at=words.said_at)


@act
def change_audience(words, by):
    rules.change_audience(words, "with_team", by=by, at=words.said_at)


@act
def correct(words, by):
    rules.correct(words, "Iets anders.", by=by, at=words.said_at)


@act
def remove_shared(words, by):
    rules.remove_shared(words, by=by, at=words.said_at)


@act
def remove_by_law(words, by):
    rules.remove_by_law(words, Ground.ERASURE, by=by, at=words.said_at)


@pytest.mark.parametrize("name", sorted(ACTS))
def test_nobody_but_the_author_changes_or_removes_confirmed_words(cast, said, name):
    for key, other in everybody_else(cast).items():
        with pytest.raises(Refusal) as refused:
            ACTS[name](said, other)
        assert refused.value.key == "refuse.not_author", key
        said.refresh_from_db()
        assert cast.client("samira").keys.open_words(said) == TEXT, key
        assert said.audience == "with_worker", key
    assert not Removal.objects.filter(words=said).exists()


def test_the_author_says_it_differently_and_the_earlier_words_stay(cast, said, at):
    samira = cast.client("samira")
    new = rules.say_differently(said, "Ik zing graag.", by=samira, at=at)
    assert (new.replaces_id, new.audience) == (said.id, "with_worker")
    assert samira.keys.open_words(said) == TEXT
    assert samira.keys.open_words(new) == "Ik zing graag."


def test_the_author_removes_all_versions_and_a_tombstone_stays(cast, said, at):
    samira = cast.client("samira")
    new = rules.say_differently(said, "Ik zing graag.", by=samira, at=at)
    rules.remove(new, by=samira, at=at)
    assert list(Words.objects.filter(client=samira.client).values_list("body")) == [(None,)] * 2
    assert set(Removal.objects.values_list("words_id", "ground")) == {
        (said.id, "author"),
        (new.id, "author"),
    }
    with pytest.raises(Refusal, match="refuse.gone"):
        rules.say_differently(new, "Toch niet.", by=samira, at=at)


@pytest.mark.parametrize("ground", [Ground.ERASURE, Ground.RETENTION, Ground.COURT])
def test_three_hands_may_remove_without_the_author_each_with_a_journal_line(cast, said, at, ground):
    rules.remove_by_law(said, ground, by=keeper(cast.bridge), at=at)
    said.refresh_from_db()
    assert said.is_gone
    assert Removal.objects.get(words=said).ground == ground
    entry = JournalEntry.objects.filter(act="remove_words", row=said.public_id).get()
    assert (entry.role, entry.account_no) == ("keeper", None)


def test_nobody_removes_by_law_in_the_name_of_the_author(cast, said, at):
    with pytest.raises(Refusal, match="refuse.not_author"):
        rules.remove_by_law(said, Ground.AUTHOR, by=keeper(cast.bridge), at=at)


def test_a_request_to_the_worker_is_recorded_as_the_clients_own(cast, said, at):
    rules.remove_on_request(said, by=cast.member("fatma"), at=at)
    said.refresh_from_db()
    assert said.is_gone
    acts = JournalEntry.objects.filter(row=said.public_id).values_list("act", flat=True)
    assert list(acts)[-2:] == ["ask_removal", "remove_words"]


def test_what_only_the_client_sees_cannot_be_removed_on_request(cast, at):
    samira = cast.client("samira")
    words = rules.say("Alleen voor mij.", by=samira, at=at, client=samira.client)
    assert words.audience == "only_me"
    with pytest.raises(Refusal, match="refuse.not_author"):
        rules.remove_on_request(words, by=cast.member("fatma"), at=at)


def quoted(cast, at) -> Words:
    """Samira said it, Fatma wrote it down later."""
    fatma = cast.member("fatma")
    return rules.say(TEXT, by=fatma, at=at, client=cast.clients["samira"], quoted=True)


def test_whoever_wrote_it_down_mends_a_slip_within_a_day(cast, at):
    words = quoted(cast, at)
    assert (words.by_client, words.written_by_id) == (True, cast.seats["fatma"].id)
    rules.correct(
        words, "Ik kon goed zingen.", by=cast.member("fatma"), at=at + timedelta(hours=24)
    )
    assert cast.client("samira").keys.open_words(words) == "Ik kon goed zingen."


def test_a_slip_is_not_mended_after_a_day_nor_once_confirmed(cast, at):
    words = quoted(cast, at)
    with pytest.raises(Refusal, match="refuse.too_late"):
        rules.correct(words, "x", by=cast.member("fatma"), at=at + timedelta(hours=24, seconds=1))
    rules.confirm(words, by=cast.client("samira"), at=at)
    with pytest.raises(Refusal, match="refuse.too_late"):
        rules.correct(words, "x", by=cast.member("fatma"), at=at)


def test_whoever_wrote_it_down_does_not_confirm_it(cast, at):
    words = quoted(cast, at)
    with pytest.raises(Refusal, match="refuse.not_author"):
        rules.confirm(words, by=cast.member("fatma"), at=at)
    assert not Confirmation.objects.exists()


def test_together_the_client_speaks_and_the_pen_is_remembered(cast, at):
    table = cast.member("fatma", with_client="samira")
    table.pen = "worker"
    words = rules.say(TEXT, by=table, at=at, client=table.client)
    assert (words.by_client, words.by_member_id) == (True, None)
    assert words.written_by_id == cast.seats["fatma"].id
    assert words.audience == "with_worker"
    table.pen = "client"
    assert rules.say(TEXT, by=table, at=at, client=table.client).written_by_id is None


def test_a_members_own_note_is_the_members(cast, at):
    fatma = cast.member("fatma")
    note = rules.say("Sleutel ligt klaar.", by=fatma, at=at, client=cast.clients["samira"])
    assert (note.by_client, note.by_member_id) == (False, cast.seats["fatma"].id)
    with pytest.raises(Refusal, match="refuse.not_author"):
        rules.remove(note, by=cast.client("samira"), at=at)


def test_too_much_text_is_refused_and_odd_signs_are_kept(cast, at):
    samira = cast.client("samira")
    with pytest.raises(Refusal, match="error.too_long"):
        rules.say("a" * 4001, by=samira, at=at, client=samira.client)
    odd = "مرحبا <script>alert(1)</script> {{7*7}} 👩‍🎨"
    words = rules.say(odd + "\x00", by=samira, at=at, client=samira.client)
    assert samira.keys.open_words(words) == odd


def test_a_card_twice_with_one_id_is_one_card(cast, at):
    samira = cast.client("samira")
    from krachtwerk.kit.ids import new_id

    id = new_id()
    make = {"domain": "leisure", "time": "past", "by": samira, "at": at, "id": id}
    first = inventory.add_card(samira.client, TEXT, **make)
    second = inventory.add_card(samira.client, TEXT, **make)
    assert first.id == second.id
    assert Words.objects.filter(client=samira.client).count() == 1
    rob = cast.client("rob")
    with taken_elsewhere(cast.house):
        inventory.add_card(rob.client, TEXT, **{**make, "by": rob})


def test_every_write_leaves_a_journal_line_without_the_words(cast, said):
    entries = JournalEntry.objects.filter(row=said.public_id).order_by("id")
    assert [entry.act for entry in entries] == ["say_words", "confirm_words"]
    assert {entry.client_token for entry in entries} == {cast.clients["samira"].log_token}


def test_words_are_in_the_language_the_booklet_is_read_in(cast, at):
    yusuf = cast.client("yusuf")
    words = rules.say("I want to cook.", by=yusuf, at=at, client=yusuf.client)
    assert (words.language, yusuf.client.account.language) == ("en", "en")
    fatma = cast.member("fatma")
    note = rules.say("Belt morgen.", by=fatma, at=at, client=cast.clients["samira"])
    assert note.language == "nl"
