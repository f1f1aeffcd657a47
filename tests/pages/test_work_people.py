"""Mensen: the caseload, searching in one act, and somebody new in one screen."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from krachtwerk.kit import scope
from krachtwerk.models import Assignment, Client, TrajectoryPart
from krachtwerk.rules import client as rules
from krachtwerk.rules import contact as contact_rules
from tests.pages.test_work_today import MOST, _is_frame

LONG = "Wilhelmina-Johanna van der Ploeg tot Oud-Beijerland geboren Constantijnsdochter"


def _names(text):
    return re.findall(r'meeting__name cover"[^>]*>([^<]+)<', text)


def test_the_caseload_has_the_next_appointment_first(cast, sign_in, at):
    contact_rules.make_appointment(
        cast.clients["samira"], at + timedelta(days=2), "home", by=cast.member("fatma"), at=at
    )
    assert _names(sign_in("fatma").get("/w/p/").content.decode()) == ["Samira", "Dirk"]


def test_everybody_sees_their_own_people_alone(cast, sign_in):
    assert _names(sign_in("els").get("/w/p/").content.decode()) == ["Joost", "Marja"]
    assert _names(sign_in("ilse").get("/w/p/").content.decode()) == ["Rob"]


def test_nobody_yet_is_a_kind_place(cast, sign_in, at):
    with scope.of_organisation(cast.house.id):
        Assignment.objects.filter(membership=cast.seats["ilse"]).update(ends_at=at)
    text = sign_in("ilse").get("/w/p/").content.decode()
    assert "Je loopt nu met niemand mee." in text
    assert _names(text) == []


@pytest.mark.parametrize("typed", ["sam", "AYD", "aydın samira", "Ay"])
def test_a_part_of_the_name_is_enough(cast, sign_in, typed):
    answer = sign_in("fatma").post("/w/z/", {"text": typed})
    text = answer.content.decode()
    assert (answer.status_code, _names(text)) == (200, ["Samira"])
    assert f'value="{typed}"' in text


def test_what_was_typed_never_stands_in_an_address(cast, sign_in):
    text = sign_in("fatma").get("/w/z/?text=samira").content.decode()
    assert _names(text) == []
    assert 'name="text" value=""' in text


def test_one_letter_is_too_short(cast, sign_in):
    text = sign_in("fatma").post("/w/z/", {"text": "s"}).content.decode()
    assert "Schrijf twee letters of meer van de naam." in text


@pytest.mark.parametrize("typed", ["yusuf", "marja", "kaya", "<script>alert(1)</script>", "سميرة"])
def test_nobody_is_found_beyond_the_own_people(cast, sign_in, typed):
    text = sign_in("fatma").post("/w/z/", {"text": typed}).content.decode()
    assert _names(text) == []
    assert "Er is niemand met die naam bij jou." in text
    assert "<script>alert" not in text


def _form(at, **more):
    return {
        "call_name": "Amal", "full_name": "Amal Haddad", "phone": "06 12 34 56 78",
        "language": "en", "starts_on": at.date().isoformat(), "id": str(uuid4()),
    } | more  # fmt: skip


def test_somebody_new_gets_booklet_worker_and_parts(cast, sign_in, at):
    browser = sign_in("fatma")
    answer = browser.post("/w/p/new/", _form(at))
    client = Client.objects.latest("id")
    assert answer["Location"] == f"/w/p/{client.public_id}/card/"
    assert client.account is not None
    assert client.account.language == "en"
    assert Assignment.objects.get(client=client).membership_id == cast.seats["fatma"].id
    parts = TrajectoryPart.objects.filter(client=client).order_by("starts_on")
    assert [part.part for part in parts] == ["focus", "support", "evaluation"]
    assert [(part.ends_on - part.starts_on).days // 7 for part in parts] == [6, 13, 6]
    page = browser.get(f"/w/p/{client.public_id}/").content.decode()
    assert "Amal Haddad" in page
    assert 'href="tel:0612345678"' in page


def test_sent_twice_is_one_client(cast, sign_in, at):
    browser, sent, before = sign_in("fatma"), _form(at), Client.objects.count()
    places = {browser.post("/w/p/new/", sent)["Location"] for _ in range(2)}
    assert len(places) == 1
    assert Client.objects.count() == before + 1
    assert Assignment.objects.filter(client=Client.objects.latest("id")).count() == 1


def test_the_id_of_another_client_opens_nothing(cast, sign_in, at):
    browser, before = sign_in("fatma"), Assignment.objects.count()
    yusuf, rob = cast.clients["yusuf"], cast.clients["rob"]
    browser.post("/w/p/new/", _form(at, id=str(yusuf.public_id)))
    assert browser.post("/w/p/new/", _form(at, id=str(rob.public_id))).status_code == 422
    assert Assignment.objects.count() == before
    assert browser.get(f"/w/p/{yusuf.public_id}/").status_code == 404


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"call_name": " "}, "Hier staat nog niets."),
        ({"call_name": "a" * 121}, "Dit is te lang. Er passen hier 120 letters."),
        ({"phone": "bel me"}, "Dit nummer klopt niet."),
        ({"starts_on": "morgen"}, "Deze dag begrijpen we niet."),
        ({"starts_on": "9999-12-31"}, "Deze dag begrijpen we niet."),
        ({"language": "xx"}, "Kies een van deze mogelijkheden."),
    ],
)
def test_what_does_not_fit_is_said_beside_the_field(cast, sign_in, at, wrong, sentence):
    before = Client.objects.count()
    answer = sign_in("fatma").post("/w/p/new/", _form(at, full_name="Blijft staan", **wrong))
    text = answer.content.decode()
    assert (answer.status_code, Client.objects.count()) == (422, before)
    assert sentence in text
    assert 'value="Blijft staan"' in text


@pytest.mark.parametrize("name", ["سميرة", LONG, "<script>alert(1)</script>"])
def test_any_name_is_a_name(cast, sign_in, at, name):
    browser = sign_in("fatma")
    place = browser.post("/w/p/new/", _form(at, call_name=name, full_name=""))["Location"]
    text = browser.get(place.removesuffix("card/")).content.decode()
    assert "<script>alert" not in text
    assert (name if "<" not in name else "&lt;script&gt;") in text


@pytest.mark.parametrize("rows", [1, 30, pytest.param(300, marks=pytest.mark.full)])
def test_the_list_costs_the_same_with_many_people(cast, sign_in, at, rows):
    fatma = cast.member("fatma")
    for n in range(rows):
        client = rules.take_in(f"Mens {n}", f"Mens Achternaam{n}", by=fatma, at=at)
        rules.assign(client, cast.seats["fatma"], starts_at=at - timedelta(days=1), by=fatma, at=at)
    browser = sign_in("fatma")
    for act in (lambda: browser.get("/w/p/"), lambda: browser.post("/w/z/", {"text": "mens"}),
                lambda: browser.get("/w/c/")):  # fmt: skip
        with CaptureQueriesContext(connection) as seen:
            text = act().content.decode()
        asked = [q["sql"] for q in seen.captured_queries if not _is_frame(q["sql"])]
        assert len(asked) <= MOST, "\n".join(sql[:110] for sql in asked)
        assert "Mens 0" in text
    found = _names(browser.post("/w/z/", {"text": "mens"}).content.decode())
    assert len(found) == min(rows, 50)
