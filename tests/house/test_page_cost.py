"""Page cost: each page of the booklet and of the worker asks the database the same few questions.

Every page is opened with 1, 30 and 300 rows of each kind: cards with what helps, goals, steps, ticks, people, topics,
contacts, appointments and clients of one worker. Counted is what Django sends, without the statements that only begin
or end a transaction; session, account and log count. A route without a row in the table fails.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.http import FileResponse
from django.urls import get_resolver, reverse
from PIL import Image

from krachtwerk.demo.cast import Cast
from krachtwerk.kit import media, taps
from krachtwerk.method.looking_keys import Section
from krachtwerk.rules import attachments, client, consent, contact, drafts, inventory, network, plan

MOST = 12

# Route → (who opens it, which rows its address names). Samen is Fatma with Samira's booklet between them.
PAGES: dict[str, tuple[str, tuple[str, ...]]] = {
    "booklet_home": ("samira samen", ()),
    "inventory_doors": ("samira samen", ()),
    "inventory_door": ("samira samen", ("door",)),
    "inventory_add": ("samira samen", ("door", "way")),
    "inventory_card": ("samira samen", ("card",)),
    "inventory_more": ("samira samen", ("card",)),
    "inventory_again": ("samira samen", ("card",)),
    "inventory_audience": ("samira samen", ("card",)),
    "inventory_remove": ("samira samen", ("card",)),
    "inventory_move": ("samira samen", ("card",)),
    "plan_wants": ("samira samen", ()),
    "plan_choose": ("samira samen", ()),
    "plan_reason": ("samira samen", ("priority",)),
    "plan_goal_loose": ("samira samen", ()),
    "plan_goal_new": ("samira samen", ("card",)),
    "plan_goal": ("samira samen", ("goal",)),
    "plan_goal_again": ("samira samen", ("goal",)),
    "plan_agree": ("samira samen", ("goal",)),
    "plan_goal_audience": ("samira samen", ("goal",)),
    "plan_goal_hang": ("samira samen", ("goal",)),
    "plan_step_new": ("samira samen", ("goal",)),
    "plan_step": ("samira samen", ("step",)),
    "plan_calendar": ("samira samen", ("step",)),
    "plan_tick_words": ("samira samen", ("tick",)),
    "plan_week": ("samira samen", ()),
    "network_people": ("samira samen", ()),
    "network_add": ("samira samen", ()),
    "network_rings": ("samira samen", ()),
    "network_person": ("samira samen", ("person",)),
    "network_again": ("samira samen", ("person",)),
    "network_audience": ("samira samen", ("person",)),
    "network_off": ("samira samen", ("person",)),
    "contact_topics": ("samira samen", ()),
    "contact_topic": ("samira samen", ("topic",)),
    "contact_topic_off": ("samira samen", ("topic",)),
    "client_help": ("samira samen", ()),
    "client_looks": ("samira", ()),
    "client_hard_words": ("samira samen", ()),
    "client_who_sees": ("samira samen", ()),
    "client_phone": ("samira samen", ()),
    "client_mode": ("fatma", ("client",)),
    "words_file": ("samira samen fatma", ("photo",)),
    "paper_choose": ("samira samen", ()),
    "paper_print": ("samira samen", ("kind",)),
    "rights_copy": ("samira samen", ()),
    "rights_away": ("samira samen", ()),
    "consent_along": ("samira samen", ()),
    "consent_whom": ("samira samen", ()),
    "consent_what": ("samira samen", ("team",)),
    "consent_one": ("samira samen", ("permission",)),
    "consent_stop": ("samira samen", ("permission",)),
    "consent_why": ("samira samen", ("permission",)),
    "consent_preview": ("samira samen", ("permission",)),
    "consent_preview_part": ("samira samen", ("permission", "no")),
    "consent_witness": ("fatma", ("client",)),
    "together_start": ("fatma", ("client",)),
    "together_table": ("samen", ()),
    "together_pen": ("samen", ()),
    "together_pause": ("samen", ()),
    "together_finish": ("samen", ()),
    "together_leave": ("samen", ()),
    "together_goals": ("samen", ()),
    "together_plan": ("samen", ("goal",)),
    "together_steps": ("samen", ()),
    "together_helped": ("samen", ("tick",)),
    "contact_today": ("fatma", ()),
    "client_people": ("fatma", ()),
    "client_search": ("fatma", ()),
    "client_new": ("fatma", ()),
    "rights_bring": ("fatma", ()),
    "client_person": ("fatma", ("client",)),
    "contact_appointment": ("fatma", ("client",)),
    "trajectory_file": ("fatma", ("client",)),
    "client_names": ("fatma", ("client",)),
    "client_card": ("fatma", ("client",)),
    "contact_new": ("fatma", ()),
    "contact_log": ("fatma", ("client",)),
    "contact_check": ("fatma", ("client",)),
    "contact_list": ("fatma", ("client",)),
    "trajectory_part": ("fatma", ("client", "part")),
    "words_correct": ("fatma", ("client", "note")),
    "account_where": ("samira", ()),
    "account_reading": ("samira samen fatma", ()),
    "account_sign_out": ("samira samen fatma", ()),
}
# Routes below /b/ and /w/ that only act; asked with GET they show nothing.
ACTS = {
    "account_where_end",
    "plan_order", "plan_goal_end", "plan_tick", "plan_rest", "plan_let_go", "plan_tick_undo",
    "rights_take", "rights_stay", "words_draft", "words_confirm", "together_agree", "together_tick",
    "together_right", "together_untick", "contact_prompt", "contact_talked", "plan_tick_at_work",
    "plan_undo_at_work", "contact_off", "trajectory_task", "client_card_paper",
    "client_let_in", "client_renew", "contact_draft", "client_exit_wish", "client_mode_answer",
    "consent_witness_stop", "breakglass_told",
}  # fmt: skip


LEADS_ON = -302
NEEDS_MORE = {"together_goals as samen"}  # with one goal there is nothing to choose


@dataclass
class World:
    """What is there by now, and one row of each kind to name in an address."""

    cast: Cast
    at: datetime
    rows: int = 0
    named: dict[str, object] = field(default_factory=dict)

    def grow(self, rows: int) -> None:
        """Go on until there are `rows` of each kind."""
        for no in range(self.rows, rows):
            self._tell(no)
            self._meet(no)
        self.rows = rows

    def _tell(self, no: int) -> None:
        by = self.cast.client("samira")
        of = {"by": by, "at": self.at, "audience": "with_worker"}
        person = network.add_person(by.client, f"Zus {no}", gives="koffie", **of)
        card = inventory.add_card(by.client, f"Kaart {no}", domain="leisure", time="present", **of)
        inventory.add_resource(card, by=by, at=self.at, person=person)
        goal = plan.add_goal(by.client, f"Doel {no}", card=card, **of)
        plan.agree(goal, "yes", by=by, at=self.at)
        said = plan.Step(
            f"Stap {no}", doer="own_person", person=person, where="thuis", due_on=self.at.date()
        )
        step = plan.add_step(goal, said, by=by, at=self.at)
        tick = plan.tick(step, "done" if no >= 4 else "bit", by=by, at=self.at, text="fijn")
        topic = contact.add_topic(by.client, f"Vraag {no}", **of)
        drafts.keep(f"goal:{no}", "half", client=by.client, by=by, at=self.at)
        if no < 4:
            priority = inventory.choose(card, by=by, at=self.at, reason="Omdat")
        if no == 0:
            photo = attachments.attach(card.words, media.photo(_picture()), by=by, at=self.at)
            self.named = {
                "door": 4, "no": 4, "way": "wrote", "kind": "a4", "part": "focus", "client": by.client.public_id,
                "card": card.public_id, "goal": goal.public_id, "step": step.public_id,
                "tick": tick.public_id, "person": person.public_id, "topic": topic.public_id,
                "priority": priority.public_id, "photo": photo.public_id,
                "team": self.cast.teams["harbour"].public_id,
                "permission": self._permit().public_id,
            }  # fmt: skip
            self.step, self.card, self.person = step, card, person
        else:
            plan.tick(self.step, "bit", by=by, at=self.at, text="weer")

    def _permit(self):
        samira = self.cast.client("samira")
        return consent.permit(
            samira.client, "team", list(Section), team=self.cast.teams["harbour"],
            by=samira, at=self.at, purpose="Omdat",
        )  # fmt: skip

    def _meet(self, no: int) -> None:
        fatma = self.cast.member("fatma")
        samira = self.cast.clients["samira"]
        told = contact.Told(
            place="home",
            happened_at=self.at - timedelta(hours=no),
            looked_at=[self.step],
            strengths=[self.card],
            people=[self.person],
            own_words=f"Gezegd {no}",
            note=f"Notitie {no}",
            next_at=self.at + timedelta(minutes=no + 1),
        )
        logged = contact.log_contact(samira, told, by=fatma, at=self.at)
        if no == 0:
            note = logged.said.get(words__by_client=False).words
            self.named["note"] = note.public_id
        new = client.take_in(f"Nieuw {no}", f"Nieuw {no} Jansen", by=fatma, at=self.at)
        client.assign(new, fatma.membership, starts_at=self.at, by=fatma, at=self.at)
        contact.make_appointment(
            new, self.at + timedelta(minutes=no + 1), "home", by=fatma, at=self.at
        )


def _picture() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (20, 20), "teal").save(file, "PNG")
    return file.getvalue()


def _queries(browser, path: str) -> tuple[int, int]:
    counter = taps.Counter()
    with connection.execute_wrapper(counter):
        answer = browser.get(path)
        if isinstance(answer, FileResponse):
            answer.close()
    return answer.status_code, counter.count


def _routes() -> dict[str, str]:
    found = {p.name: str(p.pattern) for p in get_resolver().url_patterns}
    return {name: path for name, path in found.items() if path.startswith(("b/", "w/"))}


def test_every_route_has_a_row_and_every_row_a_route():
    everywhere = {p.name for p in get_resolver().url_patterns}
    assert set(_routes()) - set(PAGES) - ACTS == set()
    assert (set(PAGES) | ACTS) - everywhere == set()
    assert set(PAGES) & ACTS == set()


@pytest.fixture
def world(cast, at) -> World:
    return World(cast, at)


@pytest.fixture
def browsers(sign_in):
    return {
        "samira": sign_in("samira"),
        "fatma": sign_in("fatma"),
        "samen": sign_in("fatma", together="samira"),
    }


def _costs(world: World, browsers) -> dict[str, int]:
    """Who opens what → how many queries, on the second visit; a page that does not open counts below nothing."""
    found = {}
    for route, (readers, named) in PAGES.items():
        path = reverse(route, args=[world.named[name] for name in named])
        for who in readers.split():
            browsers[who].get(path)
            status, count = _queries(browsers[who], path)
            found[f"{route} as {who}"] = count if status == 200 else -status
    return found


@pytest.mark.parametrize("sizes", [(1, 30), pytest.param((1, 30, 300), marks=pytest.mark.full)])
def test_each_page_costs_the_same_few_queries(world, browsers, sizes):
    costs = []
    for rows in sizes:
        world.grow(rows)
        costs.append(_costs(world, browsers))
    faults = []
    for page in costs[0]:
        each = [cost[page] for cost in costs]
        opened = [count for count in each if count != LEADS_ON]
        if len(opened) < 2 and LEADS_ON in each and page in NEEDS_MORE:
            opened *= 2
        if len(opened) < 2 or len(set(opened)) > 1 or not 0 < opened[0] <= MOST:
            faults.append(f"{page}: {each}")
    assert not faults, f"queries with {sizes} rows, at most {MOST}:\n" + "\n".join(faults)


def test_what_only_acts_shows_nothing(world, browsers):
    world.grow(1)
    names = {name: pattern for name, pattern in _routes().items() if name in ACTS}
    shown = []
    for route, pattern in names.items():
        path = "/" + pattern
        for kind in (
            "<uuid:id>",
            "<uuid:topic>",
            "<uuid:step>",
            "<uuid:tick>",
            "<uuid:appointment>",
            "<uuid:request_id>",
        ):
            path = path.replace(kind, str(world.named["client"]))
        path = path.replace("<str:key>", "focus")
        for who, browser in browsers.items():
            if browser.get(path).status_code == 200:
                shown.append(f"{route} as {who}")
    assert shown == []
