"""Room meeting: who a guest is, judged anew with every request; a way in that is closed looks like none."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from krachtwerk.access.mode import with_modes
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit import scope
from krachtwerk.kit.ids import parse_id
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.safety_keys import SafetyMode
from krachtwerk.models import Client
from krachtwerk.models.account import token_hash
from krachtwerk.models.keys import Keyring
from krachtwerk.models.meeting import GuestLink, MeetingGuest, likeness_of

HOUR = timedelta(hours=1)
SHORT = timedelta(minutes=5)
"""How long a guest stays in before the code is asked again; short where the client's phone is looked at."""


def find_link(token: str, at: datetime) -> GuestLink:
    """The link with this secret, while it opens; unknown, stopped and over are the same."""
    return _open(GuestLink.objects.filter(token_hash=token_hash(token)).first(), at)


def find_link_again(id: str, at: datetime) -> GuestLink:
    """The link that was shown in this browser, while it opens."""
    known = parse_id(id)
    return _open(GuestLink.objects.filter(public_id=known).first() if known else None, at)


def _open(link: GuestLink | None, at: datetime) -> GuestLink:
    if link is None:
        raise NotFound
    with scope.of_organisation(link.organisation_no):
        if _guest(link, at) is None:
            raise NotFound
    return link


def viewer_of_guest(session: Mapping[str, Any], at: datetime) -> Viewer | None:
    """The guest who came in with this session; nobody once their hour, their link or their place ended."""
    kept = session.get("guest", {})
    known = parse_id(kept.get("link", ""))
    if known is None:
        return None
    link = GuestLink.objects.filter(public_id=known, organisation_no=kept["organisation"]).first()
    guest = _guest(link, at) if link is not None else None
    if link is None or guest is None:
        return None
    stays = (
        SHORT if is_watched(guest) else HOUR
    )  # by how the client lives now, not when they came in
    if at >= datetime.fromisoformat(kept["since"]) + stays:
        return None
    return Viewer(
        organisation=guest.organisation,
        account_id=-guest.id,  # no account: the log knows them by their place at the table
        role="guest",
        keys=Keyring(guest.organisation),
        at=at,
        guest=guest,
    )


def _guest(link: GuestLink, at: datetime) -> MeetingGuest | None:
    """Whose link it is, while everything that lets them in still holds."""
    if link.ended_at is not None or at >= link.ends_at:
        return None
    rows = MeetingGuest.objects.filter(
        id=link.guest_id, off_at=None, placed_at__isnull=False, person__gone=None,
        person__name__body__isnull=False, meeting__appointment__off=None,
    )  # fmt: skip
    guest = rows.select_related(
        "organisation__profile", "organisation__key", "meeting__appointment__membership",
        "meeting__shared", "person__name",
    ).first()  # fmt: skip
    if guest is None or at >= guest.ends_at:
        return None
    guest.client = with_modes(Client.objects.filter(id=guest.client_id)).get()
    if guest.client.safety_mode == SafetyMode.RED:
        return None
    keys = Keyring(guest.organisation)
    name = keys.open_words(guest.person.name)
    return None if not name or _is_alike(keys, guest, name) else guest


def _is_alike(keys: Keyring, guest: MeetingGuest, name: str) -> bool:
    return bool(likeness_of(keys, guest.client, name=name, since=guest.released_at))


def is_watched(guest: MeetingGuest) -> bool:
    """Whether the client's phone may be seen by others: then the page says less, and closes sooner."""
    return guest.client.safety_mode != SafetyMode.GREEN


def has_link(viewer: Viewer, guest: MeetingGuest) -> bool:
    """Whether a way in was made for this guest and goes on."""
    rows = GuestLink.objects.filter(guest=guest, ended_at=None, ends_at__gt=viewer.at)
    return rows.exists()
