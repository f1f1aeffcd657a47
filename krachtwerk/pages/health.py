"""Front door: whether the house stands, with the database and its triggers checked."""

from __future__ import annotations

from django.db import connection
from django.http import HttpRequest, JsonResponse

from krachtwerk.pages.door import Policy

_policy = Policy("health", "health", frozenset({"anyone"}), "health")


def health(request: HttpRequest) -> JsonResponse:
    """200 when the database answers, else 503; tells nothing of anybody."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            well = cursor.fetchone() == (1,)
    except Exception:  # whatever is wrong with the database, the answer is the same
        well = False
    return JsonResponse({"well": well}, status=200 if well else 503)


health.policy = _policy  # type: ignore[attr-defined]
