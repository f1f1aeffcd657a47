"""Bringing a booklet in: the same booklet comes back; what is torn, hostile or huge is refused in a sentence."""

from __future__ import annotations

import json

import pytest

from krachtwerk.exchange.bring import load
from krachtwerk.kit import clock
from krachtwerk.kit.refusal import Refusal
from krachtwerk.models import Membership, Words
from krachtwerk.rules import inventory
from tests.exchange.bringing import bring, export_of
from tests.exchange.copies import data_of, eyes, opened, prepared

pytestmark = pytest.mark.usefixtures("keeper")  # as `krachtwerk import-booklet` signs in


@pytest.mark.parametrize("into", ["ilse", "els"])
def test_the_same_booklet_comes_back(cast, whole, at, into):
    """Into another organisation, and beside the one it came from: not a word, time, thread or photo differs."""
    first = data_of(whole)
    client = bring(whole, cast, at, into=into)
    second = export_of(client, cast, at)
    assert second == first
    assert len(first["words"]) > 15
    assert [
        len(first[part]) for part in ("strengths", "goals", "actions", "contacts", "drafts")
    ] == [4, 1, 1, 1, 1]
    assert client.organisation_id == cast.seats[into].organisation_id


def test_photos_and_voice_come_back_to_the_byte(cast, whole, at, sign_in):
    client = bring(whole, cast, at)
    from krachtwerk.access.viewer import Viewer
    from krachtwerk.models.keys import Keyring

    viewer = Viewer(
        organisation=client.organisation, account_id=client.account_id, role="client",
        keys=Keyring(client.organisation), client=client, account=client.account, at=at,
    )  # fmt: skip
    before, after = opened(whole), opened(prepared(viewer, client).zipped())
    files = {name for name in before if name.startswith("bestanden/")}
    assert files == {"bestanden/1.jpg", "bestanden/2.webm"}
    assert {name: after[name] for name in files} == {name: before[name] for name in files}


def test_it_is_sealed_under_keys_of_its_own(cast, whole, at):
    client = bring(whole, cast, at)
    old, new = cast.clients["samira"], client
    row = Words.objects.filter(client=new, body__isnull=False).first()
    assert cast.member("ilse").keys.open_words(row).startswith("MEE")
    row.client_id = old.id
    with pytest.raises(Exception, match="words.body"):
        cast.client("samira").keys.open_words(row)


def test_authors_from_elsewhere_keep_their_name_and_cannot_come_in(cast, whole, at):
    before = set(Membership.objects.values_list("id", flat=True))
    client = bring(whole, cast, at)
    new = Membership.objects.exclude(id__in=before)
    keys = cast.member("ilse").keys
    assert [(keys.open_name(seat, "name"), seat.organisation_id) for seat in new] == [
        ("Fatma", client.organisation_id)
    ]
    seat = new.get()
    assert seat.ends_on < clock.local(at, client.organisation.zone).date()
    assert hasattr(seat.account, "end")
    assert not seat.account.has_usable_password()


def test_the_worker_walks_beside_from_now_on(cast, whole, at, sign_in):
    client = bring(whole, cast, at, worker=True)
    page = sign_in("ilse").get(f"/w/p/{client.public_id}/")
    assert page.status_code == 200
    assert "Samira" in page.content.decode()


def test_the_same_file_twice_is_refused(cast, whole, at):
    bring(whole, cast, at)
    with pytest.raises(Refusal, match="^refuse.brought_before$"):
        bring(whole, cast, at)


def test_data_alone_is_enough_without_photos(cast, at, sign_in):
    me = cast.client("dirk")
    inventory.add_card(me.client, "los", domain="money", time="past", by=me, at=at)
    raw = opened(prepared(eyes(sign_in, "dirk", at), cast.clients["dirk"]).zipped())["booklet.json"]
    client = bring(raw, cast, at)
    assert export_of(client, cast, at) == json.loads(raw)


def test_data_alone_misses_its_photos(whole):
    with pytest.raises(Refusal, match="^refuse.lost_file$"):
        load(opened(whole)["booklet.json"])


def test_from_the_command_line(cast, whole, at, tmp_path):
    from krachtwerk.exchange.bring.shell import bring as by_hand

    path = tmp_path / "boekje.zip"
    path.write_bytes(whole)
    with pytest.raises(LookupError, match="no organisation named 'Nergens'"):
        by_hand(path, organisation="Nergens", login="ilse")
    with pytest.raises(LookupError, match="nobody signs in there as 'fatma'"):
        by_hand(path, organisation="Huis Zonder Zorgen", login="fatma")
    line = by_hand(path, organisation="Huis Zonder Zorgen", login="ilse")
    assert line.startswith("brought in: client ")
    assert line.endswith(" texts, 2 files")
    with pytest.raises(LookupError, match=r"^This booklet was brought in here before\.$"):
        by_hand(path, organisation="Huis Zonder Zorgen", login="ilse")


def test_on_the_workers_page(cast, whole, at, sign_in):
    from django.core.files.uploadedfile import SimpleUploadedFile

    ilse, path = sign_in("ilse"), "/w/p/new/1/"

    def send(content: bytes):
        sent = SimpleUploadedFile("boekje.zip", content, "application/zip")
        return ilse.post(path, {"file": sent})

    answer = send(b"geen boekje")
    assert answer.status_code == 422
    assert "Dit is geen boekje van dit programma." in answer.content.decode()
    assert ilse.post(path).status_code == 422
    answer = send(whole)
    assert answer.status_code == 302
    assert "Samira" in ilse.get(answer["Location"]).content.decode()
    answer = send(whole)
    assert answer.status_code == 422
    assert "Dit boekje is hier al binnen." in answer.content.decode()
