"""What tests of bringing in share: bringing, the copy of who came in, and a copy with one thing changed."""

from __future__ import annotations

import io
import json
import zipfile

from krachtwerk.access.viewer import Viewer
from krachtwerk.exchange.bring import load
from krachtwerk.models import Client
from krachtwerk.models.keys import Keyring
from krachtwerk.rules import rights
from tests.exchange.copies import data_of, opened, prepared


def bring(raw: bytes, cast, at, *, into: str = "ilse", worker: bool = False) -> Client:
    found = load(raw)
    seat = cast.seats[into] if worker else None
    return rights.bring_in(
        found.data, found.media, digest=found.digest, by=cast.member(into), at=at, worker=seat
    )


def export_of(client: Client, cast, at) -> dict:
    """The copy of a client who came in, made with their own eyes."""

    viewer = Viewer(
        organisation=client.organisation, account_id=client.account_id, role="client",
        keys=Keyring(client.organisation), client=client, account=client.account, at=at,
    )  # fmt: skip
    return data_of(prepared(viewer, client).zipped())


def rezip(inside: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in inside.items():
            zipped.writestr(name, content)
    return out.getvalue()


def changed(whole: bytes, **parts) -> bytes:
    inside = opened(whole)
    data = json.loads(inside["booklet.json"]) | parts
    return rezip(inside | {"booklet.json": json.dumps(data).encode()})
