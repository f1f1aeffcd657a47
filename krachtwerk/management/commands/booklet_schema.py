"""Command `booklet_schema`: the published shape of a booklet's data, made anew from the tables."""

from __future__ import annotations

import json

from django.core.management.base import BaseCommand

from krachtwerk.access.rights import schema
from krachtwerk.exchange.copy.pack import SCHEMA


class Command(BaseCommand):
    """Write `exchange/schema/booklet-1.json`."""

    help = "Write the published shape of booklet.json; a new column or table changes it."

    def handle(self, *args: object, **options: object) -> None:  # noqa: ARG002  # Django's shape
        """Write the file, and say where."""
        SCHEMA.write_text(json.dumps(schema(), ensure_ascii=False, indent=1) + "\n")
        self.stdout.write(SCHEMA.name)
