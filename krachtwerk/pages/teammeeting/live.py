"""Room teammeeting: one meeting on an own device and on the wall, and the mark by which devices see a change."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from krachtwerk.access import teammeeting as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.pages.door import Answer, Page, go, page
from krachtwerk.pages.teammeeting.drawn import draw
from krachtwerk.pages.teammeeting.values import live_values
from krachtwerk.rules import teammeeting as rules


@page("worker team_lead coach", room="teammeeting", act="C", purpose="team_learning")
def one(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """A meeting of my team; a button says that I take part."""
    meeting = access.open_meeting(viewer, id)
    if request.method == "POST":
        rules.sit_down(meeting, by=viewer, at=viewer.at)
        return go(request, "teammeeting_one", id)
    return draw(viewer, meeting)


@page("worker team_lead coach", room="teammeeting", purpose="team_learning")
def wall(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """The same for the wall: large, and without anything to fill in."""
    live = access.look(viewer, access.open_meeting(viewer, id))
    values = live_values(viewer, live)
    return Page("teammeeting/wall.html", values, back=reverse("teammeeting_one", args=[id]))


@page("worker team_lead coach", room="teammeeting", purpose="team_learning", quiet=True)
def version(request: HttpRequest, viewer: Viewer, id: UUID) -> Answer:
    """Another text when something changed. It shows nothing of anybody, and keeps nobody signed in."""
    return HttpResponse(access.version_of(viewer, id), content_type="text/plain")
