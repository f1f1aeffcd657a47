"""For which organisation a request works, and after whom its form comes: what PostgreSQL hears first."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext

from django.db import connection
from django.http import HttpRequest

from krachtwerk.kit import scope
from krachtwerk.pages.passing import Policy


def scope_of(request: HttpRequest, policy: Policy) -> AbstractContextManager[None]:
    """The organisation of this session is the first thing that PostgreSQL hears of a transaction.

    A form waits there for the other writers of its organisation; its session is read anew after
    that, for it may have ended meanwhile. SQLite puts all in one line by itself.
    """
    if connection.vendor != "postgresql":
        return nullcontext()
    number = request.session.get("organisation")
    if policy.is_for_guests:
        number = request.session.get("guest", {}).get("organisation")
    writes = request.method == "POST"
    if writes and hasattr(request.session, "_session_cache"):
        del request.session._session_cache
    return scope.of_organisation(number, in_line=writes)
