"""Room organisation: an organisation's own sign-in, and whose place a statement of it opens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from krachtwerk.access.account import open_place
from krachtwerk.access.viewer import Viewer
from krachtwerk.kit import scope
from krachtwerk.kit.refusal import NotFound
from krachtwerk.models import Membership, Organisation, OtherIdentity, SingleSignOn
from krachtwerk.models.keys import Keyring


@dataclass(frozen=True, slots=True)
class Settings:
    """How an organisation's own sign-in is asked, and what it must prove."""

    organisation: int
    issuer: str
    client_id: str
    secret: str
    acr: str
    amr: str


def settings_of(organisation: int) -> Settings:
    """The sign-in of this organisation; of one that has none it does not exist."""
    with scope.of_organisation(organisation):
        row = SingleSignOn.objects.filter(organisation_id=organisation, off_at=None).first()
        owner = Organisation.objects.filter(id=organisation).select_related("key").first()
    if row is None or owner is None:
        raise NotFound
    secret = Keyring(owner).open_for_organisation(bytes(row.secret_sealed), f"sso.{row.public_id}")
    return Settings(organisation, row.issuer, row.client_id, secret, row.acr, row.amr)


def is_on(seat: Membership) -> bool:
    """Whether the organisation of this place has a sign-in of its own."""
    number = seat.organisation_id
    with scope.of_organisation(number):
        return SingleSignOn.objects.filter(organisation_id=number, off_at=None).exists()


def own_settings(viewer: Viewer) -> SingleSignOn | None:
    """What the administrator set, without its secret."""
    rows = SingleSignOn.objects.filter(organisation=viewer.organisation, off_at=None)
    return rows.defer("secret_sealed").first()


def has_identity(viewer: Viewer) -> bool:
    """Whether this account comes in through the organisation's own sign-in."""
    rows = OtherIdentity.objects.filter(organisation=viewer.organisation, account=viewer.account)
    return rows.exists()


def find_place(organisation: int, subject_hash: bytes, at: datetime) -> Membership | None:
    """The place of whoever the issuer says this is, in that organisation alone."""
    with scope.of_organisation(organisation):
        rows = OtherIdentity.objects.filter(organisation_id=organisation, subject_hash=subject_hash)
        account = rows.values_list("account_id", flat=True).first()
    return open_place(account or 0, organisation, at)
