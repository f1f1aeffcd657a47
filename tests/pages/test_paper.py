"""Paper: what the sheets hold for the client alone and in Samen, what they never hold, and the warning."""

from __future__ import annotations

import html
import io
from datetime import date, timedelta

import pypdf
import pytest
from django.conf import settings
from django.db import connection
from django.urls import reverse

from krachtwerk.kit import media
from krachtwerk.kit.pdf import PdfError
from krachtwerk.kit.taps import Counter
from krachtwerk.models import Attachment, ReadingEvent
from krachtwerk.pages import paper as pages
from krachtwerk.rules import account as account_rules
from krachtwerk.rules import attachments
from krachtwerk.rules import contact as contact_rules
from krachtwerk.rules import inventory as inventory_rules
from krachtwerk.rules import network as network_rules
from krachtwerk.rules import plan as plan_rules
from krachtwerk.rules import selfregulation as selfregulation_rules
from tests.pages.media_samples import jpeg_bytes

pytestmark = pytest.mark.django_db
SHARED = "with_worker"


def _solid(text: str) -> str:
    """Text as it is compared: without blanks and hyphens, since paper breaks lines."""
    return "".join(text.split()).replace("-", "").replace("\xad", "")


def _text(answer) -> str:
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    sheets = pypdf.PdfReader(io.BytesIO(answer.content)).pages
    return _solid(" ".join(sheet.extract_text() for sheet in sheets))


def _print(browser, kind: str, query: str = "") -> str:
    return _text(browser.get(reverse("paper_print", args=[kind]) + query))


@pytest.fixture
def told(cast, at):
    """Samira after some weeks: shared things, and things that are only hers."""
    client, by = cast.clients["samira"], cast.client("samira")
    of = {"by": by, "at": at}
    shared = {"audience": SHARED, **of}
    mine = {"audience": "only_me", **of}
    card = inventory_rules.add_card(
        client, "Ik teken graag bergen.", domain="leisure", time="past", **shared
    )
    inventory_rules.add_card(client, "Mijn eigen geheim.", domain="meaning", time="present", **mine)
    inventory_rules.choose(card, reason="Dan word ik rustig.", **of)
    goal = plan_rules.add_goal(client, "Ik wil weer schilderen.", card=card, **of)
    step = plan_rules.Step(
        "Verf kopen", due_on=date(2031, 5, 6), after="het ontbijt", where="De markt"
    )
    plan_rules.add_step(goal, step, **of)
    plan_rules.agree(goal, "yes", **of)
    plan_rules.say_rung(goal, 0, "Elke week verf aan mijn handen.", **of)
    plan_rules.stand_on(goal, 0, **of)
    hidden = plan_rules.add_goal(client, "Ik wil ver weg.", **mine)
    plan_rules.say_rung(hidden, 2, "Aan de overkant van zee.", **of)
    plan_rules.add_step(hidden, plan_rules.Step("Kaartje kopen"), **of)
    network_rules.add_person(client, "Nadia", gives="Zij belt elke zondag.", **shared)
    network_rules.add_person(client, "Onbekende vriend", **mine)
    selfregulation_rules.add_own_card(client, "Vroeg naar het water.", kind="helps", **shared)
    selfregulation_rules.add_own_card(client, "Ik droom van toen.", kind="notice", **mine)
    selfregulation_rules.add_own_card(client, "De brieven wegen.", kind="weighs", **shared)
    contact_rules.add_topic(client, "De brief van de gemeente", **shared)
    contact_rules.add_topic(client, "Iets van mij alleen", **mine)
    return client


OPEN = (
    "Elke week verf aan mijn handen.",
    "Hier sta ik",
"Samira", "Ik teken graag bergen.", "Dan word ik rustig.", "Ik wil weer schilderen.",
        "Verf kopen", "dinsdag 6 mei", "het ontbijt", "De markt", "Samira: Ja", "Nadia",
        "Zij belt elke zondag.", "Vroeg naar het water.", "De brief van de gemeente", "112")  # fmt: skip
MINE = (
    "Aan de overkant van zee.",
"Mijn eigen geheim.", "Ik wil ver weg.", "Kaartje kopen", "Onbekende vriend",
        "Iets van mij alleen", "Ik droom van toen.")  # fmt: skip
NEVER = ("De brieven wegen.", "De Brug", "Team Haven", "Aydın", "Yıldız", "localhost", "krachtwerk")


def _held(text: str, words: tuple[str, ...]) -> list[str]:
    return [word for word in words if _solid(word).casefold() in text.casefold()]


