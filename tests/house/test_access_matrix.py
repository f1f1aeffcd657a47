"""The access matrix: every route, asked by everybody of the cast, against one reviewed table."""

from __future__ import annotations

import io
import re
import tomllib
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client as Browser
from django.urls import get_resolver, reverse
from PIL import Image

from krachtwerk.kit import media
from krachtwerk.method.keys import Role
from krachtwerk.method.looking_keys import Section
from krachtwerk.models import ReadingLine, Words
from krachtwerk.rules import (
    attachments,
    breakglass,
    consent,
    contact,
    plan,
    rights,
    second,
)
from tests.house.about_one_client import ABOUT_ONE_CLIENT
from tests.house.first_words import say_all
from tests.house.looked_back import look_back
from tests.house.rows_at_home import rows_at_home
from tests.house.rows_at_table import rows_at_table
from tests.house.rows_at_team import rows_at_team
from tests.house.rows_of_audit import rows_of_audit
from tests.house.rows_of_coaching import rows_of_coaching
from tests.house.rows_of_figures import rows_of_figures

TABLE = Path(__file__).with_name("access_matrix.toml")
STAFF = set(Role)
CANARY = "KANARIE-4711"
RELATIONS = {"seated", "own", "shown", "team", "opened", "review", "second", "photo"}
TIES = RELATIONS | {"mirror", "coached", "given", "audits"}
"""Relations to Samira, and those that are to the work of a team: they stay when somebody walks beside her no more."""
OPENS = {200, 204, 302, 405}


@cache
def rows() -> dict[str, set[str]]:
    """Route name → the words of its row."""
    found: dict[str, set[str]] = {}
    for part in tomllib.loads(TABLE.read_text()).values():
        for name, words in part.items():
            said = set(words.split())
            found[name] = (said - {"staff"}) | (STAFF if "staff" in said else set())
    return found


def routes() -> dict[str, object]:
    return {pattern.name: pattern for pattern in get_resolver().url_patterns}


@dataclass
class Person:
    """Somebody who asks: their kind, and by which relations Samira's rows are open to them."""

    kind: str
    key: str
    near: str = ""
    together: str | None = None


PEOPLE = {
    "nobody": Person("anyone", ""),
    "samira": Person("client", "samira", near="own"),
    "fatma": Person("worker", "fatma", near="own mirror given"),
    "fatma with samira": Person("together", "fatma", near="own", together="samira"),
    "fatma with dirk": Person("together", "fatma", together="dirk"),
    **{key: Person("client", key) for key in ("dirk", "yusuf", "marja", "joost", "rob")},
    "els": Person("worker", "els", near="mirror"),
    "ilse": Person("worker", "ilse"),
    "bram": Person("worker", "bram", near="opened"),
    "noor": Person("team_lead", "noor", near="team mirror"),
    "henk": Person("coach", "henk", near="shown mirror coached"),
    "aisha": Person("auditor", "aisha", near="audits"),
    "pieter": Person("auditor", "pieter", near="audits"),
    "pim": Person("admin", "pim"),
    "vos": Person("researcher", "vos", near="mirror"),
    "lena": Person("trainer", "lena"),
    "joris": Person("project_lead", "joris", near="mirror"),
    "carla": Person("manager", "carla", near="mirror"),
    "tess": Person("technical_admin", "tess"),
    "nadia": Person("privacy_officer", "nadia", near="review"),
    "wim": Person("custodian", "wim", near="second"),
}


@dataclass
class World:
    """Samira's rows, one of each kind, with a canary in all that she said."""

    args: dict[str, tuple[object, ...]] = field(default_factory=dict)


@pytest.fixture
def world(cast, at) -> World:
    """Samira shows all of it to Fatma."""
    return rows_of_samira(cast, at, "with_worker", CANARY)


