"""The deck: where a text is looked for, what it falls back to, and how variables are filled in."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from krachtwerk.method import packs
from krachtwerk.method.errors import MissingValueError, PackError
from krachtwerk.method.interface_words import WORDS, interface_words, read_words
from krachtwerk.method.placeholders import fill, variables
from krachtwerk.method.quick_toml import read_plain
from krachtwerk.method.sentences import sentences
from krachtwerk.method.texts import Deck, deck
from krachtwerk.method.words import Text, read_toml, texts_in
from tests.method.shelf import OVERLAY_HEAD, Shelf

NO_LEVEL = "is not a level; the levels are easy, plain and picture"
SMALL = Deck(
    {
        "nl": {
            "all": Text(easy="Dag {name}.", plain="Goedendag {name}.", picture="Dag"),
            "easy_only": Text(easy="Makkelijk."),
            "plain_only": Text(plain="Gewoon."),
            "two": Text(easy="Dag {name}. Kom erin!", plain="Dag {name}."),
        },
        "en": {"all": Text(easy="Hi {name}.", plain="Hello {name}.")},
    }
)


def test_a_text_is_found_by_language_and_level() -> None:
    said = [
        SMALL.text("all", language, level, name="Samira")
        for language in ("nl", "en")
        for level in ("easy", "plain")
    ]
    assert said == ["Dag Samira.", "Goedendag Samira.", "Hi Samira.", "Hello Samira."]


def test_pictures_have_their_own_word_or_the_easy_text() -> None:
    assert SMALL.text("all", "nl", "picture") == "Dag"
    assert SMALL.text("easy_only", "nl", "picture") == "Makkelijk."


def test_a_missing_level_falls_back_to_the_other() -> None:
    assert SMALL.text("easy_only", "nl", "plain") == "Makkelijk."
    assert SMALL.text("plain_only", "nl", "easy") == "Gewoon."


def test_a_missing_language_falls_back_to_dutch() -> None:
    assert SMALL.text("plain_only", "en", "plain") == "Gewoon."
    assert SMALL.text("plain_only", "tlh", "plain") == "Gewoon."


def test_an_unknown_key_is_an_error() -> None:
    with pytest.raises(KeyError, match=r"^'home\.nowhere'$"):
        SMALL.text("home.nowhere", "nl", "easy")
    assert (SMALL.has("all"), SMALL.has("home.nowhere")) == (True, False)
    assert SMALL.keys() == {"all", "easy_only", "plain_only", "two"}


def test_a_variable_without_a_value_is_an_error() -> None:
    with pytest.raises(MissingValueError, match=r"^\{name\} has no value in: Dag \{name\}\.$"):
        SMALL.text("all", "nl", "easy")


def test_lines_are_sentences_and_a_value_never_splits_one() -> None:
    assert SMALL.lines("two", "nl", "easy", name="A. B") == ["Dag A. B.", "Kom erin!"]
    assert sentences("Hoe is het?  Goed.\nFijn") == ["Hoe is het?", "Goed.", "Fijn"]


def test_only_plain_names_are_variables() -> None:
    assert variables("{a} {b_2} {{c}}") == {"a", "b_2"}
    assert fill("{{a}} is {a}", {"a": "{b}"}) == "{a} is {b}"


def test_the_house_deck_has_pack_and_interface_words() -> None:
    house = deck()
    assert house.text("domain.money.name", "nl", "easy") == "Geld"
    assert house.text("domain.money.name", "nl", "plain") == "Geld en inkomen"
    assert house.text("common.save", "en", "picture") == "Save"
    assert house.has("indicator.coaching.anchor_1") is False
    assert deck() is house


def test_no_key_stands_in_the_pack_and_in_the_interface() -> None:
    words = interface_words()
    pack = packs.load_pack()
    assert {
        language: words[language].keys() & pack.texts[language].keys() for language in words
    } == {"nl": set(), "en": set()}


def test_an_overlay_changes_interface_words_and_knows_no_others(shelf: Shelf) -> None:
    folder = shelf.put(
        "de_brug", OVERLAY_HEAD, nl='[nav]\ntell = "Praat"\n', en='[nav]\ntell = "Talk"\n'
    )
    assert deck(overlay=folder).text("nav.tell", "nl", "easy") == "Praat"
    assert deck().text("nav.tell", "nl", "easy") == "Vertel"
    typo = shelf.put("typo", OVERLAY_HEAD, nl='[nav]\ntel = "Praat"\n', en='[nav]\ntel = "Talk"\n')
    with pytest.raises(PackError) as caught:
        deck(overlay=typo)
    reason = "nav.tel: is an unknown key; words of the organisation's own begin with own."
    assert str(caught.value) == f"typo/texts/nl.toml: {reason}"


def test_an_overlay_invents_no_variables(shelf: Shelf) -> None:
    words = '[share]\nonly_me = "{boss} too"\n'
    folder = shelf.put("de_brug", OVERLAY_HEAD, nl=words, en=words)
    with pytest.raises(PackError) as caught:
        deck(overlay=folder)
    assert (
        str(caught.value)
        == "de_brug/texts/nl.toml: share.only_me.easy: speaks of an unknown variable: boss"
    )


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ('[a]\nb = "x"\n', "audience: must be one of: client, worker"),
        ('audience = "boss"\n', "audience: must be one of: client, worker"),
        ('audience = "client"\n[a]\nb = 3\n', "a.b: must be a text, or a table with easy and plain"),
        ('audience = "client"\n[a.b]\neasy = "x"\nhard = "y"\n', f"a.b.hard: {NO_LEVEL}"),
        ('audience = "client"\n[a.b]\npicture = "x"\n', "a.b: has no easy and no plain text"),
        ('audience = "client"\n[a]\nb = " "\n', "a.b.easy: is empty"),
        ('audience = "client"\n"a.b" = "x"\n[a]\nb = "x"\n', "a.b: stands here twice"),
    ],
)  # fmt: skip
def test_word_files_that_do_not_fit_are_refused(tmp_path: Path, toml: str, said: str) -> None:
    (tmp_path / "nl").mkdir()
    path = tmp_path / "nl" / "room.toml"
    path.write_text(toml, encoding="utf-8")
    with pytest.raises(PackError) as caught:
        read_words(path)
    assert str(caught.value) == f"words/nl/room.toml: {said}"


def test_a_key_in_two_word_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "nl").mkdir()
    for name in ("one", "two"):
        (tmp_path / "nl" / f"{name}.toml").write_text(
            'audience = "client"\n[a]\nb = "x"\n', encoding="utf-8"
        )
    with pytest.raises(PackError) as caught:
        interface_words(tmp_path)
    assert str(caught.value) == "words/nl/two.toml: a.b: stands in another word file too"


def test_the_quick_reader_reads_as_python_does() -> None:
    files = [*packs.PACKS.rglob("texts/*.toml"), *WORDS.rglob("*.toml")]
    slow = [path.name for path in files if read_plain(path.read_text(encoding="utf-8")) is None]
    assert slow == []  # a file with an odd line is still read, but slowly: write it plainly
    for path in files:
        source = path.read_text(encoding="utf-8")
        assert read_plain(source) == tomllib.loads(source)


@pytest.mark.parametrize(
    "odd",
    ['a = "x\\ny"', "a = 'x'", 'a = { easy = "x" }}', 'a = { easy = "x", easy = "y" }', "a = 1"],
)
def test_the_quick_reader_leaves_odd_lines_to_python(odd: str) -> None:
    assert read_plain(odd) is None


def test_the_quick_reader_sees_what_stands_twice(tmp_path: Path) -> None:
    for twice in ('a = "x"\na = "y"', '[a]\n[b]\n[a]\nc = "x"', 'a = "x"\n[a]\nb = "y"'):
        assert read_plain(twice) is None
        path = tmp_path / "twice.toml"
        path.write_text(twice, encoding="utf-8")
        with pytest.raises(PackError, match=r"^twice\.toml: cannot be read: "):
            texts_in(read_toml(path, "twice.toml"), "twice.toml")


def test_pack_and_words_are_read_by_the_quick_reader_alone(monkeypatch) -> None:
    """Python's own reader takes many times as long, and each process that begins would wait for it."""

    def slow(source: str) -> dict[str, object]:
        raise AssertionError(source[:80])

    monkeypatch.setattr(tomllib, "loads", slow)
    interface_words.cache_clear()
    deck.cache_clear()
    assert deck() is deck(), "and once"
