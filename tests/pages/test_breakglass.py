"""Room breakglass: from the exact name to the review; what is shown, who is alerted, what the client reads of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from krachtwerk.models import BreakGlass, JournalEntry, OpenedSection, ReadingEvent
from krachtwerk.rules import breakglass, client, inventory, network, plan, selfregulation

REASON = "Fatma is ziek en Samira belt over de huur"


def sent(**changed) -> dict[str, object]:
    return {
        "name": "Samira Aydın", "emergency": "no_worker", "text": REASON, "sections": ["plan"],
    } | changed  # fmt: skip


@pytest.fixture
def told(cast, at):
    samira = cast.client("samira")
    of = {"by": samira, "at": at, "audience": "with_worker"}
    inventory.add_card(samira.client, "KAARTKANARIE", domain="leisure", time="past", **of)
    plan.add_goal(samira.client, "DOELKANARIE", **of)
    return samira


def opened(browser, **changed) -> str:
    """Open, and give the address that it leads to."""
    answer = browser.post(reverse("breakglass_start"), sent(**changed))
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def test_a_worker_of_another_team_opens_the_chosen_part_alone(sign_in, told):
    bram = sign_in("bram")
    path = opened(bram)
    page = bram.get(path).content.decode()
    assert "DOELKANARIE" in page
    assert "KAARTKANARIE" not in page
    event = ReadingEvent.objects.order_by("-id").first()
    assert (event.page, event.purpose) == ("breakglass.look", "break_glass")
    assert JournalEntry.objects.filter(act="search_in_emergency").count() == 1


def test_it_is_not_there_at_the_end_of_four_hours(sign_in, told):
    bram = sign_in("bram")
    path = opened(bram)
    BreakGlass.objects.update(starts_at=BreakGlass.objects.get().starts_at - timedelta(hours=4))
    row = BreakGlass.objects.get()
    BreakGlass.objects.update(ends_at=row.starts_at + timedelta(hours=4))
    assert bram.get(path).status_code == 404


def test_somebody_elses_opening_is_not_there(sign_in, told):
    path = opened(sign_in("bram"))
    for who in ("els", "noor", "ilse"):
        assert sign_in(who).get(path).status_code == 404, who


@pytest.mark.parametrize(
    "name", ["Samira", "samira ayd", "Aydın", "Samira Aydin Fout", "Sa", "", "Rob Kaya"]
)
def test_only_the_exact_full_name_finds(sign_in, told, name):
    answer = sign_in("bram").post(reverse("breakglass_start"), sent(name=name))
    assert answer.status_code == 422
    assert not BreakGlass.objects.exists()
    assert 'name="which"' not in answer.content.decode()


@pytest.mark.parametrize("name", ["samira aydin", "  SAMIRA   AYDIN ", "Samira Aydın"])
def test_a_name_is_read_as_people_write_it(sign_in, told, name):
    opened(sign_in("bram"), name=name)


def test_two_of_one_name_are_told_apart_by_who_walks_beside_them(cast, sign_in, told, at):
    els = cast.member("els")
    other = client.take_in("Samira", "Samira Aydın", by=els, at=at)
    client.assign(other, els.membership, starts_at=at, by=els, at=at)
    bram = sign_in("bram")
    answer = bram.post(reverse("breakglass_start"), sent())
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Fatma" in text
    assert "Els" in text
    opened(bram, which=str(other.public_id))
    assert BreakGlass.objects.get().client_id == other.id


def test_junk_keeps_what_was_typed_and_says_why(sign_in, told):
    answer = sign_in("bram").post(
        reverse("breakglass_start"), sent(text="spoed spoed nood nood spoed")
    )
    assert answer.status_code == 422
    assert "in je eigen woorden" in answer.content.decode()
    assert "spoed spoed nood nood spoed" in answer.content.decode()


def test_a_lead_opens_cards_of_the_own_team_alone(cast, sign_in, told, at):
    noor = sign_in("noor")
    both = ["inventory", "plan"]
    assert "KAARTKANARIE" in noor.get(opened(noor, sections=both)).content.decode()
    yusuf = cast.client("yusuf")
    inventory.add_card(
        yusuf.client,
        "KAARTYUSUF",
        domain="leisure",
        time="past",
        by=yusuf,
        at=at,
        audience="with_worker",
    )
    path = opened(noor, name="Yusuf Haddad", sections=both)
    page = noor.get(path)
    assert (page.status_code, "KAARTYUSUF" in page.content.decode()) == (200, False)


def test_those_who_look_back_see_it_at_once(cast, sign_in, told):
    opened(sign_in("els"))
    noor, nadia = sign_in("noor"), sign_in("nadia")
    row = BreakGlass.objects.get()
    review = reverse("breakglass_review", args=[row.public_id])
    assert reverse("breakglass_alerts") in noor.get(reverse("team_clients")).content.decode()
    for browser in (noor, nadia):
        page = browser.get(reverse("breakglass_alerts")).content.decode()
        assert review in page
        assert "Samira" not in page
        assert REASON in browser.get(review).content.decode()
    assert noor.post(review, {}).status_code == 422
    assert noor.post(review, {"verdict": "legit"}).status_code == 302
    row.refresh_from_db()
    assert row.review.verdict == "legit"


def test_a_part_that_has_another_name_since_is_looked_back_on_by_its_bare_name(sign_in, told):
    opened(sign_in("bram"))
    OpenedSection.objects.update(section="scrapbook")
    review = reverse("breakglass_review", args=[BreakGlass.objects.get().public_id])
    answer = sign_in("nadia").get(review)
    assert (answer.status_code, "scrapbook" in answer.content.decode()) == (200, True)


def test_the_opener_does_not_look_back_on_it(sign_in, told):
    noor = sign_in("noor")
    opened(noor)
    row = BreakGlass.objects.get()
    review = reverse("breakglass_review", args=[row.public_id])
    assert (
        noor.get(review).status_code == noor.post(review, {"verdict": "legit"}).status_code == 404
    )
    assert sign_in("nadia").get(review).status_code == 200


def test_an_overdue_review_takes_the_form_away(cast, sign_in, told, at):
    long_ago = at - timedelta(days=10)
    breakglass.open_glass(
        told.client, "health", REASON, ["plan"], by=cast.member("bram"), at=long_ago
    )
    bram = sign_in("bram")
    page = bram.get(reverse("breakglass_start")).content.decode()
    assert 'name="emergency"' not in page
    assert bram.post(reverse("breakglass_start"), sent()).status_code == 422
    assert BreakGlass.objects.count() == 1


def test_the_vault_waits_for_the_second_key_unless_there_is_danger(sign_in, told):
    bram, wim = sign_in("bram"), sign_in("wim")
    path = opened(bram, sections=["plan", "vault"])
    assert "wacht op de tweede sleutel" in bram.get(path).content.decode()
    second = reverse("breakglass_second", args=[BreakGlass.objects.get().public_id])
    assert second in wim.get(reverse("breakglass_alerts")).content.decode()
    assert wim.post(second).status_code == 302
    assert "wacht op de tweede sleutel" not in bram.get(path).content.decode()
    path = opened(bram, sections=["vault"], emergency="danger")
    assert "wacht op de tweede sleutel" not in bram.get(path).content.decode()
    assert wim.get(reverse("breakglass_alerts")).content.decode().count("Nu acuut gevaar") == 1


def test_the_client_reads_of_it_and_is_told(cast, sign_in, told):
    opened(sign_in("bram"))
    row = BreakGlass.objects.get()
    assert (
        "Bram moest snel kijken" in sign_in("samira").get(reverse("client_looks")).content.decode()
    )
    fatma = sign_in("fatma")
    person = reverse("client_person", args=[told.client.public_id])
    tell = reverse("breakglass_told", args=[told.client.public_id, row.public_id])
    assert tell in fatma.get(person).content.decode()
    assert fatma.post(tell).status_code == 302
    assert tell not in fatma.get(person).content.decode()


def test_closing_leaves_nothing_open(sign_in, told):
    bram = sign_in("bram")
    path = opened(bram)
    assert bram.post(path).status_code == 302
    assert bram.get(path).status_code == 404


def test_the_month_counts_openings_and_verdicts(cast, sign_in, told, at):
    for verdict in ("legit", "misuse", None):
        row = breakglass.open_glass(
            told.client, "health", REASON, ["plan", "network"], by=cast.member("bram"), at=at
        )
        if verdict:
            breakglass.review(row, verdict, by=cast.member("nadia"), at=at)
    text = sign_in("nadia").get(reverse("breakglass_alerts")).content.decode()
    figures = [part.split("</dd>")[0] for part in text.split('<dd dir="auto">')[1:6]]
    assert figures == ["3", "1", "1", "0", "1"]


@pytest.fixture
def at_play(cast, told, at):
    """What Fatma marked with Samira: one thing at play, three that protect."""
    samira, fatma = told, cast.member("fatma")
    of = {"by": samira, "at": at, "audience": "with_worker"}
    card = inventory.add_card(samira.client, "KRACHTKANARIE", domain="health", time="past", **of)
    own = selfregulation.add_own_card(samira.client, "EIGENKANARIE", kind="helps", **of)
    person = network.add_person(samira.client, "MENSKANARIE", **of)
    protects = selfregulation.Protects([card], [own], [person])
    selfregulation.assess(
        samira.client, "security", {"debts": "now"}, protects,
        pack="krachtwerk/v1", by=fatma, at=at,
    )  # fmt: skip


def canaries(page: str) -> set[str]:
    return {one for one in ("KRACHT", "EIGEN", "MENS", "KAART") if f"{one}KANARIE" in page}


def test_a_lead_opens_what_is_at_play_and_of_what_protects_what_was_opened_too(sign_in, at_play):
    noor = sign_in("noor")
    alone = noor.get(opened(noor, sections=["self_regulation"])).content.decode()
    assert ("Speelt nu: één." in alone, canaries(alone)) == (True, set())
    event = ReadingEvent.objects.order_by("-id").first()
    assert (event.page, event.purpose) == ("breakglass.look", "break_glass")
    assert sorted(event.lines.values_list("room", flat=True)) == ["client", "risk_factors"]
    path = opened(noor, sections=["inventory", "network", "self_regulation"])
    both = noor.get(f"{path}3/").content.decode()
    assert ("Speelt nu: één." in both, canaries(both)) == (True, {"KRACHT", "MENS"})
    assert (
        "Wat er speelt"
        in sign_in("nadia")
        .get(reverse("breakglass_review", args=[BreakGlass.objects.latest("id").public_id]))
        .content.decode()
    )


def test_a_worker_is_not_offered_what_is_at_play_and_does_not_get_it(sign_in, at_play):
    bram = sign_in("bram")
    start = reverse("breakglass_start")
    assert "self_regulation" not in bram.get(start).content.decode()
    assert bram.post(start, sent(sections=["self_regulation"])).status_code == 422
    path = opened(bram)
    OpenedSection.objects.update(section="self_regulation")
    page = bram.get(path)
    assert (page.status_code, "Speelt nu" in page.content.decode()) == (200, False)
