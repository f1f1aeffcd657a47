"""Page cost: each page of the booklet and of the worker asks the database the same few questions.

Every page is opened with 1, 6, 30 and 300 rows of each kind: cards with what helps, goals, steps, ticks, people,
topics, contacts, appointments and clients of one worker. Counted is what Django sends, without the statements that
only begin or end a transaction; session, account and log count. A route without a row in the table fails.
"""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.http import FileResponse
from django.urls import get_resolver, reverse

from krachtwerk.kit import taps
from tests.house.cost_pages import HARD_TIMES
from tests.house.cost_visits import stay_in
from tests.house.cost_world import World
from tests.house.rows_at_home import PAGES_AT_HOME
from tests.house.rows_at_table import PAGES_AT_TABLE
from tests.house.rows_at_team import PAGES_AT_TEAM
from tests.house.rows_of_audit import PAGES_OF_AUDIT
from tests.house.rows_of_coaching import PAGES_OF_COACHING
from tests.house.rows_of_figures import PAGES_OF_FIGURES

MOST = 12

BACK = ["story", "choose", "us", "goodbye", "farewell", "walked", "looking"]
DESK = ["work", "ending", "handover", "aftercare", "end", "meeting", "propose"]
# Route → (who opens it, which rows its address names). Samen is Fatma with Samira's booklet between them.
PAGES: dict[str, tuple[str, tuple[str, ...]]] = {
    "booklet_home": ("samira samen", ()),
    "inventory_doors": ("samira samen", ()),
    "trajectory_fits": ("samira samen", ()),
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
    "plan_ladder": ("samira samen", ("goal",)),
    "plan_rung": ("samira samen", ("goal", "no")),
    "plan_rung_off": ("samira samen", ("goal", "no")),
    "plan_step_new": ("samira samen", ("goal",)),
    "plan_step": ("samira samen", ("step",)),
    "plan_calendar": ("samira samen", ("step",)),
    "plan_tick_words": ("samira samen", ("tick",)),
    "plan_week": ("samira samen", ()),
    **PAGES_AT_HOME,
    **PAGES_AT_TABLE,
    **PAGES_OF_COACHING,
    **PAGES_AT_TEAM,
    **PAGES_OF_AUDIT,
    **PAGES_OF_FIGURES,
    "network_people": ("samira samen", ()),
    "network_add": ("samira samen", ()),
    "network_rings": ("samira samen", ()),
    "network_lines": ("samira samen", ()),
    "network_then": ("samira samen", ()),
    "network_person": ("samira samen", ("person",)),
    "network_again": ("samira samen", ("person",)),
    "network_audience": ("samira samen", ("person",)),
    "network_off": ("samira samen", ("person",)),
    **HARD_TIMES,
    "network_circle": ("samira samen", ("person",)),
    "network_tie": ("samira samen", ("person", "no")),
    "network_knows": ("samira samen", ("person",)),
    "network_move": ("samira samen", ("person",)),
    "network_tie_between": ("samira samen", ("person", "other", "no")),
    "contact_topics": ("samira samen", ()),
    "contact_feed_mine": ("samira", ()),
    "contact_outing": ("samira samen", ("card",)),
    "contact_topic": ("samira samen", ("topic",)),
    "contact_topic_off": ("samira samen", ("topic",)),
    "client_help": ("samira samen", ()),
    "client_about": ("samira samen", ()),
    "client_looks": ("samira", ()),
    "client_hard_words": ("samira samen", ()),
    "client_who_sees": ("samira samen", ()),
    "client_phone": ("samira samen", ()),
    "client_phone_sure": ("samira samen", ()),
    "client_exit_wish": ("samira samen", ()),
    "client_mode": ("fatma", ("client",)),
    "client_message": ("fatma", ("client",)),
    "safety_lock": ("dirk", ()),
    "safety_private": ("samira samen", ()),
    "safety_address": ("samira samen", ()),
    "safety_way": ("samira samen", ("channel",)),
    "safety_threat": ("samira samen", ()),
    "safety_threat_off": ("samira samen", ("threat",)),
    "safety_secret": ("samen", ()),
    "safety_before": ("samira samen", ()),
    "safety_plan": ("samira samen", ()),
    "safety_section": ("samira samen", ("no",)),
    "safety_line": ("samira samen", ("line",)),
    "safety_line_off": ("samira samen", ("line",)),
    "safety_line_step": ("samira samen", ("line",)),
    "safety_again": ("samira samen", ()),
    "safety_plan_off": ("samira samen", ()),
    "safety_card": ("samira samen", ()),
    "safety_vault": ("fatma", ("client",)),
    "safety_address_at_work": ("fatma", ("client",)),
    "safety_way_at_work": ("fatma", ("client", "channel")),
    "safety_threat_at_work": ("fatma", ("client",)),
    "safety_ask": ("fatma", ("client",)),
    "safety_forget": ("fatma", ("client",)),
    "safety_plan_at_work": ("fatma", ("client",)),
    "safety_section_at_work": ("fatma", ("client", "no")),
    "safety_line_at_work": ("fatma", ("client", "line")),
    "safety_again_at_work": ("fatma", ("client",)),
    "safety_risk": ("fatma", ("client",)),
    "safety_risk_new": ("fatma", ("client",)),
    "safety_risk_one": ("fatma", ("client", "judged")),
    "safety_risk_talk": ("fatma", ("client", "judged")),
    "safety_instrument": ("fatma", ("client",)),
    "safety_reporting": ("fatma", ("client",)),
    "safety_reporting_code": ("fatma", ("client", "code")),
    "safety_reporting_step": ("fatma", ("client", "code", "no")),
    "words_file": ("samira samen fatma", ("photo",)),
    "paper_choose": ("samira samen", ()),
    "paper_print": ("samira samen", ("kind",)),
    "rights_copy": ("samira samen", ()),
    "rights_about": ("samira samen", ()),
    "rights_beside": ("samira samen", ("own_note",)),
    "rights_away": ("samira samen", ()),
    **{f"evaluation_{one}": ("samira samen", ()) for one in BACK},
    **{f"evaluation_{one}": ("fatma", ("client",)) for one in DESK},
    "evaluation_said": ("samira samen", ("of_us",)),
    "evaluation_off": ("samira samen", ("of_us",)),
    "evaluation_say": ("samira samen", ("look",)),
    "evaluation_then": ("samira samen", ("said",)),
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
    "contact_feed_at_work": ("fatma", ()),
    "client_people": ("fatma", ()),
    "client_search": ("fatma", ()),
    "client_returner": ("fatma", ()),
    "client_new": ("fatma", ()),
    "rights_bring": ("fatma", ()),
    "keeping_file": ("fatma", ("client",)),
    "rights_answer": ("fatma", ("client", "beside")),
    "client_person": ("fatma", ("client",)),
    "contact_appointment": ("fatma", ("client",)),
    "trajectory_file": ("fatma", ("client",)),
    "trajectory_modules": ("fatma", ("client",)),
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
    "meeting_way_out", "meeting_minutes_share", "family_tick", "account_where_end", "client_out", "plan_order",
    "plan_goal_end", "plan_tick", "plan_rest", "plan_reach", "plan_let_go", "plan_stand", "plan_tick_undo",
    "keeping_act", "rights_take", "rights_stay", "words_draft", "words_confirm", "together_agree", "together_tick",
    "together_right", "together_untick", "contact_prompt", "contact_talked", "plan_tick_at_work", "plan_undo_at_work",
    "contact_off", "contact_take_over", "trajectory_task", "client_card_paper", "client_let_in", "client_renew",
    "contact_draft", "client_mode_answer", "consent_witness_stop", "breakglass_told", "evaluation_apart",
    "evaluation_tick", "evaluation_booklet_way", "evaluation_tick_at_work", "evaluation_aftercare_off",
    "evaluation_handover_off", "evaluation_again", "evaluation_answer", "evaluation_show", "evaluation_stand",
    "evaluation_decide", "evaluation_begin", "safety_close", "safety_show", "coaching_tried",
}  # fmt: skip


