"""Twice the same id is one act, and the id of somebody else's row is refused like any that is not yours."""

from __future__ import annotations

import pytest

from krachtwerk.kit.ids import new_id
from krachtwerk.kit.refusal import Refusal
from krachtwerk.models import Topic
from krachtwerk.rules import contact, once


@pytest.fixture
def topic(cast, at) -> Topic:
    me = cast.client("samira")
    return contact.add_topic(me.client, "De brief.", by=me, at=at)


def test_nothing_was_made_yet(cast, topic):
    for id in (None, new_id()):
        assert once.kept(Topic.objects, id, client_id=topic.client_id) is None


def test_the_same_id_gives_what_it_made(topic):
    assert once.kept(Topic.objects, topic.public_id, client_id=topic.client_id) == topic
    assert once.kept(Topic.objects.select_related("words"), topic.public_id) == topic


@pytest.mark.parametrize("of", [{"client_id": 0}, {"client_id": None}])
def test_somebody_elses_is_refused(topic, of):
    with pytest.raises(Refusal, match="refuse.not_yours"):
        once.kept(Topic.objects, topic.public_id, **of)
    with pytest.raises(Refusal, match="refuse.not_yours"):
        once.kept(Topic.objects, topic.public_id, organisation_id=topic.organisation_id, **of)
