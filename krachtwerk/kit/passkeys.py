"""Passkeys: what a device is asked for, and whether its answer is true (WebAuthn)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from fido2 import cbor
from fido2.cose import CoseKey
from fido2.server import Fido2Server
from fido2.webauthn import (
    Aaguid,
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialDescriptor,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialType,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

MUST = UserVerificationRequirement.REQUIRED
MAY = UserVerificationRequirement.PREFERRED


@dataclass(frozen=True, slots=True)
class Known:
    """A key as it is kept: its id, the half that checks, and how often it was used."""

    credential: bytes
    public_key: bytes
    counter: int


class NotTrue(Exception):
    """The device's answer does not fit what was asked."""


class Door:
    """One place where keys are asked for, by its host name, its neutral name and its addresses."""

    def __init__(self, host: str, name: str, is_ours: Callable[[str], bool]) -> None:
        place = PublicKeyCredentialRpEntity(name=name, id=host)
        self._server = Fido2Server(place, verify_origin=is_ours)

    def ask_new(
        self, handle: bytes, name: str, known: Iterable[bytes]
    ) -> tuple[str, dict[str, Any]]:
        """What the device needs to make a key that it finds by itself later, and what to remember."""
        options, state = self._server.register_begin(
            PublicKeyCredentialUserEntity(id=handle, name=name, display_name=name),
            [_descriptor(one) for one in known],
            resident_key_requirement=ResidentKeyRequirement.REQUIRED,
            user_verification=MUST,
        )
        return json.dumps(dict(options)), dict(state)

    def made(self, state: dict[str, Any], answer: str) -> Known:
        """The key that was made."""
        try:
            data = self._server.register_complete(state, json.loads(answer)).credential_data
        except Exception as fault:  # whatever was sent, it is not an answer to what was asked
            raise NotTrue from fault
        assert data is not None
        return Known(data.credential_id, cbor.encode(dict(data.public_key)), 0)

    def ask(self, known: Iterable[bytes], *, alone: bool) -> tuple[str, dict[str, Any]]:
        """Ask for one of these keys, or for any; `alone`: the device must know its owner."""
        options, state = self._server.authenticate_begin(
            [_descriptor(one) for one in known] or None, user_verification=MUST if alone else MAY
        )
        return json.dumps(dict(options)), dict(state)

    def used(self, state: dict[str, Any], key: Known, answer: str, handle: bytes) -> int:
        """Check the answer of this key; gives its new counter, which never goes back."""
        try:
            sent = AuthenticationResponse.from_dict(json.loads(answer))
            public = CoseKey.parse(cbor.decode(key.public_key))  # type: ignore[arg-type]
            data = AttestedCredentialData.create(Aaguid(b"\0" * 16), key.credential, public)
            self._server.authenticate_complete(state, [data], sent)
        except Exception as fault:  # whatever was sent, it is not an answer to what was asked
            raise NotTrue from fault
        told = sent.response.user_handle
        if told is not None and told != handle:
            raise NotTrue
        counter = sent.response.authenticator_data.counter
        if (counter or key.counter) and counter <= key.counter:
            raise NotTrue
        return int(counter)


def credential_of(answer: str) -> bytes:
    """Which key the answer says it comes from; nothing when it is no answer."""
    try:
        return bytes(AuthenticationResponse.from_dict(json.loads(answer)).raw_id)
    except Exception:  # the same as an unknown key
        return b""


def _descriptor(credential: bytes) -> PublicKeyCredentialDescriptor:
    return PublicKeyCredentialDescriptor(type=PublicKeyCredentialType.PUBLIC_KEY, id=credential)
