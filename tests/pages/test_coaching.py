"""Pages of coaching: from who coaches whom to the worker's answer, as people meet it."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.urls import reverse

from krachtwerk.method.coaching_keys import SheetKind
from krachtwerk.models import Coaching, SheetAsk, WorksheetReview
from krachtwerk.rules import coaching as rules
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
    assert pim.post(path, sent | {"hours": "5,5"}).status_code == 302
    assert "Henk de Groot · 5,5 uur per week" in text_of(pim.get("/o/c/"))
    assert 'value="5,5"' in pim.get(path).content.decode()
    pim.post(path, {"coach": "", "hours": ""})
    assert not Coaching.objects.filter(ends_at=None).exists()


@pytest.mark.parametrize(
    ("hours", "says"),
    [
        ("37", "Kies een getal van 0 tot en met 36."), ("-1", "Kies een getal van 0 tot en met 36."),
        ("6,25", "Schrijf een getal, zoals 28 of 28,5."), ("zes", "Schrijf een getal, zoals 28 of 28,5."),
        ("nan", "Schrijf een getal, zoals 28 of 28,5."),
        ("", "Vul hoeveel uur in: meer dan 0, hooguit 36."),
    ],
)  # fmt: skip
def test_hours_that_are_none_are_told_beside_the_field(cast, sign_in, hours, says):
    path = reverse("coaching_pair", args=[cast.seats["fatma"].public_id])
    told = sign_in("pim").post(path, {"coach": cast.seats["henk"].public_id, "hours": hours})
    assert told.status_code == 422
    assert says in text_of(told)
    assert f'value="{hours}"' in told.content.decode()


def test_a_coach_finds_back_what_was_answered(cast, at, sign_in, talk):
    henk, fatma = sign_in("henk"), cast.member("fatma")
    rules.give_back(talk, {}, compliment="Mooi", suggestion="Vraag", by=cast.member("henk"), at=at)
    path = reverse("coaching_talk", args=[talk.public_id])
    assert path in henk.get("/t/w/").content.decode()
    assert "Teruggegeven op" in text_of(henk.get("/t/w/"))
    rules.answer(talk, "Dank je", by=fatma, at=at)
    assert "Beantwoord op" in text_of(henk.get("/t/w/"))
    rules.stop_coaching(cast.seats["fatma"], by=cast.member("pim"), at=at)
    assert path not in henk.get("/t/w/").content.decode()


def test_taking_back_is_offered_while_it_can_be_done(cast, at, sign_in, talk):
    henk = sign_in("henk")
    rules.give_back(talk, {}, compliment="Mooi", suggestion="Vraag", by=cast.member("henk"), at=at)
    path = reverse("coaching_talk", args=[talk.public_id])
    assert "Neem terug" in text_of(henk.get(path))
    fatma, given = sign_in("fatma"), reverse("coaching_given")
    henk.post(reverse("coaching_back", args=[talk.public_id]))
    page = text_of(fatma.get(given))
    assert ("Henk nam het gesprek terug" in page, "Henk kijkt mee sinds" in page) == (True, False)
    henk.post(path, {"compliment": "Mooi", "suggestion": "Vraag door"})
    assert "Henk nam het gesprek terug" not in text_of(fatma.get(given))
    rules.stop_coaching(cast.seats["fatma"], by=cast.member("pim"), at=at)
    assert "Neem terug" not in text_of(henk.get(path))


def test_the_way_of_one_talk(cast, at, sign_in):
    coach_everybody(cast, at)
    henk, fatma, samira = sign_in("henk"), sign_in("fatma"), cast.clients["samira"]
    asking = reverse("coaching_ask", args=[samira.public_id])
    fatma.post(asking, {"kind": "action_plan"})
    assert "Fatma vraagt erom" in text_of(henk.get("/t/w/"))
    begun = henk.post(reverse("coaching_begin", args=[samira.public_id, 2]))
    page = text_of(henk.get(begun["Location"]))
    assert "Actieplan van Fatma" in page
    assert "van de 0" not in page, "of an empty plan no numbers are told"
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
    shown = re.search(r"wel: (Boekje [A-Z0-9]+)", text_of(fatma.get(path)))
    assert shown[1] in text_of(sign_in("henk").get(reverse("coaching_queue")))
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
