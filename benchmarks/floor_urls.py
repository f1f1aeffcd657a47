"""The routes of the house, with the bare pages beside them."""

from __future__ import annotations

from django.urls import path

from benchmarks import floor
from krachtwerk import urls
from krachtwerk.urls import handler400, handler403, handler404, handler500

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

BARE = (floor.booklet, floor.person, floor.caseload, floor.search, floor.contact)
for bare in BARE:
    bare.policy = "bare"  # type: ignore[attr-defined]  # start-up asks every route for one

urlpatterns = [
    *(path(f"floor/{bare.__name__}/<int:number>/", bare) for bare in BARE),
    *urls.urlpatterns,
]
