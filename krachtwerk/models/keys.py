"""Room client: the keyring; unwraps an organisation's and its clients' keys and opens what they seal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings

from krachtwerk.kit import seal
from krachtwerk.method.keys import KeyKind
from krachtwerk.models.client import Client, ClientKey, OfClient
from krachtwerk.models.organisation import Membership, Organisation, OrganisationKey
from krachtwerk.models.safety import OfVault
from krachtwerk.models.words import Words

_organisation_keys: dict[bytes, bytes] = {}


def wrap_organisation_key(organisation: Organisation, key: bytes) -> bytes:
    """The organisation's key as it may lie in the database."""
    return seal.seal(key, settings.MASTER_KEY, place=f"organisation.key.{organisation.public_id}")


def organisation_key(row: OrganisationKey) -> bytes:
    """The organisation's key, unwrapped once a process."""
    wrapped = bytes(row.wrapped)
    if wrapped not in _organisation_keys:
        place = f"organisation.key.{row.organisation.public_id}"
        _organisation_keys[wrapped] = seal.unseal(wrapped, settings.MASTER_KEY, place=place)
    return _organisation_keys[wrapped]


class Keyring:
    """The keys that one request may use; loads the keys of many clients in one query."""

    def __init__(self, organisation: Organisation) -> None:
        self.organisation = organisation
        self._own = organisation_key(organisation.key)
        self._wrapped: dict[int, dict[str, bytes]] = {}
        self._open: dict[tuple[int, str], bytes | None] = {}

    @property
    def search_key(self) -> bytes:
        """The key under which beginnings of names are hashed."""
        return seal.derive(self._own, "search")

    @property
    def log_key(self) -> bytes:
        """The key under which the log keeps what was searched for and from where."""
        return seal.derive(self._own, "log")

    def load(self, client_ids: Iterable[int]) -> None:
        """Fetch the keys of these clients, in one query; those already here are not asked again."""
        wanted = [number for number in set(client_ids) if number not in self._wrapped]
        if not wanted:
            return
        self._wrapped.update({number: {} for number in wanted})
        rows = ClientKey.objects.filter(client_id__in=wanted)
        for number, kind, wrapped in rows.values_list("client_id", "kind", "wrapped"):
            self._wrapped[number][kind] = bytes(wrapped)

    def know(self, client_id: int, wrapped: dict[str, bytes]) -> None:
        """Take the keys of a client that came along with their row."""
        self._wrapped[client_id] = wrapped

    def of_client(self, client_id: int, kind: str) -> bytes | None:
        """One key of a client, or None when it was destroyed."""
        if (client_id, kind) not in self._open:
            if client_id not in self._wrapped:
                self.load([client_id])
            wrapped = self._wrapped[client_id].get(kind)
            self._open[client_id, kind] = (
                None
                if wrapped is None
                else seal.unseal(wrapped, self._own, place=f"client.key.{client_id}.{kind}")
            )
        return self._open[client_id, kind]

    def make_for(self, client: Client) -> None:
        """Three new keys for a new client."""
        ClientKey.objects.bulk_create(self.new_for(client))

    def new_for(self, client: Client) -> list[ClientKey]:
        """Three new keys for a client who has a number, not kept yet; this ring can use them."""
        wrapped = {
            kind.value: seal.seal(
                seal.new_key(), self._own, place=f"client.key.{client.id}.{kind.value}"
            )
            for kind in KeyKind
        }
        self._wrapped[client.id] = wrapped
        return [ClientKey(client=client, kind=kind, wrapped=key) for kind, key in wrapped.items()]

    def end(self, client: Client, kind: str) -> int:
        """Destroy one key of a client; what it sealed can be read by nobody any more."""
        gone, _ = ClientKey.objects.filter(client=client, kind=kind).delete()
        self._forget(client, kind)
        return gone

    def renew(self, client: Client, kind: str) -> None:
        """A new key in the place of one that was destroyed, so that the client can begin again."""
        wrapped = seal.seal(seal.new_key(), self._own, place=f"client.key.{client.id}.{kind}")
        ClientKey.objects.create(client=client, kind=kind, wrapped=wrapped)
        self._forget(client, kind)

    def _forget(self, client: Client, kind: str) -> None:
        self._wrapped.pop(client.id, None)
        self._open.pop((client.id, kind), None)

    def _key_for(self, words: Words) -> bytes | None:
        if words.client_id is None:
            return self._own
        return self.of_client(words.client_id, words.key_kind)

    def seal_words(self, words: Words, text: str) -> None:
        """Put `text` into `words`, sealed."""
        key = self._key_for(words)
        if key is None:
            raise seal.SealBroken(words.place)
        words.body = seal.seal(text.encode(), key, place=words.place)

    def open_words(self, words: Words | None) -> str:
        """What the words say; an empty text when only the tombstone is left."""
        if words is None or words.body is None:
            return ""
        key = self._key_for(words)
        if key is None:
            return ""
        return seal.unseal(bytes(words.body), key, place=words.place).decode()

    def seal_name(self, owner: Client | Membership, column: str, text: str) -> bytes:
        """A name, sealed for one column of one row."""
        return seal.seal(text.encode(), self._name_key(owner), place=self._place(owner, column))

    def open_name(self, owner: Client | Membership, column: str) -> str:
        """The name in `column` (without `_sealed`) of `owner`; empty when its key was destroyed."""
        envelope: Any = getattr(owner, f"{column}_sealed")
        if envelope is None:
            return ""
        try:
            key = self._name_key(owner)
        except seal.SealBroken:
            return ""
        return seal.unseal(bytes(envelope), key, place=self._place(owner, column)).decode()

    def open_first_name(self, member: Membership) -> str:
        """What a client calls a member of staff: 'dr. Lotte Vos' is Lotte."""
        name = self.open_name(member, "name")
        return next((part for part in name.split() if not part.endswith(".")), name)

    def seal_vault(self, row: OfVault, column: str, text: str) -> bytes:
        """Something of the vault, sealed with the client's own key for it, for one column of a row."""
        return seal.seal(text.encode(), self._vault_key(row), place=self._row_place(row, column))

    def open_vault(self, row: OfVault, column: str) -> str:
        """What `seal_vault` sealed; empty when there is nothing or its key was destroyed."""
        envelope: Any = getattr(row, f"{column}_sealed")
        if envelope is None or self.of_client(row.client_id, KeyKind.VAULT) is None:
            return ""
        place = self._row_place(row, column)
        return seal.unseal(bytes(envelope), self._vault_key(row), place=place).decode()

    def _vault_key(self, row: OfVault) -> bytes:
        key = self.of_client(row.client_id, KeyKind.VAULT)
        if key is None:
            raise seal.SealBroken(f"client.{row.client_id}")
        return key

    @staticmethod
    def _row_place(row: OfClient, column: str) -> str:
        return f"{type(row).__name__.lower()}.{column}.{row.public_id}"

    def seal_filed(self, row: OfClient, column: str, text: str) -> bytes:
        """Something beside the file that ends with it, sealed with the file key for one column of a row."""
        key = self.of_client(row.client_id, KeyKind.FILE)
        if key is None:
            raise seal.SealBroken(f"client.{row.client_id}")
        return seal.seal(text.encode(), key, place=self._row_place(row, column))

    def open_filed(self, row: OfClient, column: str) -> str:
        """What `seal_filed` sealed; empty when its key was destroyed."""
        key = self.of_client(row.client_id, KeyKind.FILE)
        if key is None:
            return ""
        envelope: Any = getattr(row, f"{column}_sealed")
        return seal.unseal(bytes(envelope), key, place=self._row_place(row, column)).decode()

    @property
    def threat_key(self) -> bytes:
        """The key under which what a threat person is known by is hashed."""
        return seal.derive(self._own, "threat")

    def ask_mark(self, audit: str, whose: str, item: int) -> bytes:
        """By which it is known that somebody has had an item of an audit, and nothing else."""
        told = f"{audit}:{whose}:{item}"
        return seal.derive(seal.derive(self._own, "asks"), told)

    def seal_for_organisation(self, text: str, place: str) -> bytes:
        """Text about no client, sealed with the organisation's key."""
        return seal.seal(text.encode(), self._own, place=place)

    def open_for_organisation(self, envelope: bytes, place: str) -> str:
        """What `seal_for_organisation` sealed."""
        return seal.unseal(bytes(envelope), self._own, place=place).decode()

    def file_key(self, words: Words) -> bytes:
        """The key under which the photos and voice of `words` are sealed."""
        key = self._key_for(words)
        if key is None:
            raise seal.SealBroken(words.place)
        return seal.derive(key, "files")

    def _name_key(self, owner: Client | Membership) -> bytes:
        if isinstance(owner, Membership):
            return self._own
        key = self.of_client(owner.id, KeyKind.FILE)
        if key is None:
            raise seal.SealBroken(f"client.{owner.public_id}")
        return key

    @staticmethod
    def _place(owner: Client | Membership, column: str) -> str:
        return f"{type(owner).__name__.lower()}.{column}.{owner.public_id}"
