"""Somebody in detention: what fits is chosen, paper goes out, is typed in later, looked at, corrected; then a phone.

Through the pages alone, without a browser. The booklet is the same on paper, in Samen and on the phone: nothing is lost
on the way, and nowhere does it say where its owner is.
"""

from __future__ import annotations

import html
import io
import re
from uuid import uuid4

import pypdf
import pytest
from django.test import Client as Browser
from django.urls import reverse

from krachtwerk.kit.demo_keys import PASSWORD
from krachtwerk.models import Action, Client, LongTermGoal, Strength, Words
from krachtwerk.models.trajectory import ModuleChoice

WHERE_THEY_ARE = ("gevangen", "detentie", "gedetineerd", "justitie", "vastzit")
TOLD = (  # door, way of asking, what stood on paper
    (1, "detention_first_night", "Ik kan bij mijn zus slapen."),
    (7, "detention_child", "Ik schrijf Noa elke week."),
    (4, "", "Ik loop elke dag een uur."),
)


def read(browser, name, *args, query=""):
    answer = browser.get(reverse(name, args=args) + query)
    assert answer.status_code == 200
    text = html.unescape(answer.content.decode()).replace('<span class="line">', " ")
    return re.sub(r"\s+", " ", text.replace("</span>", ""))


def post(browser, name, *args, query="", **sent):
    answer = browser.post(reverse(name, args=args) + query, sent)
    assert answer.status_code == 302, html.unescape(answer.content.decode())
    return answer["Location"]


def printed(browser, kind):
    """The text of a sheet, without the blanks and hyphens with which paper breaks lines."""
    answer = browser.get(reverse("paper_print", args=[kind]))
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer.content.startswith(b"%PDF-")
    sheets = pypdf.PdfReader(io.BytesIO(answer.content)).pages
    return solid(" ".join(sheet.extract_text() for sheet in sheets))


def solid(text):
    return "".join(text.split()).replace("-", "").replace("\xad", "")


@pytest.fixture
def fatma(sign_in):
    return sign_in("fatma")


@pytest.fixture
def ray(cast, fatma, at):
    """A client without a phone, just taken in, for whom Fatma and he chose what fits."""
    post(fatma, "client_new", call_name="Ray", full_name="Ray Blom", phone="", language="nl",
         starts_on=at.date().isoformat(), id=str(uuid4()))  # fmt: skip
    client = Client.objects.latest("id")
    post(fatma, "trajectory_modules", client.public_id, modules="detention/v1", agreed="on")
    return client


def give_back(fatma, client):
    assert post(fatma, "together_leave", password=PASSWORD) == reverse(
        "contact_log", args=[client.public_id]
    )


@pytest.mark.slow
def test_a_booklet_that_begins_on_paper_goes_on_on_the_phone(ray, fatma):
    _paper_goes_out(fatma, ray)
    cards = _typed_in(fatma, ray)
    _looked_at_and_corrected(fatma, cards)
    goal = _a_plan(fatma, cards[0])
    _paper_goes_out_again(fatma)
    give_back(fatma, ray)
    phone = _a_phone(fatma, ray)
    _everything_is_there(phone, cards, goal)
    _another_choice_loses_nothing(phone, cards, goal)


def _paper_goes_out(fatma, ray):
    """The worker is told that paper comes first; the empty booklet is his, with his doors and questions."""
    assert "Eerst op papier" in read(fatma, "client_person", ray.public_id)
    assert post(fatma, "together_start", ray.public_id) == reverse("together_table")
    home = read(fatma, "booklet_home").partition('class="home-doors"')[2]
    first = re.search(r'class="door home-door" href="([^"]+)"', home)
    assert first is not None
    assert first.group(1) == reverse("paper_choose")
    sheet = printed(fatma, "blank")
    for said in ("Mijn dag", "Mijn kind en ik", "Waar kun je straks de eerste nacht slapen?",
                 "Schrijf of teken hier."):  # fmt: skip
        assert solid(said) in sheet
    assert [word for word in WHERE_THEY_ARE if word in sheet.lower()] == []
    give_back(fatma, ray)


def _typed_in(fatma, ray):
    """Days later the paper lies on the table: Fatma types, he sits beside her; the words are his."""
    post(fatma, "together_start", ray.public_id)
    post(fatma, "together_pen", pen="worker")
    for no, question, text in TOLD:
        query = f"?q={question}" if question else "?w=present"
        post(fatma, "inventory_add", no, "wrote", query=query, text=text, id=str(uuid4()))
    cards = list(Strength.objects.filter(client=ray).order_by("id"))
    assert [card.domain for card in cards] == ["housing", "children", "leisure"]
    assert {(card.words.by_client, card.words.written_by.role) for card in cards} == {
        (True, "worker")
    }
    return cards


