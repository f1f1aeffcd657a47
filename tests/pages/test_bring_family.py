"""A family tree comes in: first it is told back, then a yes; what goes out and comes in again is the same file."""

from __future__ import annotations

import html
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from krachtwerk.models import KinFigure, Kinship, NetworkPerson
from krachtwerk.rules import network as rules
from krachtwerk.rules import safety
from tests.exchange.family_files import RICH, ged

BRING, OUT = "/b/8/7/", "/b/8/5/ged/"


def shown(browser, raw: bytes) -> str:
    answer = browser.post(BRING, {"file": SimpleUploadedFile("boom.ged", raw)})
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


def answers(page: str, **changed) -> dict[str, list[str]]:
    """What the page would send as it stands."""
    found: dict[str, list[str]] = {}
    for tag in re.findall(r"<input[^>]*>", page):
        of = dict(re.findall(r'([a-z]+)="([^"]*)"', tag))
        if of["type"] == "hidden" or re.search(r"\bchecked\b", tag):
            found.setdefault(of["name"], []).append(html.unescape(of["value"]))
    return {name: value for name, value in {**found, **changed}.items() if value}


def held() -> tuple[int, int, int]:
    return NetworkPerson.objects.count(), Kinship.objects.count(), KinFigure.objects.count()


@pytest.fixture
def told(cast, at):
    """A family of Samira with one of each kind of kin."""
    samira = cast.client("samira")
    of = {"by": samira, "at": at}

    def add(name: str, **stands):
        row = rules.add_person(samira.client, name, **of)
        if stands:
            rules.tell_figure(samira.client, row, rules.Stands(**stands), **of)
        return row

    ma, pa = (
        add("Moeder", figure="woman", born_year=1950, died_year=2011),
        add("Vader", figure="man"),
    )
    zus, kind, kas = (
        add("@Zus", figure="other", is_dead=True),
        add("Kleine", figure="unborn"),
        add("Kas"),
    )
    for one, other, how in [
        (pa, ma, "divorced"), (ma, None, "birth"), (pa, None, "birth"), (ma, zus, "adopted"), (kas, zus, "foster"),
        (None, kind, "step"), (None, kas, "together"), (zus, None, "identical"), (kas, zus, "twin"),
    ]:  # fmt: skip
        rules.tell_kin(samira.client, one, other, how, **of)
    rules.tell_figure(samira.client, None, rules.Stands("woman", 1985), **of)
    return samira


def test_what_goes_out_comes_in_again_as_the_same_file(told, cast, sign_in):
    whole = sign_in("samira").get(OUT).content
    dirk = sign_in("dirk")
    page = shown(dirk, whole)
    assert "<p>Alles</p>" in page
    answer = dirk.post(BRING, answers(page))
    assert (answer.status_code, answer.url) == (302, "/b/8/6/")
    assert dirk.get(OUT).content == whole
    rows = Kinship.objects.filter(client=cast.clients["dirk"])
    assert rows.count() == 9


def test_brought_in_beside_itself_it_changes_nothing(told, sign_in):
    browser = sign_in("samira")
    whole, before = browser.get(OUT).content, held()
    page = shown(browser, whole)
    browser.post(BRING, answers(page))
    assert browser.get(OUT).content == whole
    assert held() == before


def test_nothing_is_kept_before_the_yes_and_twice_is_once(cast, sign_in):
    browser = sign_in("samira")
    page = shown(browser, RICH.encode())
    assert held() == (0, 0, 0)
    assert "Er is nog niets bewaard." in page
    assert "<code>INDI.NAME.SURN</code> × 1" in page
    assert "Andere namen: 10" in page
    assert "Puk" not in page
    for _ in range(2):
        assert browser.post(BRING, answers(page, me=["0"])).status_code == 302
        assert held() == (4, 6, 3)
    names = browser.get("/b/8/").content.decode()
    assert [one for one in ("Roos", "@Kas", "Mila", "Iemand 5") if one not in names] == []


def test_of_a_file_of_many_kinds_each_is_told(cast, sign_in):
    fields = [f"1 _VELD{no} geheim" for no in range(700)]
    page = shown(sign_in("samira"), ged("0 @A@ INDI", "1 NAME Ada", *fields))
    told = re.findall(r"<code>INDI\._VELD([0-9]+)</code> × 1", page)
    assert sorted(map(int, told)) == list(range(700))
    assert "geheim" not in page


