"""The copy of everything: all that is the client's, nothing of anybody else, one ZIP that stands by itself."""

from __future__ import annotations

import hashlib
import json
import re

import pytest

from krachtwerk.exchange.copy.pack import SCHEMA
from krachtwerk.kit import scope
from krachtwerk.models import NetworkPerson
from krachtwerk.models.evaluation import Handover
from krachtwerk.rules import client as client_rules
from krachtwerk.rules import drafts, evaluation, network, words
from tests.exchange.copies import data_of, eyes, fill, opened, prepared

pytestmark = pytest.mark.slow


@pytest.fixture
def full(cast, at):
    """Samira, Rob and Dirk, each with a full booklet and marks of their own."""
    marks = {}
    for key, worker in (("samira", "fatma"), ("rob", "ilse"), ("dirk", "fatma")):
        with scope.of_organisation(cast.clients[key].organisation_id):
            marks[key] = fill(cast, key, worker, at, f"KANARIE-{key}")
    return marks


def test_the_copy_holds_all_that_is_mine_and_nothing_of_others(cast, full, sign_in, at):
    with scope.of_organisation(cast.house.id):
        client_rules.name_client(
            cast.clients["rob"],
            "Rob",
            "Rob Kaya",
            by=cast.member("ilse"),
            at=at,
            phone="0699999999",
        )
    content = prepared(eyes(sign_in, "samira", at), cast.clients["samira"]).zipped()
    inside = opened(content)
    for name in ("booklet.json", "boekje.html"):
        text = inside[name].decode()
        missing = [mark for mark in full["samira"] if mark not in text]
        foreign = [mark for key in ("rob", "dirk") for mark in full[key] if mark in text]
        assert (missing, foreign) == ([], []), name
        assert "0699999999" not in text
        assert "Kaya" not in text


def test_the_zip_holds_a_page_data_their_shape_and_files(cast, full, sign_in, at):
    inside = opened(prepared(eyes(sign_in, "samira", at), cast.clients["samira"]).zipped())
    assert sorted(inside) == [
        "bestanden/1.jpg",
        "boekje.html",
        "booklet-1.schema.json",
        "booklet.json",
    ]
    assert inside["booklet-1.schema.json"] == SCHEMA.read_bytes()
    entry = next(a for w in json.loads(inside["booklet.json"])["words"] for a in w["attachments"])
    assert entry["sha256"] == hashlib.sha256(inside["bestanden/1.jpg"]).hexdigest()
    assert entry["size"] == len(inside["bestanden/1.jpg"])


def test_at_the_table_what_is_only_mine_is_not_in_it(cast, full, sign_in, at):
    viewer = eyes(sign_in, "fatma", at, together="samira")
    inside = opened(prepared(viewer, cast.clients["samira"]).zipped())
    secret = [mark for mark in full["samira"] if "-alleen-ik-" in mark or "-half-" in mark]
    assert len(secret) == 2
    for mark in secret:
        assert mark not in inside["booklet.json"].decode()
        assert mark not in inside["boekje.html"].decode()
    assert json.loads(inside["booklet.json"])["whole"] is False


def test_a_tie_with_somebody_who_is_only_mine_is_not_in_it_either(cast, full, sign_in, at):
    """Nor does it become a tie with the client, whose side is empty in the data."""
    samira = cast.client("samira")
    sister = NetworkPerson.objects.filter(client=samira.client).order_by("id")[0]
    hidden = network.add_person(samira.client, "Gül", by=samira, at=at, audience="only_me")
    sent = network.Told(quality="broken")
    network.tell_tie(sister, sent, other=hidden, by=samira, at=at)
    network.tell_tie(hidden, network.Told(quality="tense"), by=samira, at=at)
    # told the other way round: she who is hidden comes first
    last = network.add_person(samira.client, "Zoë", by=samira, at=at, audience="with_worker")
    network.tell_tie(last, sent, other=hidden, by=samira, at=at)
    kept = {}
    for who, more in (("samira", {}), ("fatma", {"together": "samira"})):
        content = prepared(eyes(sign_in, who, at, **more), samira.client).zipped()
        ties = json.loads(opened(content)["booklet.json"])["ties"]
        kept[who] = [(tie["one"] is None, tie["quality"]) for tie in ties]
    told = [(True, "strong"), (False, "weak")]
    hers = [(False, "broken"), (True, "tense"), (False, "broken")]
    assert kept == {"samira": told + hers, "fatma": told}


