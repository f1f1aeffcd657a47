"""What bad hands and bad luck put into a form: a corpus, in the same order each time."""

from __future__ import annotations

import random
from collections.abc import Iterator
from uuid import UUID

LONG = "a" * 1_000_000
TEXTS = {
    "nothing": "", "blanks": " \t\n ", "nul": "voor\x00na", "control": "".join(map(chr, range(32))),
    "long": LONG, "lines": "\n" * 5000, "right to left": "\u202eterug\u202c שלום مرحبا",
    "zalgo": "Z\u0335\u0321a\u0334\u0328l\u0336\u0322g\u0335\u0327o" * 40, "emoji": "👩‍👩‍👧‍👦🏳️‍🌈🇳🇱👍🏽",
    "no width": "a\u200bb\u200cc\u200dd\ufeff", "bom": "\ufeffvoor", "decomposed": "e\u0301n a\u0308",
    "composed": "én ä", "ligature": "ﬁets Ⅷ ①", "plane 16": "\U0010fffd", "no sign": "\ufffe\uffff",
    "line end": "a\u2028b\u2029c\x85d", "carriage": "a\r\nb\rc", "percent": "%s %d %(x)s %00 {0} {x}",
    "quotes": "'\"`´“”„’ -- ;/*", "sql": "' OR '1'='1'; DROP TABLE krachtwerk_words; --",
    "like": "%_\\%", "shell": "$(id) `id` | ; & > /etc/passwd", "path": "../../../../etc/passwd\x00.jpg",
    "template": "{{7*7}} {% raise %} ${7*7} #{7*7} <%= 7*7 %>", "markup": "<b>vet</b> & <script>x</script>",
    "header": "x\r\nSet-Cookie: s=1\r\n\r\n<html>",
    "formula": '=HYPERLINK("x")', "typst": '#read("/etc/passwd") $x$ @a',
    "ics": "a;b,c\\n\nATTENDEE:mailto:x", "number": "9" * 400, "float": "1e308", "inf": "Infinity", "nan": "NaN",
    "minus": "-1", "minus long": "-99999999999999999999", "hex": "0x7f", "other digits": "١٢٣ ４５", "comma": "1,5",
    "31 feb": "2026-02-31", "year 9999": "9999-12-31", "year 1": "0001-01-01", "year 0": "0000-00-00",
    "year long": "99999-01-01", "day there": "2026-03-29", "day words": "31-12-2026", "time 25": "25:61",
    "missing hour": "2026-03-29T02:30", "double hour": "2026-10-25T02:30", "moment": "9999-12-31T23:59",
    "no id": "00000000-0000-0000-0000-000000000000", "old id": "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
    "max id": "ffffffff-ffff-ffff-ffff-ffffffffffff", "urn": "urn:uuid:6ba7b810-9dad-41d1-80b4-00c04fd430c8",
    "braces": "{6ba7b810-9dad-41d1-80b4-00c04fd430c8}", "list": "[]", "object": '{"a": {"$ne": null}}', "null": "null",
    "true": "true", "address": "//elsewhere.example/", "script address": "javascript:alert(1)",
    "turkish": "İıſK", "arabic plane": "﷽" * 30, "soft hyphen": "a\u00adb", "tags": "\U000e0041\U000e0042",
    "private": "\ue000",
}  # fmt: skip
BYTES = {
    "surrogate": b"\xed\xa0\x80\xed\xb0\x80", "latin": b"caf\xe9", "overlong": b"\xc0\xaf\xe0\x80\xaf",
    "cut": b"\xe2\x82", "beyond": b"\xf5\x80\x80\x80", "utf16": "é".encode("utf-16"), "high": bytes(range(128, 256)),
}  # fmt: skip
PATHS = (
    "%", "%zz", "%00", "%c0%af", "%ed%a0%80", "%ff%fe", "..%2f..%2f", "%2e%2e/", "%0d%0aSet-Cookie:s=1",
    "%F0%9F%91%8D", ";a=b", "//", "\\", "%5c", "%u0041", "a" * 8000, "*", "[]", "{}", "%252e", "é", "?", "%3f",
)  # fmt: skip
QUERIES = (
    "a=%", "a=%zz", "%00=%00", "s=%ff", "s=%ed%a0%80", "s[]=1&s[a]=2", "&&&===", "=", "s", "a=1;b=2", "s=1&s=2&s=3",
    "page=-1", "page=9999999999999999999999", "next=//elsewhere.example", "text=" + "x" * 4000, "on=2026-02-31",
    "q=\xff", "&".join(f"a{no}=1" for no in range(600)),
)  # fmt: skip


def shuffled(seed: int) -> Iterator[str]:
    """Without end: made of pieces of the corpus, each time others; the same for the same seed."""
    chance, pieces = random.Random(seed), [t for t in TEXTS.values() if len(t) < 500]
    while True:
        text = "".join(chance.choice(pieces) for _ in range(chance.randint(1, 3)))
        yield text + str(UUID(int=chance.getrandbits(128), version=4)) * (chance.random() < 0.1)