LEADS_ON = -302
NEEDS_MORE = {"together_goals as samen", "family_put as samira", "family_put as samen"}  # one goal


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
def browsers(sign_in, cast, at):
    """Everybody who opens pages; what asks a proof anew has just had it."""
    found = {
        "samira": sign_in("samira"),
        "dirk": sign_in("dirk"),
        **{key: sign_in(key) for key in ("fatma", "henk", "pim")},
        "samen": sign_in("fatma", together="samira"),
    }
    stay_in(found, cast)
    return found


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


@pytest.mark.parametrize(
    "sizes",
    [
        pytest.param((6,), marks=pytest.mark.first),
        pytest.param((1, 30), marks=[pytest.mark.full, pytest.mark.ci]),
        pytest.param((1, 300), marks=[pytest.mark.full, pytest.mark.first]),
    ],
)
def test_each_page_costs_the_same_few_queries(world, browsers, sizes):
    costs = []
    for rows in sizes:
        world.grow(rows)
        stay_in(browsers, world.cast)
        costs.append(_costs(world, browsers))
    faults = []
    for page in costs[0]:
        each = [cost[page] for cost in costs]
        opened = [count for count in each if count != LEADS_ON]
        if len(opened) < len(sizes) and LEADS_ON in each and page in NEEDS_MORE:
            opened *= 2
        if len(opened) < len(sizes) or len(set(opened)) > 1 or not 0 < opened[0] <= MOST:
            faults.append(f"{page}: {each}")
    assert not faults, f"queries with {sizes} rows, at most {MOST}:\n" + "\n".join(faults)


def test_what_only_acts_shows_nothing(world, browsers):
    world.grow(1)
    names = {name: pattern for name, pattern in _routes().items() if name in ACTS}
    shown = []
    for route, pattern in names.items():
        path = "/" + re.sub(r"<uuid:\w+>", str(world.named["client"]), pattern)
        path = path.replace("<str:key>", "focus")
        for who, browser in browsers.items():
            if browser.get(path).status_code == 200:
                shown.append(f"{route} as {who}")
    assert shown == []