def test_four_things_can_be_chosen(cast, sign_in):
    page = html.unescape(sign_in("samira").get(reverse("paper_choose")).content.decode())
    for kind in pages.KINDS:
        assert f'href="{reverse("paper_print", args=[kind])}"' in page
    assert "Stappen voor op de koelkast" in page


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["a4", "a5"])
def test_the_booklet_holds_all_that_is_the_clients_when_alone(sign_in, told, kind):
    text = _print(sign_in("samira"), kind)
    assert _held(text, OPEN) == list(OPEN)
    assert _held(text, MINE) == list(MINE)
    assert _held(text, NEVER) == []


def test_in_samen_it_holds_what_both_may_see(sign_in, told):
    text = _print(sign_in("fatma", together="samira"), "a4")
    assert _held(text, OPEN) == list(OPEN)
    assert _held(text, MINE) == []
    assert _held(text, NEVER) == []


def test_the_fridge_sheet_holds_open_steps_and_no_name(sign_in, told):
    text = _print(sign_in("samira"), "steps")
    words = ("Ik wil weer schilderen.", "Verf kopen", "dinsdag 6 mei", "Kaartje kopen")
    assert _held(text, words) == list(words)
    assert _held(text, ("Samira", "Ik teken graag bergen.", "Nadia", *NEVER)) == []
    assert "Kaartje" not in _print(sign_in("fatma", together="samira"), "steps")


def test_the_empty_booklet_holds_nothing_of_anybody(sign_in, told):
    text = _print(sign_in("samira"), "blank")
    assert _held(text, OPEN[:-1] + MINE + NEVER) == []
    questions = (
        "Wonen", "Waar voel jij je thuis?", "Als het moeilijk is", "Wat helpt jou dan?",
        "Een moeilijk moment", "Wat gebeurde er?", "Een beetje",
    )  # fmt: skip
    assert _held(text, questions) == list(questions)


def test_paper_speaks_the_readers_language_and_level(cast, sign_in, told):
    account = told.account
    account_rules.set_reading(account, language="en", level="plain", theme="auto", letters="normal")
    answer = sign_in("samira").get(reverse("paper_print", args=["a4"]))
    assert answer["Content-Disposition"] == 'inline; filename="booklet.pdf"'
    text = _text(answer)
    assert _held(text, ("My booklet", "Ik teken graag bergen.", "Tuesday")) == [
        "My booklet", "Ik teken graag bergen.", "Tuesday"
    ]  # fmt: skip
    assert _held(text, ("Mijn boekje", "bladzijde", "dinsdag")) == []


def test_pictures_on_the_screen_are_plain_sentences_on_paper(sign_in, told):
    account_rules.set_reading(
        told.account, language="nl", level="picture", theme="auto", letters="normal"
    )
    assert _held(_print(sign_in("samira"), "blank"), ("Waar voel jij je thuis?",)) != []


def test_names_are_neutral_and_nothing_is_kept(sign_in, told):
    browser = sign_in("samira")
    for kind, name in (("a4", "boekje"), ("blank", "boekje"), ("steps", "stappen")):
        answer = browser.get(reverse("paper_print", args=[kind]))
        assert answer["Content-Disposition"] == f'inline; filename="{name}.pdf"'
        assert answer["Cache-Control"] == "no-store"
    event = ReadingEvent.objects.order_by("-id").first()
    assert (event.page, event.purpose, event.act) == ("paper.print", "paper", "print")


def test_the_same_page_has_the_same_code_and_other_booklets_have_others(cast, told):
    first = pages_of("samira", cast)
    assert first == pages_of("samira", cast)
    other = pages_of("dirk", cast)
    assert set(first.values()) & set(other.values()) == set()
    assert len(set(first.values())) == len(first)
    assert {len(code) for code in first.values()} == {22}


def pages_of(key, cast) -> dict[str, str]:
    """The codes of this client's pages."""
    from krachtwerk.pages.paper_data import page_codes

    return page_codes(cast.clients[key], "goal1")


def _photo(card, cast, at) -> Attachment:
    picture = media.photo(jpeg_bytes())
    return attachments.attach(card.words, picture, by=cast.client("samira"), at=at)


