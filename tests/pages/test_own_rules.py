"""Rules to count by, as a project lead meets them: load a file, mend its faults, choose, undo."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from krachtwerk.method.fidelity import text_of
from krachtwerk.models import OwnRuleSet, RuleSetChoice

PATH, CHOOSE, EXAMPLE = "/t/s/2/", "/t/s/2/1/", "/t/s/2/2/"
STRICTER = """id = "de-brug-1"
base = "krachtwerk-open-1"
[bands.natural]
limits = [["< 50", 1], ["< 65", 2], ["< 80", 3], ["< 90", 4]]
otherwise = 5
"""


@pytest.fixture
def joris(sign_in):
    return sign_in("joris")


def text(answer) -> str:
    body = answer.content.decode().partition("<main")[2]
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body)))


def a_file(content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("regels.toml", content, content_type="application/toml")


def test_from_a_file_to_counting_by_it_and_back(joris):
    assert "Er wordt geteld met krachtwerk-open-1." in text(joris.get(PATH))
    answer = joris.post(PATH, {"file": a_file(STRICTER.encode())})
    assert answer.status_code == 302
    page = text(joris.get(PATH))
    assert "Deze regels zijn geladen." in page
    assert "1 onder 50; 2 onder 65; 3 onder 80; 4 onder 90; 5 in alle andere gevallen" in page
    assert "strenger Al het andere is gelijk aan de open regels." in page
    assert page.count("Mensen per volle baan") == 1
    assert re.search(r"Geladen op [\w ]+ door Joris Kok\.", page)
    assert joris.post(CHOOSE, {"rule_set": "de-brug-1"}).status_code == 302
    shown = joris.get(PATH)
    page = text(shown)
    assert "Er wordt geteld met de-brug-1." in page
    assert re.search(r"Gekozen op [\w ]+ door Joris Kok\.", page)
    assert 'value="krachtwerk-open-1"' in shown.content.decode()
    joris.post(CHOOSE, {"rule_set": "krachtwerk-open-1"})
    assert "Er wordt geteld met krachtwerk-open-1." in text(joris.get(PATH))
    assert RuleSetChoice.objects.count() == 2


FINE = """id = "de-brug-2"
base = "krachtwerk-open-1"
faithful = 4.25
[bands.caseload]
limits = [["<= 20", 5], ["<= 22.5", 4], ["<= 25.125", 3], ["<= 100", 2]]
otherwise = 1
"""


def test_limits_and_norm_have_all_their_decimals_with_the_sign_of_the_language(joris):
    joris.post(PATH, {"text": FINE})
    page = text(joris.get(PATH))
    assert "5 tot en met 20; 4 tot en met 22,5; 3 tot en met 25,125; 2 tot en met 100" in page
    assert "Norm 4,25 4 strenger" in page
    joris.post("/r/", {"language": "en", "here": PATH})
    page = text(joris.get(PATH))
    assert "5 up to 20; 4 up to 22.5; 3 up to 25.125; 2 up to 100" in page
    assert " 4.25 4 stricter" in page


def test_what_was_typed_stays_beside_its_fault(joris):
    wrong = STRICTER.replace("< 65", "< 5")
    answer = joris.post(PATH, {"text": wrong})
    assert answer.status_code == 422
    assert "Bij bands.natural.limits[2]: de grenzen staan niet op volgorde." in text(answer)
    assert "&#34;&lt; 5&#34;" in answer.content.decode()
    assert 'href="#id_text"' in answer.content.decode()
    assert not OwnRuleSet.objects.exists()


def test_a_file_with_a_fault_can_be_mended_on_the_page(joris):
    answer = joris.post(PATH, {"file": a_file(STRICTER.replace("otherwise = 5", "").encode())})
    assert answer.status_code == 422
    assert "Bij bands.natural.otherwise: hier hoort een heel getal van 1 tot en met 5." in text(
        answer
    )
    assert "base = &#34;krachtwerk-open-1&#34;" in answer.content.decode()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\xff\xfe\x00", "Dit bestand is geen tekst die te lezen is."),
        (b"x" * 90_000, "Dit bestand is te lang."),
        (b"x" * 30_000, "Dit bestand is te lang."),
        (b"id = = 3", "Regel 1, teken 6: hier klopt de TOML niet."),
    ],
)
def test_what_is_no_such_file_is_said(joris, content, sentence):
    answer = joris.post(PATH, {"file": a_file(content)})
    assert answer.status_code == 422
    assert sentence in text(answer)


def test_nothing_sent_is_asked_for(joris):
    for sent in ({}, {"text": "  "}):
        assert joris.post(PATH, sent).status_code == 422


def test_the_example_is_the_open_file_and_loads_under_a_name_of_ones_own(joris):
    example = joris.get(EXAMPLE).content.decode()
    assert example == text_of("krachtwerk-open-1")
    assert "hoort bij het programma" in text(joris.post(PATH, {"text": example}))
    own = example.replace('"krachtwerk-open-1"', '"van-ons-1"')
    assert joris.post(PATH, {"text": own}).status_code == 302
    assert OwnRuleSet.objects.get().rule_set == "van-ons-1"


def test_a_name_keeps_its_text_on_the_page(joris):
    joris.post(PATH, {"text": STRICTER})
    joris.post(PATH, {"text": STRICTER.replace("\n", "\r\n")})
    assert "Deze regels waren al geladen." in text(joris.get(PATH))
    other = joris.post(PATH, {"text": STRICTER.replace("< 50", "< 40")})
    assert "de naam de-brug-1 is al van andere regels" in text(other)
    assert OwnRuleSet.objects.get().text == STRICTER


def test_what_is_not_there_or_is_judged_by_people_cannot_be_chosen(joris):
    for id in ("nowhere", "strengths-model-sum-11"):
        assert joris.post(CHOOSE, {"rule_set": id}).status_code == 422
    assert joris.get(CHOOSE).status_code == 302
    assert joris.post(CHOOSE, {}).status_code == 302
    assert not RuleSetChoice.objects.exists()


@pytest.mark.parametrize("key", ["carla", "vos", "fatma", "noor", "henk", "pim", "aisha", "samira"])
def test_nobody_else_comes_here(sign_in, key):
    browser = sign_in(key)
    for path in (PATH, CHOOSE, EXAMPLE):
        assert browser.get(path).status_code == 404
        assert browser.post(path, {"text": STRICTER, "rule_set": "x"}).status_code == 404


def test_another_organisation_sees_and_chooses_nothing_of_it(joris, cast, at):
    from krachtwerk.access import fidelity as access
    from krachtwerk.models import Organisation

    joris.post(PATH, {"text": STRICTER})
    joris.post(CHOOSE, {"rule_set": "de-brug-1"})
    others = Organisation.objects.exclude(id=cast.bridge.id)
    for other in others:
        counting = access.counting_of(other)
        assert "de-brug-1" not in counting.known
        assert counting.now == "krachtwerk-open-1"
