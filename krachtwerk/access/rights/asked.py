"""Room rights: which copies a client asked for and can still take."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from krachtwerk.access.modules import fetch_modules
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit import seal
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.keys import KeyKind
from krachtwerk.models import Client, Copy
from krachtwerk.models.keys import Keyring


def _open(viewer: Viewer, client: Client) -> QuerySet[Copy]:
    """Copies that can be taken: not taken yet, in time, and asked for in this same way.

    What the client asked for alone cannot be taken with somebody else at the table.
    """
    return (
        Copy.objects.filter(
            client=client, taken=None, ends_at__gt=viewer.at, is_own=viewer.is_owner
        )
        .select_related("made", "client")
        .order_by("-asked_at")
    )


def list_copies(viewer: Viewer, client: Client) -> list[Copy]:
    """The copies that wait to be taken, newest first."""
    viewer.saw(client, "booklet")
    return list(_open(viewer, client))


def open_copy(viewer: Viewer, id: UUID, client: Client) -> Copy:
    """A copy that can still be taken; one that was taken or is too old does not exist."""
    found = _open(viewer, client).filter(public_id=id).first()
    if found is None:
        raise NotFound
    viewer.saw(client, "booklet")
    return found


def copy_viewer(copy: Copy) -> Viewer:
    """The eyes with which a copy is made when nobody waits for it: those of whoever asked.

    Only for copies that the client asked for alone; raises NotFound when there is nobody to read for.
    """
    account = copy.client.account
    if account is None or not copy.is_own:
        raise NotFound
    viewer = Viewer(
        organisation=copy.organisation,
        account_id=account.id,
        role="client",
        keys=Keyring(copy.organisation),
        client=copy.client,
        account=account,
        at=copy.asked_at,
    )
    fetch_modules(viewer, copy.client)
    return viewer


def copy_key(viewer: Viewer, client: Client) -> bytes:
    """The key under which a copy waits: that of the booklet, so that it dies with the booklet."""
    key = viewer.keys.of_client(client.id, KeyKind.BOOKLET)
    if key is None:
        raise NotFound
    return seal.derive(key, "copies")


def list_unmade(at: datetime) -> list[Copy]:
    """Copies that nobody waits for at the screen: asked for alone, not made, not taken, in time."""
    rows = Copy.objects.filter(is_own=True, made=None, taken=None, ends_at__gt=at)
    return list(
        rows.select_related("client__account", "organisation__key", "organisation__profile")
    )
