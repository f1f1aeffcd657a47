"""Room consent: letting somebody look along, seeing what they see, stopping it; the team lead's question why."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from krachtwerk.models import Permission, ReadingEvent, Supervision
from krachtwerk.rules import consent, inventory, network, plan


@pytest.fixture
def told(cast, at):
    """Samira's canaries: what each part would show."""
    samira = cast.client("samira")
    of = {"by": samira, "at": at, "audience": "with_worker"}
    person = network.add_person(samira.client, "MENSKANARIE", **of)
    card = inventory.add_card(samira.client, "KAARTKANARIE", domain="leisure", time="past", **of)
    inventory.add_resource(card, by=samira, at=at, person=person)
    inventory.add_card(
        samira.client, "EIGENKANARIE", domain="leisure", time="past",
        by=samira, at=at, audience="only_me",
    )  # fmt: skip
    goal = plan.add_goal(samira.client, "DOELKANARIE", card=card, **of)
    plan.add_step(
        goal, plan.Step("STAPKANARIE", doer="own_person", person=person), by=samira, at=at
    )
    return samira


def canaries(answer) -> list[str]:
    return sorted(set(re.findall(r"[A-Z]+KANARIE", answer.content.decode())))


def shown(cast, sign_in, who: str) -> list[str]:
    """All that somebody finds in Samira's booklet by looking along, part by part."""
    browser, id = sign_in(who), cast.clients["samira"].public_id
    found: set[str] = set()
    for no in range(1, 5):
        answer = browser.get(reverse("consent_look_part", args=[id, no]))
        found |= set(canaries(answer)) if answer.status_code == 200 else set()
    return sorted(found)


def test_the_client_lets_the_coach_look_along_and_stops_in_two_taps(cast, sign_in, told):
    samira, henk = sign_in("samira"), sign_in("henk")
    look = reverse("consent_look", args=[cast.clients["samira"].public_id])
    assert henk.get(look).status_code == 404
    whom = samira.get(reverse("consent_whom")).content.decode()
    path = reverse("consent_what", args=[cast.bridge.public_id])
    assert path in whom
    answer = samira.post(path, {"sections": ["plan"], "span": "round"})
    row = Permission.objects.get(client=cast.clients["samira"])
    assert (answer.status_code, answer["Location"]) == (
        302,
        reverse("consent_one", args=[row.public_id]),
    )
    assert canaries(henk.get(look)) == ["DOELKANARIE", "STAPKANARIE"]
    listed = samira.get(reverse("consent_along")).content.decode()
    stop = reverse("consent_stop", args=[row.public_id])
    assert f'action="{stop}"' in listed
    assert samira.post(stop)["Location"] == reverse("consent_along")
    assert henk.get(look).status_code == 404


def test_nothing_chosen_keeps_the_page_and_says_so(cast, sign_in):
    answer = sign_in("samira").post(
        reverse("consent_what", args=[cast.bridge.public_id]), {"span": "week"}
    )
    assert answer.status_code == 422
    assert "Kies eerst een deel." in answer.content.decode()
    assert not Permission.objects.exists()


@pytest.mark.parametrize(
    ("sections", "who", "sees"),
    [
        (["plan"], "henk", ["DOELKANARIE", "STAPKANARIE"]),
        (["inventory"], "henk", ["KAARTKANARIE"]),
        (["network"], "henk", []),
        (["contact", "attachment"], "henk", []),
        (["plan", "inventory"], "henk", ["DOELKANARIE", "KAARTKANARIE", "STAPKANARIE"]),
        (
            ["plan", "inventory", "network"],
            "els",
            ["DOELKANARIE", "KAARTKANARIE", "MENSKANARIE", "STAPKANARIE"],
        ),
        (["network"], "els", ["MENSKANARIE"]),
    ],
)
def test_a_receiver_sees_the_chosen_parts_that_the_table_gives(
    cast, sign_in, told, at, sections, who, sees
):
    seat = cast.seats[who]
    if who == "henk":
        consent.permit(told.client, "coach", sections, by=told, at=at)
    else:
        consent.permit(told.client, "member", sections, membership=seat, by=told, at=at)
    assert shown(cast, sign_in, who) == sees


def test_a_coach_reads_no_name_and_a_named_colleague_does(cast, sign_in, told, at):
    look = reverse("consent_look", args=[told.client.public_id])
    consent.permit(told.client, "coach", ["plan"], by=told, at=at, purpose="Voor Henk.")
    consent.permit(told.client, "member", ["plan"], membership=cast.seats["els"], by=told, at=at)
    for path in (look, reverse("consent_shared")):
        assert "Samira" not in sign_in("henk").get(path).content.decode()
        assert "Samira" in sign_in("els").get(path).content.decode()
    assert "Voor Henk." in sign_in("henk").get(look).content.decode()


