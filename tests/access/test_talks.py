"""Eyes of a talk at one table: who sat there sees it, and only who sits there says something while it goes on."""

from __future__ import annotations

from datetime import timedelta

import pytest

from krachtwerk.access import family as access
from krachtwerk.kit.refusal import NotFound
from krachtwerk.rules import client as client_rules
from krachtwerk.rules import family
from krachtwerk.rules.family import Saying
from tests.access.test_safety import viewer


@pytest.fixture
def talk(cast, at):
    """Marja and Joost sit at the table with Els; Dirk lives with them and does not."""
    people = [cast.clients[key] for key in ("marja", "joost")]
    by = cast.member("els")
    home = [*people, cast.clients["dirk"]]
    client_rules.make_household("Thuis", home, since=at.date(), by=by, at=at)
    return family.begin_talk(people, by=cast.member("els", with_client="marja"), at=at)


def test_a_talk_is_there_for_those_who_sat_at_it_alone(cast, talk, at):
    listed = {
        key: [one.id for one in access.list_talks(viewer(cast, key, at), cast.clients[key])]
        for key in ("marja", "joost", "dirk")
    }
    assert listed == {"marja": [talk.public_id], "joost": [talk.public_id], "dirk": []}
    with pytest.raises(NotFound):
        access.open_talk(viewer(cast, "dirk", at), talk.public_id, cast.clients["dirk"])


def test_who_sits_there_says_something_while_it_goes_on_alone(cast, talk, at):
    marja, joost = cast.clients["marja"], cast.clients["joost"]
    els, alone = viewer(cast, "els", at, table="marja"), viewer(cast, "marja", at)
    later = viewer(cast, "els", at + timedelta(days=2), table="marja")

    def speaker(eyes, who):
        _, here = access.open_talk(eyes, talk.public_id, marja)
        return access.open_speaker(eyes, who.public_id, here, marja)[0]

    assert speaker(els, joost) == joost
    for eyes, who in ((els, cast.clients["dirk"]), (later, joost), (alone, joost)):
        with pytest.raises(NotFound):
            speaker(eyes, who)


def test_a_line_without_a_drawing_has_none_to_open(cast, talk, at):
    by, marja = cast.member("els", with_client="marja"), cast.clients["marja"]
    line = family.say_at_table(talk, marja, "Ik kook.", saying=Saying.MINE, by=by, at=at)
    with pytest.raises(NotFound):
        access.open_drawing(viewer(cast, "marja", at), line.public_id, marja)
