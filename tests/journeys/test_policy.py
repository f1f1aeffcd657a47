"""C2 and C6 in a real browser: on every page of everybody the policy holds, and nothing that was written runs."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.server import ROOT, Server, _environment
from tests.journeys.tour import Stop, sign_in, sit_together, tour

pytestmark = pytest.mark.slow

PHONE = {"viewport": {"width": 390, "height": 844}}
LISTENS = """
window.boom = () => { window.ran = (window.ran || 0) + 1; };
window.broken = [];
document.addEventListener('securitypolicyviolation', (event) => {
  window.broken.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
});
"""
LOOKS = """() => {
  const bad = [];
  for (const one of document.querySelectorAll('*')) {
    for (const {name, value} of one.attributes) {
      if (name.startsWith('on') || name === 'style' || name === 'srcdoc') bad.push(`${one.tagName} ${name}`);
      const leads = ['href', 'src', 'action', 'formaction'].includes(name);
      const names = ['class', 'id', 'name'].includes(name);
      if ((leads && /^\\s*(javascript|data:text|vbscript)/i.test(value)) || ((leads || names) && /boom/.test(value))) {
        bad.push(`${one.tagName} ${name}=${value}`);
      }
    }
  }
  for (const one of document.querySelectorAll('script, style')) {
    if (one.textContent.trim()) bad.push(`${one.tagName} inline`);
  }
  return {bad, ran: window.ran || 0, broken: window.broken, says: document.body.innerText.includes('boom()'),
    made: document.body.innerText.includes('22193521')};
}"""


@dataclass
class Watch:
    """What went wrong in a browser, by page."""

    faults: list[str] = field(default_factory=list)
    saying: int = 0

    def over(self, context: BrowserContext) -> None:
        """Listen to everything that this browser tells."""
        context.add_init_script(LISTENS)
        context.on("console", self._on_console)
        context.on(
            "dialog",
            lambda dialog: (self.faults.append(f"dialog {dialog.message}"), dialog.dismiss()),
        )

    def _on_console(self, message) -> None:
        if message.type in {"error", "warning"}:
            self.faults.append(f"{message.page.url if message.page else ''}: {message.text}")

    def look(self, page: Page, stops: list[Stop]) -> None:
        """Open each page, and look at what it is made of."""
        for stop in stops:
            page.goto(stop.path)
            told = page.evaluate(LOOKS)
            self.saying += told["says"]
            if told["bad"] or told["ran"] or told["broken"] or told["made"]:
                self.faults.append(f"{stop}: {told}")


@pytest.fixture
def watched(new_context) -> Callable[..., tuple[BrowserContext, Watch]]:
    """A browser that tells on every breach."""

    def make(**wishes) -> tuple[BrowserContext, Watch]:
        context, watch = new_context(**wishes), Watch()
        watch.over(context)
        return context, watch

    return make


SEATS = (
    "Samira", "Dirk", "Yusuf", "Marja", "Joost", "Rob", "Fatma", "Els", "Bram", "Noor", "Henk", "Aisha",
    "Pieter", "Pim", "dr. Lotte", "Lena", "Joris", "Carla", "Tess", "Nadia", "Wim", "Ilse",
)  # fmt: skip
FEW = ("Samira", "Fatma", "Noor", "Pim", "Joris")
"""In CI; the others walk in the long run."""


@pytest.mark.full
@pytest.mark.parametrize(
    "who", [pytest.param(who, marks=pytest.mark.ci) if who in FEW else who for who in SEATS]
)
def test_the_policy_holds_on_every_page_of_everybody(server, watched, who):
    context, watch = watched()
    page = sign_in(context, server.links, who)
    stops = tour(context, who, urlsplit(page.url).path)
    watch.look(page, stops)
    assert watch.faults == []
    assert stops


@pytest.mark.full
@pytest.mark.ci
def test_it_holds_at_the_table_too(server, watched):
    context, watch = watched()
    page = sign_in(context, server.links, "Fatma")
    sit_together(page, "Samira")
    watch.look(page, tour(context, "Samen", "/b/20/"))
    assert watch.faults == []


HOSTILE = """<!doctype html><html lang="nl"><head><title>x</title></head><body style="color: red">
<p>boom()</p><script>boom()</script><img src="/nothing.png" onerror="boom()">
<a href="javascript:boom()">x</a></body></html>"""


def test_the_watch_is_awake(server, browser):
    """The control: a page with our headers in which words were read as markup. Nothing runs, and all of it is told."""
    context, watch = browser.new_context(base_url=server.url), Watch()
    watch.over(context)
    headers = context.request.get("/in/").headers
    policy = {"content-security-policy": headers["content-security-policy"]}
    page = context.new_page()
    page.route(
        "**/in/",
        lambda route: route.fulfill(body=HOSTILE, headers=policy, content_type="text/html"),
    )
    page.goto("/in/")
    page.locator("a").click()
    told = page.evaluate(LOOKS)
    context.close()
    assert set(told["bad"]) == {
        "BODY style",
        "IMG onerror",
        "A href=javascript:boom()",
        "SCRIPT inline",
    }
    assert {one.partition(" ")[0] for one in told["broken"]} >= {
        "script-src-elem",
        "script-src-attr",
        "style-src-attr",
    }
    assert (told["ran"], told["says"]) == (0, True)
    assert len(watch.faults) >= 3


@pytest.fixture
def planted(server: Server) -> list[dict[str, str]]:
    """Two clients in whose every word something wants to run."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.fortress.plant"], cwd=ROOT, capture_output=True, text=True, check=False,
        env=_environment(server.home) | {"DJANGO_SETTINGS_MODULE": "krachtwerk.settings"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout)


