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
from krachtwerk.rules import (
    attachments,
    contact,
    drafts,
    evaluation,
    inventory,
    meeting,
    network,
    plan,
    rights,
    words,
)
from krachtwerk.rules.modules import choose

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
    mate = network.add_person(client, said("maat"), kind="animal", circle="friends", **shown)
    network.place_person(sister, nearness="close", by=me, at=at + timedelta(hours=2))
    network.turn_person(sister, mate, by=me, at=at + timedelta(hours=2))
    network.turn_person(sister, None, by=me, at=at + timedelta(hours=4))
    for other, quality in ((None, "strong"), (mate, "weak")):
        told_of_tie = network.Told(quality=quality, supports=["advice"], often="weekly")
        network.tell_tie(sister, told_of_tie, other=other, by=me, at=at)
    network.tell_kin(client, None, sister, "identical", by=me, at=at)
    born = network.Stands("woman", 1950, is_dead=True, died_year=2011)
    network.tell_figure(client, sister, born, by=me, at=at)
    network.tell_figure(client, None, network.Stands("other"), by=me, at=at)
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
    for level in (-2, 2):
        plan.say_rung(goal, level, said("trede"), by=me, at=at)
        plan.stand_on(goal, level, by=me, at=at)
    wish = plan.Step(
        said("stap"), doer="own_person", person=sister, where=said("waar"), due_on=at.date()
    )
    step = plan.add_step(goal, wish, by=me, at=at)
    plan.tick(step, "bit", by=me, at=at, text=said("vinkje"))
    evaluation.lay_beside(goal.words, text=said("toen-en-nu"), by=me, at=at)
    evaluation.say_of_us(client, said("onder-ons"), "well", by=me, at=at)
    evaluation.say_of_us(client, said("begeleider-zegt"), "better", by=seat, at=at)
    stretch = evaluation.begin(cast.trajectories[client.public_id], by=seat, at=at)
    evaluation.stand(stretch, goal, "on_the_way", by=me, at=at)
    evaluation.say(stretch, said("terugblik"), "back", by=both, at=at)
    evaluation.say(stretch, said("vooruitblik"), "ahead", by=seat, at=at)
    way_on = evaluation.propose(stretch, "extend", weeks=8, by=seat, at=at)
    evaluation.answer(way_on, "thinking", by=me, at=at)
    end = stretch.trajectory
    evaluation.say_towards_the_end(end, said("afscheid"), "farewell", by=both, at=at)
    evaluation.say_towards_the_end(end, said("terugkomen"), "come_back", by=seat, at=at)
    to = evaluation.hand_over_to(end, said("wijkteam"), by=seat, at=at)
    evaluation.tick_handover(to, "met", "client", by=me, at=at)
    evaluation.plan_aftercare(end, at.date() + timedelta(days=30), by=seat, at=at)
    evaluation.choose_for_booklet(end, "leave", by=me, at=at)
    evaluation.answer_question(client, "heard", "mostly", by=me, at=at)
    contact.add_topic(client, said("vraag"), **shown)
    told = contact.Told(
        place="home", happened_at=at, looked_at=[step], strengths=[card], people=[sister],
        own_words=said("gezegd"), note=said("notitie"), next_at=at + timedelta(days=7),
    )  # fmt: skip
    contact.log_contact(client, told, by=seat, at=at)
    table = meeting.make_meeting(client, at + timedelta(days=9), "home", by=seat, at=at)
    meeting.ask_to_come(table, [sister], by=me, at=at)
    meeting.add_words(table, said("aan-tafel"), "topic", by=me, at=at)
    drafts.keep("topic:new", said("half"), client=client, by=me, at=at)
    return marks


def fit(cast, key: str, worker: str, at) -> None:
    """What fits this client: chosen at the table, and a minute later chosen anew."""
    house = ("detention/v1", "families/v1", "women_violence/v1")
    both, client = cast.member(worker, with_client=key), cast.clients[key]
    for minute, refs in enumerate((house[:1], house[1:])):
        moment = at + timedelta(minutes=minute)
        choose(cast.trajectories[client.public_id], refs, offered=house, by=both, at=moment)


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
