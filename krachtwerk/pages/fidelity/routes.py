"""Room fidelity: its routes."""

from __future__ import annotations

from django.urls import path

from krachtwerk.pages.fidelity import across, mirror

ROUTES = [
    path("t/s/", mirror.teams, name="fidelity_teams"),
    path("t/s/1/", across.across, name="fidelity_across"),
    path("t/s/1/<str:kind>/", across.across_file, name="fidelity_across_file"),
    path("t/s/<uuid:id>/", mirror.mirror, name="fidelity_mirror"),
]
