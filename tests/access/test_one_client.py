"""What is asked of one client shows nothing of another, even to a worker who walks beside both."""

from __future__ import annotations

from datetime import timedelta

import pytest

from krachtwerk.access import (
    account,
    breakglass,
    consent,
    contact,
    inventory,
    keeping,
    mode,
    network,
    plan,
    recording,
    rights,
    safety,
    together,
    trajectory,
    words,
)
from krachtwerk.access.rights import gather
from krachtwerk.kit.refusal import NotFound
from krachtwerk.method.retention import USUAL
from krachtwerk.models import (
    Appointment,
    Beside,
    BreakGlass,
    Contact,
    Copy,
    Draft,
    Erasure,
    Knock,
    LegalHold,
    LongTermGoal,
    LoweringRequest,
    NetworkPerson,
    Permission,
    Resource,
    RiskJudgement,
    SafetyLine,
    Strength,
    ThreatPerson,
    Tick,
    Topic,
    Words,
)
from krachtwerk.models.plan import Action
from krachtwerk.rules import account as account_rules
from krachtwerk.rules import breakglass as breakglass_rules
from krachtwerk.rules import consent as consent_rules
from krachtwerk.rules import inventory as inventory_rules
from krachtwerk.rules import keeping as keeping_rules
from krachtwerk.rules import mode as mode_rules
from krachtwerk.rules import rights as rights_rules
from krachtwerk.rules import safety as safety_rules
from tests.access.test_safety import viewer
from tests.exchange.copies import fill
from tests.rules.test_safety_risk import judge

BOTH = ("samira", "dirk")
SOON = timedelta(minutes=10)
REASON = "is ziek en er is gebeld over de huur"


@pytest.fixture
def fatma(cast, at):
    """She walks beside both, and in both files lies one of each thing."""
    seat, bram = cast.member("fatma"), cast.member("bram")
    for key in BOTH:
        me, client = cast.client(key), cast.clients[key]
        fill(cast, key, "fatma", at - SOON, key)
        note = Words.objects.filter(client=client, by_client=False).first()
        rights_rules.write_beside(note, f"{key} erbij", asks_change=True, by=me, at=at)
        rights_rules.ask_erasing(client, by=me, at=at)
        rights_rules.ask_erasing_file(client, f"{key} weg", by=seat, at=at)
        keeping_rules.hold(
            client, f"{key} klacht", until=(at + timedelta(days=9)).date(), by=seat, at=at
        )
        both = cast.member("fatma", with_client=key)
        rights_rules.ask_copy(client, language="nl", level="easy", by=both, at=at)
        consent_rules.permit(client, "coach", ["plan"], purpose=f"{key} waarom", by=me, at=at)
        breakglass_rules.open_glass(
            client, "no_worker", f"{key} {REASON}", ["plan"], by=bram, at=at
        )
        safety_rules.name_threat(client, f"Wie {key} bedreigt", by=me, at=at)
        safety_rules.write_line(client, "leave", f"{key} tas", by=me, at=at)
        judge(cast, at, key=key, why=f"{key} omdat")
        mode_rules.choose(client, "amber", by=both, at=at - SOON)
        mode_rules.choose(client, "green", by=me, at=at)
        account_rules.knock(account.card_of(me_account(cast, key)), signs=["boat"], at=at)
    return viewer(cast, "fatma", at)


def me_account(cast, key):
    found = cast.clients[key].account
    assert found is not None
    return found


OPEN = {
    Appointment: contact.open_appointment,
    Topic: contact.open_topic,
    Contact: contact.open_contact,
    Strength: inventory.open_card,
    LongTermGoal: plan.open_goal,
    Action: plan.open_action,
    Tick: plan.open_tick,
    NetworkPerson: network.open_person,
    Words: words.open_words,
    Beside: rights.open_beside,
    LegalHold: keeping.open_hold,
    Copy: rights.open_copy,
    LoweringRequest: mode.open_own_wish,
    BreakGlass: breakglass.open_of_client,
    Permission: consent.open_permission,
    ThreatPerson: safety.open_threat,
    SafetyLine: safety.open_line,
    RiskJudgement: safety.open_judgement,
}
SOME = {
    Strength: inventory.some_cards,
    NetworkPerson: network.some_people,
    Action: plan.some_actions,
}


def rows_of(cast, key, table, **more):
    return table.objects.filter(client=cast.clients[key], **more).order_by("id")


def is_there(opens, *asked) -> bool:
    try:
        opens(*asked)
    except NotFound:
        return False
    return True


