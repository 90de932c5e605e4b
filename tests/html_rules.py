"""Whether a page is well-formed HTML: the rules a validator would complain about most."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser

VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    ]
)
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "details",
        "div",
        "dl",
        "fieldset",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "header",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "ul",
    ]
)
ALLOWED = {
    "ul": {"li", "script", "template"},
    "ol": {"li", "script", "template"},
    "dl": {"dt", "dd", "div", "script", "template"},
    "select": {"option", "optgroup", "hr"},
    "tr": {"th", "td", "script", "template"},
}
NO_BLOCK_WITHIN = frozenset(
    ["p", "h1", "h2", "h3", "h4", "span", "button", "label", "strong", "small", "summary", "dt"]
)
INTERACTIVE = frozenset(["a", "button", "input", "select", "textarea"])
# A day, a month or a moment, whose seconds have at most three digits after the point.
MOMENT = re.compile(r"\d{4,}-\d\d(-\d\d([T ]\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:?\d\d)?)?)?")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.found: list[str] = []
        self.ids: Counter[str] = Counter()
        self.wanted: set[str] = set()

    def handle_starttag(self, tag, attrs):
        names = Counter(name for name, _ in attrs)
        self.found += [f"<{tag}> has {name} twice" for name, n in names.items() if n > 1]
        given = dict(attrs)
        if "style" in given or any(name.startswith("on") for name in given):
            self.found.append(f"<{tag}> carries style or script in an attribute")
        if given.get("id"):
            self.ids[given["id"]] += 1
        for name in ("for", "aria-labelledby", "aria-describedby", "aria-controls"):
            self.wanted.update((given.get(name) or "").split())
        self._place(tag)
        if tag == "time" and "datetime" in given and not MOMENT.fullmatch(given["datetime"] or ""):
            self.found.append(f"<time> has the moment {given['datetime']}")
        if tag == "img" and "alt" not in given:
            self.found.append("<img> without alt")
        if tag not in VOID:
            self.open.append(tag)

    def _place(self, tag):
        parent = self.open[-1] if self.open else ""
        if parent in ALLOWED and tag not in ALLOWED[parent]:
            self.found.append(f"<{tag}> directly within <{parent}>")
        if tag in BLOCKS:
            above = [each for each in self.open if each in NO_BLOCK_WITHIN]
            self.found += [f"<{tag}> within <{above[-1]}>"] if above else []
        if tag in INTERACTIVE and any(each in ("a", "button") for each in self.open):
            self.found.append(f"<{tag}> within a link or a button")

    def handle_startendtag(self, tag, attrs):
        # Only within drawings may an element close itself.
        if "svg" not in self.open and tag not in VOID:
            self.found.append(f"<{tag}/> closes itself")

    def handle_endtag(self, tag):
        if tag in VOID:
            self.found.append(f"</{tag}> closes what has no end")
        elif not self.open or self.open[-1] != tag:
            self.found.append(f"</{tag}> closes {self.open[-1:]}")
            if tag in self.open:
                del self.open[self.open.index(tag) :]
        else:
            self.open.pop()


def faults(page: str) -> list[str]:
    """What is wrong with the page, a sentence each; an empty list for one that is well formed."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    found = list(reader.found)
    found += [f"<{tag}> is never closed" for tag in reader.open]
    found += [f"the id {name} is there {n} times" for name, n in reader.ids.items() if n > 1]
    found += [f"the id {name} is meant and missing" for name in reader.wanted - set(reader.ids)]
    found += [] if page.lstrip().lower().startswith("<!doctype html>") else ["no doctype"]
    return found
