"""Jouw uren, as a worker meets it: two numbers, kept beside their fault, told anew, taken away."""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal
from html import unescape

import pytest
from django.urls import reverse

from krachtwerk.models import HoursTold
from krachtwerk.pages.fidelity.figures import KEYS
from krachtwerk.rules import hours as rules
from tests.house.rows_of_figures import measured

PATH, OFF = "/t/s/3/", "/t/s/3/1/"
FOCUS = KEYS.index("trajectory_focus") + 1


@pytest.fixture
def fatma(sign_in):
    return sign_in("fatma")


def text(answer) -> str:
    body = answer.content.decode().partition("<main")[2]
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body)))


def fields(answer) -> dict[str, str]:
    """What stands in the two fields."""
    body = answer.content.decode()
    return dict(re.findall(r'name="((?:other_)?hours)" value="([^"]*)"', body))


def english(browser) -> None:
    browser.post("/r/", {"language": "en", "here": PATH})


def test_told_told_anew_and_taken_away(fatma, cast):
    page = fatma.get(PATH)
    assert fields(page) == {"hours": "32", "other_hours": ""}
    assert "Niemand ziet jouw getal. Het telt mee in het cijfer van je team," in text(page)
    assert "Je vertelde dit nog niet." in text(page)
    assert "Haal weg" not in text(page)
    assert fatma.post(PATH, {"hours": "28,5", "other_hours": "4"}).status_code == 302
    page = fatma.get(PATH)
    assert "Je uren zijn bewaard." in text(page)
    assert re.search(r"Je vertelde dit op [\w ]+\. Een antwoord telt 6 maanden\.", text(page))
    assert fields(page) == {"hours": "28,5", "other_hours": "4"}
    fatma.post(PATH, {"hours": "28.5", "other_hours": "5.5"})
    row = HoursTold.objects.get()
    assert (row.membership, row.hours, row.other_hours) == (
        cast.seats["fatma"], Decimal("28.5"), Decimal("5.5"),
    )  # fmt: skip
    assert fatma.post(OFF).status_code == 302
    page = text(fatma.get(PATH))
    assert "Je uren zijn weggehaald." in page
    assert "Je vertelde dit nog niet." in page
    assert not HoursTold.objects.exists()
    assert "Je uren zijn weggehaald." not in text(fatma.post(OFF, follow=True))


def test_the_same_in_english(fatma):
    english(fatma)
    fatma.post(PATH, {"hours": "28,5", "other_hours": "4"})
    page = fatma.get(PATH)
    assert "Your hours are kept." in text(page)
    assert "Nobody sees your number." in text(page)
    assert fields(page) == {"hours": "28.5", "other_hours": "4"}
    wrong = fatma.post(PATH, {"hours": "28.55", "other_hours": "4"})
    assert "Write a number, such as 28 or 28.5." in text(wrong)


def test_digits_of_another_script_are_digits(fatma):
    fatma.post(PATH, {"hours": "٢٨", "other_hours": "٤"})
    assert fields(fatma.get(PATH)) == {"hours": "28", "other_hours": "4"}


@pytest.mark.parametrize(
    ("sent", "fault"),
    [
        (("veel", "4"), "Schrijf een getal, zoals 28 of 28,5."),
        (("28,55", "4"), "Schrijf een getal, zoals 28 of 28,5."),
        (("9e30", "4"), "Schrijf een getal, zoals 28 of 28,5."),
        (("28", "1e99999"), "Schrijf een getal, zoals 28 of 28,5."),
        (("-9e30", "4"), "Schrijf een getal, zoals 28 of 28,5."),
        (("NaN", "sNaN"), "Schrijf een getal, zoals 28 of 28,5."),
        (("Infinity", "-inf"), "Schrijf een getal, zoals 28 of 28,5."),
        (("1e9", "4"), "Vul hoeveel uur in: meer dan 0, hooguit 60."),
        (("-28", "4"), "Vul hoeveel uur in: meer dan 0, hooguit 60."),
        (("0", "0"), "Vul hoeveel uur in: meer dan 0, hooguit 60."),
        (("61", "0"), "Vul hoeveel uur in: meer dan 0, hooguit 60."),
        (("28,5", "28,6"), "Dit kan niet meer zijn dan de uren van je contract."),
        (("28", ""), "Hier staat nog niets."),
    ],
)
def test_what_was_typed_stays_beside_its_fault(fatma, sent, fault):
    answer = fatma.post(PATH, dict(zip(("hours", "other_hours"), sent, strict=True)))
    assert answer.status_code == 422
    assert tuple(fields(answer).values()) == sent
    assert fault in text(answer)
    assert not HoursTold.objects.exists()


def test_an_old_answer_is_asked_again(fatma, cast, at):
    told = {"by": cast.member("fatma"), "at": at - timedelta(days=190)}
    rules.tell_hours(Decimal(30), Decimal(2), **told)
    page = fatma.get(PATH)
    assert "Dit telt nu niet meer mee. Vertel het opnieuw." in text(page)
    assert fields(page) == {"hours": "30", "other_hours": "2"}


def test_ways_there_are_for_a_worker(sign_in, cast, at):
    haven = cast.teams["harbour"].public_id
    mirror = reverse("fidelity_mirror", args=[haven])
    evidence = reverse("fidelity_evidence", args=[haven, FOCUS])
    fatma, noor = sign_in("fatma"), sign_in("noor")
    assert f'href="{PATH}"' in fatma.get(mirror).content.decode()
    measured(cast, at)
    page = fatma.get(mirror)
    assert f'href="{PATH}"' in page.content.decode()
    assert "Het komt als genoeg begeleiders hun uren vertellen. Dat kan hier." in text(page)
    page = fatma.get(evidence)
    assert f'href="{PATH}"' in page.content.decode()
    assert "Begeleiders vertellen zelf hun uren." in text(page)
    other = reverse("fidelity_evidence", args=[haven, FOCUS + 1])
    assert PATH not in fatma.get(other).content.decode()
    for path in (mirror, evidence):
        assert PATH not in noor.get(path).content.decode()


@pytest.mark.parametrize("key", ["noor", "henk", "joris", "pim", "samira"])
def test_nobody_else_comes_here(sign_in, key):
    browser = sign_in(key)
    for path in (PATH, OFF):
        assert browser.get(path).status_code == 404
        assert browser.post(path, {"hours": "30", "other_hours": "1"}).status_code == 404
    assert not HoursTold.objects.exists()


def test_not_with_a_client_beside(sign_in):
    both = sign_in("fatma", together="samira")
    assert both.post(PATH, {"hours": "30", "other_hours": "1"}).status_code == 404
    assert not HoursTold.objects.exists()
