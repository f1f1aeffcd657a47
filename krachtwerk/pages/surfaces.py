"""What stands in the bar of each surface, by role."""

from __future__ import annotations

from django.urls import reverse

from krachtwerk.pages.context import t

_ITEMS = {
    "today": ("looks_work.nav_today", "contact_today", "calendar-days"),
    "people": ("looks_work.nav_people", "client_people", "users"),
    "record": ("looks_work.nav_record", "contact_new", "plus"),
    "learn": ("looks_work.nav_learn", "team_learning", "graduation-cap"),
    "team": ("team.nav_team", "team_clients", "users"),
    "coaching": ("coaching.nav", "coaching_queue", "message-circle"),
    "audits": ("audit.nav", "audit_every", "scale"),
    "second": ("work_mode.nav", "client_lowerings", "shield"),
    "along": ("along.nav", "consent_shared", "eye"),
    "breakglass": ("breakglass.nav", "breakglass_start", "triangle-alert"),
    "alerts": ("breakglass.alerts_nav", "breakglass_alerts", "history"),
    "watch": ("watch.nav", "watch_findings", "eye"),
    "watch_figures": ("watch.nav_figures", "watch_figures", "clipboard-list"),
    "organisation": ("organisation.nav", "organisation_home", "users"),
    "keeping": ("keeping.nav", "keeping_waiting", "clock"),
    "system": ("system.nav", "organisation_system", "settings"),
    "method": ("method_book.nav", "method_book", "book-open"),
}
_BAR = {
    "worker": ("today", "people", "record", "learn"),
    "team_lead": ("team", "along", "alerts", "learn"),
    "coach": ("coaching", "along", "learn", "method"),
    "auditor": ("audits", "learn", "method"),
    "researcher": ("learn", "method"),
    "admin": ("organisation", "learn", "method"),
    "trainer": ("learn", "method"),
    "technical_admin": ("system", "learn", "method"),
    "project_lead": ("watch_figures", "audits", "learn", "method"),
    "manager": ("watch_figures", "learn", "method"),
    "privacy_officer": ("watch", "alerts", "keeping", "learn", "method"),
    "custodian": ("second", "alerts", "keeping", "learn", "method"),
}
HOME = {
    "client": "booklet_home",
    "worker": "contact_today",
    "team_lead": "team_clients",
    "admin": "organisation_home",
    "technical_admin": "organisation_system",
    "custodian": "client_lowerings",
    "coach": "coaching_queue",
    "auditor": "audit_every",
    "privacy_officer": "watch_findings",
}


def nav_of(role: str) -> list[tuple[str, str, str, str]]:
    """(key, word, address, icon) for the bar of this role."""
    return [
        (key, t(_ITEMS[key][0]), reverse(_ITEMS[key][1]), _ITEMS[key][2])
        for key in _BAR.get(role, ())
    ]


def home_of(role: str) -> str:
    """The name of the route where somebody with this role begins."""
    return HOME.get(role, "team_learning")
