"""Front door: every route, one by one."""

from __future__ import annotations

urlpatterns: list[object] = []
