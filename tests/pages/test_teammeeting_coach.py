"""A coach at the table of a team in which they coach somebody: takes part, sees initials, and no card unless let."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from krachtwerk.kit.refusal import Refusal
from krachtwerk.models.teammeeting import Idea, TeamStrengthsMeeting
from krachtwerk.rules import coaching, consent
from krachtwerk.rules import teammeeting as rules
from tests.house.rows_of_coaching import coach_everybody
from tests.team_table import CARD, QUESTION, team_table, walk_to

IDEA = "Vraag het de buurvrouw"


@pytest.fixture
def table(cast, at):
    coach_everybody(cast, at - timedelta(days=1))
    return team_table(cast, at)


def page_of(table, name="one"):
    return reverse(f"teammeeting_{name}", args=[table.meeting.public_id])


def text_of(browser, path):
    answer = browser.get(path)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def test_a_coach_finds_the_meetings_of_the_teams_they_coach_in(table, cast, sign_in):
    henk = sign_in("henk")
    page = text_of(henk, "/t/k/")
    assert page_of(table) in page
    assert "Team Haven" in page
    assert 'name="next_on"' not in page
    assert reverse("teammeeting_every") in text_of(henk, "/t/")


def test_a_coach_takes_part_under_initials_and_sees_no_card(table, cast, sign_in, at):
    henk = sign_in("henk")
    assert QUESTION not in text_of(henk, page_of(table))
    henk.post(page_of(table))
    walk_to(table, 6, cast, at)
    for path in (page_of(table), page_of(table, "wall")):
        page = text_of(henk, path)
        assert [word in page for word in (QUESTION, "S.A.", CARD, "Samira")] == [
            True, True, False, False,
        ]  # fmt: skip
    assert "Je ziet de kaarten alleen" in text_of(henk, page_of(table))
    sent = {"text": IDEA, "case": str(table.case.public_id)}
    henk.post(page_of(table, "say"), sent)
    idea = Idea.objects.get()
    fatma = sign_in("fatma")
    fatma.post(page_of(table))
    assert IDEA in text_of(fatma, page_of(table))
    henk.post(reverse("teammeeting_away", args=[idea.public_id]))
    assert IDEA not in text_of(henk, page_of(table))


def test_with_the_clients_yes_the_cards_lie_there_for_the_coach_too(table, cast, sign_in, at):
    me = cast.client("samira")
    consent.permit(me.client, "coach", ["inventory"], by=me, at=at, purpose="Mag")
    henk = sign_in("henk")
    henk.post(page_of(table))
    walk_to(table, 2, cast, at + timedelta(seconds=1))
    assert CARD in text_of(henk, page_of(table))


def test_the_team_sees_its_cards_as_before(table, cast, sign_in, at):
    els = sign_in("els")
    els.post(page_of(table))
    walk_to(table, 2, cast, at)
    page = text_of(els, page_of(table))
    assert CARD in page
    assert "Je ziet de kaarten alleen" not in page


def test_what_is_the_teams_own_a_coach_does_not_do(table, cast, sign_in, at):
    henk, by = sign_in("henk"), cast.member("henk")
    henk.post(page_of(table))
    for name, args in (
        ("lead", [table.meeting.public_id]), ("off", [table.meeting.public_id]),
        ("check", [table.meeting.public_id]), ("whom", [table.meeting.public_id]),
    ):  # fmt: skip
        assert henk.post(reverse(f"teammeeting_{name}", args=args)).status_code == 404
    sent = {"next_on": "2999-01-01", "next_at": "10:00", "chair": str(by.membership.public_id)}
    henk.post("/t/k/", sent)
    assert TeamStrengthsMeeting.objects.count() == 1
    for act in (rules.take_chair, rules.call_off, rules.begin):
        with pytest.raises(Refusal, match=r"^refuse\.not_yours"):
            act(table.meeting, by=by, at=at)


def test_the_chair_gives_the_turn_to_a_coach_who_sits_there(table, cast, sign_in, at):
    sign_in("henk").post(page_of(table))
    walk_to(table, 2, cast, at)
    sent = {"do": "turn", "to": str(cast.seats["henk"].public_id)}
    noor = sign_in("noor")
    noor.post(page_of(table, "lead"), sent)
    assert table.fresh().turn == cast.seats["henk"]
    stranger = {"do": "turn", "to": str(cast.seats["bram"].public_id)}
    assert noor.post(page_of(table, "lead"), stranger).status_code == 404


def test_a_coach_who_coaches_nobody_there_finds_no_table(table, cast, sign_in, at):
    henk = sign_in("henk")
    henk.post(page_of(table))
    for who in ("fatma", "els"):
        coaching.stop_coaching(cast.seats[who], by=cast.member("pim"), at=at)
    for name in ("one", "wall", "version"):
        assert henk.get(page_of(table, name)).status_code == 404
    assert page_of(table) not in text_of(henk, "/t/k/")
    with pytest.raises(Refusal, match=r"^refuse\.not_yours"):
        rules.sit_down(table.meeting, by=cast.member("henk"), at=at)


def test_coaching_somebody_of_another_team_opens_that_table_alone(table, cast, sign_in, at):
    bram, henk, pim = cast.seats["bram"], cast.seats["henk"], cast.member("pim")
    assert bram.team != cast.teams["harbour"]
    coaching.coach(bram, henk, Decimal(6), by=pim, at=at)
    for who in ("fatma", "els"):
        coaching.stop_coaching(cast.seats[who], by=pim, at=at)
    assert sign_in("henk").get(page_of(table)).status_code == 404
