"""Room fidelity: its routes."""

from __future__ import annotations

from django.urls import path

from krachtwerk.pages.fidelity import across, evidence, hours, mirror, own_rules

ROUTES = [
    path("t/s/", mirror.teams, name="fidelity_teams"),
    path("t/s/1/", across.across, name="fidelity_across"),
    path("t/s/1/<str:kind>/", across.across_file, name="fidelity_across_file"),
    path("t/s/2/", own_rules.own_rules, name="fidelity_rules"),
    path("t/s/2/1/", own_rules.choose, name="fidelity_rules_choose"),
    path("t/s/2/2/", own_rules.example, name="fidelity_rules_example"),
    path("t/s/3/", hours.hours, name="fidelity_hours"),
    path("t/s/3/1/", hours.hours_off, name="fidelity_hours_off"),
    path("t/s/<uuid:id>/", mirror.mirror, name="fidelity_mirror"),
    path("t/s/<uuid:id>/<int:no>/", evidence.evidence, name="fidelity_evidence"),
    path("t/s/<uuid:id>/<int:no>/1/", evidence.own, name="fidelity_own"),
]
