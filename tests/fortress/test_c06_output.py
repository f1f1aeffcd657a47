"""C6: what somebody wrote is text and nothing else, in every page, file, print and copy.

Each page is drawn twice: with words that no reader takes for a sign, and with the payloads in their place.
The two must have the same elements with the same attributes, or something was read as markup.
"""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections import Counter
from html import unescape
from html.parser import HTMLParser
from urllib.parse import quote

import pytest
from django.urls import reverse

from krachtwerk.rules import client as client_rules
from krachtwerk.rules import drafts, safety
from tests.exchange import copies
from tests.fortress.grounds import Visitor, is_page, taken_back
from tests.fortress.payloads import PAYLOADS, PRODUCT, harmless
from tests.house.rows_of_coaching import practise
from tests.house.test_access_matrix import rows, rows_of_samira
from tests.kit.paper_reading import read, text_of

LONGEST_NAME = 110
HOLDS_TEXT = {"value", "alt", "title", "placeholder", "aria-label", "content"}
"""Attributes that hold text for people; a `data-` attribute does so too. Addresses, handlers and styles never."""
READERS = ("samira", "fatma", "fatma with samira", "noor", "bram", "henk", "nadia", "wim", "pim")


def groups() -> list[str]:
    """The payloads, as many together as fit in a name."""
    made = [""]
    for one in PAYLOADS:
        if len(made[-1]) + len(one) + 1 > LONGEST_NAME:
            made.append("")
        made[-1] = f"{made[-1]} {one}".strip()
    return made


class _Bones(HTMLParser):
    """Elements with the names of their attributes, and each attribute that holds `mark`."""

    def __init__(self, mark: str) -> None:
        super().__init__()
        self.mark, self.bones, self.holds, self.said = (
            mark,
            list[str](),
            Counter[str](),
            list[str](),
        )

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.bones.append(" ".join([tag, *(name for name, _ in attrs)]))
        for name, value in attrs:
            if value and self.mark in plain(value):
                self.holds[name] += 1

    def handle_endtag(self, tag: str) -> None:
        self.bones.append(f"/{tag}")

    def handle_comment(self, data: str) -> None:
        self.bones.append("comment")

    def handle_decl(self, decl: str) -> None:
        self.bones.append(decl)

    def unknown_decl(self, data: str) -> None:
        self.bones.append("unknown")

    def handle_pi(self, data: str) -> None:
        self.bones.append("instruction")

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def bones(html: str, mark: str) -> _Bones:
    """What a page is made of, without what it says."""
    read = _Bones(plain(mark))
    read.feed(html)
    read.close()
    return read


def plain(text: str) -> str:
    """As texts are kept: composed, one kind of blank."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text.replace("\x01", ""))).strip()


def world_of(cast, at, text: str) -> dict[str, tuple[object, ...]]:
    """Samira's rows, her names, her vault, half a text and what a coach says; the same text everywhere."""
    args = rows_of_samira(cast, at, "with_worker", text).args
    samira, fatma = cast.client("samira"), cast.member("fatma")
    client_rules.name_client(samira.client, text, text, by=fatma, at=at)
    safety.keep_address(samira.client, text, by=samira, at=at)
    threat = safety.name_threat(samira.client, text, by=samira, at=at)
    safety.ask_address(samira.client, "document", f"{text} voor school.", by=fatma, at=at)
    drafts.keep("topic:new", text, client=samira.client, by=samira, at=at)
    line = safety.write_line(samira.client, "children", text, by=samira, at=at)
    practise(cast, at, text)
    return args | {
        "safety_threat_off": (threat.public_id,), "safety_line": (line.public_id,),
        "safety_line_off": (line.public_id,), "safety_line_step": (line.public_id,),
        "safety_line_at_work": (samira.client.public_id, line.public_id),
    }  # fmt: skip


def pages_of(
    person: Visitor, args: dict[str, tuple[object, ...]], client: int, of: set[str] | None = None
) -> dict[str, str]:
    """Every page that this person gets to see, or those of them, by route; the private part is open."""
    session = person.session
    session["private"] = [client, "9999"]
    session["warned"] = client
    session.save()
    found = {}
    for name in rows() if of is None else of:
        answer = person.ask("get", reverse(name, args=args.get(name, ())))
        if answer.status_code in {200, 404, 422} and is_page(answer):
            found[name] = answer.content.decode()
    return found


def faults(plain_pages: dict[str, str], hostile_pages: dict[str, str], text: str) -> list[str]:
    """Where the payloads were read as something else than text."""
    found = [f"{name}: not there" for name in plain_pages.keys() ^ hostile_pages.keys()]
    for name, html in hostile_pages.items():
        hostile, twin = bones(html, text), bones(plain_pages.get(name, ""), harmless(text))
        if hostile.bones != twin.bones:
            one = next(
                (p for p in zip(twin.bones, hostile.bones, strict=False) if p[0] != p[1]), ""
            )
            found.append(f"{name}: other elements, {one}")
        if set(hostile.holds) - HOLDS_TEXT - {n for n in hostile.holds if n.startswith("data-")}:
            found.append(f"{name}: text in {set(hostile.holds)}")
        if PRODUCT in html:
            found.append(f"{name}: a template was filled")
        if plain(harmless(text)) in plain("".join(twin.said)) and plain(text) not in plain(
            "".join(hostile.said)
        ):
            found.append(f"{name}: says something else")
    return found


