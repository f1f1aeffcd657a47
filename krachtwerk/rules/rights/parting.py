"""Room rights: a whole file ends: names, search, the way in, and the link from the log to the client."""

from __future__ import annotations

from datetime import datetime

from krachtwerk.kit.ids import new_id
from krachtwerk.method.keys import Ground
from krachtwerk.models import (
    AccountEnd,
    Assignment,
    CalendarFeed,
    Client,
    ClientKey,
    FamilyReader,
    HouseholdMember,
    LoginCard,
    NameBeginning,
    Protection,
    RiskFactorMark,
    SheetAsk,
)
from krachtwerk.models.actor import Actor
from krachtwerk.models.audit.points import FilePoint
from krachtwerk.models.coaching import ReviewPoint
from krachtwerk.models.meeting import GuestLink
from krachtwerk.rules import coaching
from krachtwerk.rules.journal import note


def forget_client(client: Client, *, by: Actor, at: datetime) -> None:
    """Nothing says any more who this was: what the logs hold points at nobody from now on."""
    note("forget_client", client, by=by, at=at)
    NameBeginning.objects.filter(client=client).delete()
    HouseholdMember.objects.filter(client=client).delete()
    FamilyReader.objects.filter(reader=client).delete()
    GuestLink.objects.filter(guest__client=client).delete()
    # What a worker marked of somebody's health and past stands in clear columns: it goes with the file.
    RiskFactorMark.objects.filter(client=client).delete()
    Protection.objects.filter(client=client).delete()
    # That a coach and a worker talked stays with the team; what was said and seen of this client's sheets goes.
    coaching.empty_of_client(client.id, Ground.ERASURE, at=at)
    ReviewPoint.objects.filter(client=client).delete()
    SheetAsk.objects.filter(client=client).delete()
    FilePoint.objects.filter(client=client).delete()
    Assignment.objects.filter(client=client, ends_at__gt=at, starts_at__lte=at).update(ends_at=at)
    Assignment.objects.filter(client=client, starts_at__gt=at).delete()
    if client.account_id is not None:
        LoginCard.objects.filter(account_id=client.account_id).delete()
        CalendarFeed.objects.filter(account_id=client.account_id).delete()
        AccountEnd.objects.get_or_create(account_id=client.account_id, defaults={"at": at})
    ClientKey.objects.filter(client=client).delete()
    client.call_name_sealed = client.full_name_sealed = b""
    client.phone_sealed = client.birth_sealed = None
    client.log_token = new_id()
    client.save(
        update_fields=["call_name_sealed", "full_name_sealed", "phone_sealed", "birth_sealed", "log_token"]
    )  # fmt: skip
