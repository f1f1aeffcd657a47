"""Words of an audit and of coaching say in which language they were said, whoever reads them."""

from __future__ import annotations

import io
import re
from datetime import timedelta

import pypdf
import pytest
from django.urls import reverse

from krachtwerk.method.coaching_keys import SheetKind
from krachtwerk.models import Account
from krachtwerk.rules import audit as rules
from krachtwerk.rules import coaching, consent, inventory, plan
from tests.audited import KEYS, keep, name_audit, report, score_both
from tests.house.rows_of_coaching import coach_everybody, practise, talk_about
from tests.kit.paper_reading import languages, root
from tests.pages.test_audit import url
from tests.pages.test_audit_report_alike import W, document


def reads(cast, who, language):
    """From now on this person reads the program in that language."""
    Account.objects.filter(id=cast.seats[who].account_id).update(language=language)
    cast.seats[who].account.refresh_from_db()


@pytest.fixture
def audit(cast, at):
    """Aisha writes what goes well and of one indicator, in English; Pieter the rest in Dutch."""
    then = at - timedelta(days=200)
    audit = name_audit(cast, then)
    score_both(cast, audit, then)
    keep(cast, audit, then)
    report(cast, audit, then)
    reads(cast, "aisha", "en")
    aisha = cast.member("aisha")
    rules.take_back(audit, by=aisha, at=then)
    rules.open_report(audit, "They know everybody", by=aisha, at=then)
    advised = {"advice": "Plan more time", "helper": "Your coach"}
    rules.advise(audit, KEYS[0], "We saw rosters", **advised, by=aisha, at=then)
    rules.give(audit, by=aisha, at=then)
    return audit


def said_in(page, text):
    """The language of the element that holds this text."""
    found = re.search(r"<[a-z]+([^<>]*)>" + re.escape(text), page)
    assert found is not None, text
    told = re.search(r'lang="(\w+)"', found[1])
    return told[1] if told else None


ENGLISH = ("They know everybody", "We saw rosters", "Plan more time", "Your coach")


def test_the_page_of_a_report_says_it_of_each_text(audit, sign_in):
    page = sign_in("fatma").get(url("report", audit)).content.decode()
    assert {text: said_in(page, text) for text in ENGLISH} == dict.fromkeys(ENGLISH, "en")
    assert said_in(page, f"Zo zagen wij {KEYS[1]}") == "nl"


@pytest.mark.slow
def test_its_pdf_and_its_text_document_say_it_too(audit, sign_in):
    fatma = sign_in("fatma")
    pdf, word = (
        fatma.get(reverse("audit_report_file", args=[audit.public_id, kind])).content
        for kind in ("pdf", "docx")
    )
    # A whole paragraph says it in the tree, a part of one where it is drawn.
    drawn = b"".join(
        one.get_contents().get_data() for one in pypdf.PdfReader(io.BytesIO(pdf)).pages
    )
    whole = languages(root(pdf)["/StructTreeRoot"])
    assert whole.count("en") + drawn.count(b"/Lang(en)") == len(ENGLISH)
    runs = document(word).iter(f"{W}r")
    told = {"".join(one.itertext()) for one in runs if one.find(f"{W}rPr/{W}lang") is not None}
    assert told == set(ENGLISH)


def test_the_plan_of_a_team_and_looking_back_say_it(cast, at, audit, sign_in):
    reads(cast, "noor", "en")
    noor = cast.member("noor")
    told = {"what": "Go outside", "who": "Everybody", "place": "In the park"}
    step = rules.add_step(cast.teams["harbour"], **told, due_on=at.date(), by=noor, at=at)
    fatma = sign_in("fatma")
    page = fatma.get(reverse("audit_plan")).content.decode()
    assert {text: said_in(page, text) for text in told.values()} == dict.fromkeys(told.values(), "en")  # fmt: skip
    page = fatma.get(url("look_back", audit)).content.decode()
    assert said_in(page, "Plan more time") == "en"
    page = fatma.get(url("from_advice", audit, 1)).content.decode()
    assert said_in(page, "Plan more time") == "en"
    path = reverse("audit_step", args=[step.public_id])
    page = fatma.post(path, {"what": "Anders", "who": "Els", "due_on": "2027-01-15"})
    assert said_in(page.content.decode(), "Go outside") == "en"


def test_what_a_coach_gives_back_says_it_on_both_sides(cast, at, sign_in):
    coach_everybody(cast, at)
    reads(cast, "henk", "en")
    henk, fatma = cast.member("henk"), cast.member("fatma")
    row = talk_about(cast, cast.clients["samira"], SheetKind.INVENTORY, at)
    both = {"compliment": "You ask on", "suggestion": "Ask about before"}
    coaching.give_back(row, {}, **both, by=henk, at=at)
    coaching.answer(row, "Dank je wel", by=fatma, at=at)
    page = sign_in("fatma").get(reverse("coaching_one", args=[row.public_id])).content.decode()
    assert {said_in(page, text) for text in both.values()} == {"en"}
    page = sign_in("henk").get(reverse("coaching_talk", args=[row.public_id])).content.decode()
    assert {said_in(page, text) for text in both.values()} == {"en"}
    assert said_in(page, "Dank je wel") == "nl"
    practise(cast, at)
    page = sign_in("fatma").get(reverse("coaching_given")).content.decode()
    for text in ("Rustig blijven", "Je liet haar kiezen"):
        assert said_in(page, text) == "en", text
    assert said_in(page, "Eerst vragen") == "nl"


def test_a_sheet_that_a_coach_may_read_says_it(cast, at, sign_in):
    coach_everybody(cast, at)
    me = cast.client("samira")
    Account.objects.filter(id=me.client.account_id).update(language="en")
    me.client.account.refresh_from_db()
    of = {"by": me, "at": at, "audience": "with_worker"}
    inventory.add_card(me.client, "I sing", domain="leisure", time="past", language="en", **of)
    goal = plan.add_goal(me.client, "I want a job", **of)
    plan.add_step(goal, plan.Step("I write a letter", doer="client"), by=me, at=at)
    consent.permit(me.client, "coach", ["plan", "inventory"], by=me, at=at, purpose="Yes")
    henk, found = sign_in("henk"), {}
    for kind in SheetKind:
        row = talk_about(cast, me.client, kind, at)
        page = henk.get(reverse("coaching_talk", args=[row.public_id])).content.decode()
        for text in ("I sing", "I want a job", "I write a letter"):
            if text in page:
                found[text] = said_in(page, text)
    assert found == dict.fromkeys(("I sing", "I want a job", "I write a letter"), "en")