def test_a_row_is_opened_for_its_own_client_alone(cast, fatma):
    samira, dirk = (cast.clients[key] for key in BOTH)
    shown = {"body__isnull": False, "audience": "with_worker", "by_client": True}
    for table, opens in OPEN.items():
        row = rows_of(cast, "samira", table, **(shown if table is Words else {})).first()
        assert is_there(opens, fatma, row.public_id, samira), table
        assert not is_there(opens, fatma, row.public_id, dirk), table


def test_an_erasing_is_opened_for_its_own_client_and_scope_alone(cast, fatma):
    samira, dirk = (cast.clients[key] for key in BOTH)
    for scope, opens, other in (
        ("file", keeping.open_going, rights.open_erasing),
        ("booklet", rights.open_erasing, keeping.open_going),
    ):
        id = rows_of(cast, "samira", Erasure, scope=scope).get().public_id
        assert is_there(opens, fatma, id, samira)
        assert not is_there(opens, fatma, id, dirk)
        assert not is_there(other, fatma, id, samira)


def test_several_rows_are_of_one_client_or_none_is_there(cast, fatma):
    samira = cast.clients["samira"]
    for table, some in SOME.items():
        own, other = (
            rows_of(cast, key, table, words__audience="with_worker")
            if table is not NetworkPerson
            else rows_of(cast, key, table)
            for key in BOTH
        )
        ids = {row.public_id for row in own}
        assert {row.public_id for row in some(fatma, ids, samira)} == ids, table
        assert not is_there(some, fatma, ids | {other.first().public_id}, samira), table


def test_what_others_wrote_is_opened_for_its_own_client_alone(cast, fatma):
    note = rows_of(cast, "samira", Words, by_client=False).first()
    assert rights.open_about(fatma, note.public_id, cast.clients["samira"]) == note
    assert not is_there(rights.open_about, fatma, note.public_id, cast.clients["dirk"])
    said = rows_of(cast, "samira", Words, by_client=True, audience="with_worker").last()
    assert not is_there(rights.open_about, fatma, said.public_id, cast.clients["samira"])


def test_a_help_is_opened_with_its_own_card_alone(cast, fatma):
    card, other = (rows_of(cast, key, Strength).first() for key in BOTH)
    helps = Resource.objects.filter(strength=card).first()
    assert inventory.open_help(fatma, helps.public_id, card) == helps
    assert not is_there(inventory.open_help, fatma, helps.public_id, other)


def test_whoever_knocks_is_let_in_to_their_own_booklet_alone(cast, fatma):
    samira, dirk = (cast.clients[key] for key in BOTH)
    knock = Knock.objects.get(card__account=samira.account)
    assert account.open_knock(fatma, samira) == knock
    assert account.open_knock(fatma, dirk) == Knock.objects.get(card__account=dirk.account)
    assert account.open_knock_of(fatma, knock.public_id, samira) == knock
    assert not is_there(account.open_knock_of, fatma, knock.public_id, dirk)


def test_a_list_is_of_one_client(cast, fatma, at):
    samira, dirk = (cast.clients[key] for key in BOTH)

    def of_dirk(table, **more):
        return {row.public_id for row in rows_of(cast, "dirk", table, **more)}

    assert {one.id for one in contact.list_topics(fatma, dirk)} == of_dirk(Topic)
    week = {one.public_id for one in contact.list_week(fatma, dirk, days=10)}
    assert week == of_dirk(Appointment)
    assert contact.next_appointment(fatma, dirk).client == dirk
    assert {one.said.text[:4] for one in contact.list_lately(fatma, dirk)} == {"dirk"}
    assert [text.text[:4] for one in contact.list_contacts(fatma, dirk) for text in one.said] == [
        "dirk", "dirk"
    ]  # fmt: skip
    assert {one.id for one in inventory.list_cards(fatma, dirk)} == of_dirk(
        Strength, words__audience="with_worker"
    )
    assert {one.text[:4] for one in inventory.list_chosen(fatma, dirk)} == {"dirk"}
    assert {row.client for row in inventory.priority_rows(fatma, dirk)} == {dirk}
    assert {one.text[:4] for one in recording.list_chips(fatma, dirk)} == {"dirk"}
    assert {one.id for one in plan.list_goals(fatma, dirk)} == of_dirk(LongTermGoal)
    assert {one.id for one in plan.list_steps(fatma, dirk)} == of_dirk(Action)
    assert {one.id for one in network.list_people(fatma, dirk)} == of_dirk(NetworkPerson)
    assert {one.text[:4] for one in rights.list_about(fatma, dirk)} == {"dirk"}
    besides = rights.list_besides(fatma, dirk).values()
    assert [one.text for views in besides for one in views] == ["dirk erbij"]
    assert [one.reason for one in keeping.file_terms(fatma, dirk).holds] == ["dirk klacht"]
    assert keeping.file_terms(fatma, dirk).leaves_id in of_dirk(Erasure, scope="file")
    assert rights.leaving(fatma, dirk).id in of_dirk(Erasure, scope="booklet")
    assert {one.public_id for one in rights.list_copies(fatma, dirk)} == of_dirk(Copy)
    assert {one.id for one in mode.list_lowerings_of(fatma, dirk)} == of_dirk(LoweringRequest)
    assert {one.id for one in breakglass.list_of_client(fatma, dirk)} == of_dirk(BreakGlass)
    assert {one.id for one in consent.list_permissions(fatma, dirk)} == of_dirk(Permission)
    assert [one.name for one in safety.open_vault(fatma, dirk).threats] == ["Wie dirk bedreigt"]
    assert recording.contact_today(fatma, dirk).client == dirk
    assert set(together.answers_since(fatma, dirk, at - 2 * SOON)) == {
        row.id for row in rows_of(cast, "dirk", LongTermGoal)
    }
    assert samira.public_id != dirk.public_id


