"""The end through the pages: handed over warmly, said by both, closed for a reason, and begun again."""

from __future__ import annotations

import pytest

from krachtwerk.models import (
    ClientClosing,
    Erasure,
    Trajectory,
    TrajectoryClosing,
)
from krachtwerk.models.evaluation import Handover
from krachtwerk.rules import client as client_rules
from krachtwerk.rules import evaluation as rules

GOODBYE = "/b/24/9/"


@pytest.fixture
def samira(cast):
    return cast.client("samira")


@pytest.fixture
def desk(cast):
    return f"/w/p/{cast.clients['samira'].public_id}/e/"


def look(browser, path) -> str:
    answer = browser.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def close_by_yes(cast, at) -> None:
    """Samira said yes to closing."""
    fatma, me = cast.member("fatma"), cast.client("samira")
    row = rules.begin(cast.trajectories[me.client.public_id], by=fatma, at=at)
    rules.answer(rules.propose(row, "close", by=fatma, at=at), "yes", by=me, at=at)


def test_before_closing_the_page_is_quiet(samira, sign_in):
    page = look(sign_in("samira"), GOODBYE)
    assert "Hier staat later hoe het verder gaat zonder ons." in page
    assert "booklet_way" not in page
    assert 'name="way"' not in page


def test_a_farewell_from_both_sides(cast, samira, sign_in, at, desk):
    close_by_yes(cast, at)
    fatma, mine = sign_in("fatma"), sign_in("samira")
    fatma.post(f"{desk}4/", {"kind": "come_back", "text": "Bel mij of kom langs."})
    fatma.post(f"{desk}4/", {"kind": "farewell", "text": "Ik ben trots op jou."})
    assert fatma.post(f"{desk}4/", {"kind": "farewell", "text": ""}).status_code == 422
    fatma.post(f"{desk}5/", {"to": "Anne van het wijkteam"})
    fatma.post(f"{desk}7/", {"on": "1999-01-01"})
    page = look(mine, GOODBYE)
    assert "Bel mij of kom langs." in page
    assert "Ik ben trots op jou." in page
    assert "Anne van het wijkteam gaat met je verder" in page
    assert "030 123 4567" in page
    to = Handover.objects.get()
    for _ in range(2):  # two taps in one go
        mine.post(f"/b/24/10/{to.public_id}/", {"item": "met"})
    assert 'name="off" value="met" aria-pressed="true"' in look(mine, GOODBYE)
    assert "Samira zegt: ontmoet." in look(fatma, f"{desk}4/")
    fatma.post(f"{desk}6/{to.public_id}/", {"item": "told"})
    assert "De ander zegt dit ook." in look(mine, GOODBYE)
    for form in ({"off": "met"}, {"off": "met"}, {}, {"item": "no_such"}):
        mine.post(f"/b/24/10/{to.public_id}/", form)
    assert list(to.ticks.values_list("item", "side")) == [("told", "worker")]
    assert 'name="off" value="told" aria-pressed="true"' in look(fatma, f"{desk}4/")
    fatma.post(f"{desk}6/{to.public_id}/", {"off": "told"})
    assert not to.ticks.exists()
    assert mine.post("/b/24/11/", {"text": ""}).status_code == 422
    mine.post("/b/24/11/", {"text": "Ik red het nu."})
    assert "Ik red het nu." in look(fatma, f"{desk}4/")


def test_a_handover_elsewhere_is_taken_back_and_given_back_with_its_ticks(
    cast, samira, sign_in, at, desk
):
    close_by_yes(cast, at)
    fatma, mine = sign_in("fatma"), sign_in("samira")
    fatma.post(f"{desk}5/", {"to": "Anne van het wijkteam"})
    to = Handover.objects.get()
    mine.post(f"/b/24/10/{to.public_id}/", {"item": "met"})
    off = f"{desk}6/{to.public_id}/1/"
    assert f'action="{off}"' in look(fatma, f"{desk}4/")
    for _ in range(2):  # two taps in one go
        assert fatma.post(off)["Location"] == f"{desk}4/"
    page = look(fatma, f"{desk}4/")
    assert "Anne van het wijkteam" not in page
    assert f'action="{off}"' in page  # the undo
    assert 'name="back" value="1"' in page
    assert "Anne" not in look(mine, GOODBYE)
    assert mine.post(f"/b/24/10/{to.public_id}/", {"item": "told"}).status_code == 404
    fatma.post(off, {"back": "1"})
    assert "Samira zegt: ontmoet." in look(fatma, f"{desk}4/")
    assert 'name="off" value="met" aria-pressed="true"' in look(mine, GOODBYE)
    for browser in (sign_in("els"), sign_in("noor"), mine, sign_in("ilse")):
        assert browser.post(off).status_code == 404
    assert Handover.objects.get().off_at is None


