"""Pages of an audit: from the invitation to what is kept, as lead, auditors, team and client meet it."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.urls import reverse

from krachtwerk.kit import clock, taps
from krachtwerk.method.keys import Role
from krachtwerk.models import FidelityAudit, JournalEntry, ReadingEvent, ReadingLine
from krachtwerk.models.audit import AuditMeasurement, AuditRefusal, IndicatorScore
from krachtwerk.rules import inventory, organisation
from tests.audited import KEYS, draw, grow_old, keep, name_audit, score_all, score_both


def text_of(answer) -> str:
    body = answer.content.decode().partition("<main")[2]
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body)))


def url(name: str, audit, *more: int) -> str:
    return reverse(f"audit_{name}", args=[audit.public_id, *more])


@pytest.fixture
def audit(cast, at):
    grow_old(cast, "samira")
    return name_audit(cast, at)


def sent(cast, **more):
    """What the form of a new audit sends."""
    day = clock.today(cast.bridge.zone) + timedelta(days=20)
    return {
        "team": cast.teams["harbour"].public_id,
        "auditors": [cast.seats["aisha"].public_id, cast.seats["pieter"].public_id],
        "day": day.isoformat(), "opens": "07:00", "closes": "20:00",
    } | more  # fmt: skip


def test_a_lead_names_an_audit_and_takes_it_back(cast, sign_in):
    joris = sign_in("joris")
    assert "Er zijn nog geen audits" in text_of(joris.get("/t/a/"))
    page = joris.get("/t/a/1/").content.decode()
    assert 'value="07:00"' in page
    assert "Aisha El Amrani" in page
    made = joris.post("/t/a/1/", sent(cast))
    audit = FidelityAudit.objects.get()
    assert made["Location"] == url("one", audit)
    told = text_of(joris.get(made["Location"]))
    assert "Team Haven" in told
    assert "7 uur tot 20 uur" in told
    assert "Aisha El Amrani en Pieter Smit" in told
    joris.post(url("off", audit))
    assert "Gaat niet door" in text_of(joris.get("/t/a/"))
    joris.post(url("off", audit), {"again": "on"})
    assert "Komt nog" in text_of(joris.get("/t/a/"))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"auditors": []}, "Auditors"),
        ({"day": ""}, ""),
        ({"day": "2020-01-01"}, "Deze tijd is al voorbij"),
        ({"closes": "06:00"}, "Het einde ligt na het begin"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_all_else_stays(cast, sign_in, wrong, said):
    joris = sign_in("joris")
    answer = joris.post("/t/a/1/", sent(cast) | wrong)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert re.search(rf'value="{cast.teams["harbour"].public_id}"[^>]*checked', page)
    assert not FidelityAudit.objects.exists()


def test_two_are_two(cast, sign_in):
    joris = sign_in("joris")
    one = {"auditors": [cast.seats["aisha"].public_id]}
    answer = joris.post("/t/a/1/", sent(cast, **one))
    assert "Kies twee verschillende auditors" in text_of(answer)


def test_the_day_of_the_two_auditors(cast, at, sign_in, audit):
    aisha, pieter = sign_in("aisha"), sign_in("pieter")
    home = aisha.get("/t/a/")
    assert "Nu bezig" in text_of(home)
    aisha.post(url("draw", audit))
    told = text_of(pieter.get(url("one", audit)))
    assert "4 open, getrokken uit 4" in told
    first = url("score", audit, 1)
    page = text_of(aisha.get(first))
    assert "Minder dan zeven van de tien uur" in page
    assert "Waar kijk je naar?" in page
    half = aisha.post(first, {"score": "", "seen": "Veel roosters"})
    assert half.status_code == 422
    assert "Veel roosters" in half.content.decode()
    again = aisha.post(first, {"score": "3", "seen": " "})
    assert again.status_code == 422
    assert re.search(r'value="3"[^>]*checked', again.content.decode())
    on = aisha.post(first, {"score": "none", "seen": "Niets gezien"})
    assert on["Location"] == url("score", audit, 2)
    for who in (aisha, pieter):
        for no in range(1, 11):
            done = who.post(url("score", audit, no), {"score": "4", "seen": f"Gezien {no}"})
    assert done["Location"] == url("one", audit)
    aisha.post(url("lock", audit))
    told = text_of(aisha.get(url("one", audit)))
    assert "We wachten op de ander" in told
    assert aisha.get(url("compare", audit)).status_code == 404
    ready = pieter.post(url("lock", audit))
    assert ready["Location"] == url("compare", audit)
    both = text_of(aisha.get(url("compare", audit)))
    assert "10 van de 10" in both
    kept = aisha.post(url("keep", audit))
    assert kept["Location"] == url("compare", audit)
    told = text_of(pieter.get(url("compare", audit)))
    assert "Samen: 4 van 5" in told
    assert "Vastgelegd met de regels krachtwerk-open-1" in told
    assert IndicatorScore.objects.count() == 20


def test_nothing_stands_there_beforehand(cast, at, sign_in, audit):
    page = sign_in("aisha").get(url("score", audit, 3)).content.decode()
    assert " checked" not in page
    assert page.count('name="score"') == 6


def test_they_agree_where_they_differ(cast, at, sign_in, audit):
    score_both(cast, audit, at)
    aisha = sign_in("aisha")
    told = text_of(aisha.get(url("compare", audit)))
    assert "Hier moeten jullie nog over praten: 2" in told
    assert aisha.post(url("keep", audit))["Location"] == url("one", audit)
    page = text_of(aisha.get(url("agree", audit, 1)))
    assert "Score: 2" in page
    assert "Score: 4" in page
    without = aisha.post(url("agree", audit, 1), {"score": "3", "reason": ""})
    assert without.status_code == 422
    assert "Schrijf in één zin waarom" in text_of(without)
    for no in (1, 2):
        aisha.post(url("agree", audit, no), {"score": "3", "reason": "Wij telden samen"})
    aisha.post(url("keep", audit))
    assert AuditMeasurement.objects.get().total == "19/5"
    assert aisha.get(url("agree", audit, 1)).status_code == 404
    assert "Wij telden samen" in text_of(sign_in("joris").get(url("compare", audit)))


def test_the_team_and_the_lead_see_that_it_is_there_and_no_score(cast, at, sign_in, audit):
    score_all(cast, audit, "aisha", [2] * 10, at, said="KANARIE")
    for key in ("fatma", "noor", "joris", "pieter"):
        browser = sign_in(key)
        told = text_of(browser.get(url("one", audit)))
        assert "Team Haven" in told
        assert "KANARIE" not in told
        assert browser.get(url("compare", audit)).status_code == 404
    for key in ("bram", "henk", "carla", "pim", "samira"):
        assert sign_in(key).get(url("one", audit)).status_code == 404


def test_a_file_is_logged_and_the_client_reads_that_somebody_looked(cast, at, sign_in, audit):
    samira = cast.client("samira")
    inventory.add_card(
        samira.client, "Ik schilder met Fatma", domain="leisure", time="past", by=samira, at=at,
        audience="with_worker",
    )  # fmt: skip
    draw(cast, audit, at)
    no = audit.files.get(client=samira.client).no
    page = sign_in("aisha").get(url("file", audit, no))
    assert page.status_code == 200
    told = text_of(page)
    assert "Ik schilder met […]" in told
    assert "Aisha El Amrani kijkt" in told
    event = ReadingEvent.objects.filter(page="audit.file").get()
    assert (event.purpose, event.role) == ("audit", "auditor")
    rooms = ReadingLine.objects.filter(client_token=samira.client.log_token, event=event)
    assert set(rooms.values_list("room", flat=True)) == {"audit", "inventory", "plan", "contact"}
    log = text_of(sign_in("samira").get(reverse("client_looks")))
    assert "Iemand die het team bekijkt" in log
    assert "jouw kaarten en doelen, zonder jouw naam" in log


def test_a_file_costs_as_many_queries_however_much_stands_in_it(cast, at, sign_in, audit):
    samira = cast.client("samira")

    def cost() -> int:
        counter = taps.Counter()
        with connection.execute_wrapper(counter):
            assert aisha.get(path).status_code == 200
        return counter.count

    draw(cast, audit, at)
    aisha, path = sign_in("aisha"), url("file", audit, audit.files.get(client=samira.client).no)
    aisha.get(path)
    before = cost()
    for no in range(5):
        inventory.add_card(
            samira.client, f"Kaart {no}", domain="leisure", time="past", by=samira, at=at,
            audience="with_worker",
        )  # fmt: skip
    assert cost() == before


def test_a_client_says_no_and_takes_it_back(cast, sign_in):
    samira = sign_in("samira")
    assert reverse("audit_own") in samira.get(reverse("consent_along")).content.decode()
    page = text_of(samira.get("/b/39/"))
    assert "Zij mogen jouw boekje zien" in page
    samira.post("/b/39/", {"may": "rather_not"})
    page = text_of(samira.get("/b/39/"))
    assert "Zij zien jouw boekje niet" in page
    samira.post("/b/39/", {"may": "may"})
    told = AuditRefusal.objects.order_by("id").values_list("is_on", flat=True)
    assert list(told) == [True, False]
    assert JournalEntry.objects.filter(act="refuse_audits").count() == 1


def test_two_places_do_not_open_the_figures(cast, at, sign_in, audit):
    """Aisha is a manager here too: blind for the team as long as the two score, in lists, by address, in files."""
    seat = organisation.give_place(
        cast.seats["aisha"].account, Role.MANAGER, name="Aisha", by=organisation.set_up(cast.bridge),
        at=at, starts_on=at.date(),
    )  # fmt: skip
    cast.seats["aisha manages"] = seat
    browser = sign_in("aisha manages")
    mirror = reverse("fidelity_mirror", args=[cast.teams["harbour"].public_id])
    assert browser.get(mirror).status_code == 404
    assert "Team Haven" not in text_of(browser.get(reverse("fidelity_across")))
    score_both(cast, audit, at)
    assert browser.get(mirror).status_code == 200
    assert "Team Haven" in text_of(browser.get(reverse("fidelity_teams")))
    keep(cast, audit, at)
    assert len(KEYS) == 10


def test_the_names_of_both_stand_whole_once_and_head_each_row(cast, at, sign_in, audit):
    score_both(cast, audit, at)
    page = sign_in("aisha").get(url("compare", audit)).content.decode()
    assert "Auditors: Aisha El Amrani en Pieter Smit" in page
    for name in ("Aisha", "Pieter"):
        assert page.count(f'role="columnheader"><span class="named">{name}</span></th>') == 1
        assert page.count(f'data-head="{name}" data-name>') == len(KEYS)
    assert page.count(" data-name>") == 2 * len(KEYS)


def test_an_auditor_who_got_a_place_with_the_team_scores_no_more_and_the_lead_reads_why(
    cast, at, sign_in, audit
):
    aisha, pieter, joris = (sign_in(key) for key in ("aisha", "pieter", "joris"))
    form = {"score": "3", "seen": "Wij zagen dit."}
    assert aisha.post(url("score", audit, 1), form).status_code == 302
    organisation.give_place(
        cast.seats["aisha"].account, Role.WORKER, name="Aisha El Amrani", starts_on=at.date(),
        team=cast.teams["harbour"], by=organisation.set_up(cast.bridge), at=at,
    )  # fmt: skip
    for browser in (aisha, pieter):
        for answer in (
            browser.post(url("score", audit, 1), form | {"score": "4"}),
            browser.get(url("score", audit, 1)),
            browser.post(url("draw", audit)),
            browser.get(url("asked", audit)),
        ):
            assert answer.status_code == 404
    assert IndicatorScore.objects.get(auditor__audit=audit).score == 3
    assert "Jij hebt nu een plek bij dit team." in text_of(aisha.get(url("one", audit)))
    assert "De andere auditor heeft nu een plek" in text_of(pieter.get(url("one", audit)))
    told = text_of(joris.get(url("one", audit)))
    assert "Heeft nu een plek bij dit team: Aisha El Amrani." in told
    assert "Staat stil" in text_of(joris.get("/t/a/"))
    assert "een plek bij dit team" not in text_of(sign_in("fatma").get(url("one", audit)))
    joris.post(url("off", audit))
    assert "Gaat niet door" in text_of(joris.get("/t/a/"))


def test_when_nobody_can_give_the_report_any_more_the_lead_reads_what_to_do(
    cast, at, sign_in, audit
):
    score_both(cast, audit, at)
    keep(cast, audit, at)
    joris, fatma = sign_in("joris"), sign_in("fatma")
    for who, name in (("aisha", "Aisha El Amrani"), ("pieter", "Pieter Smit")):
        assert "kunnen het rapport niet meer geven" not in text_of(joris.get(url("one", audit)))
        organisation.give_place(
            cast.seats[who].account, Role.WORKER, name=name, starts_on=at.date(),
            team=cast.teams["harbour"], by=organisation.set_up(cast.bridge), at=at,
        )  # fmt: skip
    told = text_of(joris.get(url("one", audit)))
    assert "kunnen het rapport niet meer geven: Aisha El Amrani en Pieter Smit." in told
    assert joris.get(url("compare", audit)).status_code == 200
    assert "een plek bij dit team" not in text_of(fatma.get(url("one", audit)))
