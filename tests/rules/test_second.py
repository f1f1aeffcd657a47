"""Two colleagues for what opens clients: one asks, another says yes or no; nobody is both, and nothing counts twice."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client as Browser

from krachtwerk.access.roles import RESOURCES, grants
from krachtwerk.kit import scope
from krachtwerk.kit.ids import new_id
from krachtwerk.kit.refusal import Refusal
from krachtwerk.method.keys import Role
from krachtwerk.method.second_keys import CONFIRMERS, OPENS_NOTHING
from krachtwerk.models import EnrolmentLink, JournalEntry, Membership, SecondAnswer, SecondAsk
from krachtwerk.models.account import told_code, told_hash
from krachtwerk.models.organisation import open_asks
from krachtwerk.rules import account as account_rules
from krachtwerk.rules import client as client_rules
from krachtwerk.rules import organisation, second
from krachtwerk.rules.actors import alone

LEAD = {"role": Role.TEAM_LEAD, "hours": Decimal(36)}
NOT_ABOUT_CLIENTS = {"training", "system", "users", "method", "entrance", "fidelity"}


def asked(cast, at, key: str = "els", **wanted) -> SecondAsk:
    if not wanted:
        return second.ask_link(cast.seats[key], by=cast.member("pim"), at=at)
    wanted = {"team": cast.teams["harbour"]} | wanted
    return second.ask_change(cast.seats[key], **wanted, by=cast.member("pim"), at=at)


def acts(at) -> list[tuple[str, str]]:
    rows = JournalEntry.objects.filter(at=at).order_by("id")
    return [(row.act, row.role) for row in rows if row.act != "end_assignment"]


def role_now(cast, key: str) -> str:
    return Membership.objects.get(id=cast.seats[key].id).role


def test_roles_that_need_nobody_see_no_client_and_confirm_nothing():
    for role in OPENS_NOTHING:
        assert role not in CONFIRMERS
        for resource in set(RESOURCES) - NOT_ABOUT_CLIENTS:
            for act in "CRUDES":
                bare = [
                    one for one in grants(role, act, resource) if not one.conditions & set("g2")
                ]
                assert bare == [], (role, act, resource)


def test_no_link_is_made_alone_where_there_are_clients(cast, at):
    with pytest.raises(Refusal, match=r"refuse\.second_needed"):
        account_rules.make_link(cast.seats["els"], by=cast.member("pim"), at=at)
    assert not EnrolmentLink.objects.exists()


@pytest.mark.parametrize("by", ["noor", "nadia"])
def test_a_yes_lets_whoever_asked_make_one_link_with_a_code(cast, at, by):
    ask = asked(cast, at)
    said = second.answer(ask, is_yes=True, how="face", by=cast.member(by), at=at)
    link, _ = account_rules.make_link(cast.seats["els"], by=cast.member("pim"), at=at, agreed=said)
    assert link.told_hash == told_hash(link.public_id, told_code(said.public_id).upper())
    assert link.ends_at == at + timedelta(hours=72)
    assert acts(at)[-3:] == [
        ("ask_second", "admin"),
        ("confirm_ask", cast.seats[by].role),
        ("make_link", "admin"),
    ]
    account_rules.use_link(link, "paarse eend op dinsdag", at=at)
    with pytest.raises(Refusal, match=r"refuse\.ask_anew"):
        account_rules.make_link(
            cast.seats["els"], by=cast.member("pim"), at=at, agreed=SecondAnswer.objects.get()
        )
    with pytest.raises(Refusal, match=r"refuse\.gone"):
        account_rules.use_link(link, "paarse eend op dinsdag", at=at)


def test_a_yes_is_for_one_person_for_whoever_asked_and_for_a_while(cast, at):
    said = second.answer(asked(cast, at), is_yes=True, how="face", by=cast.member("noor"), at=at)
    make = account_rules.make_link
    with pytest.raises(Refusal, match=r"refuse\.second_needed"):
        make(cast.seats["bram"], by=cast.member("pim"), at=at, agreed=said)
    with pytest.raises(Refusal, match=r"refuse\.second_needed"):
        make(cast.seats["els"], by=cast.member("noor"), at=at, agreed=said)
    with pytest.raises(Refusal, match=r"refuse\.ask_anew"):
        make(cast.seats["els"], by=cast.member("pim"), at=at + timedelta(hours=72), agreed=said)
    no = second.answer(asked(cast, at, "bram"), is_yes=False, by=cast.member("noor"), at=at)
    with pytest.raises(Refusal, match=r"refuse\.second_needed"):
        make(cast.seats["bram"], by=cast.member("pim"), at=at, agreed=no)
    cast.seats["els"].role = Role.TEAM_LEAD
    with pytest.raises(Refusal, match=r"refuse\.ask_anew"):
        make(cast.seats["els"], by=cast.member("pim"), at=at, agreed=said)


@pytest.mark.parametrize(
    ("role", "team", "waits"),
    [
        ("worker", "harbour", False),
        ("worker", "station", True),
        ("worker", None, False),
        ("trainer", None, False),
        ("manager", "station", False),
        *((role.value, None, True) for role in Role if role not in (*OPENS_NOTHING, Role.WORKER)),
    ],
)
def test_which_changes_wait(cast, at, role, team, waits):
    seat, pim = cast.seats["els"], cast.member("pim")
    team = cast.teams[team] if team else None
    assert organisation.takes_second(seat, role, team, by=pim) is waits
    change = {"role": role, "team": team, "hours": Decimal(20), "by": pim, "at": at}
    if waits:
        with pytest.raises(Refusal, match=r"refuse\.second_needed"):
            organisation.change_place(seat, **change)
        assert role_now(cast, "els") == "worker"
    else:
        organisation.change_place(seat, **change)
        assert role_now(cast, "els") == role


def test_a_change_begins_with_the_yes(cast, at):
    ask = asked(cast, at, **LEAD)
    assert role_now(cast, "els") == "worker"
    second.answer(ask, is_yes=True, how="number", by=cast.member("nadia"), at=at)
    assert role_now(cast, "els") == "team_lead"
    assert acts(at)[-3:] == [
        ("ask_second", "admin"),
        ("confirm_ask", "privacy_officer"),
        ("change_place", "privacy_officer"),
    ]


def test_a_no_changes_nothing(cast, at):
    ask = asked(cast, at, **LEAD)
    second.answer(ask, is_yes=False, by=cast.member("noor"), at=at)
    assert role_now(cast, "els") == "worker"
    assert acts(at)[-1] == ("refuse_ask", "team_lead")


def test_who_may_not_say_yes(cast, at):
    """Whoever asked, whom it is about, every role but three, the other organisation, at the table."""
    pim = cast.member("pim")
    about_noor = asked(cast, at, "noor")
    for key in ("pim", "noor", *(k for k, s in cast.seats.items() if s.role not in CONFIRMERS)):
        if key == "ilse":
            continue
        with pytest.raises(Refusal, match=r"refuse\.second_person"):
            second.answer(about_noor, is_yes=True, how="face", by=cast.member(key), at=at)
    with pytest.raises(Refusal, match=r"refuse\.not_yours"):
        second.answer(about_noor, is_yes=True, how="face", by=cast.member("ilse"), at=at)
    with pytest.raises(Refusal, match=r"refuse\.not_yours"):
        second.answer(about_noor, is_yes=True, how="face", by=cast.client("samira"), at=at)
    with pytest.raises(Refusal, match=r"refuse\.own_rights"):
        second.ask_link(cast.seats["pim"], by=pim, at=at)
    for key in ("noor", "fatma", "nadia"):
        with pytest.raises(Refusal, match=r"refuse\.not_yours"):
            second.ask_link(cast.seats["els"], by=cast.member(key), at=at)
    assert not SecondAnswer.objects.exists()


def test_a_yes_says_how_they_spoke(cast, at):
    ask = asked(cast, at)
    for how in ("", "on_server", "mail"):
        with pytest.raises(Refusal, match=r"refuse\.say_how"):
            second.answer(ask, is_yes=True, how=how, by=cast.member("noor"), at=at)


def test_it_waits_two_days(cast, at):
    ask, by = asked(cast, at), cast.member("noor")
    late = at + timedelta(hours=48)
    assert list(open_asks(late - timedelta(seconds=1))) == [ask]
    assert not open_asks(late).exists()
    with pytest.raises(Refusal, match=r"refuse\.ask_over"):
        second.answer(ask, is_yes=True, how="face", by=by, at=late)
    assert second.ask_link(cast.seats["els"], by=cast.member("pim"), at=late) != ask


def test_the_same_click_twice_answers_once(cast, at):
    ask, id = asked(cast, at, **LEAD), new_id()
    rest = {"is_yes": True, "how": "face", "by": cast.member("noor"), "at": at, "id": id}
    first = second.answer(ask, **rest)
    before = len(acts(at))
    assert second.answer(ask, **rest) == first
    assert len(acts(at)) == before
    with pytest.raises(Refusal, match=r"refuse\.answered"):
        second.answer(ask, is_yes=False, by=cast.member("nadia"), at=at)


def test_asking_twice_is_asking_once(cast, at):
    first = asked(cast, at)
    assert asked(cast, at + timedelta(minutes=1)) == first
    with pytest.raises(Refusal, match=r"refuse\.waits_already"):
        asked(cast, at, **LEAD)
    second.take_back(first, by=cast.member("pim"), at=at)
    assert asked(cast, at, **LEAD) != first


def test_what_was_taken_back_opens_nothing(cast, at):
    ask, pim = asked(cast, at), cast.member("pim")
    with pytest.raises(Refusal, match=r"refuse\.not_yours"):
        second.take_back(ask, by=cast.member("noor"), at=at)
    assert second.take_back(ask, by=pim, at=at) == second.take_back(ask, by=pim, at=at)
    with pytest.raises(Refusal, match=r"refuse\.answered"):
        second.answer(ask, is_yes=True, how="face", by=cast.member("noor"), at=at)
    other = asked(cast, at)
    second.answer(other, is_yes=True, how="face", by=cast.member("noor"), at=at)
    with pytest.raises(Refusal, match=r"refuse\.answered"):
        second.take_back(other, by=pim, at=at)


def test_a_second_colleague_who_left_or_lost_the_role_says_nothing(cast, at):
    """Their page was open; their place is looked up at the moment of the yes."""
    ask, noor, nadia = asked(cast, at), cast.member("noor"), cast.member("nadia")
    server = organisation.set_up(cast.bridge)
    organisation.end_place(Membership.objects.get(id=nadia.membership.id), by=server, at=at)
    Membership.objects.filter(id=noor.membership.id).update(role=Role.TRAINER)
    for by in (noor, nadia):
        with pytest.raises(Refusal, match=r"refuse\.second_person"):
            second.answer(ask, is_yes=True, how="face", by=by, at=at)


@pytest.mark.parametrize("meanwhile", ["asker left", "asker no admin", "gone", "changed"])
def test_a_request_falls_when_the_world_changed(cast, at, meanwhile):
    ask, server = asked(cast, at, **LEAD), organisation.set_up(cast.bridge)
    pim, els = (Membership.objects.filter(id=cast.seats[key].id) for key in ("pim", "els"))
    if meanwhile == "asker left":
        organisation.welcome_colleague("pam", Role.ADMIN, name="Pam", by=server, at=at)
        organisation.end_place(pim[0], by=server, at=at)
    elif meanwhile == "asker no admin":
        pim.update(role=Role.TRAINER)
    elif meanwhile == "gone":
        organisation.end_place(els[0], by=server, at=at)
    else:
        els.update(team=cast.teams["station"])
    with pytest.raises(Refusal, match=r"refuse\.ask_over"):
        second.answer(ask, is_yes=True, how="face", by=cast.member("noor"), at=at)
    assert role_now(cast, "els") == "worker"


def test_the_last_administrator_stays_even_with_two(cast, at):
    with pytest.raises(Refusal, match=r"refuse\.own_rights"):
        second.ask_change(
            cast.seats["pim"], role=Role.COACH, team=None, hours=Decimal(20),
            by=cast.member("pim"), at=at,
        )  # fmt: skip


def test_before_the_first_client_one_administrator_begins(keeper, cast, at):
    """A new organisation: alone until there is a client, and never after."""
    house = organisation.open_organisation("Nieuw", at=at)
    with scope.of_organisation(house.id):
        server = organisation.set_up(house)
        first = organisation.welcome_colleague("eerste", Role.ADMIN, name="A", by=server, at=at)
        admin = alone(first)
        lead = organisation.welcome_colleague("lead", Role.TEAM_LEAD, name="L", by=admin, at=at)
        link, _ = account_rules.make_link(lead, by=admin, at=at)
        assert (link.alone, link.told_hash) == (True, None)
        account_rules.use_link(link, "paarse eend op dinsdag", at=at)
        fake = organisation.welcome_colleague("fake", Role.TEAM_LEAD, name="F", by=admin, at=at)
        _, token = account_rules.make_link(fake, by=admin, at=at)
        client_rules.take_in("Ada", "Ada", by=server, at=at)
        with pytest.raises(Refusal, match=r"refuse\.second_needed"):
            account_rules.make_link(lead, by=admin, at=at)
        with pytest.raises(Refusal, match=r"refuse\.second_needed"):
            account_rules.make_link(fake, by=admin, at=at)
    assert Browser().get(f"/in/1/{token}/").status_code == 404


def test_whoever_keeps_the_server_is_the_second_where_there_is_nobody(cast, at):
    ask, server = asked(cast, at, **LEAD), organisation.set_up(cast.bridge)
    said = second.answer(ask, is_yes=True, how="on_server", by=server, at=at)
    assert (said.by, role_now(cast, "els")) == (None, "team_lead")
    assert acts(at)[-2] == ("confirm_ask", "set_up")
    link, _ = account_rules.make_link(cast.seats["pim"], by=server, at=at)
    assert (link.alone, link.told_hash) == (False, None)
    assert acts(at)[-1] == ("make_link", "set_up")