def test_a_stretch_of_support_is_of_one_client(cast, fatma):
    for key in BOTH:
        client, own = cast.clients[key], cast.trajectories[cast.clients[key].public_id]
        assert trajectory.open_trajectory(fatma, client) == own
        assert keeping.open_stretch(fatma, client) == own
        assert trajectory.open_part(fatma, "focus", client).trajectory == own
        assert {one.started_on for one in trajectory.list_parts(fatma, client)} == {own.started_on}


def test_a_copy_holds_one_booklet(cast, fatma):
    for key, other in (BOTH, BOTH[::-1]):
        text = str(gather(viewer(cast, key, fatma.at), cast.clients[key]).data)
        assert (f"{key}-kaart" in text, f"{key}-half" in text) == (True, True)
        assert (f"{other}-" in text, f"{other} " in text) == (False, False)


def test_what_helps_is_looked_up_for_one_client(cast, fatma):
    own = {row.strength_id for row in rows_of(cast, "dirk", Resource)}
    assert set(inventory._helps(fatma, cast.clients["dirk"])) == own


def test_a_class_and_a_mode_are_of_one_client(cast, at):
    by, now = cast.member("fatma"), viewer(cast, "fatma", at)
    both = samira, _ = [cast.clients[key] for key in BOTH]
    keeping_rules.set_class(cast.trajectories[samira.public_id], "youth", by=by, at=at)
    mode_rules.choose(samira, "amber", by=by, at=at)
    assert [keeping.file_terms(now, one).key for one in both] == ["youth", USUAL]
    assert [mode.open_mode(now, one).mode for one in both] == ["amber", "green"]


def test_the_vault_and_what_was_last_told_are_of_one_client(cast, fatma, at):
    samira, dirk = (cast.client(key) for key in BOTH)
    inventory_rules.add_card(
        samira.client, "huis", domain="housing", time="past", by=samira, at=at,
        audience="with_worker",
    )  # fmt: skip
    safety_rules.keep_address(dirk.client, "Dirkstraat 1", by=dirk, at=at)
    safety_rules.keep_address(samira.client, "Samiralaan 2", by=samira, at=at)
    told = [sorted(together.last_told(fatma, one.client)) for one in (samira, dirk)]
    assert told == [["housing", "leisure"], ["leisure"]]
    vaults = [safety.open_vault(fatma, one.client).address for one in (samira, dirk)]
    assert vaults == ["Samiralaan 2", "Dirkstraat 1"]
    why = "Samira verhuist en de brief van de gemeente moet mee"
    own = safety_rules.ask_address(samira.client, "visit", why, by=cast.member("fatma"), at=at)
    assert safety.own_address_request(fatma, samira.client)[0] == own
    for eyes, me in ((fatma, dirk), (viewer(cast, "els", at), samira)):
        assert safety.own_address_request(eyes, me.client) is None


def test_a_draft_in_a_copy_is_of_this_account_and_this_client(cast, fatma):
    samira, dirk = (cast.clients[key] for key in BOTH)
    eyes = viewer(cast, "samira", fatma.at)
    assert len(gather(eyes, samira).data["drafts"]) == 1
    Draft.objects.filter(account=samira.account).update(account=dirk.account, spot="other")
    assert gather(eyes, samira).data["drafts"] == []
    Draft.objects.filter(spot="other").update(account=samira.account, client=dirk)
    assert gather(eyes, samira).data["drafts"] == []
