"""Looking back and ahead through the pages: begun at the desk, said by both, decided in the booklet."""

from __future__ import annotations

import pytest

from krachtwerk.models import GoalClosing, Proposal, ProposalAnswer, TrajectoryPart
from krachtwerk.rules import plan

LOOKING = "/b/24/5/"


@pytest.fixture
def samira(cast):
    return cast.client("samira")


@pytest.fixture
def desk(cast):
    return f"/w/p/{cast.clients['samira'].public_id}/e/1/"


def look(browser, path) -> str:
    answer = browser.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_before_it_begins_the_booklet_says_so_and_offers_nothing(samira, sign_in, desk):
    page = look(sign_in("samira"), LOOKING)
    assert "Hier kijk je later samen met Fatma." in page
    assert "<form" not in page.split("<main")[1].split("</main")[0]
    fatma = sign_in("fatma")
    assert fatma.post(desk, {"look": "back", "text": "x"}).status_code == 404
    assert fatma.get(desk.replace("/1/", "/3/")).status_code == 404


def test_from_the_beginning_to_a_decision(samira, sign_in, at, desk):
    goal = plan.add_goal(samira.client, "Ik wil zingen.", by=samira, at=at, audience="with_worker")
    secret = plan.add_goal(samira.client, "Alleen van mij.", by=samira, at=at)
    fatma, mine = sign_in("fatma"), sign_in("samira")
    fatma.post(desk.replace("/1/", "/2/"))
    assert "Gelukt" in look(mine, LOOKING)
    mine.post(f"/b/24/6/{goal.public_id}/", {"how": "reached"})
    mine.post(f"/b/24/6/{secret.public_id}/", {"how": "let_go"})
    assert GoalClosing.objects.get(goal=goal).how == "reached"
    page = look(fatma, desk)
    assert "Ik wil zingen." in page
    assert "Alleen van mij." not in page
    assert mine.post("/b/24/7/1/", {"text": ""}).status_code == 422
    mine.post("/b/24/7/1/", {"text": "Het ging met horten."})
    fatma.post(desk, {"look": "ahead", "text": "Jij kunt dit zelf."})
    assert "Het ging met horten." in look(fatma, desk)
    page = look(mine, LOOKING)
    assert "Jij kunt dit zelf." in page
    propose = desk.replace("/1/", "/3/")
    answer = fatma.post(propose, {"kind": "extend", "weeks": "veel"})
    assert answer.status_code == 422
    assert "Vul een getal in van 1 tot 52." in answer.content.decode()
    fatma.post(propose, {"kind": "extend", "weeks": "6"})
    page = look(mine, LOOKING)
    assert "We zien elkaar nog 6 weken." in page
    proposal = Proposal.objects.get()
    mine.post(f"/b/24/8/{proposal.public_id}/", {"answer": "thinking"})
    assert "Samira denkt er nog over na." in look(fatma, desk)
    before = TrajectoryPart.objects.get(client=samira.client, part="support").ends_on
    mine.post(f"/b/24/8/{proposal.public_id}/", {"answer": "yes"})
    assert TrajectoryPart.objects.get(client=samira.client, part="support").ends_on > before
    assert "Zo gaan wij verder:" in look(mine, LOOKING)
    page = look(fatma, desk)
    assert "De delen zijn opnieuw gepland." in page
    assert desk.replace("/1/", "/2/") in page


def test_what_was_decided_is_not_decided_again(samira, sign_in, desk):
    fatma, mine = sign_in("fatma"), sign_in("samira")
    fatma.post(desk.replace("/1/", "/2/"))
    fatma.post(desk.replace("/1/", "/3/"), {"kind": "adjust", "weeks": ""})
    path = f"/b/24/8/{Proposal.objects.get().public_id}/"
    mine.post(path, {"answer": "yes"})
    answer = mine.post(path, {"answer": "no"})
    assert answer.status_code == 422
    assert ProposalAnswer.objects.count() == 1
    page = look(mine, LOOKING)
    assert 'name="answer"' not in page
    assert 'name="how"' not in page


def test_nobody_else_decides(cast, samira, sign_in, desk):
    fatma = sign_in("fatma")
    fatma.post(desk.replace("/1/", "/2/"))
    fatma.post(desk.replace("/1/", "/3/"), {"kind": "adjust", "weeks": ""})
    path = f"/b/24/8/{Proposal.objects.get().public_id}/"
    assert sign_in("dirk").post(path, {"answer": "yes"}).status_code == 404
    assert fatma.post(path, {"answer": "yes"}).status_code == 404
    assert not ProposalAnswer.objects.exists()
    sign_in("fatma", together="samira").post(path, {"answer": "yes"})
    assert ProposalAnswer.objects.get().together


def test_the_file_tells_how_often_people_usually_meet_in_this_part(cast, sign_in):
    page = look(sign_in("fatma"), f"/w/p/{cast.clients['samira'].public_id}/d/")
    assert "meestal 1 tot 2 keer per week" in page
    assert "Wat Samira nodig heeft, gaat voor." in page
