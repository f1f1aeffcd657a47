"""What everybody who works here can read, and the team lead's list of names."""

from __future__ import annotations

import re

import pytest

SAYS = {
    "fatma": "Je ziet de mensen met wie je meeloopt.",
    "noor": "Je ziet wie met wie meeloopt in je team.",
    "henk": "Woorden lees je alleen als een cliënt jou laat meekijken",
    "aisha": "Je ziet die dag een paar dossiers, zonder naam.",
    "vos": "Namen en boekjes kun je niet zien.",
    "pim": "Je ziet hoe de organisatie is ingesteld",
}


@pytest.mark.parametrize("who", SAYS)
def test_everybody_reads_what_they_can_do(cast, sign_in, who):
    answer = sign_in(who).get("/t/")
    text = answer.content.decode()
    assert answer.status_code == 200
    assert SAYS[who] in text
    assert "De cliënt de regie geven" in text
    assert 'href="/m/"' in text
    assert ('href="/w/z/"' in text) is (who == "fatma")


def test_a_client_finds_nothing_there(sign_in):
    assert sign_in("samira").get("/t/").status_code == 404


def test_the_team_lead_sees_names_and_steady_workers(sign_in):
    text = sign_in("noor").get("/t/c/").content.decode()
    rows = re.findall(
        r'href="/t/c/[0-9a-f-]{36}/"[^>]*>([^<]+)</a><span class="meeting__full">([^<]+)<', text
    )
    assert rows == [
        ("Joost de Wit", "Met Els van Dam"), ("Marja de Wit", "Met Els van Dam"),
        ("Dirk Hofstra", "Met Fatma Yıldız"), ("Samira Aydın", "Met Fatma Yıldız"),
    ]  # fmt: skip
    assert "/w/p/" not in text


def test_an_empty_team_says_so(cast, sign_in, at):
    for who in ("fatma", "els"):
        cast.seats[who].assignments.update(ends_at=at)
    assert (
        "In je team loopt nu niemand met iemand mee."
        in sign_in("noor").get("/t/c/").content.decode()
    )


@pytest.mark.parametrize("who", ["fatma", "pim", "henk", "aisha", "vos", "samira", "ilse"])
def test_nobody_else_sees_the_list(sign_in, who):
    assert sign_in(who).get("/t/c/").status_code == 404
