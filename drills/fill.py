"""Fills a migrated PostgreSQL with the demo people, as the keeper: `python -m drills.fill`."""

from __future__ import annotations

import os
import sys


def main() -> int:
    """Fill it, once."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "krachtwerk.settings")
    import django  # after the environment is settled

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import transaction

    from krachtwerk.demo import cast, story
    from krachtwerk.kit import clock

    for folder in (settings.HOME, settings.FILES, settings.BACKUPS):
        folder.mkdir(parents=True, exist_ok=True)
    call_command("collectstatic", interactive=False, verbosity=0)
    now = clock.now()
    with transaction.atomic():
        story.tell(cast.bring_in(now), now)
    return 0


if __name__ == "__main__":
    sys.exit(main())
