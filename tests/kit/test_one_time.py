"""One-time codes: the vectors of the standard, one step beside, spare codes that are not mistaken."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from krachtwerk.kit import one_time

SECRET = b"12345678901234567890"  # of RFC 6238, appendix B


@pytest.mark.parametrize(
    ("second", "code"),
    [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (2000000000, "279037")],
)
def test_the_vectors_of_the_standard(second, code):
    assert one_time.code_of(SECRET, second // 30) == code


def test_one_step_beside_fits_and_two_do_not():
    at = datetime(2026, 11, 25, 12, 0, 10, tzinfo=UTC)
    now = one_time.step_of(at)
    found = {
        beside: one_time.matching_step(SECRET, one_time.code_of(SECRET, now + beside), at)
        for beside in (-2, -1, 0, 1, 2)
    }
    assert found == {-2: None, -1: now - 1, 0: now, 1: now + 1, 2: None}
    assert one_time.matching_step(SECRET, " 12 34 ", at + timedelta(days=1)) is None


def test_an_app_can_read_the_address():
    assert one_time.address(SECRET, "Boekje") == (
        "otpauth://totp/Boekje?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Boekje&digits=6&period=30"
    )


def test_spare_codes_are_long_and_clear():
    codes = {one_time.new_spare_code() for _ in range(200)}
    assert len(codes) == 200
    assert {len(one_time.bare(code)) for code in codes} == {10}
    assert set("".join(codes)) - {"-"} <= set(one_time.LETTERS)
    assert set("0o1il") & set(one_time.LETTERS) == set()
    assert one_time.bare(" ABCDE-fghjk ") == "abcdefghjk"
