"""The codebook of the files of all teams: a line for each part of a figure, in the words of the page beside it."""

from __future__ import annotations

import tomllib
from pathlib import Path

from django.urls import reverse

import krachtwerk
from krachtwerk.exchange.measurements import COLUMNS

WORDS = Path(krachtwerk.__file__).parent / "words" / "nl" / "evidence.toml"


def test_the_book_has_a_line_for_each_part_and_says_what_is_in_no_file(sign_in):
    told = sign_in("joris").get(reverse("fidelity_across_file", args=["json"])).json()
    book, words = told["codebook"], tomllib.loads(WORDS.read_text("utf-8"))["evidence"]
    parts = {
        name.removeprefix("part_"): text for name, text in words.items() if name[:5] == "part_"
    }
    del parts["strict"]
    assert len(parts) == 13
    assert {key: book.get(f"indicator {key}") for key in parts} == parts
    assert book["indicator strict"].startswith("Staat niet in deze bestanden.")
    assert "strict" not in COLUMNS
