"""The paper keeps the lines of own words: in a goal, a step, on the fridge sheet and in the bookmarks."""

from __future__ import annotations

from krachtwerk import paper
from tests.kit import paper_samples as samples
from tests.kit.paper_reading import pages_of, read


def test_own_words_keep_their_lines_on_paper() -> None:
    told = "Ik wil\nrust in huis.\nEn slapen."
    booklet, sheet = samples.full("a4"), samples.fridge("nl", "a4")
    booklet["goals"][0]["words"] = sheet["goals"][0]["words"] = told
    sheet["goals"][0]["steps"][0]["what"] = "Een lijst:\nbrood\nkaas"
    (fridge,) = pages_of(paper.fridge_pdf(sheet))
    bound = paper.booklet_pdf(booklet, samples.photos())
    (goal,) = [page for page in pages_of(bound) if "rust in huis" in page.text]
    for text in (told, "Een lijst:\nbrood\nkaas"):
        assert text.splitlines() == [x for x in fridge.text.splitlines() if x in text.splitlines()]
    assert told.splitlines() == [x for x in goal.text.splitlines() if x in told.splitlines()]
    marks = [
        mark.title for level in read(bound).outline if isinstance(level, list) for mark in level
    ]
    assert marks[0] == "Ik wil rust in huis. En slapen."
