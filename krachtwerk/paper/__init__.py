"""The booklet and the fridge sheet on paper: what they need to be told, and the two ways to make them.

Everything a sheet says comes in with the data: `labels` are the texts of `words/<language>/paper.toml`
(all names in `WORDS`, `SENTENCES` and `GROUPS`; `labels_from(t, lines)` gathers them), the names and questions of
domains come from the pack, the rest is somebody's own words and is printed literally.

Keys. `Domain.key` is the key of one of the ten domains: it chooses icon, colour and spine pattern.
`Goal.key` is any name the caller makes up; it is never printed. `pages` gives for each of these
keys, and for "contents", "people", "rings", "lines", "hard", "moment", "topics", "help", "goals" (blank goal
pages) and, on the fridge sheet, "fridge", on the story "story", the opaque number that stands in the QR code
of that page: letters, digits, `-` and `_` only, 12 to 40 of them; a key that is missing has no code. Pages of one
section share one code.

Photos travel beside the data as bytes (`photos`), named by `Photo.image`; only cards the caller may print go
in. There is no place for an organisation, an address, a surname or anything of the vault.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal, NotRequired, TypedDict

from krachtwerk.kit.pdf import PdfError, compile_pdf, draw_pages, qr_svg
from krachtwerk.paper.drawn import Drawing

Paper = Literal["a4", "a5"]

WORDS = (
    *("title", "this_is_of", "contents", "page", "code", "photo", "write_here", "more_room"),
    *("helps", "spoken", "goals", "i_want", "why", "my_steps", "what", "who", "when", "where"),
    *("agreement", "people", "rings", "me", "topics", "help", "numbers", "more_numbers"),
    *("loose", "own_card", "people_question", "rings_hint", "topics_question", "lines"),
)
SENTENCES = ("cover", "danger", "no_steps")
GROUPS = {
    "times": ("present", "future", "past"),
    "answers": ("yes", "no", "thinking"),
    "nearness": ("close", "middle", "far"),
    "wishes": ("keep", "more", "rather_not"),
}
_OPAQUE = re.compile(r"[A-Za-z0-9_-]{12,40}")


class Photo(TypedDict):
    """A picture on a card or the cover; `alt` says in words what it is."""

    image: str
    alt: str


class Card(TypedDict):
    """One card: own words, when it was, who or what helps. `words` may be empty beside a photo."""

    words: str
    language: NotRequired[str | None]  # "nl", "ar", …: the language of the words
    time: NotRequired[Literal["present", "future", "past"] | None]
    helps: NotRequired[list[str]]
    photo: NotRequired[Photo | None]
    note: NotRequired[str]  # a small line under the words, such as labels["spoken"]


class Domain(TypedDict):
    """One of the ten places of the booklet; without cards it is a quiet page to write on."""

    key: str
    name: str
    questions: list[str]  # each on its own line
    cards: list[Card]


class Thread(TypedDict):
    """Where a goal grew from: a card in view, a card that is only the client's, or nothing."""

    kind: Literal["card", "own", "loose"]
    domain: NotRequired[str | None]
    words: NotRequired[str]  # the card's words; required for "card", left out for the others
    language: NotRequired[str | None]
    reason: NotRequired[str]


class Step(TypedDict):
    """One step. An empty or missing who, when or where is a line to write on (booklet)."""

    what: str
    language: NotRequired[str | None]
    who: NotRequired[str]
    when: NotRequired[str]
    where: NotRequired[str]
    ticked: NotRequired[bool]  # a check mark in the box
    tick: NotRequired[str]  # the last answer in words


class Agreement(TypedDict):
    """Who said what to a goal."""

    name: str
    answer: str


class Rung(TypedDict):
    """How it is on one of five rungs to a goal; `here` says that the client stands on it."""

    no: int
    label: str
    words: str
    language: str | None
    here: str


class Goal(TypedDict):
    """What the client wants, with its thread, steps and agreements."""

    key: str
    words: str
    language: NotRequired[str | None]
    later: NotRequired[str]  # "Straks: deze zomer"
    rungs: NotRequired[list[Rung]]  # the highest first
    thread: Thread
    steps: list[Step]
    agreements: list[Agreement]


class Person(TypedDict):
    """Somebody (or something) around the client."""

    name: str
    near: Literal["close", "middle", "far"]
    gives: NotRequired[str]
    language: NotRequired[str | None]
    wish: NotRequired[Literal["keep", "more", "rather_not"] | None]
    tie: NotRequired[str]  # what is between them and the client, in a few parts


class Number(TypedDict):
    """Whom to call."""

    name: str
    number: str
    note: NotRequired[str]


class HardBox(TypedDict):
    """One question about hard times: `icon` is one of ours; cards without a time, or room to write."""

    icon: str
    name: str
    questions: list[str]
    cards: list[Card]


