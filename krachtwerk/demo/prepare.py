"""The demo's home: database, people, story and static files are made once; links for everybody."""

from __future__ import annotations

import json

from django.conf import settings
from django.core.management import call_command
from django.db import transaction

from krachtwerk.access import demo as access
from krachtwerk.demo import cast, story
from krachtwerk.kit import clock
from krachtwerk.kit.demo_keys import key_of

_PORT_FILE = settings.HOME / "demo-port"


def prepare() -> None:
    """Make what is not there yet; what people changed in the demo stays."""
    for folder in (settings.HOME, settings.FILES, settings.BACKUPS):
        folder.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    if not any(access.everybody()):
        now = clock.now()
        with transaction.atomic():
            story.tell(cast.bring_in(now), now)


def links(port: int) -> list[dict[str, str]]:
    """For everybody: name, role, organisation and the address that signs them in."""
    return [
        {
            "name": name,
            "role": role,
            "organisation": organisation,
            "url": f"http://localhost:{port}/demo/{key_of(public_id)}/",
        }
        for name, role, organisation, public_id in access.everybody()
    ]


def remember_port(port: int) -> None:
    """Keep where the demo listens, for `krachtwerk demo-links`."""
    _PORT_FILE.write_text(json.dumps(port))


def known_port() -> int | None:
    """Where the demo listens, or listened last."""
    return int(json.loads(_PORT_FILE.read_text())) if _PORT_FILE.exists() else None
