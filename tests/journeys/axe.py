"""What axe finds on the page a browser stands on."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT

# Conformance and good practice, as axe knows them.
AXE_RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
# Only what is broken comes over from the browser: all that is in order is most of a result.
# Nothing is fetched once more for it: a film that never plays would keep every look waiting.
FIND = """(rules) => axe.run(
  {runOnly: rules, resultTypes: ['violations'], preload: false}).then((result) =>
  result.violations.flatMap((broken) => broken.nodes.map((node) =>
    `${broken.id} at ${node.target}: ${node.failureSummary}`)))"""


def violations(page: Any, rules: tuple[str, ...] = AXE_RULES) -> list[str]:
    """A line for each element that breaks a rule; axe is loaded once into each document."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return [f"{page.url} {line}" for line in page.evaluate(FIND, list(rules))]
