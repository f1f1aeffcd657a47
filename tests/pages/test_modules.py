"""What fits: chosen on one page, felt on many; whatever is chosen, nothing that was told goes away."""

from __future__ import annotations

import html
import re
from datetime import timedelta

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from krachtwerk.method.keys import Domain
from krachtwerk.models import Strength
from krachtwerk.models.trajectory import ModuleChoice
from krachtwerk.pages.inventory.values import number_of
from krachtwerk.rules import client as client_rules
from krachtwerk.rules import inventory, mode, plan, trajectory
from krachtwerk.rules.modules import choose

HOUSE = ("detention/v1", "families/v1", "homeless_youth/v1", "women_violence/v1")
NAMES = {
    "detention/v1": "Een nieuw begin", "families/v1": "Samen thuis",
    "homeless_youth/v1": "Op eigen benen", "women_violence/v1": "Rust en eigen keuzes",
}  # fmt: skip
GROUPS = (
    "Vrouwen met ervaring van geweld",
    "Dak- en thuisloze jongeren",
    "(Ex-)gedetineerden",
    "Gezinnen",
)


def read(browser, name, *args, query="", status=200):
    answer = browser.get(reverse(name, args=args) + query)
    assert answer.status_code == status
    return re.sub(r"\s+", " ", html.unescape(answer.content.decode()))


def fit(cast, at, *refs, who="samira"):
    client = cast.clients[who]
    choose(cast.trajectories[client.public_id], refs, offered=HOUSE, by=cast.client(who), at=at)


def doors(text):
    """The doors in the grid, in their order, and those folded away."""
    grid, _, folded = text.partition('class="fold"')
    return [
        [int(no) for no in re.findall(rf'href="{reverse("inventory_doors")}(\d+)/"', part)]
        for part in (grid, folded)
    ]


@pytest.fixture
def table(cast, sign_in):
    browser = sign_in("fatma")
    browser.post(reverse("together_start", args=[cast.clients["samira"].public_id]))
    return browser


def test_in_samen_they_choose_and_the_doors_follow(cast, table):
    page = read(table, "trajectory_fits")
    assert [name for name in NAMES.values() if name in page] == list(NAMES.values())
    assert [name for name in GROUPS if name in page] == []
    answer = table.post(reverse("trajectory_fits"), {"modules": ["detention/v1", "families/v1"]})
    assert (answer.status_code, answer["Location"]) == (302, reverse("inventory_doors"))
    text = read(table, "inventory_doors")
    assert "Bewaard. De deuren staan nu zo." in re.sub("<[^>]+>", "", text).replace("  ", " ")
    assert doors(text) == [[1, 2, 3, 7, 5, 4, 6, 8, 9, 10], []]
    assert ">Mijn dag<" in text
    assert ">Mijn kind en ik<" in text
    row = ModuleChoice.objects.get()
    assert (row.by, row.together) == (cast.seats["fatma"], True)


def test_the_client_alone_sees_and_changes_what_was_chosen(cast, sign_in, at):
    fit(cast, at, "families/v1")
    me = sign_in("samira")
    assert re.findall(r'value="([a-z_]+/v1)"[^>]*checked', read(me, "trajectory_fits")) == [
        "families/v1"
    ]
    me.post(reverse("trajectory_fits"), {})
    assert re.findall(r'value="([a-z_]+/v1)"[^>]*checked', read(me, "trajectory_fits")) == []
    assert doors(read(me, "inventory_doors")) == [list(range(1, 11)), []]


def test_where_nobody_walks_along_now_it_rests_and_what_was_chosen_is_told(cast, sign_in, at):
    fit(cast, at, "families/v1")
    stretch = cast.trajectories[cast.clients["samira"].public_id]
    on = trajectory.day_of(stretch, at)
    client_rules.end_support(stretch, on=on, reason="planned", by=cast.member("fatma"), at=at)
    me = sign_in("samira")
    text = read(me, "trajectory_fits")
    assert "Dit kan weer als iemand jou helpt." in text
    assert 'name="modules"' not in text
    assert "Samen thuis" in text
    assert "als iemand jou helpt" in html.unescape(
        me.post(reverse("trajectory_fits"), {}).content.decode()
    )
    assert ModuleChoice.objects.count() == 1


