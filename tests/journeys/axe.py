"""What axe finds on a page, one line for each part that is at fault; nothing is left out."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Error, Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]

SEND_EMPTY = """
() => {
  const form = document.querySelector('main form.form, main form.sheet, main form.ttable');
  if (!form) return false;
  for (const one of form.querySelectorAll('input:not([type=hidden]), textarea')) {
    if (['radio', 'checkbox'].includes(one.type)) one.checked = false;
    else one.value = '';
  }
  form.submit();
  return true;
}
"""


def violations(page: Page) -> list[str]:
    """Every violation on the page as it stands."""
    page.evaluate(AXE_SCRIPT)
    return _run(page, {"type": "tag", "values": TAGS})


def violations_day_and_night(page: Page) -> list[str]:
    """Every violation in light, and what else cannot be told apart in the dark: nothing but colours changes."""
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    found = violations(page)
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    found += [f"dark: {fault}" for fault in _run(page, {"type": "rule", "values": COLOURS})]
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    return found


def _run(page: Page, only: dict[str, Any]) -> list[str]:
    options = {
        "runOnly": only,
        "resultTypes": ["violations"],
        "elementRef": False,
    }
    found: dict[str, Any] = page.evaluate("options => axe.run(document, options)", options)
    return [
        f"{fault['id']}: {' '.join(map(str, node['target']))}: {node['html'][:120]}"
        for fault in found["violations"]
        for node in fault["nodes"]
    ]


def send_empty(page: Page) -> bool:
    """Send the page's form with nothing in it; whether it came back with what to look at."""
    if page.locator("main form.form, main form.sheet, main form.ttable").count() == 0:
        return False
    try:
        with page.expect_navigation() as sent:
            page.evaluate(SEND_EMPTY)
    except Error as fault:
        if "ERR_ABORTED" not in fault.message:
            raise
        return (
            False  # the answer was a file to keep, as of a copy that is ready: no form comes back
        )
    answer = sent.value
    return answer is not None and answer.status == 422
