"""Room network: of a day in a family file, the year, where it says one."""

from __future__ import annotations

import re

MONTH = "JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC"
ONE_YEAR = re.compile(
    r"(?P<about>(?:ABT|CAL|EST) )?(?:GREGORIAN )?"
    rf"(?P<day>(?:(?:0?[1-9]|[12][0-9]|3[01]) )?(?:{MONTH}) )?(?P<year>[0-9]{{3,4}})"
)
EARLIEST = 1800
"""As in the drawing of a family: nobody in it was born before."""


def year_of(text: str, latest: int) -> tuple[int | None, bool]:
    """The year, and whether it is all that was said; none for a stretch of time, or one that cannot be."""
    found = ONE_YEAR.fullmatch(text.strip())
    if found is None or not EARLIEST <= int(found["year"]) <= latest:
        return None, False
    return int(found["year"]), not (found["day"] or found["about"])