def test_where_somebody_looks_along_it_is_not_there_but_in_samen(cast, sign_in, table, at):
    me = sign_in("samira")
    assert reverse("trajectory_fits") in read(me, "inventory_doors")
    mode.choose(cast.clients["samira"], "amber", by=cast.member("fatma"), at=at)
    assert reverse("trajectory_fits") not in read(me, "inventory_doors")
    read(me, "trajectory_fits", status=404)
    assert me.post(reverse("trajectory_fits"), {"modules": "families/v1"}).status_code == 404
    assert ModuleChoice.objects.count() == 0
    read(table, "trajectory_fits")


def test_what_nobody_offers_is_refused_beside_the_field(cast, table):
    answer = table.post(reverse("trajectory_fits"), {"modules": ["sailors/v1"]})
    assert answer.status_code == 422
    assert "Kies een van deze." in html.unescape(answer.content.decode())
    assert ModuleChoice.objects.count() == 0


def test_a_folded_door_opens_from_the_fold_and_comes_back_with_a_card(cast, sign_in, at):
    fit(cast, at, "homeless_youth/v1")
    me = sign_in("samira")
    no = number_of("children")
    assert doors(read(me, "inventory_doors")) == [[1, 3, 5, 2, 4, 6, 8, 9, 10], [no]]
    read(me, "inventory_door", no)
    inventory.add_card(
        cast.clients["samira"], "Ik lees voor.", domain="children", time="present",
        by=cast.client("samira"), at=at,
    )  # fmt: skip
    assert doors(read(me, "inventory_doors")) == [[1, 3, 5, 2, 4, 6, 7, 8, 9, 10], []]


def test_a_door_asks_more_and_the_question_goes_along_to_the_page_to_write_on(cast, sign_in, at):
    fit(cast, at, "detention/v1")
    me = sign_in("samira")
    text = read(me, "inventory_door", 1)
    assert "Waar kun je straks de eerste nacht slapen?" in text
    text = read(me, "inventory_door", 1, query="?q=detention_first_night")
    assert re.search(r"<h1[^>]*>(.*?)</h1>", text).group(1).count("de eerste nacht slapen?") == 1
    assert f"{reverse('inventory_add', args=[1, 'wrote'])}?q=detention_first_night" in text
    text = read(me, "inventory_add", 1, "wrote", query="?q=detention_first_night")
    assert "de eerste nacht slapen?" in text
    other = read(me, "inventory_door", 2, query="?q=detention_first_night")
    assert "de eerste nacht slapen?" not in other


def test_paper_stands_first_or_asks_to_think_first(cast, sign_in, at):
    me = sign_in("samira")

    def places():
        nav = read(me, "booklet_home").partition('class="home-doors"')[2]
        return re.findall(r'class="door home-door" href="([^"]+)"', nav).index(
            reverse("paper_choose")
        )

    assert places() == 5
    fit(cast, at, "detention/v1")
    assert places() == 0
    fit(cast, at + timedelta(seconds=1), "detention/v1", "women_violence/v1")
    assert places() == 5
    assert "Ja, print het" in read(me, "paper_print", "blank")


def test_the_worker_chooses_with_the_client_and_reads_what_to_keep_in_mind(cast, sign_in):
    browser, id = sign_in("fatma"), cast.clients["samira"].public_id
    text = read(browser, "trajectory_modules", id)
    assert [name for name in GROUPS if name in text] == list(GROUPS)
    assert "Houd in gedachten" not in text
    answer = browser.post(reverse("trajectory_modules", args=[id]), {"modules": ["detention/v1"]})
    assert answer.status_code == 422
    assert re.findall(
        r'value="([a-z_]+/v1)"[^>]*checked', html.unescape(answer.content.decode())
    ) == ["detention/v1"]
    assert ModuleChoice.objects.count() == 0
    sent = {"modules": ["detention/v1"], "agreed": "on"}
    assert browser.post(reverse("trajectory_modules", args=[id]), sent).status_code == 302
    text = read(browser, "trajectory_modules", id)
    for said in ("Vijf dingen die er straks moeten zijn", "Eerst op papier", "article 36",
                 "Opgeschreven door Fatma"):  # fmt: skip
        assert said in text
    assert "Eerst op papier" in read(browser, "client_person", id)


