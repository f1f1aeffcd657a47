"""Room organisation: how the installation fares, for its technical administrator; nothing about anybody."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.http import HttpRequest

from krachtwerk.access import system as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit import clock
from krachtwerk.method import dates
from krachtwerk.pages.context import door, t, t_stored
from krachtwerk.pages.door import Answer, Page, page

SCANT = 0.1
"""Below this part of the disk the page warns."""
OLD_DAYS = 2
OVERDUE = timedelta(hours=1)
"""A job that waits so long is taken by nobody: most are due each minute or five, a few each day."""


@page("technical_admin", room="organisation", resource="system", act="R")
def system(request: HttpRequest, viewer: Viewer) -> Answer:
    """Jobs, database, disk, backup and versions; what asks for attention stands above."""
    now = access.open_system(viewer)
    facts = [
        (t("system.database"), f"{now.database}, {_size(now.database_size)}"),
        (t("system.disk"), t("system.free", free=_size(now.disk_free), all=_size(now.disk_size))),
        (t("system.backup"), _moment(viewer, now.backup_at)),
        *now.versions,
    ]
    jobs = [
        (
            t_stored("system.job", job.name),
            _moment(viewer, job.done_at),
            _moment(viewer, job.due_at),
            job.fault or t("system.well" if job.done_at else "system.never"),
        )
        for job in now.jobs
    ]
    values = {"worries": _worries(viewer, now), "facts": facts, "jobs": jobs}
    return Page("organisation/system.html", values, nav="system")


def _worries(viewer: Viewer, now: access.System) -> list[str]:
    """What asks for attention, in a sentence each."""
    found = []
    if now.missing:
        found.append(t("system.guards_missing"))
    if now.disk_free < SCANT * now.disk_size:
        found.append(t("system.disk_full"))
    if now.backup_at is None or (viewer.at - now.backup_at).days >= OLD_DAYS:
        found.append(t("system.no_backup"))
    if not now.jobs or any(viewer.at - job.due_at > OVERDUE for job in now.jobs):
        found.append(t("system.no_worker"))
    if any(job.failures for job in now.jobs):
        found.append(t("system.job_broke_off"))
    return found


def _moment(viewer: Viewer, at: datetime | None) -> str:
    if at is None:
        return t("system.never")
    return dates.day_time(clock.local(at, viewer.zone), door().language)


def _size(size: int) -> str:
    """1.2 GB, 340 MB: with the sign for decimals of the reader's language."""
    unit, whole = ("GB", 1e9) if size >= 1e9 else ("MB", 1e6)
    text = f"{size / whole:.1f} {unit}"
    return text.replace(".", ",") if door().language == "nl" else text
