"""Who reads along from outside stands in the own copy with the day it ends; whom the client stopped does not."""

from __future__ import annotations

import json

import pytest

from krachtwerk.access.meeting import list_along
from krachtwerk.access.viewer import looking
from krachtwerk.kit.refusal import Refusal
from krachtwerk.models.meeting import MeetingGuest, MeetingShare
from krachtwerk.rules import meeting, network, plan
from tests.exchange.bringing import bring
from tests.exchange.copies import eyes, opened, prepared


def test_the_copy_says_who_reads_along_and_until_when(cast, sign_in, at):
    samira = cast.client("samira")
    of = {"circle": "helpers", "audience": "with_worker", "by": samira, "at": at}
    remy, zita, gone = (
        network.add_person(samira.client, name, **of) for name in ("Remy", "Zita", "Jo")
    )
    meeting.read_along(remy, 13, by=samira, at=at)
    meeting.read_along(gone, 13, by=samira, at=at)
    network.take_off(gone, by=samira, at=at)
    meeting.stop_along(meeting.read_along(zita, 4, by=samira, at=at), by=samira, at=at)
    files = opened(prepared(eyes(sign_in, "samira", at), samira.client).zipped())
    page = files["boekje.html"].decode()
    assert [page.count(f"<li><bdi>{name}</bdi>. ") for name in ("Remy", "Zita")] == [1, 0]
    assert "<li><bdi></bdi>" not in page
    rows = json.loads(files["booklet.json"])["meeting_guests"]
    assert [(one["meeting"], one["until"] is not None) for one in rows] == [(None, True)] * 3


@pytest.mark.usefixtures("keeper")  # as `krachtwerk import-booklet` signs in
def test_where_the_booklet_is_brought_in_somebody_looks_anew_before_anything_is_read(
    cast, sign_in, at
):
    samira = cast.client("samira")
    of = {"circle": "helpers", "audience": "with_worker", "by": samira, "at": at}
    row = meeting.read_along(network.add_person(samira.client, "Remy", **of), 13, by=samira, at=at)
    goal = plan.add_goal(samira.client, "Een huis", audience="with_worker", by=samira, at=at)
    meeting.show_to_guest(row, [goal], [], by=samira, at=at)
    assert meeting.give_place(row, by=cast.member("fatma"), at=at)
    there = bring(
        prepared(eyes(sign_in, "samira", at), samira.client).zipped(), cast, at, worker=True
    )
    ilse = cast.member("ilse")
    (told,) = list_along(looking(ilse, at=at), there)
    assert (told.name, told.until, told.has_place) == ("Remy", row.until, False)
    assert not MeetingShare.objects.filter(client=there).exists()
    brought = MeetingGuest.objects.get(client=there)
    with pytest.raises(Refusal, match=r"refuse\.not_yours"):
        meeting.make_link(brought, by=ilse, at=at)
    assert meeting.give_place(brought, by=ilse, at=at)
