"""A statement of a provider opens nothing unless every part of it fits the question."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

from krachtwerk.kit import single_sign_on as sso

AT = datetime(2026, 11, 25, 12, tzinfo=UTC)
PROVIDER = sso.Provider("https://id.example", "https://a.example", "https://b.example", "")
KEY = RSAKey.generate_key(2048, {"kid": "one"})
KEYS = {"keys": [KEY.as_dict(private=False)]}
TRUE = {
    "iss": "https://id.example",
    "aud": "krachtwerk",
    "sub": "mila",
    "nonce": "n-1",
    "iat": AT.timestamp() - 5,
    "exp": AT.timestamp() + 300,
}
LIES = {
    "issuer": {"iss": "https://id.example/"},
    "audience": {"aud": "another"},
    "audience of two": {"aud": ["krachtwerk", "another"]},
    "no audience": {"aud": []},
    "end": {"exp": AT.timestamp() - 61},
    "no end": {"exp": None},
    "beginning": {"iat": AT.timestamp() + 61},
    "nonce": {"nonce": "n-2"},
    "no nonce": {"nonce": None},
    "subject": {"sub": ""},
    "subject of another kind": {"sub": 7},
}


def token(key=KEY, alg: str = "RS256", **instead) -> str:
    return jwt.encode({"alg": alg, "kid": "one"}, TRUE | instead, key, algorithms=[alg])


def read(text: str) -> dict:
    return sso.read(text, KEYS, PROVIDER, "krachtwerk", "n-1", AT)


def test_what_fits_is_read():
    assert read(token())["sub"] == "mila"
    assert read(token(alg="RS512"))["sub"] == "mila"
    assert read(token(aud=["krachtwerk", "another"], azp="krachtwerk"))["sub"] == "mila"


@pytest.mark.parametrize("lie", LIES)
def test_what_does_not_fit_is_refused(lie):
    with pytest.raises(sso.NotTrue, match="wrong"):
        read(token(**LIES[lie]))


def test_no_signature_of_another_and_none_at_all():
    other = RSAKey.generate_key(2048, {"kid": "one"})
    shared = OctKey.generate_key(256)
    bare = token().split(".")
    head = base64.urlsafe_b64encode(json.dumps({"alg": "none"}).encode()).decode().rstrip("=")
    for text in (token(other), token(shared, "HS256"), f"{head}.{bare[1]}.", "", "a.b.c"):
        with pytest.raises(sso.NotTrue, match="signature"):
            read(text)


def test_nothing_is_asked_without_https():
    with pytest.raises(sso.NotTrue, match="not over https"):
        sso.discover("http://id.example")


def test_the_question_is_bound_to_this_browser():
    one, two = sso.new_question(), sso.new_question()
    assert len({one.state, one.nonce, one.verifier, two.state, two.nonce, two.verifier}) == 6
    where = sso.address(PROVIDER, "k", "https://k.example/in/8/", one, acr="high", anew=True)
    assert one.verifier not in where
    for part in ("code_challenge_method=S256", "acr_values=high", "prompt=login", "max_age=0"):
        assert part in where
