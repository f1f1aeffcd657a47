"""What axe finds on a page, one line for each part that is at fault; nothing is left out."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Error, Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

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
    options = {
        "runOnly": {"type": "tag", "values": TAGS},
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
