"""Whoever sees something of the whole organisation sees nothing of another one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from krachtwerk.access import (
    beside,
    breakglass,
    client,
    keeping,
    mode,
    nen7513,
    safety,
    single_sign_on,
)
from krachtwerk.access.relation import of_team, openings, permissions, reach
from krachtwerk.access.watch import queue
from krachtwerk.access.watch.facts import facts_of, looks_of
from krachtwerk.kit import scope, seal
from krachtwerk.kit.refusal import NotFound
from krachtwerk.models import (
    AddressRequest,
    Assignment,
    BreakGlass,
    Erasure,
    Finding,
    HoldLift,
    LoweringRequest,
    Membership,
    NameBeginning,
    OtherIdentity,
    Permission,
    ReadingEvent,
    chain,
)
from krachtwerk.rules import breakglass as breakglass_rules
from krachtwerk.rules import consent as consent_rules
from krachtwerk.rules import keeping as keeping_rules
from krachtwerk.rules import mode as mode_rules
from krachtwerk.rules import rights as rights_rules
from krachtwerk.rules import safety as safety_rules
from krachtwerk.rules import single_sign_on as sign_on_rules
from tests.access.test_safety import viewer

LATER = timedelta(minutes=5)
PLACES = (("samira", "fatma", "bram", 20), ("rob", "ilse", "sofie", 25))
"""Somebody here and somebody there: the client, who walks beside them, who opens in an emergency, a term."""


@pytest.fixture
def here(cast, at):
    """In both organisations the same waits; gives the eyes of somebody in De Brug."""
    for key, worker, opener, years in PLACES:
        with scope.of_organisation(cast.clients[key].organisation_id):
            _wait(cast, key, worker, opener, years, at)
    return lambda who: viewer(cast, who, at)


def _wait(cast, key, worker, opener, years, at):
    who, me, seat, other = (
        cast.clients[key], cast.client(key), cast.member(worker), cast.member(opener),
    )  # fmt: skip
    why = f"{key} is ziek en er is gebeld over de huur"
    breakglass_rules.open_glass(who, "no_worker", why, ["plan", "vault"], by=other, at=at)
    rights_rules.ask_erasing_file(who, f"{key} weg", by=seat, at=at)
    until = (at + timedelta(days=9)).date()
    held = keeping_rules.hold(who, f"{key} klacht", until=until, by=seat, at=at)
    keeping_rules.ask_lift(held, by=seat, at=at)
    keeping_rules.set_term(
        "youth", years, source=f"{key} wet", source_on=date(2026, 1, 1), by=seat, at=at
    )
    mode_rules.choose(who, "amber", by=seat, at=at - LATER)
    mode_rules.choose(who, "green", by=seat, at=at)
    safety_rules.keep_address(who, f"{key} straat", by=me, at=at)
    safety_rules.ask_address(who, "visit", why, by=seat, at=at)
    consent_rules.permit(who, "coach", ["plan"], purpose=f"{key} waarom", by=me, at=at)
    event = ReadingEvent(
        organisation_no=who.organisation_id, at=at, account_no=seat.account_id,
        seat_no=seat.membership.id, on_behalf_no=seat.membership.id, role="worker",
        page="client.person", purpose="support",
    )  # fmt: skip
    chain.add(event, [(who.log_token, "client")])
    Finding.objects.create(
        organisation=who.organisation, pattern="burst", membership=seat.membership,
        client_token=who.log_token, on=at.date(), found_at=at, times=9,
        first_event=event.id, last_event=event.id, mark=f"{key} mark",
    )  # fmt: skip


def own_and_other(cast, table, **more):
    """The id of the one row here, and of the one there."""
    ids = []
    for key, *_ in PLACES:
        with scope.of_organisation(cast.clients[key].organisation_id):
            ids.append(table.objects.get(client=cast.clients[key], **more).public_id)
    return ids


def opened(opens, *asked) -> bool:
    try:
        opens(*asked)
    except NotFound:
        return False
    return True


def test_what_waits_for_a_second_person_waits_here(cast, here):
    nadia, wim, noor = here("nadia"), here("wim"), here("noor")
    erasure, other_erasure = own_and_other(cast, Erasure)
    lift, other_lift = own_and_other(cast, HoldLift)
    assert {one.id for one in keeping.list_waiting(nadia)} == {erasure, lift}
    lowering, other_lowering = own_and_other(cast, LoweringRequest)
    assert [one.id for one in mode.list_lowerings(wim)] == [lowering]
    assert [one.id for one in mode.list_lowerings(noor)] == [lowering]
    address, other_address = own_and_other(cast, AddressRequest)
    assert [one.id for one in safety.list_address_requests(wim)] == [address]
    glass, other_glass = own_and_other(cast, BreakGlass)
    assert [one.id for one in breakglass.list_alerts(nadia)] == [glass]
    assert [one.id for one in breakglass.list_alerts(wim)] == [glass]
    month = breakglass.this_month(nadia)
    assert (breakglass.count_waiting(nadia), month.openings, month.share) == (1, 1, 100.0)
    for opens, eyes, own, other in (
        (keeping.open_waiting_erasure, nadia, erasure, other_erasure),
        (keeping.open_waiting_lift, nadia, lift, other_lift),
        (mode.open_lowering, wim, lowering, other_lowering),
        (safety.open_address_request, wim, address, other_address),
        (breakglass.open_alert, nadia, glass, other_glass),
    ):
        assert (opened(opens, eyes, own), opened(opens, eyes, other)) == (True, False), opens


def test_a_term_is_that_of_this_organisation(cast, here):
    assert keeping.open_term(here("nadia"), "youth").years == 20
    with scope.of_organisation(cast.house.id):
        assert keeping.open_term(here("sofie"), "youth").years == 25


def test_only_who_is_here_is_found_by_their_name(cast, here):
    bram = here("bram")
    assert [one.client for one in breakglass.find_by_full_name(bram, "samira aydin")] == [
        cast.clients["samira"]
    ]
    assert breakglass.find_by_full_name(bram, "rob kaya") == []


def test_findings_are_those_of_this_log(cast, here):
    nadia = here("nadia")
    own = Finding.objects.get(mark="samira mark")
    with scope.of_organisation(cast.house.id):
        other = Finding.objects.get(mark="rob mark")
    assert [(row.id, row.initials) for row in queue.list_waiting(nadia)] == [
        (own.public_id, "S. A.")
    ]
    assert [(month.found, month.legit) for month in queue.list_months(nadia)] == [(1, 0)]
    found = [opened(queue.open_finding, nadia, one.public_id) for one in (own, other)]
    assert found == [True, False]
    assert [len(queue.list_evidence(nadia, one)) for one in (own, other)] == [1, 0]


def test_the_watch_holds_looks_against_this_organisation_alone(cast, here, at):
    with scope.of_organisation(cast.house.id):
        Membership.objects.filter(id=cast.seats["sofie"].id).update(role="coach")
    facts, looks = facts_of(cast.bridge), list(looks_of(cast.bridge, at - LATER))
    ours = [cast.clients[key] for key in ("samira", "dirk", "yusuf", "marja", "joost")]
    tokens = {one.log_token for one in ours}
    staff = {seat.id for seat in cast.seats.values() if seat.organisation_id == cast.bridge.id}
    assert {one.client for one in looks} == {cast.clients["samira"].log_token}
    assert (set(facts.number), set(facts.full_name), set(facts.steady)) == (tokens, tokens, tokens)
    assert {seat for seat, _ in facts.beside} <= staff
    assert set(facts.own_names) == staff
    assert {token for _, token in facts.allowed} == {cast.clients["samira"].log_token}
    assert {seat for seat, _ in facts.allowed} <= staff


def test_the_log_that_is_handed_over_is_that_of_this_organisation(cast, here, at):
    found = list(nen7513.export(cast.bridge, at - LATER, at + LATER))
    said = str(found)
    assert cast.clients["samira"].log_token.hex in said
    assert cast.clients["rob"].log_token.hex not in said
    assert "Fatma" in said
    assert "Ilse" not in said
    assert set(nen7513.Writer(cast.bridge).names) == {
        seat.id for seat in cast.seats.values() if seat.organisation_id == cast.bridge.id
    }


def test_a_lead_sees_the_own_team_of_the_own_organisation(cast, here):
    noor = here("noor")
    assert {one.call_name for one in beside.list_team(noor)} == {"Samira", "Dirk", "Marja", "Joost"}
    assert opened(beside.open_to_hand_over, noor, cast.clients["samira"].public_id)
    assert not opened(beside.open_to_hand_over, noor, cast.clients["rob"].public_id)


def test_the_own_sign_in_is_that_of_this_organisation(cast, at):
    here, there = cast.seats["pim"], cast.seats["ilse"]
    hashed = sign_on_rules.subject_hash(cast.bridge.id, "https://login.example", "fatma")
    OtherIdentity.objects.create(
        organisation=cast.bridge,
        account=cast.seats["fatma"].account,
        subject_hash=hashed,
        bound_at=at,
    )
    with scope.of_organisation(cast.house.id):
        by, secret = cast.member("ilse"), "geheim"
        row = sign_on_rules.set_sign_on(
            issuer="https://login.example", client_id="krachtwerk", secret=secret, acr="", amr="",
            by=by, at=at,
        )  # fmt: skip
        assert single_sign_on.is_on(there) is False
        sign_on_rules.put_on(row, by=by, at=at)
        ilse = viewer(cast, "ilse", at)
        assert single_sign_on.own_settings(ilse).organisation == cast.house
        assert single_sign_on.settings_of(cast.house.id).issuer == "https://login.example"
    assert (single_sign_on.is_on(here), single_sign_on.is_on(there)) == (False, True)
    assert single_sign_on.own_settings(viewer(cast, "pim", at)) is None
    with pytest.raises(NotFound):
        single_sign_on.settings_of(cast.bridge.id)
    assert single_sign_on.find_place(cast.bridge.id, hashed, at) == cast.seats["fatma"]
    assert single_sign_on.find_place(cast.house.id, hashed, at) is None
    assert [single_sign_on.has_identity(viewer(cast, who, at)) for who in ("fatma", "els")] == [
        True, False
    ]  # fmt: skip


@pytest.fixture
def astray(cast, at):
    """Rows of De Brug that lead to Rob, who is elsewhere: no rule writes them, and nobody follows them."""
    rob, fatma = cast.clients["rob"], cast.seats["fatma"]
    Assignment.objects.create(
        organisation=cast.bridge, client=rob, membership=fatma, is_steady=True,
        starts_at=at - LATER, ends_at=at + LATER,
    )  # fmt: skip
    return rob


def test_a_row_that_went_astray_leads_to_nobody_elsewhere(cast, at, astray):
    fatma, noor = viewer(cast, "fatma", at), viewer(cast, "noor", at)
    assert not opened(beside.open_to_hand_over, noor, astray.public_id)
    assert not opened(client.open_client, fatma, astray.public_id)
    assert not opened(client.open_assignment, fatma, astray.public_id)
    assert {one.call_name for one in client.list_caseload(fatma)} == {"Samira", "Dirk"}
    assert client.search(fatma, "rob") == []
    near = Assignment.objects.filter(reach(fatma, "R", "person_card")).values_list("client")
    assert {id for (id,) in near} == {cast.clients[key].id for key in ("samira", "dirk")}
    with scope.of_organisation(cast.house.id):
        Membership.objects.filter(id=cast.seats["ilse"].id).update(team=cast.teams["harbour"])
    assert "Rob" not in {one.call_name for one in beside.list_team(noor)}


@pytest.mark.sqlite  # PostgreSQL writes no such row
def test_a_row_of_another_organisation_opens_nothing_here(cast, at):
    samira, noor = cast.client("samira"), viewer(cast, "noor", at)
    permitted = consent_rules.permit(samira.client, "coach", ["plan"], by=samira, at=at)
    why = "Fatma is ziek en Samira belt over de huur"
    opened_ = breakglass_rules.open_glass(
        samira.client, "health", why, ["plan"], by=cast.member("bram"), at=at
    )
    henk, bram = viewer(cast, "henk", at), viewer(cast, "bram", at)
    assert (permissions(henk).get(), openings(bram).get()) == (permitted, opened_)
    assert of_team(noor).filter(client=samira.client).exists()
    for table in (Assignment, BreakGlass, Permission):
        table.objects.filter(client=samira.client).update(organisation=cast.house)
    assert not permissions(henk).exists()
    assert not openings(bram).exists()
    assert not of_team(noor).filter(client=samira.client).exists()


@pytest.mark.sqlite
def test_a_name_in_the_wrong_index_is_nobody_s(cast, at):
    bram, rob, samira = viewer(cast, "bram", at), cast.clients["rob"], cast.clients["samira"]
    for part in ("rob", "kaya"):
        NameBeginning.objects.create(
            organisation_no=cast.bridge.id, client_id=rob.id,
            hash=seal.keyed_hash(part, bram.keys.search_key),
        )  # fmt: skip
    assert breakglass.find_by_full_name(bram, "rob kaya") == []
    assert len(breakglass.find_by_full_name(bram, "samira aydin")) == 1
    NameBeginning.objects.filter(client_id=samira.id).update(organisation_no=cast.house.id)
    assert breakglass.find_by_full_name(bram, "samira aydin") == []


def test_an_identity_of_one_organisation_opens_no_place_in_another(cast, at):
    fatma, els = cast.seats["fatma"].account, cast.seats["els"].account
    hashed = sign_on_rules.subject_hash(cast.bridge.id, "https://login.example", "fatma")
    OtherIdentity.objects.create(
        organisation=cast.bridge, account=fatma, subject_hash=hashed, bound_at=at
    )
    with scope.of_organisation(cast.house.id):
        Membership.objects.filter(id=cast.seats["ilse"].id).update(account=fatma)
        OtherIdentity.objects.create(
            organisation=cast.house, account=els, subject_hash=b"els", bound_at=at
        )
    assert single_sign_on.find_place(cast.bridge.id, hashed, at) == cast.seats["fatma"]
    assert single_sign_on.find_place(cast.house.id, hashed, at) is None
    assert single_sign_on.has_identity(viewer(cast, "els", at)) is False