def _looked_at_and_corrected(fatma, cards):
    """The pen is his: one is right as it stands, one he says differently, one goes behind another door."""
    post(fatma, "together_pen", pen="client")
    right, wrong, moved = cards
    post(fatma, "words_confirm", right.words.public_id)
    post(fatma, "inventory_again", wrong.public_id, text="Ik schrijf Noa twee keer in de week.",
         id=str(uuid4()))  # fmt: skip
    post(fatma, "inventory_move", moved.public_id, domain="health")
    page = read(fatma, "inventory_card", wrong.public_id)
    assert "Ik schrijf Noa twee keer in de week." in page
    assert "Ik schrijf Noa elke week." in page  # what was said before stays behind it
    assert "Ik loop elke dag een uur." in read(fatma, "inventory_door", 9)
    assert Words.objects.get(id=right.words_id).confirmation is not None


def _a_plan(fatma, card):
    """What matters most, a goal that grows from it, a step of his own, and his yes."""
    post(fatma, "plan_choose", card=card.public_id, do="choose")
    post(fatma, "plan_goal_new", card.public_id, text="Ik wil een eigen plek.", id=str(uuid4()))
    goal = LongTermGoal.objects.get(strength=card)
    for question, sent in (
        ("what", {"text": "Mijn zus een brief schrijven"}),
        ("who", {"who": "client"}),
        ("when", {"quick": "unknown"}),
        ("where", {"place": "no_place"}),
        ("check", {"to": "yes"}),
    ):
        post(fatma, "plan_step_new", goal.public_id, question=question, **sent)
    post(fatma, "plan_agree", goal.public_id, answer="yes")
    assert Action.objects.filter(goal=goal).count() == 1
    return goal


def _paper_goes_out_again(fatma):
    """The same booklet, now with all he said; his doors first."""
    sheet = printed(fatma, "a4")
    for said in ("Ray", "Ik kan bij mijn zus slapen.", "Ik schrijf Noa twee keer in de week.",
                 "Ik loop elke dag een uur.", "Ik wil een eigen plek.", "Mijn zus een brief schrijven"):  # fmt: skip
        assert solid(said) in sheet
    assert [word for word in WHERE_THEY_ARE if word in sheet.lower()] == []
    assert solid("Mijn zus een brief schrijven") in printed(fatma, "steps")


def _a_phone(fatma, ray):
    """Outside: three pictures and a card open the booklet on a phone of his own."""
    post(fatma, "together_start", ray.public_id)
    give_back(fatma, ray)
    answer = fatma.post(
        reverse("client_card_paper", args=[ray.public_id]), {"tapped": ["fish", "sun", "boat"]}
    )
    code = re.search(r'class="paper-card__code"[^>]*>([^<]*)<', answer.content.decode())
    assert code is not None
    phone = Browser()
    assert phone.post("/", {"code": code.group(1)})["Location"] == "/k1/"
    for name in ("fish", "sun", "boat"):
        last = phone.post("/k/", {"picture": name})
    assert last["Location"] == "/b/"
    return phone


def _everything_is_there(phone, cards, goal):
    doors = read(phone, "inventory_doors")
    assert "Mijn dag" in doors
    for no, text in ((1, "Ik kan bij mijn zus slapen."), (7, "Ik schrijf Noa twee keer in de week."),
                     (9, "Ik loop elke dag een uur.")):  # fmt: skip
        assert text in read(phone, "inventory_door", no)
    plan = read(phone, "plan_goal", goal.public_id)
    assert "Ik wil een eigen plek." in plan
    assert "Mijn zus een brief schrijven" in plan
    assert "Mijn zus een brief schrijven" in read(phone, "plan_week")
    post(
        phone, "inventory_again", cards[2].public_id, text="Ik loop elke ochtend.", id=str(uuid4())
    )
    assert "Ik loop elke ochtend." in read(phone, "inventory_door", 9)


def _another_choice_loses_nothing(phone, cards, goal):
    """On his own he lets it go: the doors are called as before, and what lies behind them is his still."""
    assert post(phone, "trajectory_fits") == reverse("inventory_doors")
    doors = read(phone, "inventory_doors")
    assert "Mijn dag" not in doors
    assert "Vrije tijd" in doors
    assert "Ik schrijf Noa twee keer in de week." in read(
        phone, "inventory_card", cards[1].public_id
    )
    assert "Ik wil een eigen plek." in read(phone, "plan_goal", goal.public_id)
    assert ModuleChoice.objects.count() == 2
