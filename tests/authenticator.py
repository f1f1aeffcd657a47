"""A device with passkeys, in software: it makes keys and answers as a phone does, or as a liar would."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

PRESENT, VERIFIED, NEW = 0x01, 0x04, 0x40
ORIGIN = "http://localhost"


@dataclass
class Device:
    """Holds one key; `origin`, `verifies` and `counter` say how it answers."""

    origin: str = ORIGIN
    verifies: bool = True
    counter: int = 0
    host: str = "localhost"
    credential: bytes = field(default_factory=lambda: os.urandom(32))
    key: Any = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    handle: bytes = b""

    def make(self, options: dict[str, Any]) -> str:
        """Make the key that a page asks for."""
        asked = options["publicKey"]
        self.handle = websafe_decode(asked["user"]["id"])
        public = ES256.from_cryptography_key(self.key.public_key())
        made = AttestedCredentialData.create(Aaguid(b"\0" * 16), self.credential, public)
        data = AuthenticatorData.create(self._host_hash(), self._flags() | NEW, 0, made)
        told = self._client_data("webauthn.create", asked["challenge"])
        response = {"attestationObject": websafe_encode(AttestationObject.create("none", data, {}))}
        return self._written(told, response)

    def answer(self, options: dict[str, Any], **instead: Any) -> str:
        """Answer what a page asks; `instead` puts other bytes in the place of true ones."""
        self.counter += 1
        told = self._client_data("webauthn.get", options["publicKey"]["challenge"])
        data = AuthenticatorData.create(self._host_hash(), self._flags(), self.counter)
        signed = bytes(data) + hashlib.sha256(bytes(told)).digest()
        response = {
            "authenticatorData": websafe_encode(bytes(data)),
            "signature": websafe_encode(self.key.sign(signed, ec.ECDSA(SHA256()))),
            "userHandle": websafe_encode(self.handle),
        }
        return self._written(told, response | instead)

    def _flags(self) -> int:
        return PRESENT | (VERIFIED if self.verifies else 0)

    def _host_hash(self) -> bytes:
        return hashlib.sha256(self.host.encode()).digest()

    def _client_data(self, kind: str, challenge: str) -> CollectedClientData:
        return CollectedClientData.create(kind, challenge, self.origin)

    def _written(self, told: CollectedClientData, response: dict[str, Any]) -> str:
        name = websafe_encode(self.credential)
        response = {"clientDataJSON": websafe_encode(bytes(told)), **response}
        return json.dumps({"id": name, "rawId": name, "type": "public-key", "response": response})
