"""A real OpenID Connect provider (Canaille) in a process of its own, with one person and one client.

python serve.py <port> <address to come back to>; run by tests/journeys/test_single_sign_on.py with .venv/provider.
"""

from __future__ import annotations

import datetime
import os
import sys
import uuid
import wsgiref.simple_server

os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"

from canaille import create_app
from canaille.app import models
from canaille.backends import Backend
from joserfc.jwk import JWKRegistry

PORT, BACK = int(sys.argv[1]), sys.argv[2]
KEY = JWKRegistry.generate_key("RSA", 2048)
KEY.ensure_kid()
app = create_app(
    config={
        "ENV_FILE": None,
        "SECRET_KEY": str(uuid.uuid4()),
        "PREFERRED_URL_SCHEME": "http",
        "SERVER_NAME": f"localhost:{PORT}",
        "SESSION_COOKIE_NAME": "provider",
        "CANAILLE": {
            "DATABASE": "memory",
            "JAVASCRIPT": False,
            "ACL": {"DEFAULT": {"PERMISSIONS": ["use_oidc"]}},
        },
        "CANAILLE_OIDC": {
            "ACTIVE_JWKS": [KEY.as_dict(private=True)],
            "TRUSTED_DOMAINS": ["localhost"],
        },
    }
)
with app.app_context():
    now = datetime.datetime.now(datetime.UTC)
    user = models.User(
        user_name="mila",
        formatted_name="Mila Bos",
        family_name="Bos",
        emails=["mila@example.org"],
        password="een ander geheim van het huis",
    )
    Backend.instance.save(user)
    client = models.Client(
        client_id="krachtwerk",
        client_secret="a secret of the test",
        client_name="krachtwerk",
        client_id_issued_at=now,
        redirect_uris=[BACK],
        grant_types=["authorization_code"],
        response_types=["code"],
        scope=["openid"],
        token_endpoint_auth_method="client_secret_basic",
        client_uri="http://localhost",
    )
    Backend.instance.save(client)
    client.audience = [client]
    Backend.instance.save(client)
wsgiref.simple_server.make_server("localhost", PORT, app).serve_forever()