def test_it_is_asked_who_i_am_and_who_is_whom(cast, sign_in, at):
    samira = cast.client("samira")
    roos = rules.add_person(samira.client, "Roosje", by=samira, at=at)
    browser = sign_in("samira")
    page = shown(browser, RICH.encode())
    assert "Roos lijkt op iemand van jou." in page
    given = answers(page)
    answer = browser.post(BRING, given)
    assert (answer.status_code, held()[0]) == (422, 1)
    again = answer.content.decode()
    assert "Wie ben jij?" in again
    browser.post(
        BRING, {**answers(again), "me": ["0"], "same_1": [str(roos.public_id)], "come": ["1", "3"]}
    )
    people = list(NetworkPerson.objects.order_by("id"))
    assert [one.id for one in people][:1] == [roos.id]
    assert len(people) == 2
    assert KinFigure.objects.get(person=roos).born_year == 1979
    assert sorted(Kinship.objects.values_list("kind", flat=True)) == [
        "adopted",
        "adopted",
        "married",
    ]


def test_two_of_the_file_are_not_one_of_mine(cast, sign_in, at):
    samira = cast.client("samira")
    ada = rules.add_person(samira.client, "Ada", by=samira, at=at)
    browser = sign_in("samira")
    page = shown(browser, ged("0 @A@ INDI", "1 NAME Ada", "0 @B@ INDI", "1 NAME Ada"))
    same = [str(ada.public_id)]
    answer = browser.post(BRING, answers(page, me=["nobody"], same_0=same, same_1=same))
    assert answer.status_code == 422
    assert "Deze persoon koos je al." in answer.content.decode()


def test_what_a_rule_refuses_is_said_and_nothing_is_kept(told, sign_in, cast):
    browser = sign_in("samira")
    before = held()
    file = ged(
        "0 @A@ INDI", "1 NAME Ik", "1 FAMC @F@", "0 @B@ INDI", "1 NAME Oom", "0 @F@ FAM", "1 HUSB @B@",
    )  # fmt: skip
    page = shown(browser, file)
    answer = browser.post(BRING, answers(page, me=["0"]))
    assert answer.status_code == 422
    assert "Er staan al twee ouders" in answer.content.decode()
    assert held() == before


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Kies eerst een bestand."),
        ({"tree": "forged"}, "Kies eerst een bestand."),
        ({"file": b"0 HEAD\n1 GEDC\n2 VERS 5.5.1\n0 TRLR\n"}, "Dit bestand is te oud."),
        ({"file": b"GIF89a"}, "Dit is geen stamboom die we kennen."),
        ({"file": ged("0 @A@ INDI", "5 NAME x")}, "stuk op regel 5"),
    ],
)
def test_what_cannot_be_read_is_said_beside_the_file(sign_in, sent, said):
    data = {
        k: SimpleUploadedFile("x.ged", v) if isinstance(v, bytes) else v for k, v in sent.items()
    }
    answer = sign_in("samira").post(BRING, data)
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_the_page_of_another_client_is_worth_nothing(cast, sign_in):
    page = shown(sign_in("samira"), RICH.encode())
    assert sign_in("dirk").post(BRING, answers(page, me=["0"])).status_code == 422
    assert held() == (0, 0, 0)


def test_on_a_phone_that_others_see_there_is_no_such_page(sign_in):
    browser = sign_in("samira")
    assert BRING in browser.get("/b/8/5/").content.decode()
    session = browser.session
    session["watched"] = True
    session.save()
    assert BRING not in browser.get("/b/8/5/").content.decode()
    assert browser.get(BRING).status_code == 404
    assert (
        browser.post(BRING, {"file": SimpleUploadedFile("a.ged", RICH.encode())}).status_code == 404
    )


def test_a_worker_who_writes_a_threat_down_is_asked_first(cast, sign_in, at):
    safety.name_threat(cast.clients["samira"], "Roos", by=cast.member("fatma"), at=at)
    browser = sign_in("fatma", together="samira", pen="worker")
    page = shown(browser, RICH.encode())
    answer = browser.post(BRING, answers(page, me=["0"]))
    assert held() == (0, 0, 0)
    asked = answer.content.decode()
    assert "Roos" in asked
    assert "Mila" not in asked
    assert browser.post(BRING, answers(asked, sure=["1"])).status_code == 302
    assert held()[0] == 4
