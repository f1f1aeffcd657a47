"""Room teammeeting: the client reads that their worker asked the team, what was asked, and what came back."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import teammeeting as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.method import dates
from krachtwerk.pages.context import door
from krachtwerk.pages.door import Answer, Page, page


@page("client together", room="teammeeting", purpose="own")
def mine(request: HttpRequest, viewer: Viewer) -> Answer:
    """Each time that the team thought along: the question, and the ideas that the worker took along."""
    client = client_access.booklet_of(viewer, "teammeeting")
    times = [
        {
            "day": dates.relative_day(viewer.day(one.at), viewer.today, door().language),
            "bringer": one.bringer,
            "question": one.question,
            "language": one.language,
            "ideas": one.ideas,
        }
        for one in access.list_brought(viewer, client)
    ]
    back = reverse("client_about")
    return Page("teammeeting/mine.html", {"times": times}, back=back, nav="help")
