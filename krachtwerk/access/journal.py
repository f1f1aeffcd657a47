"""Room journal: the reading log is written here, and what a client may read of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.db.models.functions import TruncDate

from krachtwerk.access.viewer import Viewer
from krachtwerk.access.words import may_read
from krachtwerk.kit import seal
from krachtwerk.kit.prepared import prepared
from krachtwerk.models import (
    Assignment,
    Client,
    Guardian,
    JournalEntry,
    Membership,
    ReadingEvent,
    ReadingLine,
    chain,
    guards,
)
from krachtwerk.models.keys import Keyring
from krachtwerk.models.meeting import MeetingGuest

QUIET = {"start_trajectory", "begin_task", "plan_part", "assign_worker", "take_in_client",
         "name_client", "give_booklet", "make_card", "make_plan", "answer_prompt", "let_in",
         "renew_assignment", "join_household", "note_birth"}  # fmt: skip

MOST_IN_ONE = 2000
WITHHELD = "reporting"
"""The part of which the client is not told who read in it."""

frame = chain.frame
"""Inside a transaction: what is logged here takes its place in the chain at the very end."""


def unguarded() -> list[str]:
    """The guards of the two logs that should be in the database and are not; one query."""
    return guards.missing()


def write(viewer: Viewer, page: str, *, purpose: str, act: str = "read") -> None:
    """Write one event with a line for each client and room that was seen; no name, no content.

    Whoever sees more than an event holds is logged in several. A search counts when nothing is found.
    """
    act = "search" if viewer.sought is not None and act in {"read", "write"} else act
    seen = sorted(viewer.seen)
    for first in range(0, len(seen), MOST_IN_ONE) or ([0] if act == "search" else []):
        chain.add(_event(viewer, page, purpose, act), seen[first : first + MOST_IN_ONE])


def refuse(viewer: Viewer, page: str, *, purpose: str, asked: UUID | None) -> None:
    """Write that something was asked for that is not there, or not for this viewer."""
    event = _event(viewer, page, purpose, "read")
    event.outcome, event.asked = "refused", asked
    chain.add(event)


def _event(viewer: Viewer, page: str, purpose: str, act: str) -> ReadingEvent:
    seat = viewer.membership.id if viewer.membership else None
    sought = viewer.sought
    return ReadingEvent(
        organisation_no=viewer.organisation.id,
        at=viewer.at,
        account_no=viewer.account_id or 0,
        seat_no=seat,
        role=viewer.role,
        on_behalf_no=seat,
        together=viewer.together,
        page=page,
        purpose=purpose,
        act=act,
        emergency=viewer.emergency,
        text_hash=None if sought is None else search_hash(viewer.keys, sought),
        text_length=None if sought is None else min(len(sought), 32767),
        point=_point(viewer.point, viewer.keys.log_key) if seat is not None else None,
    )


def search_hash(keys: Keyring, text: str) -> bytes:
    """What the log keeps of a text that was searched for."""
    return seal.keyed_hash(seal.fold(text).strip(), keys.log_key)


def _point(address: str, key: bytes) -> bytes | None:
    """What the log keeps of a network address; of a client's none at all."""
    return seal.keyed_hash(address, key) if address else None


def has_news(viewer: Viewer, client: Client) -> bool:
    """Whether somebody else changed something since this viewer last looked; two queries."""
    last = _last_look(client.log_token, viewer.account.id, viewer.at)
    if not last:
        return False
    return bool(_changes(client.log_token, viewer.account.id, last[0].at))


@prepared
def _last_look(token: UUID, account: int, before: datetime) -> QuerySet[ReadingLine]:
    rows = ReadingLine.objects.filter(client_token=token, account_no=account, at__lt=before)
    return rows.order_by("-at")[:1]


@prepared
def _changes(token: UUID, account: int, since: datetime) -> QuerySet[JournalEntry]:
    rows = JournalEntry.objects.filter(client_token=token, at__gt=since)
    return rows.exclude(account_no=account).exclude(act__in=QUIET)[:1]


@dataclass(slots=True)
class Look:
    """Somebody else looked at something of a client on a day; looks of one day fold into one.

    `name` is the first name of whoever walks or walked beside the client, in whichever of their places they
    looked, of whoever opened in an emergency, and of guests, as the client calls them: the client is owed that. Of
    others the role alone.
    """

    on: date
    role: str
    together: bool
    name: str = ""
    rooms: tuple[str, ...] = ()
    emergency: bool = False


_COLUMNS = (
    "on",
    "account_no",
    "room",
    "event__role",
    "event__together",
    "event__seat_no",
    "event__emergency",
)


def list_looks(viewer: Viewer, client: Client, *, days: int) -> list[Look]:
    """Who else looked, newest first, one line for each person and day; three queries at most.

    The database folds the looks of a day, so that however often somebody looked, nobody earlier falls off.
    Left out is that somebody read in the record of the reporting code (decision 18): it stands in the log all the same.
    """
    viewer.saw(client, "journal")
    since = viewer.at - timedelta(days=days)
    rows = (
        ReadingLine.objects.filter(client_token=client.log_token, at__gte=since)
        .exclude(_own_or_of_the_family(client))
        .exclude(room=WITHHELD)
        .annotate(on=TruncDate("at", tzinfo=ZoneInfo(viewer.zone)))
        .values_list(*_COLUMNS)
        .annotate(last=Max("at"))
        .order_by("-last")
    )
    folded: dict[tuple[date, int, bool], Look] = {}
    openers: set[int] = set()
    for on, account, room, role, together, seat, emergency, _ in rows:
        look = folded.setdefault((on, account, together), Look(on, role, together))
        look.rooms = tuple(sorted({*look.rooms, room}))
        look.emergency |= emergency
        openers |= {seat} if emergency and seat else set()
    beside, opened = _names_owed(viewer, client, {account for _, account, _ in folded}, openers)
    for (_, account, _), look in folded.items():
        look.name = beside.get(account) or (opened.get(account, "") if look.emergency else "")
    return list(folded.values())


def _own_or_of_the_family(client: Client) -> Q:
    """The client's own looks; and those of others at what the client put in for them: members do not watch each other.

    What a guardian read is told: it is the young person's own booklet.
    """
    return Q(event__role="client") & (Q(account_no=client.account_id) | Q(room="family"))


def _names_owed(
    viewer: Viewer, client: Client, accounts: set[int], openers: set[int]
) -> tuple[dict[int, str], dict[int, str]]:
    """First names by account: of those who walk or walked beside the client, and of the seats that opened."""
    walks = Exists(Assignment.objects.filter(client=client, membership=OuterRef("pk")))
    rows = Membership.objects.filter(organisation=viewer.organisation).annotate(is_beside=walks)
    beside: dict[int, str] = {}
    opened: dict[int, str] = {}
    guests = {-account for account in accounts if account < 0}  # they have no account
    if guests:
        viewer.saw(client, "network")
    named = MeetingGuest.objects.filter(may_read(viewer, "person__name__"), id__in=guests)
    for guest in named.filter(client=client).select_related("person__name"):
        beside[-guest.id] = viewer.keys.open_words(guest.person.name)
    guardians = Guardian.objects.filter(client=client, guardian__account__in=accounts)
    for row in guardians.select_related("guardian"):
        beside[row.guardian.account_id or 0] = viewer.keys.open_name(row.guardian, "call_name")
    for seat in rows.filter(Q(account__in=accounts, is_beside=True) | Q(id__in=openers)):
        (beside if seat.is_beside else opened)[seat.account_id] = viewer.keys.open_first_name(seat)
    return beside, opened
