"""Room account: passkeys are kept, used and taken away."""

from __future__ import annotations

from datetime import datetime

from krachtwerk.kit.passkeys import Known
from krachtwerk.kit.refusal import Refusal
from krachtwerk.models import Account, Client, Passkey
from krachtwerk.models.actor import Actor
from krachtwerk.rules.account.visits import end_visits
from krachtwerk.rules.journal import note

MOST_KEYS = 10


def keep_key(account: Account, known: Known, *, device: str, at: datetime) -> Passkey:
    """A device made a key for this account."""
    if Passkey.objects.filter(account=account).count() >= MOST_KEYS:
        raise Refusal("refuse.not_yours")
    return Passkey.objects.create(
        account=account,
        credential=known.credential,
        public_key=known.public_key,
        counter=known.counter,
        device=device,
        made_at=at,
    )


def use_key(row: Passkey, counter: int, *, at: datetime) -> bool:
    """The key was used; False when another answer with this counter came first."""
    rows = Passkey.objects.filter(id=row.id)
    if counter:
        rows = rows.filter(counter__lt=counter)
    return rows.update(counter=counter, used_at=at) == 1


def leave_everywhere(client: Client, *, by: Actor, at: datetime) -> None:
    """At the client's request, by whoever sits with them: out on every device, and no key opens."""
    if client.account is None:
        return
    Passkey.objects.filter(account=client.account).delete()
    end_visits(client.account, at=at)
    note("leave_everywhere", client, by=by, at=at, client=client)