class HardAsk(TypedDict):
    """One question about a hard moment; `answers` to tick, or none: lines to write on."""

    questions: list[str]
    answers: list[str]


class Hard(TypedDict):
    """When it is hard: the boxes, and one moment to write down, which is always empty."""

    title: str
    boxes: list[HardBox]
    moment: str
    asks: list[HardAsk]


class Booklet(TypedDict):
    """All of the booklet. Every list may be empty: what is empty becomes room to write."""

    paper: Paper
    language: str
    labels: dict[str, Any]
    name: str  # first name as the client likes it; "" leaves a line
    cover_photo: NotRequired[Photo | None]
    domains: list[Domain]
    goals: list[Goal]
    people: list[Person]
    hard: NotRequired[Hard]
    drawing: NotRequired[Drawing | None]
    topics: list[str]
    emergency: str  # "112"
    help: list[Number]
    pages: dict[str, str]


class FridgeGoal(TypedDict):
    """A goal as a heading with its open steps."""

    words: str
    language: NotRequired[str | None]
    steps: list[Step]


class Fridge(TypedDict):
    """The fridge sheet: open steps under their goals; no name on it."""

    paper: Paper
    language: str
    labels: dict[str, Any]
    goals: list[FridgeGoal]
    pages: dict[str, str]


class StoryLine(TypedDict):
    """One moment of a life told in own sentences; `beside` is said of a done step, or now beside then."""

    kind: Literal["told", "wants", "said", "done", "reached", "pair"]
    day: str
    words: str
    language: NotRequired[str | None]
    domain: NotRequired[str | None]
    photo: NotRequired[Photo | None]
    note: NotRequired[str]
    beside: NotRequired[str]
    beside_day: NotRequired[str]


class Story(TypedDict):
    """Looking back, from the beginning; no name on it."""

    paper: Paper
    language: str
    labels: dict[str, Any]
    story: dict[str, str]  # the words of the kinds, and "title"
    lines: list[StoryLine]
    pages: dict[str, str]


class CardLine(TypedDict):
    """One line on a small card."""

    words: str
    language: NotRequired[str | None]


class PurseCard(TypedDict):
    """A card for a purse: chosen lines; no heading, no name, no code, and nothing of whose paper it is."""

    language: str
    labels: dict[str, Any]  # "title" alone
    lines: list[CardLine]


def labels_from(t: Callable[[str], str], lines: Callable[[str], Iterable[str]]) -> dict[str, Any]:
    """All labels: `t(key)` gives one text, `lines(key)` its sentences one by one."""
    labels: dict[str, Any] = {name: t(f"paper.{name}") for name in WORDS}
    labels |= {name: list(lines(f"paper.{name}")) for name in SENTENCES}
    for group, names in GROUPS.items():
        labels[group] = {name: t(f"paper.{group}.{name}") for name in names}
    return labels


def booklet_pdf(data: Booklet, photos: Mapping[str, bytes] | None = None) -> bytes:
    """The booklet as PDF/UA-1. Raises PdfError."""
    return compile_pdf("booklet", with_codes(data), images=photos)


def fridge_pdf(data: Fridge) -> bytes:
    """The fridge sheet as PDF/UA-1, always one page. Raises PdfError."""
    return compile_pdf("fridge", with_codes(data))


def story_pdf(data: Story, photos: Mapping[str, bytes] | None = None) -> bytes:
    """Looking back as PDF/UA-1. Raises PdfError."""
    return compile_pdf("story", with_codes(data), images=photos)


def card_pdf(data: PurseCard) -> bytes:
    """A small card as PDF/UA-1; signs that no letter of ours has are empty boxes, and then it is a plain PDF.

    The font that draws such signs elsewhere would name this house in the file. Raises PdfError.
    """
    try:
        return compile_pdf("card", data)
    except PdfError:
        return compile_pdf("card", data, standard=None)


def booklet_pages(
    data: Booklet, photos: Mapping[str, bytes] | None = None, ppi: float = 72
) -> list[bytes]:
    """The booklet as PNG pictures, one a page."""
    return draw_pages("booklet", with_codes(data), images=photos, ppi=ppi)


def fridge_pages(data: Fridge, ppi: float = 72) -> list[bytes]:
    """The fridge sheet as one PNG picture."""
    return draw_pages("fridge", with_codes(data), ppi=ppi)


def with_codes(data: Booklet | Fridge | Story) -> dict[str, Any]:
    """The data with a drawn QR code for every opaque page number, and nothing else in the codes."""
    numbers = set(data["pages"].values())
    if not all(_OPAQUE.fullmatch(number) for number in numbers):
        raise PdfError("a page number is not opaque: 12 to 40 letters, digits, - and _ only")
    return {**data, "codes": {number: qr_svg(number) for number in sorted(numbers)}}
