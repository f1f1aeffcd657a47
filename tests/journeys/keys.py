"""Going through a page with the keyboard alone, and seeing at every stop where one is."""

from __future__ import annotations

from playwright.sync_api import Page

MOST = 150

# A browser's own button inside a field for a day or a time rings itself; scripts cannot see that ring.
WHERE = r"""
() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const face = one.matches('input[type=radio], input[type=checkbox], input[type=file]')
    ? (one.type === 'file' ? document.querySelector(`label[for="${one.id}"]`) : one.closest('label')) || one
    : one;
  const said = part => {
    const copy = part.cloneNode(true);
    copy.querySelectorAll('[aria-hidden=true], svg').forEach(hidden => hidden.remove());
    return copy.textContent;
  };
  const name = one.getAttribute('aria-label')
    || said(one.labels && one.labels.length ? one.labels[0] : one);
  const rect = face.getBoundingClientRect();
  const stays = part => part && part !== document.body
    && (['fixed', 'sticky'].includes(getComputedStyle(part).position) || stays(part.parentElement));
  const free = [.1, .3, .5, .7, .9].filter(part => {
    const there = document.elementFromPoint(rect.left + rect.width / 2, rect.top + part * rect.height);
    return there && (face.contains(there) || there.contains(face) || !stays(there));
  }).length;
  const around = [face, one.closest('.card--link, .step, .meeting'), one.nextElementSibling].filter(Boolean);
  const inside = ['date', 'time'].includes(one.type) && !one.matches(':focus-visible');
  const ringed = inside || [one, ...around, ...face.querySelectorAll('*')].some(part => {
    const style = getComputedStyle(part);
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  });
  return {
    name: name.trim().replace(/\s+/g, ' '), kind: one.tagName.toLowerCase(), type: one.type || '',
    free, ringed, value: one.value === undefined ? '' : String(one.value),
  };
}
"""


class Hands:
    """Somebody who has a keyboard and no mouse."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.faults: list[str] = []

    def reach(self, name: str, kind: str = "") -> None:
        """Tab until this has the focus; on the way every stop must be seen."""
        for _ in range(MOST):
            self.page.keyboard.press("Tab")
            here = self._look()
            if here and here["name"].startswith(name) and kind in (here["kind"], here["type"], ""):
                return
        raise AssertionError(f"no Tab leads to “{name}” on {self.page.url}")

    def tap(self, name: str) -> None:
        """Go there and press Enter; a new page follows."""
        self.reach(name)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self.page.wait_for_load_state()

    def write(self, label: str, text: str) -> None:
        """Go to the field and type."""
        self.reach(label)
        self.page.keyboard.insert_text(text)

    def check(self, name: str) -> None:
        """Go to the box and press the space bar."""
        self.reach(name, "checkbox")
        self.page.keyboard.press("Space")

    def pick(self, group: str, name: str) -> None:
        """Go to a group of radios, and with the arrows to the one that is meant."""
        for _ in range(MOST):
            self.page.keyboard.press("Tab")
            here = self._look()
            if here and here["type"] == "radio" and self._group() == group:
                break
        else:
            raise AssertionError(f"no Tab leads to the question “{group}” on {self.page.url}")
        self.page.keyboard.press("Space")
        for _ in range(20):
            here = self._look()
            if here and here["name"].startswith(name):
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"“{name}” is not among the answers to “{group}”")

    def _group(self) -> str:
        return str(
            self.page.evaluate(
                "() => document.activeElement.closest('fieldset')?.querySelector('legend')?.textContent.trim() || ''"
            )
        )

    def _look(self):
        here = self.page.evaluate(WHERE)
        if here is not None:
            said = f"{self.page.url}: {here['kind']} “{here['name'][:40]}”"
            if here["free"] == 0:
                self.faults.append(f"{said} lies under a bar or outside the screen")
            if not here["ringed"]:
                self.faults.append(f"{said} does not show that it has the focus")
        return here