def rows_of_samira(cast, at, audience: str, canary: str) -> World:
    """One row of each kind, all for `audience`, each with the canary in its words."""
    samira = cast.client("samira")
    said = say_all(samira, canary, at=at, audience=audience)
    card, goal, step = said.card, said.goal, said.step
    picture = io.BytesIO()
    Image.new("RGB", (20, 20), "teal").save(picture, "PNG")
    photo = attachments.attach(card.words, media.photo(picture.getvalue()), by=samira, at=at)
    told = contact.Told(place="home", happened_at=at, own_words=f"{canary} gezegd", note="Notitie")
    logged = contact.log_contact(samira.client, told, by=cast.member("fatma"), at=at)
    fatma = cast.member("fatma")
    own_tick = plan.tick(step, "bit", by=fatma, at=at)
    appointment = contact.make_appointment(
        samira.client, at + timedelta(days=2), "home", by=fatma, at=at
    )
    note = Words.objects.get(by_client=False, client=samira.client)
    copy = rights.ask_copy(samira.client, language="nl", level="easy", by=samira, at=at)
    going = rights.ask_erasing(samira.client, by=samira, at=at)
    permitted = consent.permit(
        samira.client, "coach", list(Section), purpose=f"{canary} waarom", by=samira, at=at
    )
    opened = breakglass.open_glass(
        samira.client, "no_worker", "Fatma is ziek en Samira belt over de huur",
        [*Section, "vault"], by=cast.member("bram"), at=at,
    )  # fmt: skip
    beside = rights.write_beside(note, f"{canary} erbij", asks_change=True, by=samira, at=at)
    me, id = (samira.client.public_id,), (card.public_id,)
    assert logged.client_id == samira.client.id
    by_prefix = {
        "inventory_card": id, "inventory_more": id, "inventory_again": id, "contact_outing": id,
        "inventory_audience": id, "inventory_remove": id, "inventory_move": id,
        "plan_reason": (said.chosen.public_id,), "plan_goal_new": id,
        "plan_goal": (goal.public_id,), "plan_goal_again": (goal.public_id,),
        "plan_agree": (goal.public_id,), "plan_goal_end": (goal.public_id,),
        "plan_goal_audience": (goal.public_id,), "plan_goal_hang": (goal.public_id,), "plan_ladder": (goal.public_id,),
        "plan_rung": (goal.public_id, 3), "plan_rung_off": (goal.public_id, 3), "plan_stand": (goal.public_id,),
        "plan_step_new": (goal.public_id,), "together_plan": (goal.public_id,),
        "plan_step": (step.public_id,), "plan_tick": (step.public_id,),
        "plan_rest": (step.public_id,), "plan_reach": (step.public_id,), "plan_let_go": (step.public_id,),
        "plan_calendar": (step.public_id,),
        "plan_tick_words": (said.tick.public_id,), "plan_tick_undo": (said.tick.public_id,),
        **{f"selfregulation_{name}": (said.own_card.public_id,) for name in ("card", "again", "audience", "remove")},
        **{f"selfregulation_{name}": (1, said.challenge.public_id) for name in ("one", "one_shown", "away")},
        "selfregulation_question": (1, said.challenge.public_id, 2),
        "selfregulation_risk": (*me, "security"),
        "network_file": ("json",), "network_file_at_work": (*me, "json"), "selfregulation_told": (1,),
        "selfregulation_begin": (1,), "selfregulation_box": (2,), "selfregulation_add": (2, "wrote"),
        "contact_topic_off": (said.topic.public_id,), "contact_topic": (said.topic.public_id,),
        **said.person_args,
        "together_agree": (goal.public_id,), "together_right": (step.public_id,),
        "together_tick": (step.public_id,),
        "together_helped": (said.tick.public_id,), "together_untick": (said.tick.public_id,),
        "contact_talked": (*me, said.topic.public_id),
        "plan_tick_at_work": (*me, step.public_id),
        "plan_undo_at_work": (*me, own_tick.public_id),
        "contact_off": (*me, appointment.public_id), "contact_take_over": (*me, appointment.public_id),
        "client_mode_answer": (*me, step.public_id), "client_lowering": me,
        "safety_decide": me, "safety_threat_off": me, "safety_way": ("sms",), "safety_way_at_work": (*me, "sms"),
        "safety_section": (5,), "safety_section_at_work": (*me, 5), "safety_line": me, "safety_line_off": me,
        "safety_line_step": me,
        "safety_line_at_work": (*me, step.public_id), "safety_risk_one": (*me, step.public_id),
        "safety_risk_talk": (*me, step.public_id), "safety_reporting_code": (*me, step.public_id),
        "safety_reporting_step": (*me, step.public_id, 1),
        "trajectory_part": (*me, "focus"),
        "trajectory_task": (*me, "inventory"),
        "words_confirm": (card.words.public_id,), "words_file": (photo.public_id,),
        "words_correct": (*me, note.public_id),
        "evaluation_then": (card.words.public_id,), "evaluation_apart": (said.pair.public_id,),
        "evaluation_said": (said.of_us.public_id,), "evaluation_off": (said.of_us.public_id,),
        "evaluation_stand": (goal.public_id,), "evaluation_say": (1,),
        **look_back(cast, at, said, canary),
        "evaluation_show": (said.answer.public_id,),
        "rights_take": (copy.public_id,),
        "keeping_act": (*me, "law"),
        "keeping_term": ("wmo",),
        "keeping_agree": ("erase", step.public_id),
        "rights_beside": (note.public_id,),
        "rights_answer": (*me, beside.public_id),
        "rights_stay": (going.public_id,),
        "inventory_door": (4,), "inventory_add": (4, "wrote"), "paper_print": ("a4",),
        **dict.fromkeys(("consent_what", "fidelity_mirror"), (cast.teams["harbour"].public_id,)),
        **dict.fromkeys(("consent_one", "consent_stop", "consent_why", "consent_preview"), (permitted.public_id,)),
        "fidelity_across_file": ("csv",), "breakglass_part": (opened.public_id, 2),
        **dict.fromkeys(("breakglass_look", "breakglass_review", "breakglass_second"), (opened.public_id,)),
        "breakglass_told": (*me, opened.public_id),
        "consent_preview_part": (permitted.public_id, 2),
        "consent_look_part": (*me, 2),
        "consent_witness_stop": (*me, permitted.public_id),
        "account_card": ("demo-card-of-samira-please",),
        "account_link": ("no-such-link",), "contact_feed": ("no-such-link",), "account_elsewhere": (987654321,),
        **dict.fromkeys(("organisation_person", "organisation_link", "organisation_end"),
                        (cast.seats["els"].public_id,)),
        **dict.fromkeys(ABOUT_ONE_CLIENT, me),
        **rows_at_home(cast, goal, f"{canary} thuis", at),
        **rows_at_table(cast, said.person, goal, canary, at),
        **rows_of_coaching(cast, samira.client, at),
        **rows_of_audit(cast, samira.client, at),
        **rows_at_team(cast, canary, at),
        **rows_of_figures(cast, at),
    }  # fmt: skip
    by_prefix["organisation_second_one"] = by_prefix["organisation_second_off"] = (
        second.ask_link(cast.seats["els"], by=cast.member("pim"), at=at).public_id,
    )
    return World(args=by_prefix)


