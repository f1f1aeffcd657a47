"""Command `sweep`: the job of that name by hand, or from a timer of the machine."""

from __future__ import annotations

from django.core.management.base import BaseCommand

from krachtwerk.kit import clock
from krachtwerk.rules import attachments


class Command(BaseCommand):
    """Remove files that no row names."""

    help = "Remove files that no row names."

    def handle(self, *args: object, **options: object) -> None:  # noqa: ARG002  # Django's shape
        """Sweep, and say how many went."""
        gone = attachments.sweep(at=clock.now(), ahead=clock.offset())
        self.stdout.write(f"{gone} files removed")
