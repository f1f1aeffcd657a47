"""Erasing: a pause, a second person for a whole file, keys that are gone for good, and nobody else touched."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings

from krachtwerk.access.client import search
from krachtwerk.jobs import erasing as job
from krachtwerk.kit import clock, ended, seal
from krachtwerk.kit.refusal import Refusal
from krachtwerk.models import (
    AccountEnd,
    Attachment,
    ClientKey,
    Draft,
    Erasure,
    ErasureDone,
    JournalEntry,
    KeyEnd,
    NameBeginning,
    Removal,
    Words,
)
from krachtwerk.rules import organisation as organisation_rules
from krachtwerk.rules import rights as rules
from krachtwerk.rules.actors import alone, keeper
from tests.exchange.copies import eyes, fill

LATER = timedelta(days=3)


@pytest.fixture(autouse=True)
def _list(tmp_path, monkeypatch, settings):
    settings.ENDED_KEYS = tmp_path / "ended-keys"


@pytest.fixture
def samira(cast, at):
    fill(cast, "samira", "fatma", at, "SAM")
    fill(cast, "dirk", "fatma", at, "DIRK")
    return cast.clients["samira"]


def _said(client) -> dict[str, int]:
    rows = Words.objects.filter(client=client, body__isnull=False)
    return {kind: rows.filter(key_kind=kind).count() for kind in ("booklet", "file")}


def _all_of(client) -> list:
    rows = Words.objects.filter(client=client).order_by("id")
    return [
        *(tuple(row.items()) for row in rows.values()),
        *ClientKey.objects.filter(client=client).order_by("id").values_list("kind", "wrapped"),
        *Attachment.objects.filter(words__client=client).values_list("file_name", flat=True),
    ]


def test_the_client_asks_and_it_waits(cast, samira, at):
    row = rules.ask_erasing(samira, by=cast.client("samira"), at=at)
    assert rules.ask_erasing(samira, by=cast.client("samira"), at=at) == row
    assert row.due_at - row.asked_at == rules.PAUSE
    with pytest.raises(Refusal, match="^refuse.not_yet$"):
        rules.erase(row, by=keeper(samira.organisation), at=at + rules.PAUSE - timedelta(seconds=1))
    assert _said(samira) == {"booklet": 22, "file": 5}


@pytest.mark.parametrize("who", ["fatma", "dirk"])
def test_nobody_else_asks_for_it(cast, samira, at, who):
    by = cast.member(who) if who in cast.seats else cast.client(who)
    with pytest.raises(Refusal, match="^refuse.not_yours$"):
        rules.ask_erasing(samira, by=by, at=at)


def test_thinking_better_of_it_stops_it(cast, samira, at):
    me = cast.client("samira")
    row = rules.ask_erasing(samira, by=me, at=at)
    rules.stop_erasing(row, by=me, at=at)
    with pytest.raises(Refusal, match="^refuse.stopped$"):
        rules.erase(row, by=keeper(samira.organisation), at=at + LATER)
    assert rules.ask_erasing(samira, by=me, at=at) != row


def test_the_booklet_goes_and_the_file_stays(cast, samira, at):
    others = {key: _all_of(cast.clients[key]) for key in ("dirk", "rob", "marja")}
    old = bytes(ClientKey.objects.get(client=samira, kind="booklet").wrapped)
    row = rules.ask_erasing(samira, by=cast.client("samira"), at=at)
    done = rules.erase(row, by=keeper(samira.organisation), at=at + LATER)
    assert (done.texts, done.files, done.keys) == (21, 1, 1)
    assert _said(samira) == {"booklet": 0, "file": 5}
    assert bytes(ClientKey.objects.get(client=samira, kind="booklet").wrapped) != old
    assert Draft.objects.filter(client=samira).count() == 0
    assert set(Removal.objects.filter(words__client=samira).values_list("ground", flat=True)) == {
        "erasure"
    }
    assert {key: _all_of(cast.clients[key]) for key in others} == others


def test_the_old_key_opens_nothing_and_a_new_booklet_begins(cast, samira, at):
    from krachtwerk.rules import inventory

    copies = list(Words.objects.filter(client=samira, key_kind="booklet", body__isnull=False))
    row = rules.ask_erasing(samira, by=cast.client("samira"), at=at)
    rules.erase(row, by=keeper(samira.organisation), at=at + LATER)
    ring = cast.client("samira").keys
    for copy in copies:  # as they stand in some backup
        with pytest.raises(seal.SealBroken):
            ring.open_words(copy)
    card = inventory.add_card(
        samira, "Opnieuw", domain="leisure", time="past", by=cast.client("samira"), at=at
    )
    assert ring.open_words(card.words) == "Opnieuw"


def test_a_whole_file_needs_a_second_person(cast, samira, at):
    fatma, noor = cast.member("fatma"), cast.member("noor")
    with pytest.raises(Refusal, match="^error.required$"):
        rules.ask_erasing_file(samira, " ", by=fatma, at=at)
    row = rules.ask_erasing_file(samira, "Per ongeluk aangemaakt", by=fatma, at=at)
    again = organisation_rules.give_place(
        cast.seats["fatma"].account, "custodian", name="Fatma Yıldız",
        by=organisation_rules.set_up(cast.bridge), at=at, starts_on=at.date(),
    )  # fmt: skip
    for by in (fatma, alone(again), cast.client("samira")):
        with pytest.raises(Refusal, match="^refuse.another_person$"):
            rules.agree_erasing(row, by=by, at=at)
    with pytest.raises(Refusal, match="^refuse.another_person$"):
        rules.erase(row, by=keeper(samira.organisation), at=at + LATER)
    with pytest.raises(Refusal, match="^refuse.not_yours$"):
        rules.stop_erasing(row, by=cast.client("samira"), at=at)
    rules.agree_erasing(row, by=noor, at=at)
    assert rules.erase(row, by=keeper(samira.organisation), at=at + LATER).keys == 3


def test_a_forgotten_client_cannot_be_found_by_name_token_or_key(cast, samira, sign_in, at):
    token = samira.log_token
    fatma = eyes(sign_in, "fatma", at)
    assert [one.call_name for one in search(fatma, "samira")] == ["Samira"]
    row = rules.ask_erasing_file(samira, "Einde", by=cast.member("fatma"), at=at - LATER)
    rules.agree_erasing(row, by=cast.member("noor"), at=at - LATER)
    rules.erase(row, by=keeper(samira.organisation), at=at)
    samira.refresh_from_db()
    assert search(fatma, "samira") == []
    assert NameBeginning.objects.filter(client=samira).count() == 0
    assert ClientKey.objects.filter(client=samira).count() == 0
    assert bytes(samira.call_name_sealed) == bytes(samira.full_name_sealed) == b""
    assert samira.log_token != token
    assert JournalEntry.objects.filter(client_token=samira.log_token).count() == 0
    assert JournalEntry.objects.filter(client_token=token).count() > 0
    assert AccountEnd.objects.filter(account=samira.account).exists()
    assert sign_in("samira").get("/b/").status_code == 302


def test_the_job_does_what_is_due_once(
    cast, samira, monkeypatch, at, django_capture_on_commit_callbacks
):
    row = rules.ask_erasing(samira, by=cast.client("samira"), at=at)
    names = list(
        Attachment.objects.filter(words__client=samira).values_list("file_name", flat=True)
    )
    paths = [settings.FILES / name[:2] / name for name in names]
    assert [path.exists() for path in paths] == [True]
    with django_capture_on_commit_callbacks(execute=True):
        assert job.run() == 0
    monkeypatch.setattr(clock, "now", lambda: at + LATER)
    with django_capture_on_commit_callbacks(execute=True):
        assert (job.run(), job.run()) == (1, 0)
    assert [path.exists() for path in paths] == [False]
    assert ErasureDone.objects.filter(erasure=row).count() == 1
    assert [(one.client, one.kind, one.ground) for one in ended.read(settings.ENDED_KEYS)] == [
        (samira.public_id, "booklet", "erasure")
    ]


def test_what_a_restored_backup_brings_back_is_destroyed_again(cast, samira, at):
    """The list outside knows more than the database that came back."""
    line = ended.Ended(samira.public_id, "booklet", at, "erasure")
    ended.add(settings.ENDED_KEYS, [line])
    assert KeyEnd.objects.count() == 0
    assert rules.end_again() == 1
    assert _said(samira) == {"booklet": 0, "file": 5}
    said = fill(cast, "samira", "fatma", at, "NIEUW")
    assert len(said) == 27
    assert rules.end_again() == 0
    assert _said(samira)["booklet"] > 0


def test_a_restored_file_is_forgotten_again(cast, samira, at):
    kinds = ("booklet", "file", "vault")
    ended.add(
        settings.ENDED_KEYS, [ended.Ended(samira.public_id, k, at, "retention") for k in kinds]
    )
    assert rules.end_again() == 3
    samira.refresh_from_db()
    assert ClientKey.objects.filter(client=samira).count() == 0
    assert bytes(samira.full_name_sealed) == b""


def test_the_list_outside_survives_a_torn_line(tmp_path, cast, at):
    path, client = tmp_path / "list", cast.clients["dirk"].public_id
    first, second = (
        ended.Ended(client, "booklet", at, "erasure"),
        ended.Ended(client, "file", at, "retention"),
    )
    ended.add(path, [first, first])
    with path.open("a") as file:
        file.write(second.line()[:30])
    assert ended.read(path) == [first]
    ended.add(path, [first, second])
    assert ended.read(path) == [first, second]
    assert path.stat().st_mode & 0o777 == 0o600


def test_words_of_the_asking_are_kept_with_the_file(cast, samira, at):
    row = rules.ask_erasing_file(samira, "Dubbel aangemaakt", by=cast.member("fatma"), at=at)
    assert Erasure.objects.get(id=row.id).reason.key_kind == "file"
