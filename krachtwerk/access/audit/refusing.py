"""Room audit: whether a client wants auditors to look."""

from __future__ import annotations

from krachtwerk.access.viewer import Viewer
from krachtwerk.models import AuditRefusal, Client


def has_refused(viewer: Viewer, client: Client) -> bool:
    """What the client said last."""
    viewer.saw(client, "consent")
    last = AuditRefusal.objects.filter(client=client).order_by("-at", "-id").first()
    return last is not None and last.is_on
