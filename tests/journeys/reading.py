"""How a page is read: in each mode and width, by keyboard alone, and what it weighs."""

from __future__ import annotations

from typing import Any

from html_rules import faults
from journeys.axe import violations
from playwright.sync_api import TimeoutError

MODES = {"normal": {}, "elder": {"size": "elder"}, "contrast": {"contrast": "high"}}
# With the mode in which axe looks at each: every mode and every width once.
WIDTHS = {1280: "contrast", 768: "elder", 390: "normal"}
PATIENCE_MILLISECONDS = 5000
# HTML, styles, scripts and fonts as they come over the wire, headers included; no pictures.
HEAVIEST_BYTES = 150 * 1024
_SWITCH = """(mode) => {
  for (const name of ['size', 'contrast'])
    if (mode[name]) document.documentElement.dataset[name] = mode[name];
    else delete document.documentElement.dataset[name];
}"""
# Everything that answers to a key or a click; of a group of radio buttons one is a stop.
_STOPS = """() => {
  const found = [...document.querySelectorAll(
    'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex], video[controls]')]
    .filter((each) => each.tabIndex >= 0 && !each.disabled && each.checkVisibility()
      && getComputedStyle(each).visibility !== 'hidden');
  const groups = new Set();
  window.stops = found.filter((each) => {
    if (each.type !== 'radio') return true;
    const chosen = document.querySelector(`input[type=radio][name="${each.name}"]:checked`);
    if (chosen ? chosen !== each : groups.has(each.name)) return false;
    groups.add(each.name);
    return true;
  });
  window.reached = new Map();
  const plain = (each) => { const s = getComputedStyle(each);
    return [s.outlineStyle, s.outlineWidth, s.outlineColor, s.boxShadow, s.borderColor,
      s.backgroundColor].join(); };
  // A field that is drawn by its neighbours shows where the reader is on one of them.
  const drawn = (each) => [each, each.parentElement, each.previousElementSibling,
    each.nextElementSibling].filter(Boolean);
  const before = new Map(window.stops.map((each) => [each, drawn(each).map(plain).join('|')]));
  document.addEventListener('focusin', (event) => {
    const each = event.target, box = each.getBoundingClientRect();
    const said = [];
    if (before.has(each) && drawn(each).map(plain).join('|') === before.get(each))
      said.push('shows no focus');
    if (box.bottom < 0 || box.top > innerHeight) said.push('is out of sight');
    window.reached.set(each, said);
  });
  if (document.activeElement) document.activeElement.blur();
  // A date has a stop for each of its parts, a film one for each button.
  const manifold = window.stops.filter((each) => each.matches('input[type=date], video'));
  return window.stops.length + 6 * manifold.length;
}"""
_REACHED = """() => [
  ...window.stops.filter((each) => !window.reached.has(each))
    .map((each) => 'cannot be reached: ' + each.outerHTML.slice(0, 120)),
  ...[...window.reached].filter(([each, said]) => said.length)
    .map(([each, said]) => said.join(', ') + ': ' + each.outerHTML.slice(0, 120)),
]"""

_BEFORE_MAIN = """() => {
  const main = document.querySelector('main');
  return Boolean(main) && window.stops.some((each) => !main.contains(each)
    && each.compareDocumentPosition(main) & Node.DOCUMENT_POSITION_FOLLOWING);
}"""


class Watch:
    """What a page asks for while it is opened: what it weighs, of whom it asks, what it says."""

    def __init__(self, page: Any, site_url: str) -> None:
        self.found: list[str] = []
        self.weight = 0
        self._kinds: dict[str, str] = {}
        self._site_url = site_url
        # Over the wire, not from the cache of the page before.
        self._wire = page.context.new_cdp_session(page)
        self._wire.send("Network.enable")
        self._wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
        self._wire.on("Network.responseReceived", self._answered)
        self._wire.on("Network.loadingFinished", self._weighed)
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.found.append(f"error: {error}"))

    def _answered(self, event: Any) -> None:
        response = event["response"]
        self._kinds[event["requestId"]] = response["mimeType"]
        if not response["url"].startswith((self._site_url, "data:")):
            self.found.append(f"asks {response['url']}")

    def _weighed(self, event: Any) -> None:
        kind = self._kinds.get(event["requestId"], "")
        if not kind.startswith(("image/", "video/")):
            self.weight += int(event["encodedDataLength"])

    def _said(self, message: Any) -> None:
        # That a page is missing, the browser says by itself.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.found.append(f"console: {message.text}")


def in_every_mode(page: Any) -> list[str]:
    """Where the page is wider than the window in a mode, and what axe finds in each mode."""
    found = []
    for width, looked_at in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": 900})
        for mode, switched in MODES.items():
            page.evaluate(_SWITCH, switched)
            seen = page.evaluate("document.documentElement.scrollWidth")
            found += [f"{mode} at {width}: {seen} wide"] if seen > width else []
        page.evaluate(_SWITCH, MODES[looked_at])
        found += [f"{looked_at} at {width}: {line}" for line in violations(page)]
    page.evaluate(_SWITCH, {})
    page.set_viewport_size({"width": max(WIDTHS), "height": 900})
    return found


def by_keyboard(page: Any) -> list[str]:
    """What a reader without a mouse cannot reach or see, from one end of the page to the other."""
    for _ in range(page.evaluate(_STOPS) + 1):
        page.keyboard.press("Tab")
    return list(page.evaluate(_REACHED))


def skips(page: Any) -> list[str]:
    """Whether a page that has stops before its words lets its reader pass them by."""
    page.evaluate("document.activeElement && document.activeElement.blur(); scrollTo(0, 0)")
    if not page.evaluate(_BEFORE_MAIN):
        return []
    link = page.locator("a.skip")
    if not link.count():
        return ["no link past the head"]
    link.focus()
    if not link.evaluate("(each) => each.getBoundingClientRect().top >= 0"):
        return ["the link past the head is not seen"]
    page.keyboard.press("Enter")
    try:
        page.wait_for_function("location.hash === '#main'", timeout=PATIENCE_MILLISECONDS)
    except TimeoutError:
        return ["the link past the head leads nowhere"]
    return []


def read_whole(page: Any, watch: Watch, html: str) -> list[str]:
    """All that is wrong with the page the browser stands on."""
    page.wait_for_load_state("networkidle")
    # Before axe is let in, which the policy of the site complains of.
    found = [*faults(html), *watch.found]
    if watch.weight > HEAVIEST_BYTES:
        found.append(f"weighs {watch.weight}")
    return [*found, *in_every_mode(page), *by_keyboard(page), *skips(page)]
