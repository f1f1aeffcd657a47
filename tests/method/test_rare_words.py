"""The glossary: rarer words are found in any form, and a glossary that does not fit is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from krachtwerk.method.errors import PackError
from krachtwerk.method.rare_words import rare_words, rare_words_in


def test_a_rarer_word_is_found_in_each_form_once() -> None:
    found = rare_words_in("Tik hier. Tikken mag ook, dan print je de bladzijde.")
    assert [rare.word for rare in found] == ["tik", "printen", "bladzijde"]


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ('a = "b"', "a: needs a meaning"),
        ("[a]\nforms = []", "a: needs a meaning"),
        ('[a]\nmeaning = "b"\nforms = "c"', "a.forms: must be a list of words"),
        ('[a]\nmeaning = "b"\nsound = "c"', "a.sound: is an unknown key"),
        ('[a]\nmeaning = "b"\n[c]\nmeaning = "d"\nforms = ["a"]', "c: stands here twice: a"),
        ("\n".join(f'[w{n}]\nmeaning = "x"' for n in range(61)), "holds 61 words; it may hold 60"),
    ],
)
def test_a_glossary_that_does_not_fit_is_refused(tmp_path: Path, toml: str, said: str) -> None:
    (tmp_path / "xx.toml").write_text(toml, encoding="utf-8")
    with pytest.raises(PackError) as caught:
        rare_words("xx", tmp_path)
    assert str(caught.value) == f"glossary/xx.toml: {said}"
