"""The undo that a page offers: a form that carries what there was, and an address that tells nothing."""

from __future__ import annotations

import re
from html import unescape

FORM = re.compile(r'<form class="undo" method="post" action="([^"]+)".*?</form>', re.S)
FIELD = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')


def undo_in(page: str) -> tuple[str, dict[str, str]]:
    """Where the undo of this page is sent, and with what; the token of the session is left out."""
    found = FORM.search(page)
    assert found is not None, "the page offers no undo"
    fields = {name: unescape(value) for name, value in FIELD.findall(found[0])}
    fields.pop("csrfmiddlewaretoken", None)
    return unescape(found[1]), fields