def holding(pages: dict[str, str], text: str) -> set[str]:
    """The pages that show the text."""
    return {
        name
        for name, html in pages.items()
        if plain(text) in plain("".join(bones(html, text).said))
    }


def drawn(
    cast, at, visitor, text: str, of: dict[str, set[str]] | None = None
) -> dict[str, dict[str, str]]:
    """All pages of all readers, or those of them, with this text in every field; the rows are taken back."""
    with taken_back():
        args = world_of(cast, at, text)
        return {
            who: pages_of(visitor(who), args, cast.clients["samira"].id, of and of[who])
            for who in visitor.readers
        }


def telling(twins: dict[str, dict[str, str]], text: str) -> dict[str, set[str]]:
    """The pages of each reader that hold the text anywhere, its first letters or what it became in an address."""
    signs = (text, text[:3], text.upper()[:3], quote(text[:3]))
    return {
        who: {
            name for name, html in pages.items() if any(s in plain(unescape(html)) for s in signs)
        }
        for who, pages in twins.items()
    }


@pytest.fixture
def readers(visitor):
    """`visitor`, with the names of who looks."""
    visitor.readers = READERS
    return visitor


GROUPS = groups()
ONE = {0}
"""Which of them the short run takes."""
EVERY = 5
"""So often every page is drawn twice; else the second time those that hold the text."""


@pytest.mark.parametrize(
    "no",
    [no if no in ONE else pytest.param(no, marks=pytest.mark.full) for no in range(len(GROUPS))],
)
def test_what_somebody_wrote_is_text_on_every_page(cast, at, readers, no):
    readers.readers = READERS[:1] if no in ONE else (*READERS[:2], READERS[2 + no % 7])
    text = GROUPS[no]
    twins = drawn(cast, at, readers, harmless(text))
    some = telling(twins, harmless(text)) if no % EVERY else None
    hostile = drawn(cast, at, readers, text, some)
    if some is not None:
        twins = {
            who: {n: html for n, html in twins[who].items() if n in some[who]} for who in twins
        }
    shown = {who: holding(pages, text) for who, pages in hostile.items()}
    assert [fault for who in hostile for fault in faults(twins[who], hostile[who], text)] == []
    assert len(shown["samira"]) >= 25
    assert len(shown.get("fatma", range(8))) >= 8


def test_the_groups_hold_all_hundred_and_fifty():
    assert len(set(PAYLOADS)) == 150
    assert [one for one in PAYLOADS if not any(one.strip() in group for group in GROUPS)] == []


@pytest.mark.parametrize("broken", ["<p>{}</p>", '<input value="{}">', "<p title='{}'>"])
def test_what_is_not_made_safe_is_found(broken):
    """Else the tests above would prove nothing: at least one of the payloads gets out of each place."""
    found = [
        one for one in PAYLOADS
        if faults({"page": broken.format(harmless(one))}, {"page": broken.format(one)}, one)
    ]  # fmt: skip
    assert len(found) >= 12


@pytest.mark.parametrize(
    "address", ['<a href="{}">x</a>', '<p style="{}">x</p>', '<p onclick="{}">x</p>']
)
def test_text_in_an_address_a_style_or_a_handler_is_found(address):
    pages = {"page": address.format("boom()")}
    assert faults(pages, pages, "boom()") != []


def test_the_page_of_a_copy_holds_it_as_text(cast, at, sign_in):
    """All of them at once, where they fit; names hold the first."""
    half = len(PAYLOADS) // 2
    for some in (PAYLOADS[:half], PAYLOADS[half:]):
        text = " ".join(some)
        made = {one: _copy(cast, at, sign_in, one) for one in (harmless(text), text)}
        assert faults({"copy": made[harmless(text)]}, {"copy": made[text]}, text) == []
        assert holding({"copy": made[text]}, text) == {"copy"}


def _copy(cast, at, sign_in, text: str) -> str:
    with taken_back():
        rows_of_samira(cast, at, "with_worker", text)
        viewer = copies.eyes(sign_in, "samira", at)
        whole = copies.prepared(viewer, cast.clients["samira"]).zipped()
    with zipfile.ZipFile(io.BytesIO(whole)) as packed:
        (page,) = (name for name in packed.namelist() if name.endswith(".html"))
        return packed.read(page).decode()


ACTIVE = (
    b"/JavaScript",
    b"/JS",
    b"/Launch",
    b"/EmbeddedFile",
    b"/OpenAction",
    b"/AA",
    b"/SubmitForm",
)


@pytest.mark.full
@pytest.mark.ci
@pytest.mark.parametrize("half", [0, 1])
def test_paper_holds_it_as_text_and_does_nothing(cast, at, visitor, half):
    """Both prints with words in them; what a PDF can do is in neither, and no address but our own codes."""
    text = " ".join(PAYLOADS[half * 75 : (half + 1) * 75])
    world_of_rows = rows_of_samira(cast, at, "with_worker", text)
    assert world_of_rows.args
    for kind in ("a4", "a5"):
        answer = visitor("samira").ask("get", f"/b/16/{kind}/")
        body = getattr(answer, "content_kept", None) or answer.content
        assert body[:4] == b"%PDF"
        assert PRODUCT not in text_of(body)
        assert [one for one in ACTIVE if one in body] == []
        links = [
            str(note.get_object().get("/A", ""))
            for page in read(body).pages
            for note in page.get("/Annots", []) or []
        ]
        assert [link for link in links if "boom" in link] == []
        assert "boom()" in text_of(body)
