"""Every text of ours: complete in each language and level, readable at its level, and still once released."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from krachtwerk.method.interface_words import WORDS, read_words
from krachtwerk.method.packs import PACKS, load_pack
from krachtwerk.method.placeholders import variables
from krachtwerk.method.rare_words import rare_words
from krachtwerk.method.words import Text
from tests.house.readability import Batch, batches, breaks
from tests.house.released import seal_of, seals
from tests.method.shelf import Shelf

LANGUAGES = ("nl", "en")
REFS = [path.parent.relative_to(PACKS).as_posix() for path in sorted(PACKS.glob("*/v*/pack.toml"))]
FILES = sorted({path.name for path in WORDS.glob("*/*.toml")})


def pairs() -> Iterator[tuple[str, dict[str, Text], dict[str, Text]]]:
    """Name, Dutch texts and English texts of each word file and each pack."""
    for name in FILES:
        nl, en = (read_words(WORDS / language / name)[1] for language in LANGUAGES)
        yield f"words/*/{name}", nl, en
    for ref in REFS:
        texts = load_pack(ref).texts
        yield f"packs/{ref}", dict(texts["nl"]), dict(texts["en"])


def test_every_word_file_stands_in_every_language_for_the_same_reader() -> None:
    audiences = {
        name: [
            read_words(path)[0] if (path := WORDS / language / name).is_file() else None
            for language in LANGUAGES
        ]
        for name in FILES
    }
    assert {name: found for name, found in audiences.items() if len(set(found)) > 1} == {}


def test_every_text_stands_in_every_language() -> None:
    alone = [f"{name}: {key}" for name, nl, en in pairs() for key in sorted(nl.keys() ^ en.keys())]
    assert alone == []


def test_every_text_has_the_same_levels_in_every_language() -> None:
    uneven = [
        f"{name}: {key}"
        for name, nl, en in pairs()
        for key in sorted(nl.keys() & en.keys())
        if [level for level, _ in nl[key].variants()] != [level for level, _ in en[key].variants()]
    ]
    assert uneven == []


def test_clients_have_both_levels() -> None:
    lacking = [
        f"words/{path.parent.name}/{path.name}: {key}"
        for path in sorted(WORDS.glob("*/*.toml"))
        for audience, texts in [read_words(path)]
        for key, text in texts.items()
        if audience == "client" and not (text.easy and text.plain)
    ]
    assert lacking == []


def test_workers_have_the_plain_level() -> None:
    lacking = [
        f"words/{path.parent.name}/{path.name}: {key}"
        for path in sorted(WORDS.glob("*/*.toml"))
        for _, texts in [read_words(path)]
        for key, text in texts.items()
        if not text.plain
    ]
    assert lacking == []


def test_every_wording_has_the_same_variables() -> None:
    """A picture word may do without."""
    uneven = []
    for name, nl, en in pairs():
        for key in sorted(nl.keys() & en.keys()):
            wordings = [
                (level, wording)
                for text in (nl[key], en[key])
                for level, wording in text.variants()
            ]
            used = {variables(wording) for level, wording in wordings if level != "picture"}
            extra = {variables(wording) for level, wording in wordings if level == "picture"}
            if len(used) > 1 or not all(one <= next(iter(used)) for one in extra):
                uneven.append(f"{name}: {key}")
    assert uneven == []


def test_every_text_reads_at_its_level() -> None:
    """python -m tests.house.readability [file] says the same, with the figures of each file."""
    broken = [line for batch in batches() for line in breaks(batch)]
    assert not broken, "\n".join(broken)


@pytest.mark.parametrize(
    ("key", "nl", "en"),
    [
        ("phone.amber_hint", r"Er blijft niets op je telefoon", r"Nothing stays on your phone"),
        ("phone.safer_first", r"[Vv]eilig.* minder|Minder veilig", r"[Ss]afe.* less|Less safe"),
        ("consent.what_hint", r"\b(je|jij)\b", r"\byou\b"),
        ("rights.copy_together", r"\bjij\b", r"\byou\b"),
    ],
)
def test_what_is_promised_and_to_whom_is_said_at_both_levels(key: str, nl: str, en: str) -> None:
    """A short text may leave out much, but not that nothing stays behind, what `less` is less of, or who is you."""
    for language, pattern in (("nl", nl), ("en", en)):
        name = f"{key.partition('.')[0]}.toml"
        text = read_words(WORDS / language / name)[1][key]
        for wording in (text.easy, text.plain):
            assert re.search(pattern, wording or "", re.IGNORECASE), wording
            assert not re.search(r"\b(ik|I)\b", wording or ""), wording


def test_explanations_of_rarer_words_are_easy_themselves() -> None:
    meanings = {rare.word: rare.meaning for rare in rare_words("nl").values()}
    assert list(breaks(Batch("glossary/nl.toml", "nl", "client", "easy", meanings))) == []


@pytest.mark.parametrize(
    ("language", "audience", "level", "text", "said"),
    [
        (
            "nl",
            "client",
            "easy",
            "een twee drie vier vijf zes zeven acht negen tien elf",
            "11 words, at most 10: {}",
        ),
        ("nl", "client", "easy", "Jouw netwerk.", "‘netwerk’ is no word for clients: {}"),
        ("nl", "client", "plain", "Jouw dossier.", "‘dossier’ is no word for clients: {}"),
        (
            "nl",
            "client",
            "easy",
            "Een kwinkslag.",
            "‘kwinkslag’ is rare (1.8) and not in the glossary: {}",
        ),
        ("en", "client", "easy", "a b c d e f g h i j k", "11 words, at most 10: {}"),
        ("en", "worker", "plain", "a b c d e f g h i j k l m n o p", "16 words, at most 15: {}"),
    ],
)
def test_the_gates_say_what_breaks_them(
    language: str, audience: str, level: str, text: str, said: str
) -> None:
    batch = Batch("x.toml", language, audience, level, {"a.b": text})
    assert list(breaks(batch)) == [f"x.toml: a.b.{level}: {said.format(text)}"]


def test_the_gates_weigh_a_whole_file() -> None:
    """Ten words of two syllables a sentence: 206.84 - 154 - 9.3, and 3.9 + 23.6 - 15.59."""
    nl = Batch("x.toml", "nl", "worker", "plain", {str(n): "geven " * 10 for n in range(6)})
    assert list(breaks(nl)) == ["x.toml: worker plain: Flesch-Douma is 43.5, at least 60 is asked"]
    en = Batch("x.toml", "en", "client", "easy", {str(n): "reading " * 10 for n in range(6)})
    assert list(breaks(en)) == [
        "x.toml: client easy: Flesch-Kincaid grade is 11.9, at most 4 is asked"
    ]


def test_a_picture_has_two_words_at_most() -> None:
    batch = Batch("x.toml", "nl", "client", "easy", {"a": "Dag."}, {"a": "een twee drie"})
    assert list(breaks(batch)) == ["x.toml: a.picture: more than 2 words: een twee drie"]


def test_every_icon_of_a_pack_can_be_drawn() -> None:
    sprite = (WORDS.parent / "static" / "icons" / "sprite.svg").read_text(encoding="utf-8")
    named = {
        icon
        for ref in REFS
        for elements in load_pack(ref).elements.values()
        for element in elements
        if (icon := getattr(element, "icon", None))
    }
    assert sorted(icon for icon in named if f'id="{icon}"' not in sprite) == []


def test_released_packs_are_unchanged() -> None:
    known = seals()
    edited = [ref for ref, seal in known.items() if seal_of(ref) != seal]
    assert not edited, f"edited after their release: {edited}; make a new version instead"
    assert sorted(known) == sorted(REFS), "python -m tests.house.released <pack> seals a new pack"


def test_a_seal_breaks_with_any_character(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    before = seal_of("krachtwerk/v1", tmp_path)
    assert before == seal_of("krachtwerk/v1")
    shelf.change("texts/nl.toml", "Geld", "geld")
    assert seal_of("krachtwerk/v1", tmp_path) != before
