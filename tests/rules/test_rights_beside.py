"""Correction beside the text: the client's own words stay with what was written about them, everywhere."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from krachtwerk.kit.refusal import Refusal
from krachtwerk.models import Beside, BesideAnswer, Words
from krachtwerk.rules import contact, inventory, rights
from krachtwerk.rules.actors import keeper
from tests.exchange.bringing import bring, export_of
from tests.exchange.copies import data_of, eyes, opened, prepared


@pytest.fixture
def note(cast, at) -> Words:
    told = contact.Told(place="home", happened_at=at, note="Samira was te laat.")
    contact.log_contact(cast.clients["samira"], told, by=cast.member("fatma"), at=at)
    return Words.objects.get(client=cast.clients["samira"], by_client=False)


def _write(note, cast, at, **more) -> Beside:
    given = {"asks_change": True, "by": cast.client("samira")} | more
    return rights.write_beside(note, "De bus reed niet.", at=at, **given)


def test_only_the_one_it_is_about_writes_beside_it(cast, note, at):
    for by in (cast.client("dirk"), cast.member("fatma"), cast.client("rob")):
        with pytest.raises(Refusal, match="^refuse.not_yours$"):
            _write(note, cast, at, by=by)
    me = cast.client("samira")
    card = inventory.add_card(me.client, "van mij", domain="money", time="past", by=me, at=at)
    with pytest.raises(Refusal, match="^refuse.not_yours$"):
        _write(card.words, cast, at)
    assert Beside.objects.count() == 0


def test_the_worker_sees_it_under_the_note_and_answers(cast, note, sign_in, at):
    row = _write(note, cast, at)
    fatma, samira = sign_in("fatma"), sign_in("samira")
    path = reverse("contact_list", args=[note.client.public_id])
    page = fatma.get(path).content.decode()
    assert page.index("Samira was te laat.") < page.index("De bus reed niet.")
    assert "Samira vraagt om dit te veranderen." in page
    answer = reverse("rights_answer", args=[note.client.public_id, row.public_id])
    assert fatma.post(answer, {"text": " "}).status_code == 422
    assert fatma.post(answer, {"text": "Dat klopt, sorry."}).status_code == 302
    assert "Dat klopt, sorry." in fatma.get(path).content.decode()
    assert fatma.get(answer).status_code == 404
    mine = samira.get(reverse("rights_about")).content.decode()
    for text in ("Samira was te laat.", "De bus reed niet.", "Dat klopt, sorry."):
        assert mine.count(text) == 1
    assert BesideAnswer.objects.count() == 1


def test_writing_beside_from_the_booklet(cast, note, sign_in):
    samira, path = sign_in("samira"), reverse("rights_beside", args=[note.public_id])
    assert "Samira was te laat." in samira.get(path).content.decode()
    assert samira.post(path, {"text": ""}).status_code == 422
    sent = {"text": "Niet waar", "wish": "stand", "id": "5f0d2b9e-6a58-4b8e-9f44-1c7be4b3f009"}
    assert samira.post(path, sent).status_code == 302
    assert samira.post(path, sent).status_code == 302
    assert [row.asks_change for row in Beside.objects.all()] == [False]
    for who in ("dirk", "rob"):
        assert sign_in(who).post(path, sent).status_code == 404


def test_it_outlives_the_booklet_and_dies_with_the_note(cast, note, at):
    row = _write(note, cast, at)
    going = rights.ask_erasing(note.client, by=cast.client("samira"), at=at)
    rights.erase(going, by=keeper(note.organisation), at=at + timedelta(days=3))
    assert not Words.objects.get(id=row.words_id).is_gone
    rights.end_key(note.client, "file", "retention", by=keeper(note.organisation), at=at)
    assert Words.objects.get(id=row.words_id).is_gone
    assert Words.objects.get(id=note.id).is_gone


@pytest.mark.usefixtures("keeper")
def test_it_goes_along_in_the_copy_and_comes_back(cast, note, sign_in, at):
    row = _write(note, cast, at)
    rights.answer_beside(row, "Dat klopt, sorry.", by=cast.member("fatma"), at=at)
    whole = prepared(eyes(sign_in, "samira", at), note.client).zipped()
    page = opened(whole)["boekje.html"].decode()
    order = [
        page.index(t) for t in ("Samira was te laat.", "De bus reed niet.", "Dat klopt, sorry.")
    ]
    assert order == sorted(order)
    assert export_of(bring(whole, cast, at), cast, at) == data_of(whole)
