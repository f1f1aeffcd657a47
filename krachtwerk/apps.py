"""Front door: the one Django app; lays the triggers after every migrate and checks the routes."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.db.models.signals import post_migrate

from krachtwerk.kit import taps


class KrachtwerkConfig(AppConfig):
    """The house."""

    name = "krachtwerk"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """The one signal of the house, and how strict the taps are: in production they report."""
        taps.strict = settings.DEBUG or settings.MODE != "production"
        post_migrate.connect(_lay_triggers, sender=self)


def _lay_triggers(using: str = "default", **_: Any) -> None:
    from krachtwerk.models import fences, guards  # noqa: PLC0415 - stand only when apps are ready

    guards.lay(using)
    fences.lay(using)
