"""Front door: whether the house stands: the database answers and guards its logs."""

from __future__ import annotations

import logging

from django.http import HttpRequest, JsonResponse

from krachtwerk.access import journal as access
from krachtwerk.pages.passing import Policy

log = logging.getLogger("krachtwerk.health")
_policy = Policy("health", "health", frozenset({"anyone"}), "health")


def health(request: HttpRequest) -> JsonResponse:
    """200 when the database answers and its logs are guarded, else 503; tells nothing of anybody."""
    try:
        missing = access.unguarded()
    except Exception:  # whatever is wrong with the database, the answer is the same
        log.exception("the database does not answer")
        return JsonResponse({"well": False}, status=503)
    for name in missing:
        log.error("the trigger %s is missing; run migrate", name)
    return JsonResponse({"well": not missing}, status=503 if missing else 200)


health.policy = _policy  # type: ignore[attr-defined]
