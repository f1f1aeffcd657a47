"""What matters most: three or four cards in an order of my own, each with a reason if I like."""

from __future__ import annotations

import pytest

from krachtwerk.models import Draft, Priority
from krachtwerk.rules import drafts as draft_rules
from krachtwerk.rules import inventory as rules
from tests.pages.plan_samples import ID, card_of, costs, inside, look, main, post


def _chosen(cast, at, *texts) -> list[Priority]:
    return [
        rules.choose(card_of(cast, at, text), by=cast.client("samira"), at=at) for text in texts
    ]


def _order() -> list[str]:
    rows = Priority.objects.filter(end=None).order_by("position").select_related("strength")
    return [str(row.strength.public_id) for row in rows]


def test_cards_are_chosen_and_put_back(cast, sign_in, at):
    one, two = card_of(cast, at, "een"), card_of(cast, at, "twee")
    browser = sign_in("samira")
    for card in (one, two, two):
        post(browser, "plan_choose", card=card.public_id, do="choose")
    assert _order() == [str(one.public_id), str(two.public_id)]
    page = look(browser, "plan_choose")
    assert "Wat is nu het belangrijkst voor jou?" in page
    assert "Gekozen" in page
    post(browser, "plan_choose", card=one.public_id, do="put_back")
    assert _order() == [str(two.public_id)]
    assert "De kaart blijft bewaard." in look(browser, "plan_choose")


def test_chosen_cards_stand_first_and_the_others_are_kept_below(cast, sign_in, at):
    _chosen(cast, at, "gekozen")
    card_of(cast, at, "bewaard")
    page = look(sign_in("samira"), "plan_choose")
    assert inside(page, "card__words") == ["gekozen", "bewaard"]


def test_a_card_goes_up_and_down(cast, sign_in, at):
    rows = _chosen(cast, at, "een", "twee", "drie")
    one, two, three = (str(row.strength.public_id) for row in rows)
    browser = sign_in("samira")
    post(browser, "plan_order", card=three, way="up")
    assert _order() == [one, three, two]
    post(browser, "plan_order", card=one, way="down")
    assert _order() == [three, one, two]
    post(browser, "plan_order", card=three, way="up")
    assert _order() == [three, one, two]


def test_a_fifth_asks_which_may_wait_and_takes_its_place(cast, sign_in, at):
    rows = _chosen(cast, at, "een", "twee", "drie", "vier")
    fifth = card_of(cast, at, "vijf")
    browser = sign_in("samira")
    answer = post(browser, "plan_choose", card=fifth.public_id, do="choose")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Er liggen al vier kaarten." in page
    assert "Welke mag even wachten?" in page
    assert inside(page, "card__words") == ["een", "twee", "drie", "vier", "vijf"]
    waits = rows[1].strength.public_id
    post(browser, "plan_choose", card=fifth.public_id, do="choose", instead=waits)
    kept = [rows[0], rows[2], rows[3]]
    assert _order() == [*(str(r.strength.public_id) for r in kept), str(fifth.public_id)]


@pytest.mark.parametrize(
    "data", [{}, {"card": "x", "do": "choose"}, {"card": ID, "do": "choose"}, {"do": "put_back"}]
)
def test_what_does_not_exist_is_not_found(cast, sign_in, at, data):
    assert post(sign_in("samira"), "plan_choose", **data).status_code == 404
    assert post(sign_in("samira"), "plan_order", **data, way="up").status_code == 404
    assert _order() == []


def test_somebody_elses_card_does_not_exist(cast, sign_in, at):
    card = card_of(cast, at, who="dirk")
    chosen = rules.choose(card, by=cast.client("dirk"), at=at)
    browser = sign_in("samira")
    for do in ("choose", "put_back"):
        answer = post(browser, "plan_choose", card=card.public_id, do=do)
        assert answer.status_code == 404
    assert post(browser, "plan_order", card=card.public_id, way="up").status_code == 404
    look(browser, "plan_reason", chosen.public_id, status=404)


def test_why_it_matters_is_said_changed_and_left_out(cast, sign_in, at):
    row = _chosen(cast, at, "zingen")[0]
    browser = sign_in("samira")
    assert "Waarom is dit belangrijk?" in look(browser, "plan_reason", row.public_id)
    post(browser, "plan_reason", row.public_id, text="Dan ben ik blij.")
    assert "Dan ben ik blij." in look(browser, "plan_choose")
    assert "Dan ben ik blij." in main(look(browser, "plan_reason", row.public_id))
    post(browser, "plan_reason", row.public_id, text="")
    row.refresh_from_db()
    assert row.reason is None


def test_a_reason_that_is_too_long_keeps_what_was_typed(cast, sign_in, at):
    row = _chosen(cast, at, "zingen")[0]
    answer = post(sign_in("samira"), "plan_reason", row.public_id, text="a" * 1001)
    assert answer.status_code == 422
    assert "Hier passen 1000 letters." in answer.content.decode()
    assert "a" * 1001 in answer.content.decode()


def test_an_unfinished_reason_comes_back_and_goes_once_it_is_said(cast, sign_in, at):
    row = _chosen(cast, at, "zingen")[0]
    samira = cast.client("samira")
    spot = f"reason:{row.public_id}"
    draft_rules.keep(spot, "Omdat ik", client=samira.client, by=samira, at=at)
    browser = sign_in("samira")
    assert "Omdat ik" in look(browser, "plan_reason", row.public_id)
    post(browser, "plan_reason", row.public_id, text="Omdat ik blij word.")
    assert Draft.objects.count() == 0


def test_without_cards_it_invites_to_tell(cast, sign_in):
    assert "Er zijn nog geen kaarten." in look(sign_in("samira"), "plan_choose")


def test_at_the_table_what_is_only_hers_is_not_there(cast, sign_in, at):
    secret = card_of(cast, at, "Geheim", audience="only_me")
    rules.choose(secret, by=cast.client("samira"), at=at)
    browser = sign_in("fatma", together="samira")
    assert "Geheim" not in look(browser, "plan_choose")
    assert post(browser, "plan_choose", card=secret.public_id, do="choose").status_code == 404


def test_thirty_at_once_and_more_on_asking(cast, sign_in, at):
    for n in range(35):
        card_of(cast, at, f"kaart {n}")
    browser = sign_in("samira")
    first = look(browser, "plan_choose")
    assert len(inside(first, "card__words")) == 30
    assert "?n=2#more" in first
    more = look(browser, "plan_choose", query="?n=2")
    assert len(inside(more, "card__words")) == 35
    assert "#more" not in more
    assert len(inside(look(browser, "plan_choose", query="?n=x"), "card__words")) == 30


def test_a_photo_without_words_is_still_a_card(cast, sign_in, at):
    card = card_of(cast, at)
    samira = cast.client("samira")
    samira.keys.seal_words(card.words, "")
    card.words.save(update_fields=["body"])
    browser = sign_in("samira")
    assert "Jouw kaart" in look(browser, "plan_choose")
    post(browser, "plan_choose", card=card.public_id, do="choose")
    assert "Jouw kaart" in look(browser, "plan_wants")


@pytest.mark.parametrize("rows", [1, 30, pytest.param(300, marks=pytest.mark.full)])
def test_it_costs_as_much_whatever_there_is(cast, sign_in, at, rows):
    for n in range(rows):
        card_of(cast, at, f"kaart {n}")
    assert costs(sign_in("samira"), "plan_choose") <= 12
