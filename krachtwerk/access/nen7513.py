"""Room journal: both logs under the names of NEN 7513, for handing over to whoever may ask for them.

Names after the Logius extension for NEN 7513 (draft 0.0.1). What is ours besides stands under `Krachtwerk`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from heapq import merge
from typing import Any

from django.db.models import QuerySet

from krachtwerk import __version__
from krachtwerk.kit import clock
from krachtwerk.models import JournalEntry, Membership, Organisation, ReadingEvent, chain
from krachtwerk.models.keys import Keyring

SYSTEM_OBJECT, PERSON, PATIENT, REPORT = "2", "1", "1", "3"
ACTIONS = {
    "read": "R",
    "write": "U",
    "search": "E",
    "print": "R",
    "export": "R",
    "open_file": "R",
    "enter": "E",
}
DELETES = ("remove", "end", "withdraw", "undo", "let_go", "forget", "empty", "drop", "delete", "erase")  # fmt: skip
CREATES = ("add", "make", "take_in", "start", "open", "log", "give", "begin", "attach", "say")
LIFE_CYCLE = {
    "read": "6",
    "search": "6",
    "write": "3",
    "print": "7",
    "export": "9",
    "open_file": "6",
    "enter": "6",
}
VAULT_ROOMS = frozenset({"safety", "reporting", "vault"})
AUTHORISATION = f"krachtwerk {__version__} access/roles.py"


def export(organisation: Organisation, begin: datetime, end: datetime) -> Iterator[dict[str, Any]]:
    """Every event of this organisation from `begin` until before `end`, in the order of the chain."""
    write = Writer(organisation)
    reads = _within(ReadingEvent.objects.prefetch_related("lines"), organisation, begin, end)
    changes = _within(JournalEntry.objects.all(), organisation, begin, end)
    both = (
        map(write.reading, reads.iterator(chunk_size=2000)),
        map(write.change, changes.iterator(chunk_size=2000)),
    )
    yield from merge(*both, key=_place)


def _place(said: dict[str, Any]) -> int:
    return int(said["Event"]["EventID"])


def _within(rows: Any, organisation: Organisation, begin: datetime, end: datetime) -> QuerySet[Any]:
    found: QuerySet[Any] = rows.filter(organisation_no=organisation.id, at__gte=begin, at__lt=end)
    return found.order_by("id")


class Writer:
    """Writes rows of one organisation; names of staff are opened, those of clients never."""

    def __init__(self, organisation: Organisation) -> None:
        self.organisation = organisation
        keys = Keyring(organisation)
        seats = Membership.objects.filter(organisation=organisation)
        self.names = {seat.id: keys.open_name(seat, "name") for seat in seats}

    def reading(self, row: ReadingEvent) -> dict[str, Any]:
        """Somebody looked, searched, printed, or was refused."""
        outcome = "0" if row.outcome == "ok" else "4"
        said = self._event(row, row.page, ACTIONS[row.act], outcome)
        said["Users"] = [self._user(row, row.purpose, row.point)]
        said["ParticipantObjects"] = [
            self._client(line.client_token.hex, line.room, row.act) for line in row.lines.all()
        ] or [_thing("route", row.page, LIFE_CYCLE[row.act])]
        if row.text_hash is not None:
            search = _thing("search", bytes(row.text_hash).hex(), LIFE_CYCLE["search"])
            said["ParticipantObjects"].append(search | {"Detail": f"length {row.text_length}"})
        said["Krachtwerk"] |= {"act": row.act, "emergency": row.emergency, "mode": row.mode}
        if row.asked is not None:
            said["Krachtwerk"]["asked"] = row.asked.hex
        said["Rules"]["controles"] = "emergency" if row.emergency else "relation at the time"
        return said

    def change(self, row: JournalEntry) -> dict[str, Any]:
        """Somebody changed something."""
        code = "D" if row.act.startswith(DELETES) else "C" if row.act.startswith(CREATES) else "U"
        said = self._event(row, f"{row.kind}.{row.act}", code, "0")
        said["Users"] = [self._user(row, "support", None)]
        cycle = {"C": "1", "U": "3", "D": "14"}[code]
        said["ParticipantObjects"] = [_thing(row.kind, row.row.hex, cycle)]
        if row.client_token is not None:
            said["ParticipantObjects"].insert(0, self._client(row.client_token.hex, row.kind, ""))
        said["Krachtwerk"] |= {"act": row.act}
        return said

    def _event(self, row: Any, name: str, action: str, outcome: str) -> dict[str, Any]:
        at = clock.local(row.at, self.organisation.zone)
        return {
            "Event": {
                "EventID": str(row.id),
                "EventTypeCode": name,
                "EventActionCode": action,
                "EventDateTime": at.isoformat(timespec="microseconds"),
                "EventOutcomeIndicator": outcome,
            },
            "Source": {
                "AuditEnterpriseSiteID": str(self.organisation.public_id),
                "AuditSourceID": "krachtwerk",
                "AuditSourceTypeCode": "4",
            },
            "Rules": {
                "autorisatieProtocol": AUTHORISATION,
                "behandelrelatieProtocol": "assignment with an end date",
                "toestemmingsProfiel": "audience of the words, permissions of the client",
                "controles": "relation at the time",
            },
            "Krachtwerk": {
                "request": row.request.hex,
                "together": row.together,
                "prev_hash": bytes(row.prev_hash).hex(),
                "hash": bytes(row.hash).hex(),
            },
        }

    def _user(self, row: Any, purpose: str, point: Any) -> dict[str, Any]:
        name = self.names.get(row.seat_no) if row.seat_no is not None else None
        seat = f"seat {row.seat_no}" if row.seat_no is not None else f"account {row.account_no}"
        return {
            "UserID": f"account {row.account_no or 0}",
            "AlternateUserID": seat,
            "UserName": name or row.role,
            "UserIsRequestor": True,
            "RoleIDCode": row.role,
            "PurposeOfUse": purpose,
            "NetworkAccessPointTypeCode": "2" if point is not None else "5",
            "NetworkAccessPointID": "not kept" if point is None else f"hash {bytes(point).hex()}",
            "ResponsibleUserID": seat,
        }

    def _client(self, token: str, room: str, act: str) -> dict[str, Any]:
        return {
            "TypeCode": PERSON,
            "TypeCodeRole": PATIENT,
            "DataLifeCycle": LIFE_CYCLE.get(act, "3"),
            "IDTypeCode": "log token",
            "PermissionPolicySet": AUTHORISATION,
            "Sensitivity": "V" if room in VAULT_ROOMS else "H",
            "ID": token,
            "Name": f"client {token[:8]}",
            "Detail": room,
            "Description": f"booklet, room {room}",
        }


def _thing(kind: str, id: str, cycle: str) -> dict[str, Any]:
    return {
        "TypeCode": SYSTEM_OBJECT,
        "TypeCodeRole": REPORT,
        "DataLifeCycle": cycle,
        "IDTypeCode": kind,
        "PermissionPolicySet": AUTHORISATION,
        "Sensitivity": "M",
        "ID": id,
        "Name": kind,
        "Detail": kind,
        "Description": f"row or page: {kind}",
    }


def find_organisation(name: str) -> Organisation | None:
    """By its name or its public id."""
    found = [one for one in Organisation.objects.order_by("id") if name in {one.name, str(one.public_id)}]  # fmt: skip
    return found[0] if len(found) == 1 else None


def note_export(organisation: Organisation, *, at: datetime) -> None:
    """Taking the log out of the house is an act that the log knows itself."""
    chain.add(
        ReadingEvent(
            organisation_no=organisation.id,
            at=at,
            account_no=0,
            role="keeper",
            page="journal.export",
            purpose="oversight",
            act="export",
        )
    )