@pytest.mark.parametrize("who", ["els", "bram", "noor", "henk", "pim", "samira"])
def test_nobody_else_opens_the_worker_s_page(cast, sign_in, at, who):
    fit(cast, at, "detention/v1")
    read(sign_in(who), "trajectory_modules", cast.clients["samira"].public_id, status=404)


def test_the_neutral_names_are_read_in_each_language_and_level(cast, sign_in, at):
    fit(cast, at, "detention/v1")
    account = cast.clients["samira"].account
    seen = []
    for language in ("nl", "en"):
        for level in ("easy", "plain"):
            account.language, account.level = language, level
            account.save(update_fields=["language", "level"])
            text = read(sign_in("samira"), "inventory_doors")
            seen.append(re.search(r'data-domain="leisure".*?door__label">([^<]+)<', text).group(1))
    assert seen == ["Mijn dag", "Mijn dag en vrije tijd", "My day", "My day and free time"]


def test_one_client_s_modules_never_reach_another_s_pages(cast, sign_in, at):
    fit(cast, at, "detention/v1")
    assert ">Vrije tijd<" in read(sign_in("dirk"), "inventory_doors")
    worker = sign_in("fatma")
    assert "Eerst op papier" in read(worker, "client_person", cast.clients["samira"].public_id)
    assert "Eerst op papier" not in read(worker, "client_person", cast.clients["dirk"].public_id)


@pytest.fixture
def told(cast, at):
    """A card, what matters most and a goal behind each door."""
    client, me = cast.clients["samira"], cast.client("samira")
    cards = [
        inventory.add_card(
            client, f"Kaart achter {domain}.", domain=domain, time="present", by=me, at=at
        )
        for domain in Domain
    ]
    goals = [
        plan.add_goal(client, f"Doel bij {card.domain}.", card=card, by=me, at=at) for card in cards
    ]
    return cards, goals


SETS = st.lists(st.sets(st.sampled_from(HOUSE)), min_size=1, max_size=3)


@pytest.mark.slow
@settings(
    max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(chosen=SETS)
def test_changing_them_never_loses_anything(cast, sign_in, at, told, chosen):
    _all_is_there(cast, sign_in, at, told, chosen)


@pytest.mark.first
@pytest.mark.full
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(chosen=SETS)
def test_changing_them_often_never_loses_anything(cast, sign_in, at, told, chosen):
    _all_is_there(cast, sign_in, at, told, chosen)


def _all_is_there(cast, sign_in, at, told, chosen):
    """After each change every door is there, every card and goal can be read, moved and said anew."""
    (cards, goals), me = told, sign_in("samira")
    for step, refs in enumerate(chosen):
        seconds = ModuleChoice.objects.count() + step + 1
        fit(cast, at + timedelta(seconds=seconds), *refs)
        grid, folded = doors(read(me, "inventory_doors"))
        assert (sorted(grid), folded) == (list(range(1, 11)), [])
        wants = read(me, "plan_wants")
        for card, goal in zip(cards, goals, strict=True):
            assert f"Kaart achter {card.domain}." in read(
                me, "inventory_door", number_of(Strength.objects.get(id=card.id).domain)
            )
            assert f"Doel bij {card.domain}." in wants
            read(me, "inventory_again", card.public_id)
            read(me, "plan_goal", goal.public_id)
    move = reverse("inventory_move", args=[cards[0].public_id])
    assert me.post(move, {"domain": "children"}).status_code == 302
    assert f"Kaart achter {cards[0].domain}." in read(me, "inventory_door", number_of("children"))
    assert me.post(move, {"domain": cards[0].domain}).status_code == 302
