"""The settings of the house, with the bare pages beside ours and a counter of queries that is asked for."""

from __future__ import annotations

from krachtwerk.settings import *  # noqa: F403
from krachtwerk.settings import MIDDLEWARE as OURS

ROOT_URLCONF = "benchmarks.floor_urls"
MIDDLEWARE = ["benchmarks.floor.count_queries", *OURS]
