"""Measures of how hard a text is to read: Flesch-Douma for Dutch, Flesch-Kincaid for English, frequency of words."""

from __future__ import annotations

import re
from functools import cache

import pyphen
from wordfreq import zipf_frequency

from krachtwerk.method.placeholders import fill, variables
from krachtwerk.method.rare_words import WORD
from krachtwerk.method.sentences import sentences

NAME = "Fatma"  # stands in for every variable and is never a rare word


@cache
def _hyphens() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="nl_NL")


def filled(text: str) -> str:
    """The text with a first name in place of every variable."""
    return fill(text, dict.fromkeys(variables(text), NAME))


def words(sentence: str) -> list[str]:
    """The words of a sentence; figures are no words."""
    return WORD.findall(sentence)


def sentences_of(text: str) -> list[str]:
    """Sentences with at least one word."""
    return [sentence for sentence in sentences(filled(text)) if words(sentence)]


def flesch_douma(texts: list[str]) -> float:
    """Ease of Dutch: 206.84 - 77 x syllables per word - 0.93 x words per sentence; higher is easier."""
    per_sentence, per_word = _means(texts, _syllables_nl)
    return 206.84 - 77 * per_word - 0.93 * per_sentence


def flesch_kincaid(texts: list[str]) -> float:
    """American school grade of English: 0.39 x words per sentence + 11.8 x syllables per word - 15.59."""
    per_sentence, per_word = _means(texts, _syllables_en)
    return 0.39 * per_sentence + 11.8 * per_word - 15.59


@cache
def frequency(word: str, language: str) -> float:
    """Zipf frequency: 4.0 is once in a hundred thousand words."""
    return zipf_frequency(word.lower(), language)


def _means(texts: list[str], syllables: object) -> tuple[float, float]:
    assert callable(syllables)
    cut = [words(sentence) for text in texts for sentence in sentences_of(text)]
    count = sum(map(len, cut))
    return count / len(cut), sum(syllables(word) for ws in cut for word in ws) / count


@cache
def _syllables_nl(word: str) -> int:
    return len(_hyphens().inserted(word).split("-"))


@cache
def _syllables_en(word: str) -> int:
    word = word.lower()
    groups = len(re.findall(r"[aeiouy]+", word))
    if word.endswith("e") and not word.endswith("le") and groups > 1:
        groups -= 1
    return max(1, groups)
