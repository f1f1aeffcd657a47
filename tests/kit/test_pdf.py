"""The paper: accessible, ours alone, big enough, literal, inside its margins, and the same every time."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import pytest

from krachtwerk import paper
from krachtwerk.kit.pdf import PAPER, PdfError, compile_pdf, qr_svg
from tests.kit import paper_samples as samples
from tests.kit.paper_reading import (
    DPI,
    MM,
    fonts,
    is_inked,
    languages,
    margins_are_white,
    pages_of,
    read,
    root,
    solid,
    text_of,
)

pytestmark = pytest.mark.slow

OURS = {
    "AtkinsonHyperlegibleNext-Regular",
    "AtkinsonHyperlegibleNext-Bold",
    "NotoNaskhArabic-Regular",
    "NotoNaskhArabic-Bold",
    "NotoSans-Regular",
    "NotoSansEthiopic-Regular",
    "NotoEmoji-Regular",
    "KrachtwerkBox",
}
SIZES: tuple[paper.Paper, ...] = ("a4", "a5")
BOOKLETS: dict[str, Callable[[paper.Paper], paper.Booklet]] = {
    "empty": lambda size: samples.empty("nl", size),
    "english": lambda size: samples.empty("en", size),
    "full": samples.full,
    "awkward": samples.awkward,
}
every_booklet = pytest.mark.parametrize("name", list(BOOKLETS))
every_size = pytest.mark.parametrize("size", SIZES)


@pytest.fixture(scope="module")
def printed() -> Callable[[str, paper.Paper], bytes]:
    """Each sample printed once for all tests of this file."""
    kept: dict[tuple[str, str], bytes] = {}

    def made(name: str, size: paper.Paper) -> bytes:
        if (name, size) not in kept:
            kept[name, size] = paper.booklet_pdf(BOOKLETS[name](size), samples.photos())
        return kept[name, size]

    return made


@every_size
@every_booklet
def test_every_booklet_is_tagged_pdf_ua_in_its_language_under_a_neutral_title(
    printed: Any, name: str, size: paper.Paper
) -> None:
    document = read(printed(name, size))
    catalog = root(printed(name, size))
    language = "en" if name == "english" else "nl"
    assert catalog["/Lang"] == language
    assert bool(catalog["/MarkInfo"]["/Marked"])
    assert "/StructTreeRoot" in catalog
    assert b"<pdfuaid:part>1</pdfuaid:part>" in catalog["/Metadata"].get_object().get_data()
    assert document.metadata is not None
    assert document.metadata.title == ("My booklet" if name == "english" else "Mijn boekje")
    assert document.metadata.author is None
    assert document.metadata.creation_date is None


@every_size
@every_booklet
def test_only_our_own_fonts_are_embedded(printed: Any, name: str, size: paper.Paper) -> None:
    found = fonts(printed(name, size))
    assert found - OURS == set()
    assert "AtkinsonHyperlegibleNext-Regular" in found


@every_size
@every_booklet
def test_no_letter_is_smaller_than_14_points(printed: Any, name: str, size: paper.Paper) -> None:
    sizes = {
        round(points, 2) for page in pages_of(printed(name, size)) for _, points, _ in page.pieces
    }
    assert min(sizes) >= 14


@every_size
def test_lines_of_a_story_stand_one_and_a_half_times_their_size_apart(
    printed: Any, size: paper.Paper
) -> None:
    pages = pages_of(printed("awkward", size))
    page = next(each for each in pages if "Eenheellangverhaal" in solid(each.text))
    big = max(points for text, points, _ in page.pieces if "r" in text and points < 25)
    heights = sorted({round(height, 1) for _, points, height in page.pieces if points == big})
    apart = {round((b - a) / big, 2) for a, b in itertools.pairwise(heights)}
    assert len(heights) > 5
    assert apart == {1.5}


@every_size
@every_booklet
def test_nothing_comes_near_the_edge_of_the_paper(name: str, size: paper.Paper) -> None:
    for page in paper.booklet_pages(BOOKLETS[name](size), samples.photos(), ppi=DPI):
        assert margins_are_white(page, side=18 if size == "a4" else 11.5, ends=8)


@every_size
def test_the_fridge_sheet_keeps_its_margins_too(size: paper.Paper) -> None:
    for data in (samples.fridge("nl", size), samples.long_fridge(size, 200)):
        (page,) = paper.fridge_pages(data, DPI)
        assert margins_are_white(page, side=18 if size == "a4" else 11.5, ends=8)


@every_size
def test_the_pages_have_the_size_of_their_paper(printed: Any, size: paper.Paper) -> None:
    box = read(printed("full", size)).pages[0].mediabox
    wide, high = {"a4": (210, 297), "a5": (148, 210)}[size]
    assert (round(box.width / MM), round(box.height / MM)) == (wide, high)


def test_an_empty_booklet_is_paper_to_fill_in_with_every_page_named(printed: Any) -> None:
    pages = [page.text for page in pages_of(printed("empty", "a4"))]
    assert len(pages) == 2 + 10 + 3 + 2 + 2 + 2
    assert "Dit is van" in pages[0]
    assert [text.strip().splitlines()[0] for text in pages[2:12]] == [
        name for name, _ in samples.DOMAINS["nl"].values()
    ]
    for number, text in enumerate(pages[1:], start=2):
        assert f"bladzijde {number}" in " ".join(text.split())
    assert "112" in pages[-1]


def test_a_full_booklet_says_what_the_client_said_with_its_thread(printed: Any) -> None:
    told = text_of(printed("full", "a4"))
    for words in (
        "Samira",
        "Ik maak van elke kamer iets moois.",
        "Ik wil weer tekenen en schilderen.",
        "Dan ben ik even alleen van mijzelf.",
        "Naar het museum gaan",
        "Dinsdag na het ontbijt",
        "Dit komt van een eigen kaart.",
        "Dit staat los.",
        "Samira: Ja",
        "Mevrouw De Groot",
        "Zingen zonder geluid.",
        "06 12 34 56 78",
    ):
        assert solid(words) in solid(told)
    goal = next(page for page in told.split("bladzijde") if "weer tekenen en schilderen" in page)
    assert goal.index("Ik heb kunst gestudeerd") < goal.index("weer tekenen") < goal.index("museum")


def test_english_booklets_hold_no_dutch(printed: Any) -> None:
    told = text_of(printed("english", "a4"))
    assert "My booklet" in told
    for word in ("boekje", "bladzijde", "Schrijf", "Wie", "Wonen"):
        assert word not in told


@every_size
def test_markup_in_somebodys_words_is_printed_and_never_run(
    printed: Any, size: paper.Paper
) -> None:
    told = solid(text_of(printed("awkward", size)))
    assert told.count(solid(samples.INJECTION)) >= 5


@every_size
def test_words_without_end_are_broken_and_not_cut(printed: Any, size: paper.Paper) -> None:
    assert pages_of(printed("awkward", size))[0].text.count("W") == 80
    told = solid(text_of(printed("awkward", size))).replace("-", "")
    assert samples.LONG in told


def test_arabic_is_marked_as_arabic_for_who_listens(printed: Any) -> None:
    named = languages(root(printed("full", "a4"))["/StructTreeRoot"])
    assert named == ["ar", "ar", "ar"]  # a card, a name, and what she gives


@pytest.mark.parametrize(("words", "left", "right"), [("Ja.", True, False), ("نعم.", False, True)])
def test_arabic_starts_at_the_right_side_of_its_card(words: str, left: bool, right: bool) -> None:
    data = samples.empty()
    data["domains"][0]["cards"] = [{"words": words}]
    page = paper.booklet_pages(data, ppi=DPI)[2]
    assert is_inked(page, (27, 54, 80, 63)) is left
    assert is_inked(page, (130, 54, 186, 63)) is right


@pytest.mark.full
@pytest.mark.ci
def test_three_hundred_cards_all_come_out() -> None:
    told = solid(text_of(paper.booklet_pdf(samples.many(300), samples.photos())))
    assert [n for n in range(300) if solid(f"Kaart nummer {n} zegt iets.") not in told] == []


@every_size
@pytest.mark.parametrize("words", [6, 600])
def test_the_fridge_sheet_is_one_page_even_with_five_long_steps(
    size: paper.Paper, words: int
) -> None:
    (page,) = pages_of(paper.fridge_pdf(samples.long_fridge(size, words)))
    assert page.text.count("Bellen en vragen") >= 5
    assert min(points for _, points, _ in page.pieces) >= 13.99


def test_the_fridge_sheet_shows_steps_under_their_goal_and_no_name() -> None:
    told = text_of(paper.fridge_pdf(samples.fridge()))
    for words in (
        "Mijn stappen",
        "Ik wil weer tekenen",
        "Verf en papier kopen",
        "Zaterdag",
        "De markt",
    ):
        assert words in told
    assert "Samira" not in told


def test_a_fridge_sheet_without_steps_is_kind_and_has_boxes_to_fill() -> None:
    empty = samples.fridge()
    empty["goals"] = []
    (page,) = pages_of(paper.fridge_pdf(empty))
    assert "Dat is niet erg." in page.text


def test_the_codes_hold_the_opaque_page_numbers_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn: list[str] = []

    def draw(number: str) -> str:
        drawn.append(number)
        return qr_svg(number)

    monkeypatch.setattr(paper, "qr_svg", draw)
    data = samples.full()
    codes = paper.with_codes(data)["codes"]
    assert sorted(drawn) == sorted(data["pages"].values())
    assert codes == {number: qr_svg(number) for number in data["pages"].values()}
    assert not any("Samira" in number for number in drawn)


@pytest.mark.parametrize(
    "number", ["Samira", "Samira de Vries", "https://x.example/b/1", "a" * 41, ""]
)
def test_a_page_number_that_could_say_something_is_refused(number: str) -> None:
    data = samples.full()
    data["pages"] = {"housing": number}
    with pytest.raises(PdfError, match="a page number is not opaque"):
        paper.booklet_pdf(data, samples.photos())


@every_size
def test_the_same_booklet_twice_is_the_same_file(printed: Any, size: paper.Paper) -> None:
    assert paper.booklet_pdf(samples.full(size), samples.photos()) == printed("full", size)


def test_pictures_never_touch_the_disk_and_must_be_pictures() -> None:
    before = sorted(PAPER.rglob("*"))
    with pytest.raises(PdfError, match="picture 'drawing' is not an image that can be printed"):
        paper.booklet_pdf(samples.full(), {"drawing": b"<svg onload='x'/>"})
    assert sorted(PAPER.rglob("*")) == before


def test_a_picture_without_words_is_refused() -> None:
    data = samples.full()
    photo = data["domains"][3]["cards"][0]["photo"]
    assert photo is not None
    photo["alt"] = ""
    with pytest.raises(PdfError, match="alt"):
        paper.booklet_pdf(data, samples.photos())


def test_faults_never_quote_somebodys_words() -> None:
    data = samples.full()
    data["domains"][0]["cards"][0]["time"] = "Samira's secret"  # type: ignore[typeddict-item]
    with pytest.raises(PdfError) as raised:
        paper.booklet_pdf(data, samples.photos())
    assert "secret" not in str(raised.value)
    assert raised.value.__suppress_context__


@pytest.mark.parametrize("template", ["nothing", "../kit/pdf", "look.typ", "/etc/hosts", ""])
def test_only_our_own_templates_are_drawn(template: str) -> None:
    with pytest.raises(PdfError, match="there is no template"):
        compile_pdf(template, {})
