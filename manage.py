#!/usr/bin/env python3
"""Front door for Django's own commands (makemigrations and the like): `.venv/bin/python manage.py <command>`."""

from __future__ import annotations

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "krachtwerk.settings")
    if "migrate" in sys.argv[1:2] and os.environ.get("KRACHTWERK_DATABASE_OWNER"):
        os.environ.setdefault("KRACHTWERK_HAND", "owner")  # tables belong to the owner's role
    execute_from_command_line(sys.argv)
