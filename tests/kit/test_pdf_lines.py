"""The drawing of lines on paper: names of every script, and the same in words."""

from __future__ import annotations

from krachtwerk import paper
from tests.kit import paper_samples as samples
from tests.kit.paper_reading import read


def test_lines_are_drawn_with_names_of_every_script_and_told_in_words() -> None:
    made = samples.empty("nl")
    made["pages"] = samples.pages("lines")
    made["people"] = [{"name": "Nadia", "near": "close", "tie": "Sterk · Elke dag"}]
    names = ("Nadia", samples.ARABIC, "Ŵŵ", "የማክሰኞ", "🦖", samples.INJECTION)
    made["drawing"] = {
        "svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300" width="400" height="300">'
        '<circle cx="200" cy="150" r="90" fill="#22262B"/></svg>',
        "told": "Mijn mensen met lijnen. Dichtbij: 1",
        "width": 400.0,
        "height": 300.0,
        "texts": [
            {"x": 200.0, "y": 40.0 + 40 * no, "text": name, "size": 16.0, "paint": "#22262B"}
            for no, name in enumerate(names)
        ],
        "key": [("P", "Helpt met iets doen")],
        "ties": [("Leyla en Karim", "Sterk · Elke dag")],
    }
    body = paper.booklet_pdf(made)
    text = "".join(page.extract_text() for page in read(body).pages)
    for said in (
        "Lijnen",
        "P: Helpt met iets doen",
        "Leyla en Karim",
        "Sterk · Elke dag",
        "Ŵŵ",
        "#panic()",
    ):
        assert said in text
    assert body == paper.booklet_pdf(made)
