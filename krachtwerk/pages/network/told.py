"""Room network: what was told of somebody: who they are, and the ties with the client and with others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse

from krachtwerk.access import network as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.method.tie_words import tie_parts, who_parts
from krachtwerk.pages.context import t

if TYPE_CHECKING:
    from krachtwerk.models import Client


def parts_of(tie: access.OwnTie, names: dict[UUID, str]) -> list[str]:
    """A tie in a few short parts."""
    return tie_parts(
        t,
        quality=tie.quality,
        flow=tie.flow,
        supports=tie.supports,
        often=tie.often,
        since_year=tie.since_year,
        one=names[tie.one] if tie.one is not None else "",
        other=names[tie.other],
    )


def who_of(one: access.OwnPerson) -> list[str]:
    """Who or what somebody is, in a few short parts."""
    return who_parts(t, kind=one.kind, circle=one.circle, is_at_home=one.is_at_home)


def told_of(viewer: Viewer, client: Client, found: access.OwnPerson) -> dict[str, Any]:
    """What the page of somebody shows of them besides how near they are."""
    names = {one.id: one.name for one in access.list_people(viewer, client)}
    with_me: list[str] = []
    quality, others = "", []
    for tie in access.list_ties(viewer, client):
        if tie.one is None and tie.other == found.id:
            with_me, quality = parts_of(tie, names), tie.quality
        elif tie.one is not None and found.id in {tie.one, tie.other}:
            others.append(_between(tie, found.id, names))
    return {
        "kind": [t(f"ties.kind_{found.kind}")] if found.kind != "person" else [],
        "group": who_of(found)[found.kind != "person" :],
        "with_me": with_me,
        "quality": quality,
        "others": others,
    }


def _between(tie: access.OwnTie, id: UUID, names: dict[UUID, str]) -> dict[str, Any]:
    """A tie with another of the client's people, seen from one of the two."""
    assert tie.one is not None
    with_whom = tie.other if tie.one == id else tie.one
    return {
        "name": names[with_whom],
        "quality": tie.quality,
        "parts": parts_of(tie, names),
        "href": reverse("network_tie_between", args=[id, with_whom, 1]),
    }
