"""Who reads along from outside stands in the own copy with the day it ends; whom the client stopped does not."""

from __future__ import annotations

import json

from krachtwerk.rules import meeting, network
from tests.exchange.copies import eyes, opened, prepared


def test_the_copy_says_who_reads_along_and_until_when(cast, sign_in, at):
    samira = cast.client("samira")
    of = {"circle": "helpers", "audience": "with_worker", "by": samira, "at": at}
    remy, zita = (network.add_person(samira.client, name, **of) for name in ("Remy", "Zita"))
    meeting.read_along(remy, 13, by=samira, at=at)
    meeting.stop_along(meeting.read_along(zita, 4, by=samira, at=at), by=samira, at=at)
    files = opened(prepared(eyes(sign_in, "samira", at), samira.client).zipped())
    page = files["boekje.html"].decode()
    assert [page.count(f"<li><bdi>{name}</bdi>. ") for name in ("Remy", "Zita")] == [1, 0]
    rows = json.loads(files["booklet.json"])["meeting_guests"]
    assert [(one["meeting"], one["until"] is not None) for one in rows] == [(None, True)] * 2
