"""Command `migrate`: Django's own; on PostgreSQL the owner sees every row while it works."""

from __future__ import annotations

from typing import Any

from django.core.management.commands.migrate import Command as Migrate

from krachtwerk.rules import fences


class Command(Migrate):
    """Django's `migrate`, which otherwise would move no row of a table behind a fence."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Lift the fences for the owner, migrate, and let `post_migrate` lay them again."""
        fences.lift(options["database"])
        super().handle(*args, **options)