def test_a_team_sees_what_the_client_shows_the_team(cast, sign_in, told, at):
    consent.permit(told.client, "team", ["inventory"], team=cast.teams["harbour"], by=told, at=at)
    for who, sees in (("els", ["KAARTKANARIE"]), ("noor", ["KAARTKANARIE"]), ("bram", [])):
        assert shown(cast, sign_in, who) == sees, who


def test_the_preview_is_the_very_sight_of_the_receiver(cast, sign_in, told, at):
    row = consent.permit(told.client, "coach", ["plan", "inventory"], by=told, at=at)
    for no in (1, 2):
        preview = sign_in("samira").get(reverse("consent_preview_part", args=[row.public_id, no]))
        real = sign_in("henk").get(reverse("consent_look_part", args=[told.client.public_id, no]))
        assert canaries(preview) == canaries(real) != []


def test_the_label_of_what_helps_has_one_colon(cast, sign_in, told, at):
    of = {"team": cast.teams["harbour"], "by": told, "at": at}
    row = consent.permit(told.client, "team", ["inventory", "network"], **of)
    preview = sign_in("samira").get(reverse("consent_preview", args=[row.public_id]))
    real = sign_in("els").get(reverse("consent_look", args=[told.client.public_id]))
    for answer, label in ((preview, "Dit helpt:"), (real, "Wat helpt:")):
        assert f"{label} <bdi>MENSKANARIE</bdi>" in answer.content.decode()


def test_the_worker_is_the_witness_of_what_was_told(cast, sign_in, told):
    fatma = sign_in("fatma")
    path = reverse("consent_witness", args=[told.client.public_id])
    assert fatma.get(path).status_code == 200
    sent = {
        "whom": str(cast.bridge.public_id), "sections": ["plan", "network"], "span": "month",
        "text": "Henk mag meelezen.",
    }  # fmt: skip
    assert fatma.post(path, sent).status_code == 302
    row = Permission.objects.get(client=told.client)
    assert [one.section for one in row.sections.all()] == ["plan"]  # a coach never gets people
    assert row.witness_id == cast.seats["fatma"].id
    answer = fatma.post(
        reverse("consent_witness_stop", args=[told.client.public_id, row.public_id])
    )
    assert answer.status_code == 302
    row.refresh_from_db()
    assert hasattr(row, "end")


def test_a_team_lead_says_why_and_sees_the_plan_alone(cast, sign_in, told):
    noor = sign_in("noor")
    path = reverse("consent_lead", args=[told.client.public_id])
    asked = noor.get(path)
    assert (asked.status_code, canaries(asked)) == (200, [])
    assert noor.post(path, {"reason": "because"}).status_code == 422
    assert noor.post(path, {"reason": "complaint"}).status_code == 302
    assert canaries(noor.get(path)) == ["DOELKANARIE", "STAPKANARIE"]
    newest = ReadingEvent.objects.order_by("-id").first()
    assert (newest.page, newest.purpose) == ("consent.lead", "complaint")
    Supervision.objects.update(ends_at=newest.at)
    assert canaries(noor.get(path)) == []


def test_a_team_lead_finds_nobody_of_another_team(cast, sign_in):
    noor = sign_in("noor")
    for who in ("yusuf", "rob"):
        path = reverse("consent_lead", args=[cast.clients[who].public_id])
        assert (
            noor.get(path).status_code
            == noor.post(path, {"reason": "complaint"}).status_code
            == 404
        )


def test_the_page_of_the_clients_permissions_shows_a_reason_that_was_given(sign_in, told, at):
    row = consent.permit(told.client, "coach", ["plan"], by=told, at=at)
    samira = sign_in("samira")
    why = reverse("consent_why", args=[row.public_id])
    assert samira.post(why, {"text": ""}).status_code == 422
    assert samira.post(why, {"text": "Zij snapt mij."}).status_code == 302
    assert (
        "Zij snapt mij."
        in samira.get(reverse("consent_one", args=[row.public_id])).content.decode()
    )


def test_a_permission_that_has_ended_is_not_there(sign_in, told, at):
    row = consent.permit(told.client, "coach", ["plan"], by=told, at=at - timedelta(days=92))
    samira = sign_in("samira")
    for name in ("consent_one", "consent_stop", "consent_why", "consent_preview"):
        assert samira.get(reverse(name, args=[row.public_id])).status_code == 404, name