def test_a_handover_that_was_taken_back_is_not_told_as_one(cast, full, sign_in, at):
    samira = cast.clients["samira"]
    to = Handover.objects.get(client=samira)
    (name,) = [mark for mark in full["samira"] if "wijkteam" in mark]
    goes_on = f"<li>{name} gaat met je verder</li>"
    for told in (1, 0):
        inside = opened(prepared(eyes(sign_in, "samira", at), samira).zipped())
        page = inside["boekje.html"].decode()
        assert (page.count(goes_on), page.count(name)) == (told, 1)
        (row,) = json.loads(inside["booklet.json"])["handovers"]
        assert (row["off_at"] is None) == bool(told)
        evaluation.take_back_handover(to, by=cast.member("fatma"), at=at)


def test_a_workers_own_unfinished_words_are_not_in_it(cast, full, sign_in, at):
    fatma = cast.member("fatma")
    drafts.keep("contact:note", "ONAF-4711", client=cast.clients["samira"], by=fatma, at=at)
    content = prepared(eyes(sign_in, "samira", at), cast.clients["samira"]).zipped()
    assert all(b"ONAF-4711" not in part for part in opened(content).values())


def test_removed_words_leave_their_place_and_nothing_else(cast, full, sign_in, at):
    from krachtwerk.models import Strength

    samira = cast.client("samira")
    card = Strength.objects.filter(client=samira.client, domain="partner").get()
    words.remove(card.words, by=samira, at=at)
    found = data_of(prepared(eyes(sign_in, "samira", at), samira.client).zipped())
    gone = [row for row in found["words"] if row["text"] is None]
    assert [row["removed"] for row in gone] == [{"at": at.isoformat(), "ground": "author"}]
    assert len(found["strengths"]) == 2


def test_no_id_of_the_house_leaves_it(cast, full, sign_in, at):
    content = prepared(eyes(sign_in, "samira", at), cast.clients["samira"]).zipped()
    uuid = re.compile(rb"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")
    found = opened(content)
    assert {n: uuid.findall(c) for n, c in found.items() if n.endswith((".json", ".html"))} == {
        "boekje.html": [], "booklet-1.schema.json": [], "booklet.json": [],
    }  # fmt: skip


def test_the_page_stands_by_itself(cast, full, sign_in, at):
    """One file: photos inside, no script, nothing from elsewhere; words are literal."""
    samira = cast.client("samira")
    from krachtwerk.rules import inventory

    inventory.add_card(samira.client, "<script>{{ 7*7 }}</script>", domain="health", time="past",
                       by=samira, at=at)  # fmt: skip
    inside = opened(prepared(eyes(sign_in, "samira", at), samira.client).zipped())
    page = inside["boekje.html"].decode()
    assert "<script" not in page
    assert "&lt;script&gt;{{ 7*7 }}&lt;/script&gt;" in page
    assert re.findall(r'(?:src|href)="(?!data:|bestanden/)', page) == []
    assert page.count("data:image/jpeg;base64,") == 1
    assert "De Brug" not in page


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("level", ["easy", "plain"])
def test_the_page_reads_in_each_language_and_level(cast, full, sign_in, at, language, level):
    viewer = eyes(sign_in, "samira", at)
    ready = prepared(viewer, cast.clients["samira"], language=language, level=level)
    name = {"nl": "boekje.html", "en": "booklet.html"}[language]
    assert f'<html lang="{language}" dir="ltr">' in opened(ready.zipped())[name].decode()


def test_an_empty_booklet_has_a_copy_too(cast, sign_in, at):
    found = opened(prepared(eyes(sign_in, "marja", at), cast.clients["marja"]).zipped())
    assert sorted(found) == ["boekje.html", "booklet-1.schema.json", "booklet.json"]
