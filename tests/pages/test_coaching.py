"""Pages of coaching: from who coaches whom to the worker's answer, as people meet it."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.urls import reverse

from krachtwerk.method.coaching_keys import SheetKind
from krachtwerk.models import Coaching, SheetAsk, WorksheetReview
from tests.house.rows_of_coaching import coach_everybody, talk_about


def text_of(answer) -> str:
    body = answer.content.decode().partition("<main")[2]
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body)))


@pytest.fixture
def talk(cast, at):
    coach_everybody(cast, at)
    return talk_about(cast, cast.clients["samira"], SheetKind.INVENTORY, at)


def test_an_administrator_says_who_coaches_whom(cast, sign_in):
    pim = sign_in("pim")
    path = reverse("coaching_pair", args=[cast.seats["fatma"].public_id])
    assert "Nog geen coach" in text_of(pim.get("/o/c/"))
    sent = {"coach": cast.seats["henk"].public_id, "hours": "37"}
    wrong = pim.post(path, sent)
    assert wrong.status_code == 422
    assert 'value="37"' in wrong.content.decode()
    assert pim.post(path, sent | {"hours": ""}).status_code == 422
    assert pim.post(path, sent | {"hours": "5.5"}).status_code == 302
    assert "Henk de Groot · 5.5 uur per week" in text_of(pim.get("/o/c/"))
    pim.post(path, {"coach": "", "hours": ""})
    assert not Coaching.objects.filter(ends_at=None).exists()


def test_the_way_of_one_talk(cast, at, sign_in):
    coach_everybody(cast, at)
    henk, fatma, samira = sign_in("henk"), sign_in("fatma"), cast.clients["samira"]
    asking = reverse("coaching_ask", args=[samira.public_id])
    fatma.post(asking, {"kind": "action_plan"})
    assert "Fatma vraagt erom" in text_of(henk.get("/t/w/"))
    begun = henk.post(reverse("coaching_begin", args=[samira.public_id, 2]))
    page = text_of(henk.get(begun["Location"]))
    assert "Actieplan van Fatma" in page
    assert "0 van de 0 doelen" in page
    assert "Samira" not in page
    both = {"compliment": "Je vraagt door", "suggestion": "Maak de stap kleiner"}
    half = henk.post(begun["Location"], both | {"suggestion": "", "p_2": "yes"})
    assert half.status_code == 422
    assert "Je vraagt door" in half.content.decode()
    assert re.search(r'name="p_2" value="yes" checked', half.content.decode())
    henk.post(begun["Location"], both | {"p_2": "yes", "p_3": ""})
    assert "Nog geen antwoord" in text_of(henk.get(begun["Location"]))
    row = WorksheetReview.objects.get()
    mine = reverse("coaching_one", args=[row.public_id])
    assert mine in fatma.get("/w/w/").content.decode()
    read = text_of(fatma.get(mine))
    assert "Je vraagt door" in read
    assert "Samira" in read
    fatma.post(mine, {"text": "Dank je"})
    assert "Dank je" in text_of(henk.get(begun["Location"]))
    assert not SheetAsk.objects.filter(off_at=None).exists()


def test_what_was_given_back_can_be_taken_back(cast, talk, sign_in):
    henk = sign_in("henk")
    path = reverse("coaching_talk", args=[talk.public_id])
    henk.post(path, {"compliment": "Je vraagt door", "suggestion": "Kleiner"})
    henk.post(reverse("coaching_back", args=[talk.public_id]))
    page = henk.get(path).content.decode()
    assert "Je vraagt door" in page
    assert "Kleiner" in page
    assert 'name="compliment"' in page


def test_a_question_is_taken_back_as_easily(cast, talk, sign_in):
    fatma, path = sign_in("fatma"), reverse("coaching_ask", args=[cast.clients["samira"].public_id])
    fatma.post(path, {"kind": "inventory"})
    assert "Gevraagd" in text_of(fatma.get(path))
    fatma.post(path, {"kind": "inventory", "off": "off"})
    assert not SheetAsk.objects.filter(off_at=None).exists()


def test_without_a_coach_it_says_so(cast, sign_in):
    fatma, henk = sign_in("fatma"), sign_in("henk")
    path = reverse("coaching_ask", args=[cast.clients["samira"].public_id])
    assert "Je hebt nu geen coach" in text_of(fatma.get(path))
    assert fatma.post(path, {"kind": "inventory"}).status_code == 422
    assert "Jij coacht nu niemand" in text_of(henk.get("/t/w/"))


def test_the_client_reads_that_a_coach_looked(cast, talk, sign_in):
    sign_in("henk").get(reverse("coaching_talk", args=[talk.public_id]))
    page = text_of(sign_in("samira").get(reverse("client_looks")))
    assert "Een coach keek in het overzicht van je boekje, zonder woorden" in page
    assert "Henk" not in page
