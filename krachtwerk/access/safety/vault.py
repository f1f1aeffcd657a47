"""Room safety: the vault, for the client with the second secret and for the steady worker."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from krachtwerk.access.viewer import Viewer
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.keys import Role
from krachtwerk.method.safety_keys import SafeChannel
from krachtwerk.models import (
    Client,
    Message,
    RiskJudgement,
    SafeContact,
    SafetyReview,
    ThreatPerson,
    VaultAddress,
)
from krachtwerk.models.safety import ASKED_AGAIN


@dataclass(frozen=True, slots=True)
class Way:
    """A way to reach somebody that they called safe; `to` is empty for who may know only that."""

    id: UUID
    channel: str
    to: str
    weekdays: str
    from_hour: int
    until_hour: int
    texts: tuple[str, ...]
    since: datetime
    is_old: bool


@dataclass(frozen=True, slots=True)
class Threat:
    """Somebody the client is not safe with."""

    id: UUID
    name: str
    phone: str
    email: str


@dataclass(frozen=True, slots=True)
class Vault:
    """What lies in it now. `waits`: for the worker, something grave is not discussed yet."""

    address: str
    ways: list[Way]
    threats: list[Threat]
    due_on: date | None
    waits: bool


def may_open_vault(viewer: Viewer, client: Client) -> bool:
    """The client alone or at the table, with the second secret; the worker who walks steadily along."""
    if viewer.client is not None:
        return viewer.client.id == client.id and viewer.unlocked
    return is_steady(viewer, client)


def is_steady(viewer: Viewer, client: Client) -> bool:
    """Whether this worker walks steadily beside the client now; a second worker does not."""
    if viewer.membership is None or viewer.role != Role.WORKER or viewer.together:
        return False
    return viewer.membership.assignments.filter(
        client=client, is_steady=True, starts_at__lte=viewer.at, ends_at__gt=viewer.at
    ).exists()


def must_be_steady(viewer: Viewer, client: Client) -> None:
    """For anybody but the steady worker there is no vault."""
    if not is_steady(viewer, client):
        raise NotFound


def open_vault(viewer: Viewer, client: Client) -> Vault:
    """All of it; for whoever may not, there is none."""
    if not may_open_vault(viewer, client):
        raise NotFound
    threats = ThreatPerson.objects.filter(client=client, off=None).order_by("at", "id")
    return Vault(
        address=_address(viewer, client),
        ways=[_way(viewer, row, with_to=True) for row in _ways(client)],
        threats=[_threat(viewer, row) for row in threats],
        due_on=when_due(viewer, next_look(client)),
        waits=viewer.client is None and _waits(client),
    )


def open_address(viewer: Viewer, client: Client) -> str:
    """Where the client lives, for whoever may open the vault; empty when nothing is kept."""
    if not may_open_vault(viewer, client):
        raise NotFound
    return _address(viewer, client)


def _address(viewer: Viewer, client: Client) -> str:
    viewer.saw(client, "safety")
    last = VaultAddress.objects.filter(client=client).order_by("-at", "-id").first()
    return viewer.keys.open_vault(last, "address") if last is not None else ""


def _waits(client: Client) -> bool:
    """Whether a sign of danger waits to be discussed; the client hears nothing of it."""
    rows = RiskJudgement.objects.filter(client=client, is_grave=True, discussions=None)
    return rows.exists()


def next_look(client: Client) -> date | None:
    """The day that was chosen last for looking at the safety plan again."""
    row = SafetyReview.objects.filter(client=client).order_by("-at", "-id").first()
    return row.on if row is not None else None


def when_due(viewer: Viewer, on: date | None) -> date | None:
    """That day once it has come, else none."""
    return on if on is not None and on <= viewer.today else None


def _threat(viewer: Viewer, row: ThreatPerson) -> Threat:
    name, phone, email = (viewer.keys.open_vault(row, one) for one in ("name", "phone", "email"))
    return Threat(row.public_id, name, phone, email)


def _ways(client: Client) -> list[SafeContact]:
    """The newest row of each channel, where that says: safe."""
    newest: dict[str, SafeContact] = {}
    for row in SafeContact.objects.filter(client=client).order_by("at", "id"):
        newest[row.channel] = row
    return [newest[key] for key in SafeChannel if key in newest and newest[key].is_safe]


def _way(viewer: Viewer, row: SafeContact, *, with_to: bool) -> Way:
    return Way(
        id=row.public_id,
        channel=row.channel,
        to=viewer.keys.open_vault(row, "to") if with_to else "",
        weekdays=row.weekdays,
        from_hour=row.from_hour,
        until_hour=row.until_hour,
        texts=tuple(text for text in row.texts.split(",") if text),
        since=row.at,
        is_old=viewer.at - row.at > ASKED_AGAIN,
    )


def list_ways(viewer: Viewer, client: Client) -> list[Way]:
    """By what and when this client may be reached, for every worker who walks along: no numbers."""
    viewer.saw(client, "client")
    return [_way(viewer, row, with_to=False) for row in _ways(client)]


def open_contact(viewer: Viewer, channel: str, client: Client) -> SafeContact | None:
    """The way that holds for this channel, for whoever may open the vault."""
    if not may_open_vault(viewer, client):
        raise NotFound
    viewer.saw(client, "safety")
    return next((row for row in _ways(client) if row.channel == channel), None)


def open_threat(viewer: Viewer, id: UUID, client: Client) -> tuple[ThreatPerson, Threat]:
    """One of the people the client is not safe with."""
    if not may_open_vault(viewer, client):
        raise NotFound
    rows = ThreatPerson.objects.filter(client=client, off=None, public_id=id)
    row = rows.select_related("client").first()
    if row is None:
        raise NotFound
    viewer.saw(client, "safety")
    return row, _threat(viewer, row)


@dataclass(frozen=True, slots=True)
class Sent:
    """A message and what became of it: waits, sent, held."""

    text: str
    channel: str
    at: datetime
    became: str


def list_sent(viewer: Viewer, client: Client, *, most: int = 5) -> list[Sent]:
    """The last messages to this client, newest first."""
    viewer.saw(client, "client")
    rows = Message.objects.filter(client=client).select_related("end").order_by("-at", "-id")
    return [Sent(row.text, row.channel, row.at, _became(row)) for row in rows[:most]]


def _became(row: Message) -> str:
    end = getattr(row, "end", None)
    return "waits" if end is None else "sent" if end.is_sent else "held"
