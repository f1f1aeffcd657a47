"""Coming in: a code, spare codes, and keys of the device in a browser that has a (virtual) one."""

from __future__ import annotations

import base64
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from krachtwerk.kit import clock, one_time
from krachtwerk.kit.demo_keys import PASSWORD
from tests.journeys import server as servers
from tests.journeys.steps import (
    choose,
    come_in,
    follow,
    link_by_two,
    no_sideways,
    reads,
    tap,
    write,
)

PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def server(demo_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[servers.Server]:
    """A server that is asked by its name: passkeys belong to names."""
    home = tmp_path_factory.mktemp("sign-in") / "home"
    shutil.copytree(demo_home, home)
    running = servers.Server(home, host="localhost")
    yield running
    running.stop()


def device(page: Page) -> None:
    """This browser has a device that keeps keys and knows its owner."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def with_password(page: Page, login: str, password: str = PASSWORD) -> None:
    """Name and password."""
    page.goto("/in/")
    write(page, "Naam", login)
    write(page, "Wachtwoord", password)
    tap(page, "Inloggen")


def told_code(page: Page) -> str:
    """The code that the demo says, for nobody there holds a phone."""
    said = page.locator("main").inner_text()
    found = re.search(r"De code is nu (\d{6})", said)
    assert found, said
    return found[1]


def test_a_worker_comes_in_with_a_code_and_then_with_a_key_alone(new_context):
    page = new_context().new_page()
    device(page)
    with_password(page, "fatma")
    page.wait_for_url("**/in/2/")
    page.goto("/w/")
    expect(page).to_have_url(re.compile(r"/in/2/$"))
    write(page, "Code uit je app", told_code(page))
    tap(page, "Verder")
    page.wait_for_url("**/w/")
    page.goto("/in/7/")
    follow(page, "Sleutel op dit apparaat")
    tap(page, "Doe dit op dit apparaat")
    reads(page, "Reservecodes")
    expect(page.locator(".spare code")).to_have_count(10)
    follow(page, "Ik heb ze bewaard")
    reads(page, "Sleutel op apparaat", "Nog 10 over")
    tap(page, "Uitloggen")
    page.goto("/")
    follow(page, "Met dit apparaat")
    tap(page, "Kom binnen")
    page.wait_for_url("**/w/")


def test_a_client_comes_in_with_the_own_phone_alone(new_context):
    page = new_context(viewport=PHONE).new_page()
    device(page)
    come_in(
        page,
        "/k/demo-card-of-marja-please/",
        ("Boek", "Vogel", "Kop"),
        phone="Ja, alleen van mij",
    )
    page.goto("/b/11/")
    follow(page, "Over mijn boekje")
    follow(page, "Waar ben ik binnen?")
    follow(page, "Doe dit op dit apparaat")
    tap(page, "Doe dit op dit apparaat")
    page.wait_for_url("**/b/30/")
    reads(page, "Klaar. Zo kom je de volgende keer binnen.", "Dit apparaat")
    assert no_sideways(page) == []
    tap(page, "Stop overal")
    page.wait_for_url(re.compile(r"localhost:\d+/$"))
    follow(page, "Met dit apparaat")
    tap(page, "Kom binnen")
    page.wait_for_url("**/b/")
    reads(page, "Hallo Marja.")


def test_a_device_without_its_key_is_told_kindly(new_context):
    page = new_context(viewport=PHONE).new_page()
    device(page)
    page.goto("/k4/")
    tap(page, "Kom binnen")
    reads(page, "Dit lukte niet. Probeer het nog een keer.")


@pytest.mark.full
@pytest.mark.ci
def test_somebody_new_begins_with_a_link_an_app_and_spare_codes(new_context, server):
    pim = new_context().new_page()
    pim.goto(server.links["Pim Jansen"])
    pim.goto("/o/p/new/")
    write(pim, "Naam", "Mila Bos")
    write(pim, "Naam om in te loggen", "mila")
    choose(pim, "Team Haven")
    tap(pim, "Geef een plek")
    reads(pim, "Mila Bos", "Begeleider, Team Haven")
    noor = new_context().new_page()
    noor.goto(server.links["Noor Bakker"])
    address, code = link_by_two(pim, noor, "Mila Bos")
    mila = new_context(viewport=PHONE).new_page()
    mila.goto(address)
    assert "/in/1/" in mila.url
    assert address not in mila.url
    write(mila, "Code van je collega", code.lower())
    tap(mila, "Verder")
    write(mila, "Wachtwoord", "paarse eend op dinsdag")
    tap(mila, "Verder")
    follow(mila, "App met codes")
    assert no_sideways(mila) == []
    mila.locator("summary", has_text="Scannen lukt niet").click()
    secret = base64.b32decode(mila.locator(".secret code").inner_text().replace(" ", ""))
    write(mila, "Code uit de app", one_time.code_of(secret, one_time.step_of(clock.now())))
    tap(mila, "Verder")
    expect(mila.locator(".spare code")).to_have_count(10)
    codes = mila.locator(".spare code").all_inner_texts()
    follow(mila, "Ik heb ze bewaard")
    mila.wait_for_url("**/w/")
    mila.goto("/out/")
    tap(mila, "Uitloggen")
    with_password(mila, "Mila", "paarse eend op dinsdag")
    write(mila, "Code uit je app", codes[0])
    tap(mila, "Verder")
    mila.wait_for_url("**/w/")


def test_a_screen_that_was_left_is_locked_and_what_was_written_stays(new_context, server):
    page = new_context().new_page()
    page.goto(server.links["Fatma Yıldız"])
    page.goto("/w/p/")
    server.clock("+16m")
    page.goto("/w/p/")
    page.wait_for_url("**/in/5/")
    reads(page, "Het scherm is op slot")
    write(page, "Wachtwoord", PASSWORD)
    tap(page, "Ga verder")
    page.wait_for_url("**/w/p/")
    server.clock("0")
