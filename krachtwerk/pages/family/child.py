"""Room family: a guardian reads what a young person shows: no more than that, and no longer than the law says."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from krachtwerk.access import client as client_access
from krachtwerk.access import family as access
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.pages.consent.values import Tabs, sight
from krachtwerk.pages.door import Answer, Page, page


@page("client", room="family", purpose="guardian")
def children(request: HttpRequest, viewer: Viewer) -> Answer:
    """Whose booklet I read along in; where there is nobody, there is no such page."""
    client = client_access.booklet_of(viewer, "family")
    found = access.list_children(viewer, client)
    if not found:
        raise NotFound
    return Page("family/children.html", {"children": found}, reverse("client_about"), nav="help")


@page("client", room="family", purpose="guardian")
def child(request: HttpRequest, viewer: Viewer, id: UUID, no: int = 1) -> Answer:
    """One young person, part by part; the parts are always the same, whatever is in them."""
    client = client_access.booklet_of(viewer, "family")
    tabs = Tabs(access.PARTS, no, "family.part", "family_child_part", id)
    one, seen = access.open_child(viewer, id, client, tabs.part)
    values = {"one": one, "sight": sight(viewer, seen), "tabs": tabs.rows()}
    return Page("family/child.html", values, reverse("family_children"), nav="help")
