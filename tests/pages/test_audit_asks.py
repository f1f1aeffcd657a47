"""The questions before an audit, sheets of paper, what the auditors read of it, and the guide of the day."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from krachtwerk.kit.ids import new_id
from krachtwerk.models import FidelityAudit
from krachtwerk.models.audit.asks import AskTally, PaperAsk
from krachtwerk.rules import audit as rules
from krachtwerk.rules import coaching
from tests.audited import coach_team, name_audit
from tests.pages.test_audit import text_of, url

DAY = timedelta(days=1)


@pytest.fixture
def audit(cast, at):
    return name_audit(cast, at, begin=10 * DAY, last=10 * DAY + timedelta(hours=8))


def of(audit: FidelityAudit, **sent: str) -> dict[str, str]:
    """What a form of this audit sends."""
    return sent | {"audit": str(audit.public_id)}


def test_a_worker_answers_what_waits_and_is_done(cast, sign_in, audit):
    fatma = sign_in("fatma")
    assert "Vragen over Team Haven" in text_of(fatma.get("/t/a/"))
    page = text_of(fatma.get("/t/a/2/"))
    assert "Ik heb genoeg tijd voor mijn cliënten" in page
    assert "Jij bent de enige" not in page
    wrong = fatma.post("/t/a/2/", of(audit, q_1="9", q_2="4"))
    assert wrong.status_code == 422
    fatma.post("/t/a/2/", of(audit, q_1="4", q_2=""))
    assert "Er wachten nu geen vragen op jou" in text_of(fatma.get("/t/a/2/"))
    assert AskTally.objects.get(many__gt=0).answer == 4
    assert "Er wachten nu geen vragen" in text_of(sign_in("bram").get("/t/a/2/"))


def test_whoever_is_asked_finds_the_questions_where_they_begin(cast, at, sign_in, audit):
    samira, home, today = sign_in("samira"), reverse("booklet_home"), reverse("contact_today")
    to_them = f'href="{reverse("audit_ask_client")}"'
    assert to_them in samira.get(home).content.decode()
    assert to_them not in sign_in("fatma", together="samira").get(home).content.decode()
    assert f'href="{reverse("audit_ask")}"' in sign_in("fatma").get(today).content.decode()
    assert f'href="{reverse("audit_ask")}"' not in sign_in("bram").get(today).content.decode()
    lead = sign_in("noor").get(reverse("team_clients")).content.decode()
    assert f'href="{reverse("audit_ask")}"' not in lead, "who leads alone is heard in a talk"
    for item in range(1, 8):
        sent = {"item": item, "answer": "0", "audit": str(audit.public_id)}
        samira.post(reverse("audit_ask_client"), sent)
    assert to_them not in samira.get(home).content.decode()


def test_who_leads_or_coaches_alone_reads_what_the_talk_is_about_and_fills_in_nothing(
    cast, at, sign_in, audit
):
    assert "Er wachten nu geen vragen" in text_of(sign_in("henk").get("/t/a/2/"))
    coaching.coach(cast.seats["els"], cast.seats["henk"], 6, by=cast.member("pim"), at=at)
    asked = {"noor": "Het rooster laat buiten", "henk": "Ik heb genoeg tijd voor elke begeleider"}
    for who, item in asked.items():
        browser = sign_in(who)
        page = browser.get("/t/a/2/")
        assert item in text_of(page)
        assert "de auditors praten met jou op de dag" in text_of(page)
        assert 'name="q_1"' not in page.content.decode()
        assert browser.post("/t/a/2/", of(audit, q_1="2")).status_code == 200
    joris, path = sign_in("joris"), reverse("audit_sheets_of", args=[audit.public_id, 2])
    sheet = {"code": "L1"} | {f"q_{item}": "2" for item in range(1, 6)}
    assert "niets geteld" in text_of(joris.post(path, sheet))
    assert (AskTally.objects.count(), PaperAsk.objects.count()) == (0, 0)


def test_a_client_answers_one_question_a_screen(cast, sign_in, audit):
    samira = sign_in("samira")
    assert reverse("audit_ask_client") in samira.get("/b/39/").content.decode()
    assert "Fatma ziet wat ik kan" in text_of(samira.get("/b/39/1/"))
    samira.post("/b/39/1/", of(audit, item="1", answer="4"))
    samira.post("/b/39/1/", of(audit, item="1", answer="1"))
    assert "Ik kies zelf wat ik wil" in text_of(samira.get("/b/39/1/"))
    for item in range(2, 8):
        samira.post("/b/39/1/", of(audit, item=str(item), answer="0"))
    assert "Er zijn geen vragen meer" in text_of(samira.get("/b/39/1/"))
    assert list(AskTally.objects.filter(many__gt=0).values_list("item", "answer", "many")) == [
        (1, 4, 1)
    ]
    assert sign_in("fatma", together="samira").get("/b/39/1/").status_code == 404
    assert reverse("audit_ask_client") not in sign_in("rob").get("/b/39/").content.decode()


def hidden(page: str) -> str:
    return re.search(r'name="audit" value="([^"]+)"', page)[1]


def test_a_form_that_is_sent_twice_is_not_counted_for_the_other_team(cast, at, sign_in, audit):
    """Three coaches walk beside both teams: what is sent of the one is never an answer about the other."""
    for team in ("harbour", "station"):
        coach_team(cast, team, 3, at)
    other = name_audit(cast, at, begin=11 * DAY, last=11 * DAY + DAY / 3, team="station")
    henk = sign_in("henk")
    first = of(audit, q_1="4")
    assert hidden(henk.get("/t/a/2/").content.decode()) == first["audit"]
    assert henk.post("/t/a/2/", first).status_code == 302
    again = henk.post("/t/a/2/", first)
    assert again.status_code == 422
    assert "Dit telt niet nog een keer" in text_of(again)
    assert hidden(again.content.decode()) == str(other.public_id)
    assert henk.post("/t/a/2/", {"q_1": "1"}).status_code == 422, "of no audit at all"
    assert counted() == [(audit.id, 1, 4, 1)]
    henk.post("/t/a/2/", of(other, q_1="2"))
    assert counted() == [(audit.id, 1, 4, 1), (other.id, 1, 2, 1)]
    assert henk.post("/t/a/2/", of(other, q_1="2")).status_code == 422


def counted() -> list[tuple[int, ...]]:
    rows = AskTally.objects.filter(many__gt=0).order_by("audit", "item", "answer")
    return list(rows.values_list("audit", "item", "answer", "many"))


def test_a_client_sends_nothing_of_an_audit_that_does_not_wait(cast, at, sign_in, audit):
    samira, gone = sign_in("samira"), {"item": "1", "answer": "4", "audit": str(new_id())}
    page = samira.post("/b/39/1/", gone)
    assert page.status_code == 422
    assert "Je had deze vraag al" in text_of(page)
    assert hidden(page.content.decode()) == str(audit.public_id)
    for item in range(1, 8):
        samira.post("/b/39/1/", of(audit, item=str(item), answer="4"))
    assert counted() == [(audit.id, item, 4, 1) for item in range(1, 8)]
    last = samira.post("/b/39/1/", of(audit, item="7", answer="4"))
    assert "Er zijn geen vragen meer" in text_of(last)
    assert "Je had deze vraag al" in text_of(last)


def test_a_sheet_is_typed_twice_by_the_lead(cast, sign_in, audit):
    joris, path = sign_in("joris"), reverse("audit_sheets_of", args=[audit.public_id, 4])
    sent = {"code": "K7"} | {f"q_{item}": "4" for item in range(1, 8)}
    assert joris.post(path, sent | {"code": "K 7"}).status_code == 422
    joris.post(path, sent)
    assert "K7 · Cliënten" in text_of(joris.get(path))
    other = joris.post(path, sent | {"q_3": "1"})
    assert other.status_code == 422
    assert "bij vraag 3" in text_of(other)
    assert 'value="K7"' in other.content.decode()
    joris.post(path, sent)
    assert "Geteld: 1" in text_of(joris.get(path))
    joris.post(path, sent | {"code": "K8"})
    row = PaperAsk.objects.get(code="K8")
    joris.post(reverse("audit_drop_sheet", args=[audit.public_id, row.public_id]))
    assert not PaperAsk.objects.filter(code="K8").exists()


def test_a_sheet_that_is_sent_twice_by_one_form_was_typed_once(sign_in, audit):
    joris, path = sign_in("joris"), reverse("audit_sheets_of", args=[audit.public_id, 4])
    sent = {"code": "K7"} | {f"q_{item}": "4" for item in range(1, 8)}

    def form() -> dict[str, str]:
        page = joris.get(path).content.decode()
        return sent | {"id": re.search(r'name="id" value="([^"]+)"', page)[1]}

    first = form()
    for again in (first, first):
        joris.post(path, again)
        assert "Geteld: 0" in text_of(joris.get(path))
    joris.post(path, form())
    assert "Geteld: 1" in text_of(joris.get(path))


def test_the_auditors_read_it_once_the_day_begins_and_only_of_enough_people(
    cast, at, sign_in, audit
):
    for who in ("fatma", "els"):
        rules.answer(audit, "worker", {1: 4}, by=cast.member(who), at=at)
    aisha, path = sign_in("aisha"), url("asked", audit)
    assert aisha.get(path).status_code == 404
    FidelityAudit.objects.update(
        opens_at=at - timedelta(hours=1), closes_at=at + timedelta(hours=1)
    )
    told = text_of(aisha.get(path))
    assert "Begeleiders Te weinig antwoorden om te laten zien" in told
    assert "Ik heb genoeg tijd" not in told
    AskTally.objects.filter(asked="worker", item=1, answer=4).update(many=3)
    assert "Ik heb genoeg tijd voor mijn cliënten. 3 3,5 of hoger" in text_of(aisha.get(path))
    for who in ("joris", "fatma", "noor"):
        assert sign_in(who).get(path).status_code == 404


def test_the_guide_of_the_day(cast, sign_in, audit):
    told = text_of(sign_in("aisha").get(url("guide", audit)))
    assert "Ieder geeft scores, los van elkaar" in told
    assert "Wat doet jullie begeleider goed?" in told
    assert sign_in("fatma").get(url("guide", audit)).status_code == 404
