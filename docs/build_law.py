"""Write docs/law.md: article → code → tests, from docstring citations and test markers.

`python docs/build_law.py` writes the page; with `--check` it writes nothing and exits 1 when the
page is stale.
"""

from __future__ import annotations

import ast
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from gongkai.law.adopted import written  # noqa: E402
from gongkai.law.holidays import announced  # noqa: E402
from gongkai.law.instruments import Instrument, cite  # noqa: E402
from gongkai.law.policy import Choice, choices  # noqa: E402

PAGE = ROOT / "docs" / "law.md"
LAW_LINE = re.compile(r"\bLaw: ([^\n]+)")
NAMES = "|".join(sorted(Instrument.__members__, key=len, reverse=True))
CITATION = re.compile(rf"\b({NAMES})(?: (\d+)(?:–(\d+)|((?:\(\d+\))+))?)?(?![A-Za-z0-9])")
MEMORY = "(from memory)"

HEAD = """# The law and where it lives

Written by `python docs/build_law.py`; do not edit. Each article with the code that states it and
the tests that hold it. *m* marks what was written from memory and not compared with the text.
"""


class Place(NamedTuple):
    """Something that cites an article: its name, the file it stands in, and whether from memory."""

    name: str
    file: str
    from_memory: bool = False


class Article(NamedTuple):
    """An instrument's article; 0 for the instrument as a whole."""

    instrument: str
    number: int


Index = dict[Article, list[Place]]


def articles_in(text: str) -> Iterator[tuple[Article, bool]]:
    """Every article a line cites, ranges spread out."""
    for match in CITATION.finditer(text):
        memory = text[match.end() :].lstrip().startswith(MEMORY)
        first = int(match[2] or 0)
        for number in range(first, int(match[3] or first) + 1):
            yield Article(match[1], number), memory


def documented(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Names and docstrings of a module, its classes and functions."""
    yield "", ast.get_docstring(tree) or ""
    for node in tree.body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            yield node.name, ast.get_docstring(node) or ""
        if isinstance(node, ast.ClassDef):
            for inner in node.body:
                if isinstance(inner, ast.FunctionDef):
                    yield f"{node.name}.{inner.name}", ast.get_docstring(inner) or ""


def code_index() -> Index:
    """Articles cited in docstrings under src/gongkai."""
    index: Index = defaultdict(list)
    for path in sorted((ROOT / "src" / "gongkai").rglob("*.py")):
        file = path.relative_to(ROOT).as_posix()
        module = ".".join(path.relative_to(ROOT / "src" / "gongkai").with_suffix("").parts)
        for name, text in documented(ast.parse(path.read_text("utf-8"))):
            for line in LAW_LINE.findall(text):
                for article, memory in articles_in(line):
                    place = Place(f"{module}.{name}".rstrip("."), file, memory)
                    if place.name not in {each.name for each in index[article]}:
                        index[article].append(place)
    return index


def markers(node: ast.AST) -> Iterator[str]:
    """The citations of `pytest.mark.law(...)` on a test or in a `pytestmark`."""
    for call in ast.walk(node):
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "pytest.mark.law":
            yield from (str(each.value) for each in call.args if isinstance(each, ast.Constant))


def test_index() -> Index:
    """Articles marked on tests."""
    index: Index = defaultdict(list)
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        file = path.relative_to(ROOT).as_posix()
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef):
                for citation in (c for each in node.decorator_list for c in markers(each)):
                    for article, _ in articles_in(citation):
                        place = Place(node.name, file)
                        if place not in index[article]:
                            index[article].append(place)
    return index


def links(places: list[Place]) -> str:
    """Places as links, each file's names together."""
    if not places:
        return "—"
    shown = (
        f"[{each.name}](../{each.file}){' *m*' if each.from_memory else ''}" for each in places
    )
    return "<br>".join(shown)


def instrument_section(instrument: Instrument, code: Index, tests: Index) -> list[str]:
    """The table of one instrument, or nothing where nobody cites it."""
    numbers = sorted({a.number for a in (*code, *tests) if a.instrument == instrument.name})
    if not numbers:
        return []
    details = instrument.details
    since = f"，自 {details.in_force_on} 起施行" if details.in_force_on else ""
    lines = ["", f"## {instrument.name} 《{details.title}》", "", f"{details.number}{since}", ""]
    lines += ["| article | 条文 | code | tests |", "|---|---|---|---|"]
    for number in numbers:
        citation = f"{instrument.name} {number}" if number else instrument.name
        article = Article(instrument.name, number)
        shown = (links(code.get(article, [])), links(tests.get(article, [])))
        lines.append(f"| `{citation}` | {cite(citation)} | {shown[0]} | {shown[1]} |")
    return lines


def policy_section() -> list[str]:
    """Where the law is silent: every choice with its reason."""
    lines = ["", "## Where the law is silent", ""]
    lines += ["The fields of `gongkai.law.policy.Policy`.", ""]
    lines += ["An installation may choose otherwise: [policy.toml](operations/policy.md).", ""]
    lines += ["| choice | default | other answers | fills in | reason |", "|---|---|---|---|---|"]
    for each in choices():
        told = (f"`{each.name}`", each.default, others(each), f"`{each.law}`", each.reason)
        lines.append(f"| {' | '.join(map(str, told))} |")
    return lines


def others(choice: Choice) -> str:
    """What an installation may answer instead of the default."""
    if choice.fixed:
        return f"none: {choice.fixed}"
    if isinstance(choice.allowed, range):
        return f"{choice.allowed[0]} to {choice.allowed[-1]}"
    return ", ".join(str(written(each)) for each in choice.allowed if each != choice.default)


def calendar_section() -> list[str]:
    """The notices behind the calendar."""
    lines = ["", "## The calendar", "", "Years beyond the last are provisional: weekends only.", ""]
    lines += ["| year | notice | number | date |", "|---|---|---|---|"]
    for year in announced():
        for notice in year.notices:
            lines.append(f"| {year.year} | {notice.title} | {notice.number} | {notice.dated_on} |")
    return lines


def page() -> str:
    """The whole page."""
    code, tests = code_index(), test_index()
    lines = [HEAD.rstrip()]
    for instrument in Instrument:
        lines += instrument_section(instrument, code, tests)
    return "\n".join([*lines, *policy_section(), *calendar_section()]) + "\n"


def main(arguments: list[str]) -> int:
    """Write the page, or with `--check` say whether it is current."""
    wanted = page()
    if "--check" in arguments:
        current = PAGE.read_text("utf-8") if PAGE.exists() else ""
        if current != wanted:
            sys.stderr.write("docs/law.md is stale: run `python docs/build_law.py`\n")
            return 1
        return 0
    PAGE.write_text(wanted, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