@pytest.mark.slow
def test_photos_are_printed_and_a_lost_one_leaves_its_card(cast, sign_in, at):
    card = inventory_rules.add_card(
        cast.clients["samira"], "Dit is mijn tekening.", domain="leisure", time="present",
        by=cast.client("samira"), at=at, audience=SHARED,
    )  # fmt: skip
    row = _photo(card, cast, at)
    browser = sign_in("samira")
    with_photo = browser.get(reverse("paper_print", args=["a4"]))
    assert _held(_text(with_photo), ("Dit is mijn tekening.",)) != []
    (settings.FILES / row.file_name[:2] / row.file_name).unlink()
    without = browser.get(reverse("paper_print", args=["a4"]))
    assert _held(_text(without), ("Dit is mijn tekening.",)) != []
    assert len(without.content) < len(with_photo.content)


def test_where_somebody_looks_along_a_warning_comes_first(sign_in, told):
    browser = sign_in("samira")
    session = browser.session
    session["watched"] = True
    session.save()
    assert "Kijkt er iemand mee?" in browser.get(reverse("paper_choose")).content.decode()
    path = reverse("paper_print", args=["a4"])
    warned = browser.get(path)
    assert warned["Content-Type"].startswith("text/html")
    assert "Kijkt er iemand mee?" in warned.content.decode()
    assert f"{path}?sure=1" in warned.content.decode()
    assert _held(_print(browser, "a4", "?sure=1"), ("Samira",)) == ["Samira"]


def test_what_cannot_be_drawn_is_said_without_a_word_of_it(sign_in, told, monkeypatch):
    def fails(*given: object) -> bytes:
        raise PdfError("it does not fit")

    monkeypatch.setattr(pages.paper, "booklet_pdf", fails)
    answer = sign_in("samira").get(reverse("paper_print", args=["a4"]))
    assert answer.status_code == 500
    assert "Samira" not in answer.content.decode()


def test_no_other_kind_and_nobody_else(cast, sign_in):
    assert sign_in("samira").get(reverse("paper_print", args=["a3"])).status_code == 404
    for key in ("fatma", "noor", "pim"):
        assert sign_in(key).get(reverse("paper_choose")).status_code == 404
        assert sign_in(key).get(reverse("paper_print", args=["a4"])).status_code == 404


@pytest.mark.parametrize("who", [("samira", None), ("fatma", "samira")])
def test_paper_stays_within_twelve_queries(cast, sign_in, told, at, who):
    by = cast.client("samira")
    for n in range(5):
        card = inventory_rules.add_card(
            told, f"Kaart {n}", domain="money", time="past", by=by, at=at, audience=SHARED
        )
        _photo(card, cast, at + timedelta(seconds=n))
    browser = sign_in(who[0], together=who[1])
    for kind in ("a4", "steps", "blank"):
        counter = Counter()
        with connection.execute_wrapper(counter):
            browser.get(reverse("paper_print", args=[kind]))
        assert (kind, counter.count <= 12) == (kind, True)


def test_a_number_stands_in_groups_as_on_the_screen(cast, sign_in):
    profile = cast.bridge.profile
    profile.crisis_phone = "0301234567"
    profile.save()
    answer = sign_in("samira").get(reverse("paper_print", args=["a4"]))
    sheets = pypdf.PdfReader(io.BytesIO(answer.content)).pages
    assert "030 123 4567" in " ".join(sheets[-1].extract_text().split())


def _cut_off(sheet: pypdf.PageObject) -> list[str]:
    """What is written above or below the sheet, where nobody sees it."""
    found = []

    def look(text: str, cm: list[float], tm: list[float], *_: object) -> None:
        height = cm[5] + tm[5] * cm[3]
        if text.strip() and not 0 <= height <= float(sheet.mediabox.height):
            found.append(text.strip())

    sheet.extract_text(visitor_text=look)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["a4", "a5"])
def test_long_words_go_on_to_the_next_sheet(cast, sign_in, at, kind):
    of = {"by": cast.client("samira"), "at": at}
    client, long = cast.clients["samira"], "\n".join(f"regel{no}" for no in range(60))
    card = inventory_rules.add_card(client, long, domain="leisure", time="past", **of)
    inventory_rules.choose(card, reason=long, **of)
    goal = plan_rules.add_goal(client, long, card=card, **of)
    plan_rules.add_step(goal, plan_rules.Step(long), **of)
    plan_rules.say_rung(goal, 0, long, **of)
    network_rules.add_person(client, "Nadia", gives=long, **of)
    selfregulation_rules.add_own_card(client, long, kind="helps", **of)
    contact_rules.add_topic(client, long, **of)
    answer = sign_in("samira").get(reverse("paper_print", args=[kind]))
    assert _text(answer).count("regel59") == 9
    sheets = pypdf.PdfReader(io.BytesIO(answer.content)).pages
    assert [text for sheet in sheets for text in _cut_off(sheet)] == []
