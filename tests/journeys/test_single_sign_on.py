"""Single sign-on against a real provider (Canaille) in a process of its own: code, PKCE, state, nonce, amr."""

from __future__ import annotations

import base64
import os
import shutil
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from krachtwerk.kit import clock, one_time
from tests.journeys import server as servers
from tests.journeys.server import ROOT
from tests.journeys.steps import choose, follow, link_by_two, reads, tap, write

pytestmark = pytest.mark.full
PYTHON = ROOT / ".venv" / "provider" / "bin" / "python"
SECRET = "a secret of the test"
THERE = "een ander geheim van het huis"


@pytest.fixture(scope="module")
def server(demo_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[servers.Server]:
    """A server that is asked by its name."""
    home = tmp_path_factory.mktemp("single") / "home"
    shutil.copytree(demo_home, home)
    running = servers.Server(home, host="localhost")
    yield running
    running.stop()


@pytest.fixture(scope="module")
def issuer(server: servers.Server) -> Iterator[str]:
    """The provider, which knows Mila and this server."""
    if not PYTHON.exists():
        (pytest.fail if "CI" in os.environ else pytest.skip)("make test-full installs the provider")
    port = servers._free_port()
    command = [str(PYTHON), "tests/provider/serve.py", str(port), f"{server.url}/in/8/"]
    running = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)
    try:
        yield _description(f"http://localhost:{port}")
    finally:
        running.terminate()
        running.wait(10)


def _description(address: str) -> str:
    import json

    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"{address}/.well-known/openid-configuration") as answer:
                return str(json.load(answer)["issuer"])
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the provider does not answer")


def set_sign_on(pim: Page, noor: Page, issuer: str, *, amr: str) -> str:
    """Pim asks for the organisation's own sign-in, Noor says yes; the address for staff."""
    pim.goto("/o/s/")
    write(pim, "Adres van de uitgever", issuer)
    write(pim, "Naam van deze toepassing", "krachtwerk")
    write(pim, "Geheim", SECRET)
    write(pim, "Gevraagde manier", amr)
    tap(pim, "Bewaar")
    reads(pim, "Gevraagd. Een tweede collega zegt nu ja of nee.")
    noor.goto("/o/v/")
    follow(noor, "Iedereen die hier werkt")
    reads(noor, issuer)
    choose(noor, "Ik belde een nummer dat ik al kende")
    tap(noor, "Ja, dit klopt")
    reads(noor, "Noor Bakker zei ja")
    return pim.locator("dd", has_text="/in/8/").last.inner_text()


def at_the_provider(page: Page) -> None:
    """Mila signs in there, as she does for everything at work."""
    page.get_by_label("Login").fill("mila")
    page.get_by_label("Login").press("Enter")
    page.locator("input[type=password]").fill(THERE)
    page.locator("input[type=password]").press("Enter")


def test_single_sign_on(new_context, server, issuer):
    pim = new_context().new_page()
    pim.goto(server.links["Pim Jansen"])
    noor = new_context().new_page()
    noor.goto(server.links["Noor Bakker"])
    way_in = set_sign_on(pim, noor, issuer, amr="")
    pim.goto("/o/p/new/")
    write(pim, "Naam", "Mila Bos")
    write(pim, "Naam om in te loggen", "mila")
    choose(pim, "Team Haven")
    tap(pim, "Geef een plek")
    address, code = link_by_two(pim, noor, "Mila Bos")

    stranger = new_context().new_page()
    stranger.goto(way_in)
    at_the_provider(stranger)
    reads(stranger, "Dit account is hier nog niet bekend.")

    mila = new_context().new_page()
    mila.goto(address)
    write(mila, "Code van je collega", code)
    tap(mila, "Verder")
    follow(mila, "Via je organisatie")
    at_the_provider(mila)
    reads(mila, "Ben jij dit?")
    mila.goto("/w/")
    mila.go_back()
    mila.goto(address)
    follow(mila, "Via je organisatie")
    tap(mila, "Ja, dit ben ik")
    reads(mila, "Maak je inlog veilig")  # the provider proved a password alone: ours is asked too
    follow(mila, "App met codes")
    mila.locator("summary", has_text="Scannen lukt niet").click()
    secret = base64.b32decode(mila.locator(".secret code").inner_text().replace(" ", ""))
    write(mila, "Code uit de app", one_time.code_of(secret, one_time.step_of(clock.now())))
    tap(mila, "Verder")
    follow(mila, "Ik heb ze bewaard")
    mila.wait_for_url("**/w/")
    tap(mila, "Uitloggen")
    mila.goto(way_in)
    mila.wait_for_url("**/in/2/")

    set_sign_on(pim, noor, issuer, amr="mfa")
    mila.goto(way_in)
    reads(mila, "Dit antwoord past niet bij jouw vraag.")  # too weak: refused outright
    set_sign_on(pim, noor, issuer, amr="pwd")
    mila.goto(way_in)
    mila.wait_for_url("**/w/")
