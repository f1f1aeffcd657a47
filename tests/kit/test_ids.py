"""Ids and codes: random, and a code that is read from paper survives the hand that types it."""

from __future__ import annotations

import re

from krachtwerk.kit import ids


def test_a_code_is_sixteen_signs_that_cannot_be_mistaken():
    codes = {ids.new_code() for _ in range(200)}
    assert len(codes) == 200
    assert {len(code) for code in codes} == {16}
    assert set("".join(codes)) == set("0123456789abcdefghjkmnpqrstvwxyz")


def test_a_code_stands_on_paper_in_groups_of_four():
    assert re.fullmatch(r"(?:[0-9A-Z]{4} ){3}[0-9A-Z]{4}", ids.grouped_code(ids.new_code()))


def test_what_is_misread_or_set_apart_is_the_same_code():
    code = "01ab cdef 2345 6789"
    hands = ("OIab-CDEF-2345-6789", "0lABCDEF23456789", "o1ab\u2013cdef\u00a02345.6789")
    assert {ids.fold_code(text) for text in (code, *hands)} == {"01abcdef23456789"}
