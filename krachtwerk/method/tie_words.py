"""Which words tell what somebody is and what a tie is like: the same on pages, on paper and in the copy."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from krachtwerk.method.network_keys import TieFlow

Tell = Callable[..., str]


def tie_parts(
    tell: Tell,
    *,
    quality: str,
    flow: str,
    supports: Iterable[str],
    often: str | None,
    since_year: int | None,
    one: str = "",
    other: str = "",
) -> list[str]:
    """A tie in a few short parts; `one` is nobody for the client."""
    way = flow_word(tell, flow, one=one, other=other) if flow != TieFlow.BOTH else ""
    parts = [
        tell(f"ties.quality_{quality}"),
        *(tell(f"ties.support_{support}") for support in supports),
        way,
        tell(f"ties.often_{often}") if often else "",
        tell("ties.since", year=str(since_year)) if since_year else "",
    ]
    return [part for part in parts if part]


def flow_word(tell: Tell, flow: str, *, one: str, other: str) -> str:
    """Where most of it goes; without `one` it is seen from the client."""
    if flow == TieFlow.BOTH:
        return tell("ties.flow_both")
    if one:
        return tell("ties.flow_to", name=one if flow == TieFlow.TO_ONE else other)
    return tell("ties.flow_to_me" if flow == TieFlow.TO_ONE else "ties.flow_from_me")


def who_parts(tell: Tell, *, kind: str, circle: str | None, is_at_home: bool) -> list[str]:
    """Who or what it is, besides their name: nothing for what goes without saying."""
    return [
        *([tell(f"ties.kind_{kind}")] if kind != "person" else []),
        *([tell(f"ties.circle_{circle}")] if circle else []),
        *([tell("ties.at_home")] if is_at_home else []),
    ]