@pytest.mark.parametrize(
    ("way", "leads"),
    [("paper", "/b/16/"), ("file", "/b/18/"), ("leave", GOODBYE), ("away", "/b/19/")],
)
def test_four_choices_lead_to_where_they_are_done(cast, samira, sign_in, at, way, leads):
    close_by_yes(cast, at)
    browser = sign_in("samira")
    assert browser.post("/b/24/12/", {"way": way})["Location"] == leads
    assert f'name="way" value="{way}" aria-pressed="true"' in look(browser, GOODBYE)
    assert not Erasure.objects.exists()


def test_closed_for_a_reason_and_begun_again(cast, samira, sign_in, at, desk):
    fatma = sign_in("fatma")
    page = look(fatma, f"{desk}8/")
    assert "Uit het oog verloren" in page
    assert fatma.post(f"{desk}8/", {"reason": "no_such", "on": "2026-01-01"}).status_code == 422
    late = fatma.post(f"{desk}8/", {"reason": "planned", "on": "2199-01-01"})
    assert late.status_code == 422
    day = at.date().isoformat()
    for _ in range(2):  # two taps in one go
        answer = fatma.post(f"{desk}8/", {"reason": "lost_contact", "on": day})
        assert answer["Location"] == f"{desk}4/"
    assert ClientClosing.objects.count() == 1
    assert TrajectoryClosing.objects.get().reason == "lost_contact"
    assert "Uit het oog verloren" in look(fatma, f"{desk}4/")
    assert fatma.get(f"{desk}8/").status_code == 404
    assert "Je mag altijd terug." in look(sign_in("samira"), GOODBYE)
    fatma.post(f"{desk}9/")
    assert Trajectory.objects.filter(client=samira.client).count() == 1
    fatma.post(f"{desk}9/", {"said": "here"})
    fatma.post(f"{desk}9/", {"said": "here"})
    rows = Trajectory.objects.filter(client=samira.client).order_by("id")
    assert [row.follows_id for row in rows] == [None, rows[0].id]
    assert "Afgerond op" not in look(fatma, f"{desk}4/")


def test_a_new_worker_is_met_and_earlier_ones_stay_visible(cast, samira, sign_in, at):
    client_rules.hand_over(samira.client, cast.seats["els"], by=cast.member("noor"), at=at)
    browser = sign_in("samira")
    page = look(browser, GOODBYE)
    assert "Els loopt nu met je mee" in page
    assert "Onze laatste woorden" not in page
    welcome = Handover.objects.get()
    browser.post(f"/b/24/10/{welcome.public_id}/", {"item": "met"})
    els = sign_in("els")
    desk = f"/w/p/{samira.client.public_id}/e/"
    assert "Samira zegt: ontmoet." in look(els, f"{desk}4/")
    els.post(f"{desk}6/{welcome.public_id}/", {"item": "reach"})
    assert welcome.ticks.count() == 2
    page = look(browser, "/b/24/13/")
    assert page.index("Els") < page.index("Fatma")


def test_nobody_ticks_or_ends_for_somebody_else(cast, samira, sign_in, at, desk):
    close_by_yes(cast, at)
    to = rules.hand_over_to(
        cast.trajectories[samira.client.public_id], "Anne", by=cast.member("fatma"), at=at
    )
    assert sign_in("dirk").post(f"/b/24/10/{to.public_id}/", {"item": "met"}).status_code == 404
    for browser in (sign_in("els"), sign_in("noor")):
        for part in ("4/", "5/", "8/", "9/", f"6/{to.public_id}/"):
            assert browser.post(f"{desk}{part}").status_code == 404, part
    assert to.ticks.count() == 0
