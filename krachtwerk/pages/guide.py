"""Room team: how it works here, topic by topic, for the role that reads it."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access.viewer import Viewer
from krachtwerk.method.keys import Role
from krachtwerk.pages.context import t
from krachtwerk.pages.door import Answer, Page, page

_SECOND = ("second_yes", "look_back")
TOPICS = {
    Role.WORKER: (
        "today", "new_client", "card", "together", "log", "own_words", "only_me", "check", "along",
        "beside", "coached", "safe_contact", "vault", "address", "emergency", "keeping", "offline", "shown",
    ),
    Role.TEAM_LEAD: ("plan", "nobody", *_SECOND, "second_eyes", "emergency", "shown"),
    Role.COACH: ("talks", "practice", "team_table", "shown"),
    Role.AUDITOR: ("audit_day",),
    Role.RESEARCHER: (),
    Role.ADMIN: ("people", "who_coaches", "role_change", "leaver", "lost", "second_eyes", "sign_on", "terms"),
    Role.TRAINER: (),
    Role.PROJECT_LEAD: ("figures", "audit_name"),
    Role.MANAGER: ("figures",),
    Role.TECHNICAL_ADMIN: ("system",),
    Role.PRIVACY_OFFICER: ("looks", "look_back", "second_eyes", "figures", "terms"),
    Role.CUSTODIAN: (*_SECOND, "terms"),
}  # fmt: skip
EVERYBODY = ("access", "reading")
ICONS = {
    "today": "calendar-days", "new_client": "plus", "card": "key-round", "together": "tablet-smartphone",
    "log": "pencil", "own_words": "message-circle", "only_me": "eye-off", "check": "footprints",
    "along": "users", "beside": "message-circle", "safe_contact": "shield", "vault": "key-round",
    "address": "house", "emergency": "triangle-alert", "keeping": "clock", "offline": "cloud-off",
    "shown": "eye", "second_eyes": "users", "plan": "footprints", "nobody": "user", "second_yes": "shield",
    "look_back": "history", "people": "plus", "role_change": "users", "leaver": "log-out",
    "lost": "link", "sign_on": "building", "terms": "clock", "looks": "eye", "figures": "clipboard-list",
    "coached": "graduation-cap", "talks": "message-circle", "who_coaches": "graduation-cap", "audit_day": "scale",
    "audit_name": "scale", "practice": "footprints", "team_table": "users-round", "system": "settings",
    "access": "key-round", "reading": "type",
}  # fmt: skip


@page("staff", room="team")
def guide(request: HttpRequest, viewer: Viewer) -> Answer:
    """What somebody with this role does here, and how; nothing about anybody."""
    keys = (*TOPICS[Role(viewer.role)], *EVERYBODY)
    topics = [
        {
            "key": key,
            "title": t(f"guide.{key}"),
            "text": t(f"guide.{key}_text"),
            "icon": ICONS[key],
        }
        for key in keys
    ]
    values = {"topics": topics, "role": viewer.role}
    return Page("team/guide.html", values, back=reverse("team_learning"), nav="learn")
