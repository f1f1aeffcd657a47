"""C5: bad input to every form, path and query string: no fault of ours, and nothing silently altered."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator
from html import unescape
from urllib.parse import quote_plus, urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from krachtwerk.access import account as account_access
from krachtwerk.kit import clock
from krachtwerk.models import Words
from tests.fortress.bad_input import BYTES, PATHS, QUERIES, TEXTS, shuffled
from tests.fortress.grounds import Form, Visitor, forms_of, paths

FORM = "application/x-www-form-urlencoded"
READERS = ("samira", "fatma", "fatma with samira", "noor", "pim", "nadia", "nobody")
ONLY_LEAVES = {"/out/", "/x/"}


def bodies(form: Form, texts: list[str]) -> Iterator[tuple[str, bytes]]:
    """What is sent to one form: each bad text where one types, a third elsewhere, and what nobody sends."""
    for no, field in enumerate(form.fields):
        if field.name == "csrfmiddlewaretoken" or field.kind == "submit":
            continue
        for text in texts if field.takes_text or len(texts) < 9 else texts[no % 3 :: 3]:
            yield field.name, urlencode(form.filled(**{field.name: text})).encode()
        for raw in BYTES.values():
            plain = {k: v for k, v in form.filled().items() if k != field.name}
            yield field.name, urlencode(plain).encode() + b"&" + field.name.encode() + b"=" + raw
        yield (
            field.name,
            urlencode(list(form.filled().items()) + [(field.name, "ander")] * 3).encode(),
        )
        yield (
            field.name,
            urlencode({k: v for k, v in form.filled().items() if k != field.name}).encode(),
        )
    for extra in (
        "&".join(f"v{no}=x" for no in range(1000)),
        "%",
        "=&=&&",
        "a[b][c]=1&a=2",
        "__proto__=1",
    ):
        yield "", extra.encode()


def send(visitor: Visitor, form: Form, body: bytes) -> int:
    """Send it as a browser would; whatever happens is taken back."""
    return visitor.ask("post", form.action, body, content_type=FORM).status_code


def faults(visitor: Visitor, world, texts: list[str], most: int | None) -> tuple[int, list[str]]:
    """How many inputs this person sent, and which of them the house fell over."""
    found, count = [], 0
    for (name, _), form in forms_of(visitor, world).items():
        if form.method != "post" or form.action in ONLY_LEAVES:
            continue
        for field, body in itertools.islice(bodies(form, texts), most):
            count += 1
            if send(visitor, form, body) not in {200, 204, 302, 400, 403, 404, 413, 422}:
                found.append(f"{visitor.who} {name} → {form.action} {field}: {body[:160]!r}")
    return count, found


def test_bad_input_in_forms_is_no_fault_of_ours(world, visitor):
    """A slice: each form of two people gets a few of the corpus, chosen by turns."""
    told, texts = 0, shuffled(5)
    for who in ("samira", "pim"):
        count, found = faults(visitor(who), world, list(itertools.islice(texts, 2)), 1)
        told += count
        assert found == []
    assert told >= 60


@pytest.mark.first
@pytest.mark.full
@pytest.mark.parametrize("who", READERS)
def test_the_whole_corpus_in_every_form(world, visitor, who):
    """C5: three of them alone send more than 10,000."""
    count, found = faults(visitor(who), world, list(TEXTS.values()), None)
    assert found == []
    print(f"{count} bad inputs by {who}")
    assert count >= {"samira": 3000, "fatma": 6000, "fatma with samira": 4000}.get(who, 100)


@pytest.mark.parametrize("who", ["nobody", "samira", "fatma"])
def test_broken_paths_and_query_strings_are_no_fault_of_ours(world, visitor, who):
    person, found = visitor(who), []
    whole = paths(world)
    some = list(whole.values())[:: 4 if who != "samira" else 3]
    for path, query in itertools.zip_longest(some, QUERIES, fillvalue=QUERIES[0]):
        asked = "/b/" if path in QUERIES else path
        answer = person.ask("get", asked, QUERY_STRING=query)
        if answer.status_code >= 500:
            found.append(f"{asked}?{query[:60]}: {answer.status_code}")
    for start, end in itertools.product(
        ("/", "/b/", "/b/2/", "/w/p/", "/k/", "/static/", "/in/1/"), PATHS
    ):
        answer = person.ask("get", start + end)
        if answer.status_code >= 500:
            found.append(f"{start + end[:60]}: {answer.status_code}")
    assert found == []


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("accept-language", "x" * 60_000), ("accept-language", "nl;q=\xff"), ("referer", "http://[::1"),
        ("referer", "\xff" * 3000), ("cookie", "s=" + "x" * 60_000), ("cookie", "look=\xff; c=\x01; s=;;;"),
        ("cookie", "look=nl.easy.." + "x" * 500), ("user-agent", "\xff" * 9000), ("x-forwarded-for", "x, ," * 900),
        ("if-modified-since", "31 Feb"), ("range", "bytes=-1-,9"), ("content-type", "multipart/form-data"),
        ("content-type", "multipart/form-data; boundary=\xff"), ("content-length", "-5"), ("content-length", "1e9"),
        ("host", "testserver:99999999"), ("host", "[::1"), ("origin", "\xff"), ("sec-fetch-dest", "\xff"),
    ],
)  # fmt: skip
def test_broken_headers_are_no_fault_of_ours(cast, visitor, header, value):
    person = visitor("samira")
    sent = {header.upper().replace("-", "_"): value}
    meta = sent if header.startswith("content") else {f"HTTP_{key}": v for key, v in sent.items()}
    for method, path in (("get", "/b/"), ("post", "/b/10/"), ("get", "/nope/"), ("get", "/b/7/")):
        assert person.ask(method, path, **meta).status_code < 500, (method, path)


KEPT = {
    "/b/10/": ("text", {}),
    "/b/3/3/": ("text", {"audience": "only_me"}),
    "/b/8/1/": ("name", {"nearness": "close", "audience": "only_me"}),
    "/b/1/4/wrote/": ("text", {"time": "past", "audience": "only_me"}),
}


@pytest.mark.parametrize(
    "path", ["/b/10/", *(pytest.param(p, marks=pytest.mark.full) for p in KEPT if p != "/b/10/")]
)
def test_what_is_accepted_comes_back_as_it_was_said(cast, visitor, path):
    """After NFC, trimming and the one kind of line end it is the same, in the row and on the page."""
    field, rest = KEPT[path]
    samira, taken, refused = visitor("samira"), 0, []
    viewer = account_access.viewer_of(samira.session, clock.now())
    for kind, text in TEXTS.items():
        with samira.alone():
            answer = samira.act("post", path, {field: text, **rest})
            if answer.status_code != 302:
                refused.append(kind)
                continue
            taken += 1
            kept = viewer.keys.open_words(Words.objects.order_by("-id").first())
            page = samira.act("get", answer["Location"]).content.decode()
            for other in ("/b/10/", "/b/3/", "/b/8/", "/b/1/4/"):
                page += samira.act("get", other).content.decode()
        assert plainly(kept) == plainly(text), kind
        assert squeezed(kept) in squeezed(unescape(re.sub(r"<[^>]*>", " ", page))), kind
    assert taken >= 25
    assert {"nothing", "blanks", "nul", "long"} <= set(refused)


def plainly(text: str) -> str:
    """What may be made of a text without altering it."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").strip())


def squeezed(text: str) -> str:
    """Without the blanks that a page folds."""
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "a" * 5000, "\x00", "é\u202egpj.exe", "x\r\ny"]
)
def test_bad_file_names_are_no_fault_of_ours(cast, visitor, name):
    sent = {
        "text": "x",
        "time": "past",
        "audience": "only_me",
        "photo": SimpleUploadedFile("a", b"x"),
    }
    sent["photo"].name = name or "a"
    answer = visitor("samira").ask("post", f"/b/1/4/{quote_plus('photo')}/", sent)
    assert answer.status_code < 500
