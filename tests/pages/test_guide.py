"""How it works here, for each role: its own topics, whole sentences, and nobody's name."""

from __future__ import annotations

import re

import pytest

from krachtwerk.method.keys import Role
from krachtwerk.pages import guide

TOPICS = {
    "noor": [
        "Een plan bekijken", "Iemand heeft geen begeleider", "Een tweede ja geven", "Terugkijken",
        "Tweede ogen", "Openen met spoed", "Meekijken", "Mijn toegang", "Taal, letters en scherm",
    ],
    "henk": [
        "Gesprekken over werkbladen", "Mee op pad", "Aan tafel bij een team", "Meekijken", "Mijn toegang",
        "Taal, letters en scherm",
    ],
    "aisha": ["De dag van een audit", "Mijn toegang", "Taal, letters en scherm"],
    "tess": ["Draait alles goed?", "Mijn toegang", "Taal, letters en scherm"],
}  # fmt: skip


@pytest.mark.parametrize("who", TOPICS)
def test_each_role_reads_its_own_topics(cast, sign_in, who):
    page = sign_in(who).get("/t/h/").content.decode()
    assert re.findall(r'<summary class="fold__title">.*?<span>([^<]+)</span>', page) == TOPICS[who]


def test_every_role_and_every_topic_has_a_sign():
    assert set(guide.TOPICS) == set(Role)
    told = {key for keys in guide.TOPICS.values() for key in keys} | set(guide.EVERYBODY)
    assert told == set(guide.ICONS)


def test_learning_leads_to_it_and_a_client_finds_nothing_there(cast, sign_in):
    assert 'href="/t/h/"' in sign_in("fatma").get("/t/").content.decode()
    assert sign_in("samira").get("/t/h/").status_code == 404
