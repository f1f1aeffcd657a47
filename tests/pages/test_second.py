"""Tweede ogen: what the second colleague sees and says, the code that opens a link, and what the person is told."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client as Browser

from krachtwerk.kit import clock, taps
from krachtwerk.kit.ids import new_id
from krachtwerk.models import EnrolmentLink, SecondAnswer, SecondAsk, Visit
from krachtwerk.rules import account as account_rules
from krachtwerk.rules import organisation, second
from tests.pages.test_account import text_of
from tests.staff import agreed, proved_before, stand_still, tell


@pytest.fixture(autouse=True)
def _still(monkeypatch) -> None:
    stand_still(monkeypatch)


def asked(cast, key: str = "els", **wanted) -> str:
    """Pim asked; the address of the request."""
    seat, by, at = cast.seats[key], cast.member("pim"), clock.now()
    if wanted:
        row = second.ask_change(seat, team=seat.team, hours=seat.hours, **wanted, by=by, at=at)
    else:
        row = second.ask_link(seat, by=by, at=at)
    return f"/o/v/{row.public_id}/"


def yes(**more) -> dict[str, str]:
    return {"do": "yes", "how": "face", "id": str(new_id())} | more


def code_on(page) -> list[str]:
    return re.findall(r"<code>([0-9A-Z]{4} [0-9A-Z]{4})</code>", page.content.decode())


@pytest.mark.parametrize(("who", "home"), [("noor", "/t/c/"), ("nadia", "/o/l/"), ("pim", "/o/p/")])
def test_what_waits_is_told_where_one_begins(cast, sign_in, who, home):
    browser = sign_in(who)
    assert "Wacht op jouw ja of nee" not in text_of(browser.get(home))
    asked(cast)
    asked(cast, "bram", role="team_lead")
    told = "Wacht op jouw ja of nee: 2" in text_of(browser.get(home))
    assert told is (who != "pim")


def test_the_second_sees_whom_what_and_who_asked(cast, sign_in):
    noor = sign_in("noor")
    link, change = asked(cast), asked(cast, "bram", role="team_lead")
    text = text_of(noor.get("/o/v/"))
    assert "Inloggen, voor het eerst of opnieuw: Begeleider, Team Haven" in text
    assert "Andere plek: Begeleider, Team Station wordt Teamleider, Team Station" in text
    assert text.count("Pim Jansen vroeg dit.") == 2
    assert "Mag Els van Dam inloggen?" in text_of(noor.get(link))
    assert "Krijgt Bram Visser een andere plek?" in text_of(noor.get(change))
    for who in ("pim", "noor"):
        assert "Samira" not in text_of(sign_in(who).get("/o/v/"))


def test_a_yes_needs_a_word_on_how_they_spoke_and_gives_a_code_to_one_alone(cast, sign_in):
    noor, path = sign_in("noor"), asked(cast)
    bare = noor.post(path, {"do": "yes"})
    assert (bare.status_code, SecondAnswer.objects.exists()) == (422, False)
    assert "Kies hoe je deze persoon sprak." in text_of(bare)
    sent = yes()
    assert [noor.post(path, sent)["Location"] for _ in range(2)] == [path, path]
    assert len(code_on(noor.get(path))) == 1
    for who in ("pim", "nadia"):
        page = sign_in(who).get(path)
        assert code_on(page) == []
        assert "Noor Bakker zei ja" in text_of(page)
    assert "Deze vraag is al beantwoord" in text_of(sign_in("nadia").post(path, yes()))


def test_a_no_needs_nothing_more(cast, sign_in):
    noor, path = sign_in("noor"), asked(cast)
    assert noor.post(path, {"do": "no"})["Location"] == path
    page = noor.get(path)
    assert code_on(page) == []
    assert "Noor Bakker zei nee" in text_of(page)


def test_whoever_asked_or_whom_it_is_about_reads_that_another_answers(cast, sign_in):
    mine = sign_in("pim").get(asked(cast))
    assert "Iemand anders zegt ja of nee" in text_of(mine)
    assert 'value="yes"' not in mine.content.decode()
    about = sign_in("noor").get(asked(cast, "noor"))
    assert "Dit gaat over jou." in text_of(about)
    assert 'value="yes"' not in about.content.decode()


def test_a_yes_asks_for_a_fresh_second_factor(cast, sign_in):
    noor, path = sign_in("noor"), asked(cast)
    proved_before(noor, timedelta(minutes=21))
    assert noor.post(path, yes())["Location"] == "/in/5/"
    assert not SecondAnswer.objects.exists()


def test_what_was_taken_back_says_so(cast, sign_in):
    pim, noor, path = sign_in("pim"), sign_in("noor"), asked(cast)
    assert noor.post(f"{path}1/").status_code == 404
    assert pim.post(f"{path}1/")["Location"] == "/o/v/"
    assert "Pim Jansen trok de vraag in" in text_of(noor.get(path))
    assert noor.post(path, yes()).status_code == 422


def test_what_is_over_or_changed_says_so(cast, sign_in):
    noor, path = sign_in("noor"), asked(cast)
    SecondAsk.objects.update(ends_at=clock.now())
    assert "Niemand gaf antwoord." in text_of(noor.get(path))
    other = asked(cast, "bram")
    type(cast.seats["bram"]).objects.filter(id=cast.seats["bram"].id).update(team=None)
    assert "De plek is intussen veranderd." in text_of(noor.get(other))


def test_the_page_of_a_place_leads_from_asking_to_the_link(cast, sign_in):
    pim, els = sign_in("pim"), f"/o/p/{cast.seats['els'].public_id}/"
    assert "Vraag een link aan" in text_of(pim.get(els))
    assert pim.post(f"{els}1/")["Location"] == els
    text = text_of(pim.get(els))
    assert "Dit wacht op een tweede collega" in text
    assert "Vraag een link aan" not in text
    second.answer(
        SecondAsk.objects.get(), is_yes=True, how="number", by=cast.member("nadia"), at=clock.now()
    )
    text = text_of(pim.get(els))
    assert "Nadia Benali zei ja." in text
    assert "Maak een link" in text
    assert "Die krijgt Els van Dam van Nadia Benali, niet van jou." in text_of(pim.post(f"{els}1/"))


def test_a_role_that_opens_clients_waits(cast, sign_in):
    pim, els = sign_in("pim"), f"/o/p/{cast.seats['els'].public_id}/"
    team = str(cast.teams["harbour"].public_id)
    sent = {"role": "team_lead", "team": team, "hours": "28", "id": str(new_id())}
    assert [pim.post(els, sent)["Location"] for _ in range(2)] == [els, els]
    assert SecondAsk.objects.get().role == "team_lead"
    assert "Begeleider, Team Haven wordt Teamleider, Team Haven" in text_of(pim.get(els))
    other = pim.post(els, sent | {"role": "coach", "id": str(new_id())})
    assert "Hierover wacht al een vraag." in text_of(other)


def test_a_link_opens_with_the_code_and_wrong_ones_slow_down(cast):
    at, said = clock.now(), agreed(cast, "els")
    seat, by = cast.seats["els"], cast.member("pim")
    _, token = account_rules.make_link(seat, by=by, at=at, agreed=said)
    browser = Browser()
    browser.get(f"/in/1/{token}/")
    assert "Code van je collega" in text_of(browser.get("/in/1/"))
    for _ in range(5):
        assert "Deze code past niet." in text_of(browser.post("/in/1/", {"code": "0000 0000"}))
    assert "Wacht even." in text_of(browser.post("/in/1/", {"code": "0000 0000"}))
    other = Browser()
    other.get(f"/in/1/{token}/")
    assert "Wacht even." in text_of(other.post("/in/1/", {"code": "0000 0000"}))
    assert other.post("/in/1/", {"new": "paarse eend op dinsdag"}).status_code == 200
    assert EnrolmentLink.objects.get().used_at is None


def test_a_link_whose_code_was_not_told_binds_nobody_to_another_sign_in(cast):
    at, said = clock.now(), agreed(cast, "els")
    _, token = account_rules.make_link(cast.seats["els"], by=cast.member("pim"), at=at, agreed=said)
    found = []
    for has_code in (False, True):
        browser = Browser()
        browser.get(f"/in/1/{token}/")
        if has_code:
            tell(browser, said)
        session = browser.session
        session["bind"] = {"organisation": cast.bridge.id, "hash": "ab" * 32, "strong": False}
        session.save()
        found.append(browser.post("/in/8/").status_code)
    assert found == [404, 302]


def test_the_code_of_one_link_opens_no_other(cast):
    at, by = clock.now(), cast.member("pim")
    answers = {key: agreed(cast, key) for key in ("els", "bram")}
    made = {
        key: account_rules.make_link(cast.seats[key], by=by, at=at, agreed=said)[1]
        for key, said in answers.items()
    }
    browser = Browser()
    browser.get(f"/in/1/{made['els']}/")
    tell(browser, answers["els"])
    browser.get(f"/in/1/{made['bram']}/")
    assert "Code van je collega" in text_of(
        browser.post("/in/1/", {"new": "paarse eend op dinsdag"})
    )


def test_the_person_reads_what_was_asked_about_them(cast, sign_in):
    els = sign_in("els")
    assert "Vragen over jouw plek" not in text_of(els.get("/in/7/"))
    agreed(cast, "els")
    text = text_of(els.get("/in/7/"))
    assert "Pim Jansen vroeg dit op" in text
    assert "Noor Bakker zei ja" in text
    assert "Vragen over jouw plek" not in text_of(sign_in("bram").get("/in/7/"))


def test_who_began_without_a_second_colleague_is_named(cast, sign_in, at):
    assert "Begonnen zonder tweede ogen" not in text_of(sign_in("noor").get("/o/v/"))
    EnrolmentLink.objects.create(
        account=cast.seats["bram"].account, token_hash=b"x" * 32, made_at=at, ends_at=at,
        used_at=at, alone=True,
    )  # fmt: skip
    text = text_of(sign_in("noor").get("/o/v/")).partition("Begonnen zonder tweede ogen")[2]
    assert "Bram Visser" in text


def _cost(browser, path: str) -> int:
    counter = taps.Counter()
    with connection.execute_wrapper(counter):
        assert browser.get(path).status_code == 200
    return counter.count


@pytest.mark.slow
def test_pages_ask_as_little_for_many_requests_as_for_one(cast, sign_in, at):
    noor, pim, nadia, els = (sign_in(key) for key in ("noor", "pim", "nadia", "els"))
    place = f"/o/p/{cast.seats['els'].public_id}/"
    agreed(cast, "els")
    one = asked(cast, "bram")
    pages = [(noor, "/o/v/"), (noor, one), (noor, "/t/c/"), (pim, place), (pim, "/o/p/"), (pim, "/o/"),
             (pim, "/o/s/"), (nadia, "/o/l/"), (els, "/in/7/")]  # fmt: skip
    Visit.objects.update(
        seen_at=at + timedelta(hours=1)
    )  # noted twice a minute, not with each page
    before = [_cost(*page) for page in pages]
    for no in range(20):
        seat = organisation.welcome_colleague(
            f"new {no}", "worker", name=f"New {no}", by=cast.member("pim"), at=at
        )
        cast.seats[f"new {no}"] = seat
        asked(cast, f"new {no}") if no % 2 else agreed(cast, f"new {no}")
    assert [_cost(*page) for page in pages] == before
    assert max(before) <= 12
