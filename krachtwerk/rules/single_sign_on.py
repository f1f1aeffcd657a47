"""Room organisation: an organisation's own sign-in is set or put off; a colleague is bound to it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings

from krachtwerk.kit import seal
from krachtwerk.kit.ids import new_id
from krachtwerk.kit.refusal import Refusal
from krachtwerk.models import EnrolmentLink, OtherIdentity, SingleSignOn
from krachtwerk.models.actor import Actor
from krachtwerk.models.client import has_clients
from krachtwerk.rules import account as account_rules
from krachtwerk.rules.journal import note

AUTH_LASTS = 300


def subject_hash(organisation: int, issuer: str, subject: str) -> bytes:
    """Who somebody is for an organisation: bound to the issuer, so that another cannot claim it."""
    key = seal.derive(settings.MASTER_KEY, "other identity")
    return seal.keyed_hash(f"{organisation}\n{issuer}\n{subject}", key)


def set_sign_on(
    *, issuer: str, client_id: str, secret: str, acr: str, amr: str, by: Actor, at: datetime
) -> SingleSignOn:
    """How the organisation's own sign-in is asked; where there is no client yet it opens places at once.

    Else it opens none before a second colleague said yes (`put_on`): who holds the other sign-in comes in
    as anybody who trusts it. An empty secret keeps the one from before, when issuer and client stay the same.
    """
    before = SingleSignOn.objects.filter(organisation=by.organisation, off_at=None).first()
    row = SingleSignOn(
        public_id=new_id(), organisation=by.organisation, issuer=issuer, client_id=client_id,
        acr=acr, amr=amr, set_at=at,
    )  # fmt: skip
    if not secret:
        if before is None or (before.issuer, before.client_id) != (issuer, client_id):
            raise Refusal("error.required", field="secret")
        secret = by.keys.open_for_organisation(
            bytes(before.secret_sealed), f"sso.{before.public_id}"
        )
    row.secret_sealed = by.keys.seal_for_organisation(secret, f"sso.{row.public_id}")
    waits = by.membership is not None and has_clients(by.organisation.id)
    row.off_at = at if waits else None
    if not waits:
        put_off(by=by, at=at)
    row.save(force_insert=True)
    note("set_sign_on", row, by=by, at=at)
    return row


def put_on(row: SingleSignOn, *, by: Actor, at: datetime) -> None:
    """A second colleague said yes: from now on it opens places, and an earlier setting stops."""
    put_off(by=by, at=at)
    row.off_at = None
    row.save(update_fields=["off_at"])
    note("put_on_sign_on", row, by=by, at=at)


def put_off(*, by: Actor, at: datetime) -> None:
    """The organisation's own sign-in opens nothing any more."""
    for row in SingleSignOn.objects.filter(organisation=by.organisation, off_at=None):
        row.off_at = at
        row.save(update_fields=["off_at"])
        note("put_off_sign_on", row, by=by, at=at)


def proves_enough(said: Mapping[str, Any], *, acr: str, amr: str) -> bool:
    """Whether the statement proves a second factor; what is asked and lacking is refused outright.

    Where nothing is asked it proves a password at most, and ours is asked on top.
    """
    ways = said.get("amr")
    if acr and said.get("acr") != acr:
        raise Refusal("refuse.too_weak")
    if amr and amr not in (ways if isinstance(ways, list) else []):
        raise Refusal("refuse.too_weak")
    return bool(acr or amr)


def is_recent(said: Mapping[str, Any], at: datetime) -> bool:
    """Whether they showed who they are just now, and not this morning."""
    when = said.get("auth_time")
    return isinstance(when, int | float) and at.timestamp() - when <= AUTH_LASTS


def bind(row: EnrolmentLink, organisation: int, hashed: bytes, *, at: datetime) -> None:
    """Whoever opened this link is, from now on, that person at the organisation's own sign-in."""
    account_rules.spend_link(row, at=at)
    OtherIdentity.objects.filter(organisation_id=organisation, account=row.account).delete()
    if OtherIdentity.objects.filter(subject_hash=hashed).exists():
        raise Refusal("refuse.login_taken")
    OtherIdentity.objects.create(
        organisation_id=organisation, account=row.account, subject_hash=hashed, bound_at=at
    )
    account_rules.forget_factors(row.account)
    account_rules.end_visits(row.account, at=at)
