"""Front door: what the web server calls."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "krachtwerk.settings")
application = get_wsgi_application()

from krachtwerk.kit.fitness import routes_without_policy  # noqa: E402  # needs the house

if bare := routes_without_policy():
    raise RuntimeError("; ".join(bare))
