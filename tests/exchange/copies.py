"""What tests of copies share: a booklet full of things, its copy, and what is in it."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import timedelta
from typing import Any

from PIL import Image

from krachtwerk.access.account import viewer_of
from krachtwerk.access.viewer import Viewer
from krachtwerk.exchange.copy import Prepared, prepare
from krachtwerk.kit import media
from krachtwerk.method.texts import deck
from krachtwerk.rules import attachments, contact, drafts, inventory, network, plan, rights, words

JPEG = "image/jpeg"


def picture(colour: str = "teal") -> media.Media:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(out, "PNG")
    return media.photo(out.getvalue())


def fill(cast, key: str, worker: str, at, mark: str) -> list[str]:
    """One of each thing in this client's booklet; every text holds a mark of its own, which are given back."""
    marks: list[str] = []

    def said(what: str) -> str:
        marks.append(f"{mark}-{what}-{len(marks):03}")
        return marks[-1]

    me, seat, client = cast.client(key), cast.member(worker), cast.clients[key]
    both = cast.member(worker, with_client=key)
    shown = {"by": me, "at": at, "audience": "with_worker"}
    sister = network.add_person(client, said("zus"), gives=said("koffie"), **shown)
    card = inventory.add_card(client, said("kaart"), domain="leisure", time="past", **shown)
    attachments.attach(card.words, picture(), by=me, at=at)
    inventory.add_card(
        client, said("alleen-ik"), domain="partner", time="future", by=me, at=at, audience="only_me"
    )
    words.say_differently(card.words, said("anders"), by=me, at=at)
    inventory.add_resource(card, by=me, at=at, person=sister)
    inventory.add_resource(card, by=me, at=at, text=said("hulp"))
    inventory.choose(card, by=me, at=at, reason=said("reden"))
    goal = plan.add_goal(client, said("doel"), card=card, **shown)
    plan.agree(goal, "yes", by=both, at=at)
    wish = plan.Step(
        said("stap"), doer="own_person", person=sister, where=said("waar"), due_on=at.date()
    )
    step = plan.add_step(goal, wish, by=me, at=at)
    plan.tick(step, "bit", by=me, at=at, text=said("vinkje"))
    contact.add_topic(client, said("vraag"), **shown)
    told = contact.Told(
        place="home", happened_at=at, looked_at=[step], strengths=[card], people=[sister],
        own_words=said("gezegd"), note=said("notitie"), next_at=at + timedelta(days=7),
    )  # fmt: skip
    contact.log_contact(client, told, by=seat, at=at)
    drafts.keep("topic:new", said("half"), client=client, by=me, at=at)
    return marks


def eyes(sign_in, key: str, at, **more) -> Viewer:
    found = viewer_of(sign_in(key, **more).session, at)
    assert found is not None
    return found


def prepared(viewer: Viewer, client, *, language: str = "nl", level: str = "easy") -> Prepared:
    row = rights.ask_copy(client, language=language, level=level, by=viewer, at=viewer.at)
    return prepare(viewer, client, row, deck())


def opened(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as zipped:
        assert zipped.testzip() is None
        return {name: zipped.read(name) for name in zipped.namelist()}


def data_of(content: bytes) -> dict[str, Any]:
    return json.loads(opened(content)["booklet.json"])
