"""Whether this installation may serve: SQLite, triggers, migrations, routes."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import run_checks
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http.request import validate_host
from django.urls import get_resolver

from krachtwerk.kit import sqlite

OF_THIS_MACHINE = {"localhost", "127.0.0.1", "::1"}


def faults(missing_triggers: list[str]) -> list[str]:
    """Every reason not to serve, in one sentence each."""
    return [
        *_sqlite(),
        *_restore(),
        *_address(),
        *_migrations(),
        *(f"the trigger {name} is missing; run migrate" for name in missing_triggers),
        *routes_without_policy(),
        *(str(message) for message in run_checks() if message.is_serious()),
    ]


def _sqlite() -> Iterator[str]:
    if connection.vendor == "sqlite" and not sqlite.is_sound(settings.SQLITE_VERSION):
        version = ".".join(map(str, settings.SQLITE_VERSION))
        yield f"SQLite {version} can lose data after a WAL reset; 3.51.3 or later is needed"


def _restore() -> Iterator[str]:
    if (settings.HOME / "restore-unfinished").exists():
        yield "a restore broke off here; begin again in an empty place"


def _address() -> Iterator[str]:
    """What the house is called outside, and what stands before it, must fit each other."""
    if settings.DEBUG and settings.MODE == "production":
        yield "KRACHTWERK_DEBUG is 1; its pages tell of the machine"
    told = urlsplit(settings.PUBLIC_URL)
    if told.scheme not in {"http", "https"} or not told.hostname:
        yield "KRACHTWERK_URL is an https:// address"
    elif not validate_host(told.hostname, settings.ALLOWED_HOSTS):
        yield f"KRACHTWERK_HOSTS does not name {told.hostname}, which KRACHTWERK_URL does"
    elif not settings.SECURE and told.hostname not in OF_THIS_MACHINE:
        yield "KRACHTWERK_URL is http:// and not of this machine; what people send would be read on the way"
    elif settings.SECURE and not settings.BEHIND_PROXY:
        yield "KRACHTWERK_URL is https:// and KRACHTWERK_PROXY is not 1; without it all seem to come from one address"


def _migrations() -> Iterator[str]:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        yield f"{len(plan)} migrations have not been run; run migrate"


def routes_without_policy() -> list[str]:
    """Routes whose page carries no policy: none may be served."""
    return [
        f"the route {pattern} has no policy"
        for pattern in get_resolver().url_patterns
        if not hasattr(pattern.callback, "policy")
    ]
