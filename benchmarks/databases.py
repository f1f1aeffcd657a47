"""The database of a benchmark: on SQLite the one of its home, else a throw-away PostgreSQL with three hands."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from tests.cluster import cluster

HANDS = {
    "KRACHTWERK_DATABASE": "krachtwerk_app",
    "KRACHTWERK_DATABASE_KEEPER": "krachtwerk_keeper",
    "KRACHTWERK_DATABASE_OWNER": "postgres",
}


@contextmanager
def database_of(kind: str, name: str) -> Iterator[dict[str, str]]:
    """What a house has to be told to find it; nothing for `sqlite`, which lies in the home."""
    if kind == "sqlite":
        yield {}
        return
    with cluster() as server:
        server.sql(f"CREATE DATABASE {name}")
        yield {key: server.address(hand, name) for key, hand in HANDS.items()}
