"""Every page that can be reached from some first pages by following links."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

import foreign

TELEPHONE = {"width": 390, "height": 900}
# Leaving, files, other shapes of a list that has been seen, and what is made for machines.
NOT_FOLLOWED = re.compile(
    r"/logout|/report\.|/static/|/media/|/bulk/|/export|export=|/documents/|/files/|/pictures/|\.(?:xml|xlsx|csv|ics|docx|pdf|rss|atom|zip)(?:$|\?)|/papers/\d|[?&](?:p|page|ordering)="
)
# What is wider than the page and lies in no frame that scrolls.  Wagtail hides what is too wide
# in its main column instead of scrolling, so the edges of everything in it are measured; what
# its editor keeps for wider screens waits beyond the edge on purpose.
TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth;
  const main = document.querySelector('#main') || document.body;
  const beside = '.form-side, .w-minimap, .w-field__comment-button, .skip, [hidden]';
  const framed = (element) => {
    for (let up = element.parentElement; up && up !== main; up = up.parentElement)
      if (getComputedStyle(up).overflowX !== 'visible') return true;
    return false;
  };
  const found = [...main.querySelectorAll('*')].filter((element) => {
    const box = element.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && (box.right > width + 1 || box.left < -1)
      && !element.closest(beside) && element.checkVisibility()
      && getComputedStyle(element).visibility !== 'hidden' && !framed(element);
  }).slice(0, 3).map((element) => element.outerHTML.slice(0, 120));
  if (document.documentElement.scrollWidth > width) found.push('the page itself');
  return found;
}"""


# What is seen of a page, and what is spoken of it besides.
SAID = """() => [
  document.body.innerText,
  ...[...document.querySelectorAll('[title], [aria-label], [placeholder], [alt]')]
    .filter((element) => element.checkVisibility())
    .flatMap((element) => ['title', 'aria-label', 'placeholder', 'alt']
      .map((name) => element.getAttribute(name) || '')),
].join(' ')"""


def walk(page, first: tuple[str, ...], *, within: str = "/", seen: set[str] | None = None):
    """Each address with its answer, one of each shape; `seen` holds the shapes left out."""
    shapes = set() if seen is None else seen
    waiting = deque(first)
    while waiting:
        address = waiting.popleft()
        if shape(address) in shapes:
            continue
        shapes.add(shape(address))
        yield address, page.goto(address)
        waiting.extend(link for link in links(page) if link.startswith(within))


def shape(address: str) -> str:
    """Addresses that differ by numbers alone, or in the cell of a report, are of one shape."""
    return re.sub(r"/cell/.+", "/cell/", re.sub(r"\d+", "0", urlsplit(address).path))


def links(page) -> Iterator[str]:
    """The addresses on this site that the page leads to."""
    here = urlsplit(page.url)
    for target in page.eval_on_selector_all(
        "a[href]", "all => all.map((a) => a.getAttribute('href'))"
    ):
        parts = urlsplit(urljoin(page.url, target))
        address = parts.path + (f"?{parts.query}" if parts.query else "")
        if parts.netloc == here.netloc and not NOT_FOLLOWED.search(address):
            yield address


def failings(page, address, answer) -> list[str]:
    """A line for each thing that is wrong with the page, read at the width it is shown in."""
    wide = page.evaluate(TOO_WIDE)
    words = foreign.words_said(page.evaluate(SAID))
    return [
        *([] if answer.status == 200 else [f"{address}: {answer.status}"]),
        *(f"{address}: too wide: {piece}" for piece in wide),
        *(f"{address}: {word}" for word in sorted(words)),
    ]
