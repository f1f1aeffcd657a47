"""Reading gates over every text of ours. By hand: python -m tests.house.readability [word file ...]"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from krachtwerk.method.elements import KINDS
from krachtwerk.method.errors import PackError
from krachtwerk.method.interface_words import WORDS, read_words
from krachtwerk.method.packs import PACKS, load_pack
from krachtwerk.method.rare_words import rare_words
from krachtwerk.method.words import Text
from tests.house.reading_formulas import (
    NAME,
    flesch_douma,
    flesch_kincaid,
    frequency,
    sentences_of,
    words,
)

RAREST = 4.0
PICTURE_WORDS = 2
OWN_NAMES = {NAME.lower(), "english", "nederlands"}  # a stand-in, and languages in their own words
FORMULA_FROM = 50  # words; on fewer a formula says nothing, and only the gates per sentence hold
LONGEST = {"easy": 10, "plain": 15}
EASIEST_NL = {
    ("client", "easy"): 85,
    ("client", "plain"): 60,
    ("worker", "easy"): 60,
    ("worker", "plain"): 60,
}
HARDEST_EN = {
    ("client", "easy"): 4,
    ("client", "plain"): 8,
    ("worker", "easy"): 8,
    ("worker", "plain"): 8,
}
BANNED = {
    "nl": {
        "actie", "acties", "actieplan", "traject", "trajecten", "begeleider", "begeleiders", "begeleiding",
        "hulpverlener", "hulpverleners", "evaluatie", "evalueren", "inventarisatie", "krachteninventarisatie",
        "overeenkomst", "domein", "domeinen", "leefgebied", "leefgebieden", "dossier", "netwerk", "netwerken",
        "cliënt", "cliënten", "portaal",
    },
    "en": {
        "trajectory", "evaluation", "inventory", "network", "client", "clients", "domain", "dossier", "intervention",
    },
}  # fmt: skip


@dataclass(frozen=True)
class Batch:
    """Texts judged together: one word file, or the texts of a pack for one kind of reader, at one level."""

    file: str
    language: str
    audience: str
    level: str
    texts: dict[str, str]
    pictures: dict[str, str] = field(default_factory=dict)


def batches(paths: list[Path] | None = None) -> Iterator[Batch]:
    """Every batch of the house, or those of the word files named."""
    for path in paths or sorted(WORDS.glob("*/*.toml")):
        audience, texts = read_words(path)
        file = f"words/{path.parent.name}/{path.name}"
        yield from _levels(file, path.parent.name, audience, texts)
    for found in [] if paths else sorted(PACKS.glob("*/v*/pack.toml")):
        ref = found.parent.relative_to(PACKS).as_posix()
        for language, own in load_pack(ref).texts.items():
            yield from _pack(f"packs/{ref}/texts/{language}.toml", language, dict(own))


def _levels(file: str, language: str, audience: str, texts: dict[str, Text]) -> Iterator[Batch]:
    pictures = {key: text.picture for key, text in texts.items() if text.picture}
    for level in ("easy", "plain"):
        # A label in a worker's file has one wording for both levels: it is judged once, as plain.
        one_wording = audience == "worker" and level == "easy"
        wanted = {
            key: wording
            for key, text in texts.items()
            if (wording := getattr(text, level)) and not (one_wording and wording == text.plain)
        }
        if wanted:
            yield Batch(
                file, language, audience, level, wanted, pictures if level == "easy" else {}
            )


def _pack(file: str, language: str, texts: dict[str, Text]) -> Iterator[Batch]:
    for audience in ("client", "both", "worker"):
        kinds = {kind for kind, shape in KINDS.items() if shape.audience == audience}
        own = {key: text for key, text in texts.items() if key.partition(".")[0] in kinds}
        for batch in _levels(file, language, audience, own) if own else ():
            reader = (
                ("client" if batch.level == "easy" else "worker")
                if audience == "both"
                else audience
            )
            yield Batch(batch.file, language, reader, batch.level, batch.texts, batch.pictures)


def breaks(batch: Batch) -> Iterator[str]:
    """Every way in which a batch misses a gate, each in one line: file, key, level, reason, sentence."""
    for key, text in batch.texts.items():
        for sentence in sentences_of(text):
            for reason in _sentence_breaks(sentence, batch):
                yield f"{batch.file}: {key}.{batch.level}: {reason}: {sentence}"
    for key, text in batch.pictures.items():
        if len(text.split()) > PICTURE_WORDS:
            yield f"{batch.file}: {key}.picture: more than {PICTURE_WORDS} words: {text}"
    if sum(len(words(text)) for text in batch.texts.values()) >= FORMULA_FROM:
        yield from _file_breaks(batch)


def _file_breaks(batch: Batch) -> Iterator[str]:
    score, limit = score_of(batch), _limit(batch)
    here = f"{batch.file}: {batch.audience} {batch.level}"
    if batch.language == "nl" and score < limit:
        yield f"{here}: Flesch-Douma is {score:.1f}, at least {limit} is asked"
    if batch.language == "en" and score > limit:
        yield f"{here}: Flesch-Kincaid grade is {score:.1f}, at most {limit} is asked"


def score_of(batch: Batch) -> float:
    """Flesch-Douma of a Dutch batch, Flesch-Kincaid grade of an English one."""
    texts = list(batch.texts.values())
    return flesch_douma(texts) if batch.language == "nl" else flesch_kincaid(texts)


def _limit(batch: Batch) -> int:
    return (EASIEST_NL if batch.language == "nl" else HARDEST_EN)[batch.audience, batch.level]


def _sentence_breaks(sentence: str, batch: Batch) -> Iterator[str]:
    found = words(sentence)
    if len(found) > LONGEST[batch.level]:
        yield f"{len(found)} words, at most {LONGEST[batch.level]}"
    if batch.audience != "client":
        return
    for word in found:
        if word.lower() in BANNED[batch.language]:
            yield f"‘{word}’ is no word for clients"
        elif batch.language == "nl" and batch.level == "easy" and is_rare(word):
            yield f"‘{word}’ is rare ({frequency(word, 'nl'):.1f}) and not in the glossary"


def is_rare(word: str) -> bool:
    """True for a Dutch word that is neither frequent, nor explained in the glossary, nor a name."""
    allowed = word.lower() in OWN_NAMES or word.lower() in rare_words("nl")
    return not allowed and frequency(word, "nl") < RAREST


def main(names: list[str]) -> int:
    """Prints what breaks a gate, then how each batch reads; 1 when something breaks."""
    try:
        found = list(batches([Path(name).resolve() for name in names]))
    except PackError as error:
        print(error)
        return 1
    broken = [line for batch in found for line in breaks(batch)]
    print(*broken, sep="\n", end="\n" if broken else "")
    for batch in found:
        measure = "Flesch-Douma" if batch.language == "nl" else "grade"
        print(
            f"{batch.file} ({batch.audience} {batch.level}): {len(batch.texts)} texts, {measure} {score_of(batch):.1f}"
        )
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
