"""OpenID Connect: where a provider is asked, and what its answer must be (code, PKCE, state, nonce)."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

SIGNED_WITH = [
    *(f"{family}{size}" for family in ("RS", "PS", "ES") for size in (256, 384, 512)),
    "Ed25519",
    "EdDSA",
]
"""Signatures that only the provider can make; never one with a shared secret, never none."""
PATIENCE = 8
LONGEST = 200_000
SKEW = 60
"""Seconds that two clocks may differ."""


class NotTrue(Exception):
    """The provider cannot be asked, or its answer does not fit the question."""


@dataclass(frozen=True, slots=True)
class Provider:
    """One provider, as it describes itself."""

    issuer: str
    ask_at: str
    redeem_at: str
    keys_at: str


@dataclass(frozen=True, slots=True)
class Question:
    """What only this browser's question knows; each is new for each question."""

    state: str
    nonce: str
    verifier: str


def new_question() -> Question:
    """Three secrets of 256 bits."""
    return Question(*(secrets.token_urlsafe(32) for _ in range(3)))


class _NoDetours(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        """What the provider says of itself is where it is asked, nowhere else."""


_web = urllib.request.build_opener(_NoDetours)


def _fetch(address: str, data: bytes | None = None, headers: Mapping[str, str] = {}) -> Any:
    parts = urlsplit(address)
    if parts.scheme != "https" and parts.hostname not in {"localhost", "127.0.0.1"}:
        raise NotTrue(f"not over https: {parts.hostname}")
    asked = urllib.request.Request(address, data, {"Accept": "application/json", **headers})  # noqa: S310 - scheme seen to above
    try:
        with _web.open(asked, timeout=PATIENCE) as answer:
            return json.loads(answer.read(LONGEST))
    except (urllib.error.URLError, OSError, ValueError) as fault:
        raise NotTrue(f"no answer from {parts.hostname}") from fault


def discover(issuer: str) -> Provider:
    """Ask the provider to describe itself; it must call itself as it was called."""
    told = _fetch(issuer.rstrip("/") + "/.well-known/openid-configuration")
    if not isinstance(told, dict) or told.get("issuer") != issuer:
        raise NotTrue("the provider has another name")
    try:
        return Provider(
            issuer, told["authorization_endpoint"], told["token_endpoint"], told["jwks_uri"]
        )
    except KeyError as fault:
        raise NotTrue("the description is not complete") from fault


def address(
    provider: Provider, client_id: str, back: str, question: Question, *, acr: str, anew: bool
) -> str:
    """Where the browser goes to be asked; `anew`: even who is known there shows who they are."""
    challenge = hashlib.sha256(question.verifier.encode()).digest()
    asked = {
        "response_type": "code",
        "scope": "openid",
        "client_id": client_id,
        "redirect_uri": back,
        "state": question.state,
        "nonce": question.nonce,
        "code_challenge": base64.urlsafe_b64encode(challenge).decode().rstrip("="),
        "code_challenge_method": "S256",
    }
    if acr:
        asked["acr_values"] = acr
    if anew:
        asked |= {"prompt": "login", "max_age": "0"}
    return f"{provider.ask_at}{'&' if '?' in provider.ask_at else '?'}{urlencode(asked)}"


def redeem(
    provider: Provider, client_id: str, secret: str, *, code: str, verifier: str, back: str
) -> str:
    """The signed statement for this code."""
    sent = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": back,
        "code_verifier": verifier,
    }
    pair = base64.b64encode(f"{quote(client_id, safe='')}:{quote(secret, safe='')}".encode())
    headers = {
        "Authorization": f"Basic {pair.decode()}",
        "Content-Type": "application/x-www-form-urlencoded",
    }
    told = _fetch(provider.redeem_at, urlencode(sent).encode(), headers)
    token = told.get("id_token") if isinstance(told, dict) else None
    if not isinstance(token, str):
        raise NotTrue("no statement came")
    return token


def read(
    token: str, keys: Any, provider: Provider, client_id: str, nonce: str, at: datetime
) -> dict[str, Any]:
    """What the statement says, when it is signed by this issuer, for us, for this question, now."""
    try:
        said = jwt.decode(token, KeySet.import_key_set(keys), algorithms=SIGNED_WITH).claims
    except (JoseError, ValueError, KeyError, TypeError) as fault:
        raise NotTrue("the signature does not fit") from fault
    now = at.timestamp()
    meant = said.get("aud")
    meant = meant if isinstance(meant, list) else [meant]
    checks = {
        "issuer": said.get("iss") == provider.issuer,
        "audience": client_id in meant and (len(meant) == 1 or said.get("azp") == client_id),
        "end": _number(said, "exp") > now - SKEW,
        "beginning": 0 < _number(said, "iat") <= now + SKEW,
        "nonce": secrets.compare_digest(str(said.get("nonce", "")).encode(), nonce.encode()),
        "subject": isinstance(said.get("sub"), str) and bool(said["sub"]),
    }
    wrong = [name for name, holds in checks.items() if not holds]
    if wrong:
        raise NotTrue(f"the statement has a wrong {wrong[0]}")
    return dict(said)


def keys(provider: Provider) -> Any:
    """The keys that the provider signs with now."""
    return _fetch(provider.keys_at)


def _number(said: Mapping[str, Any], name: str) -> float:
    value = said.get(name)
    return float(value) if isinstance(value, int | float) else 0.0
