"""Room safety: five fixed texts may leave the house, by a way the client called safe, in its hours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from krachtwerk.kit import clock
from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.keys import Language
from krachtwerk.method.safety_keys import Neutral, SafeChannel, SafetyMode
from krachtwerk.models import Client, Message, MessageEnd, Organisation, SafeContact
from krachtwerk.models.actor import Actor
from krachtwerk.models.safety import ASKED_AGAIN
from krachtwerk.rules.journal import note
from krachtwerk.rules.safety.hands import walks

MESSAGE_LASTS = timedelta(hours=24)


def send_message(client: Client, channel: str, text: str, *, by: Actor, at: datetime) -> Message:
    """Put a text in the outbox; refused, in a sentence that says why, outside what is safe."""
    if by.together or by.membership is None or not walks(client, by=by, at=at, steady=False):
        raise Refusal("refuse.not_yours")
    why_not = hindrance(client, channel, text, at=at)
    if why_not:
        raise Refusal(why_not)
    row = Message.objects.create(
        organisation=client.organisation,
        client=client,
        by=by.membership,
        at=at,
        channel=SafeChannel(channel),
        text=Neutral(text),
    )
    note("send_message", row, by=by, at=at, client=client)
    return row


def way_of(client: Client, channel: str) -> SafeContact | None:
    """The way that holds now for this channel, if the client called it safe."""
    rows = SafeContact.objects.filter(client=client, channel=channel)
    last = rows.order_by("-at", "-id").first()
    return last if last is not None and last.is_safe else None


def hindrance(client: Client, channel: str, text: str, *, at: datetime) -> str:
    """Why this may not leave now, as the key of a sentence; nothing when it may."""
    if client.safety_mode == SafetyMode.RED:
        return "work_message.red"
    if channel not in {SafeChannel.SMS, SafeChannel.EMAIL}:
        return "work_message.no_way"
    way = way_of(client, channel)
    if way is None:
        return "work_message.no_way"
    if at - way.at > ASKED_AGAIN:
        return "work_message.ask_again"
    if text not in way.texts.split(","):
        return "work_message.other_words"
    if not is_within(way, at, client.organisation.zone):
        return "work_message.hours"
    return ""


def is_within(way: SafeContact, at: datetime, zone: str) -> bool:
    """Whether a moment falls in the days and hours of this way, by the clock of the organisation."""
    local = clock.local(at, zone)
    return str(local.isoweekday()) in way.weekdays and way.from_hour <= local.hour < way.until_hour


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What leaves: by which channel, where to, which of the texts, in which language."""

    message: Message
    channel: str
    to: str
    text: str
    language: str


def take_due(organisation: Organisation, *, by: Actor, at: datetime) -> list[Outgoing]:
    """Take what waits out of the box, judged again at this moment; the rest is held back for good.

    From jobs alone. What is taken counts as sent before it leaves: two jobs never send it twice.
    """
    if by.role != "keeper":
        raise Refusal("refuse.not_yours")
    rows = Message.objects.filter(organisation=organisation, end=None).select_related(
        "client__organisation", "client__account"
    )
    taken = [_take(row, by=by, at=at) for row in rows.order_by("at", "id")]
    return [one for one in taken if one is not None]


def _take(row: Message, *, by: Actor, at: datetime) -> Outgoing | None:
    client = row.client
    way = way_of(client, row.channel)
    why_not = hindrance(client, row.channel, row.text, at=at)
    is_safe = not why_not and way is not None and at - row.at <= MESSAGE_LASTS
    MessageEnd.objects.create(
        organisation=row.organisation, client=client, message=row, at=at, is_sent=is_safe
    )
    note("take_message" if is_safe else "hold_message", row, by=by, at=at, client=client)
    if not is_safe or way is None:
        return None
    language = client.account.language if client.account is not None else Language.NL.value
    return Outgoing(row, row.channel, by.keys.open_vault(way, "to"), row.text, language)


def put_back(row: Message, *, by: Actor, at: datetime) -> None:
    """It did not get through: the next run tries again, while it is safe and young enough."""
    MessageEnd.objects.filter(message=row).delete()
    note("put_back_message", row, by=by, at=at, client=row.client)
