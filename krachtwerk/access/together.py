"""Room together: what two people at one table look back on; only what both may see."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max

from krachtwerk.access.viewer import Viewer
from krachtwerk.access.words import may_read
from krachtwerk.models import Agreement, Client, Strength


def last_told(viewer: Viewer, client: Client) -> dict[str, datetime]:
    """When something was last said behind each door; doors without a card are left out."""
    viewer.saw(client, "inventory")
    rows = Strength.objects.filter(may_read(viewer), client=client).values_list("domain")
    return dict(rows.annotate(last=Max("added_at")))


def answers_since(viewer: Viewer, client: Client, since: datetime) -> dict[int, str]:
    """What was answered to goals since then: from the number of a goal to the newest answer."""
    viewer.saw(client, "plan")
    rows = Agreement.objects.filter(may_read(viewer, "goal__words__"), client=client, at__gte=since)
    return dict(rows.order_by("at", "id").values_list("goal_id", "answer"))
