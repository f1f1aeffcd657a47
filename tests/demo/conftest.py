"""The whole story, told once for all tests of this folder, and taken back after them."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest
from django.db import transaction

from krachtwerk.access.viewer import Viewer, looking
from krachtwerk.demo import story
from krachtwerk.demo.cast import Cast
from krachtwerk.jobs import measure_teams
from krachtwerk.kit import clock
from krachtwerk.models import Team, Words
from krachtwerk.models.actor import Actor
from tests import cast as everybody


class Told:
    """The cast with its story, and the moment from which it was told."""

    def __init__(self, cast: Cast, now: datetime) -> None:
        self.cast, self.now = cast, now

    def viewer(self, key: str) -> Viewer:
        """Somebody of the cast, who looks now."""
        by: Actor = self.cast.client(key) if key in self.cast.clients else self.cast.member(key)
        return looking(by, at=self.now)

    def texts(self, key: str) -> list[str]:
        """Everything that anybody said in the booklet of this client."""
        client = self.cast.clients[key]
        keys = self.cast.client(key).keys
        return [keys.open_words(words) for words in Words.objects.filter(client=client)]


@contextmanager
def told_at(now: datetime) -> Iterator[Told]:
    """Everybody's weeks as somebody finds them who starts the demo at this moment; taken back after."""
    everybody.become("keeper")
    with transaction.atomic():
        cast = pickle.loads(everybody._cast[0])  # written by this process
        story.tell(cast, now)
        yield Told(cast, now)
        transaction.set_rollback(True)
    everybody.become("app")


@pytest.fixture(scope="package")
def told(django_db_setup: None, django_db_blocker) -> Iterator[Told]:
    """Everybody's weeks, told and read by who may see both organisations."""
    with django_db_blocker.unblock(), told_at(clock.now()) as found:
        yield found


@pytest.fixture
def cast(told: Told) -> Cast:
    """The cast with its story; each test takes back what it did."""
    return told.cast


@pytest.fixture
def at(told: Told) -> datetime:
    """The moment from which the story was told."""
    return told.now


@pytest.fixture
def team(cast: Cast) -> Team:
    """Three workers and six people over half a year."""
    return cast.teams["mill"]


@pytest.fixture
def run(at: datetime, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """The job that measures teams, by a clock that stands a minute, or longer, after the story."""

    def stand(after: timedelta) -> None:
        monkeypatch.setattr(clock, "now", lambda: at + after)

    def at_moment(after: timedelta = timedelta(minutes=1)) -> int:
        stand(after)
        return measure_teams.run()

    stand(timedelta(minutes=1))
    return at_moment