def test_every_route_has_a_row_and_every_row_a_route():
    assert set(rows()) == set(routes())


def test_every_route_carries_the_policy_of_its_row():
    for name, pattern in routes().items():
        words = rows()[name] - TIES - {"state"}
        policy = set(pattern.callback.policy.audience)
        expected = words if name != "health" else {"anyone"}
        assert policy == expected, name


def test_names_and_rooms_agree():
    for name, pattern in routes().items():
        assert pattern.callback.policy.room == name.split("_")[0], name


def expected(words: set[str], person: Person) -> str:
    """open, front (led to the way in) or gone. A guest is nobody on all pages but those of guests."""
    kind = "anyone" if person.kind == "guest" and "guest" not in words else person.kind
    if "anyone" in words or kind in words:
        needed = words & TIES
        return "open" if not needed or needed & set(person.near.split()) else "gone"
    return "front" if kind == "anyone" and "guest" not in words else "gone"


LONG = (pytest.mark.full, pytest.mark.ci)
MARKS = dict.fromkeys(("nobody", "fatma", "samira", "dirk", "noor", "pim"), ())
# Long for every change, and yet what the drill of the guards asks: they stand near, and are let in to little.
MARKS |= dict.fromkeys(("fatma with dirk", "bram", "henk"), (*LONG, pytest.mark.drilled))


@pytest.mark.parametrize("who", [pytest.param(who, marks=MARKS.get(who, LONG)) for who in PEOPLE])
@pytest.mark.parametrize("method", ["get", "post"])
def test_the_matrix(world, sign_in, who, method):
    person = PEOPLE[who]
    browser = Browser() if who == "nobody" else sign_in(person.key, together=person.together)
    asks_everything(world, browser, who, person, method)


def asks_everything(world, browser, who: str, person: Person, method: str) -> set[str]:
    """Every route; what does not answer as its row says is a fault. Gives the fields that were read."""
    read: set[str] = set()
    cookies = dict(browser.cookies)
    browser.raise_request_exception = False
    gone = _plain(browser.get("/there-is-no-such-page/"))
    faults = []
    for name, words in rows().items():
        path = reverse(name, args=world.args.get(name, ()))
        with transaction.atomic():
            before = ReadingLine.objects.count()
            answer = getattr(browser, method)(path)
            text = answer.content.decode("utf-8", "replace")
            logged = ReadingLine.objects.count() > before
            transaction.set_rollback(True)
        browser.cookies.clear()
        browser.cookies.update(cookies)
        read |= set(re.findall(rf"{CANARY} (\w+)", text))
        wanted = expected(words, person)
        if not fits(answer, wanted, gone=gone, may_miss=method == "post" or "state" in words):
            faults.append(f"{method} {name} as {who}: {answer.status_code}, expected {wanted}")
        if CANARY in text and wanted != "open":
            faults.append(f"{method} {name} as {who} shows what is not theirs")
        if CANARY in text and not logged:
            faults.append(f"{method} {name} as {who} shows a client's words without a log row")
    assert not faults, "\n".join(faults)
    return read


def _plain(answer) -> str:
    return re.sub(r'value="[^"]{64}"', "", answer.content.decode("utf-8", "replace"))


def fits(answer, wanted: str, *, gone: str, may_miss: bool) -> bool:
    """Whether the answer is what the table says. `may_miss`: something else than rights is missing."""
    is_gone = answer.status_code == 404 and _plain(answer) == gone
    if wanted == "gone":
        return is_gone
    if wanted == "front":
        return answer.status_code == 302 and answer["Location"] == "/"
    return answer.status_code in OPENS or (may_miss and (is_gone or answer.status_code == 422))