def _readers(planted: list[dict[str, str]], server: Server) -> Iterator[tuple[str, str, str]]:
    """Who looks, how they come in, and where they begin."""
    fatma = next(url for name, url in server.links.items() if name.startswith("Fatma"))
    for no, one in enumerate(planted):
        yield f"client {no}", server.url + one["way_in"], "/b/"
        yield f"Fatma about {no}", fatma, f"/w/p/{one['id']}/"


@pytest.mark.full
@pytest.mark.ci
def test_hostile_words_never_run(server, watched, planted):
    """C6: 150 payloads in every text of two clients, on every page that shows them."""
    for who, way_in, start in _readers(planted, server):
        context, watch = watched()
        page = context.new_page()
        page.goto(way_in)
        watch.look(page, tour(context, who, start))
        assert watch.faults == [], who
        assert watch.saying >= 6, who
        context.close()


VOICE = """
if (navigator.mediaDevices) navigator.mediaDevices.getUserMedia = async () => {
  const sound = new AudioContext();
  const out = sound.createMediaStreamDestination();
  const tone = sound.createOscillator();
  tone.connect(out);
  tone.start();
  return out.stream;
};
"""


def test_our_own_scripts_work_under_it(server, watched):
    """Half a text that is kept, a voice that is recorded and heard, a form that is sent once."""
    context, watch = watched(**PHONE)
    context.add_init_script(VOICE)
    page = sign_in(context, server.links, "Yusuf")
    page.goto("/b/1/1/wrote/")
    with page.expect_response("**/b/14/") as kept:
        page.locator("textarea[data-draft]").first.fill("Half a sentence")
    assert kept.value.ok
    page.goto("/b/1/1/spoke/")
    page.locator(".recorder__button").click()
    expect(page.locator("[data-recording]")).to_have_count(1)
    page.wait_for_timeout(600)
    page.locator(".recorder__button").click()
    expect(page.locator(".recorder__sound")).to_be_visible()
    page.goto("/b/10/")
    page.locator("main textarea").first.fill("How long still?")
    page.locator(
        "main form[data-guard] button[type=submit], main form[data-guard] button"
    ).first.click()
    page.wait_for_load_state()
    expect(page.locator("main")).to_contain_text("How long still?")
    assert page.evaluate(LOOKS)["broken"] == []
    assert watch.faults == []
