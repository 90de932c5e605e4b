"""No choice where the law is silent passes an installation by: every rule is given its policy."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import gongkai
from gongkai.law.policy import choices

SOURCE = Path(gongkai.__file__).parent
TESTS = Path(__file__).parents[1]
# `gongkai law …` knows no installation; a migration must not depend on what one chose since.
WITHOUT_SETTINGS = ("cli/law.py", "cli/law_lines.py", "/migrations/")


@cache
def rules() -> dict[str, dict[str, int | None]]:
    """Module of the law → its functions that take a policy → the place of the argument."""
    found: dict[str, dict[str, int | None]] = {}
    for path in sorted((SOURCE / "law").glob("*.py")):
        functions = [each for each in parsed(path).body if isinstance(each, ast.FunctionDef)]
        taking = {each.name: place(each.args) for each in functions if takes_policy(each.args)}
        found[f"gongkai.law.{path.stem}"] = taking
    return found


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def takes_policy(arguments: ast.arguments) -> bool:
    every = (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)
    return any(each.arg == "policy" for each in every)


def place(arguments: ast.arguments) -> int | None:
    names = [each.arg for each in (*arguments.posonlyargs, *arguments.args)]
    return names.index("policy") if "policy" in names else None


def known_in(path: Path, tree: ast.Module) -> dict[str, int | None]:
    """What the rules are called in this file: `due_on`, or `clock.due_on`."""
    known: dict[str, int | None] = {}
    if path.parent.name == "law":
        known |= rules()[f"gongkai.law.{path.stem}"]
    for node in ast.walk(tree):
        if not isinstance(node, ast.ImportFrom):
            continue
        for name in node.names:
            called = name.asname or name.name
            if node.module == "gongkai.law":
                inside = rules().get(f"gongkai.law.{name.name}", {})
                known |= {f"{called}.{rule}": at for rule, at in inside.items()}
            elif name.name in rules().get(node.module or "", {}):
                known[called] = rules()[node.module or ""][name.name]
    return known


def without_policy(path: Path) -> Iterator[int]:
    """The lines on which a rule is used and no policy is handed to it."""
    tree = parsed(path)
    known = known_in(path, tree)
    # An argument may be called as a rule is: `stage`.
    given = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Name) and inner.id in {each.arg for each in node.args.args}
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (rule := ast.unparse(node.func)) in known:
            at = known[rule]
            by_place = at is not None and len(node.args) > at
            if by_place or any(each.arg == "policy" for each in node.keywords):
                given.add(node.func)
    for node in ast.walk(tree):
        named = isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Load)
        if named and node not in given and ast.unparse(node) in known:
            yield node.lineno


def files() -> list[Path]:
    every = sorted(SOURCE.rglob("*.py"))
    return [
        path
        for path in every
        if not any(part in f"/{path.relative_to(SOURCE)}" for part in WITHOUT_SETTINGS)
    ]


def test_every_call_of_a_rule_hands_over_the_policy():
    assert len(files()) > 500
    missing = [
        f"{path.relative_to(SOURCE)}:{line}" for path in files() for line in without_policy(path)
    ]
    assert not missing


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        pytest.param("from gongkai.law.clock import due_on\ndue_on(f, c)", [2], id="不给"),
        pytest.param("from gongkai.law.clock import due_on\ndue_on(f, c, p)", [], id="按位置"),
        pytest.param("from gongkai.law import clock\nclock.due_on(f, c)", [2], id="按模块"),
        pytest.param(
            "from gongkai.law import clock\nclock.due_on(f, c, policy=p)", [], id="按名称"
        ),
        pytest.param("from gongkai.law.clock import due_on\nmap(due_on, fs)", [2], id="不叫而传"),
        pytest.param("from gongkai.law.clock import due_on as d\nd(f, c)", [2], id="改名"),
        pytest.param(
            "from gongkai.law.clock import due_on\ndef f(due_on):\n    print(due_on)", [], id="同名"
        ),
    ],
)
def test_a_call_without_it_is_seen(text, lines, tmp_path):
    path = tmp_path / "example.py"
    path.write_text(text, "utf-8")
    assert list(without_policy(path)) == lines


def test_nobody_outside_the_law_takes_the_defaults_for_the_policy():
    taken = [
        f"{path.relative_to(SOURCE)}:{node.lineno}"
        for path in files()
        if path.parent.name != "law"
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ImportFrom)
        and node.module in ("gongkai.law.policy", "gongkai.law")
        and {"DEFAULT", "policy"} & {name.name for name in node.names}
    ]
    assert not taken


def test_every_choice_is_made_otherwise_in_a_test_outside_the_law():
    """A choice that nothing follows is no choice; one that cannot be followed is refused."""
    made: set[str] = set()
    for path in TESTS.rglob("test_*.py"):
        if path.parent.name == "law":
            continue
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "choose":
                made |= {each.arg for each in node.keywords if each.arg}
            if isinstance(node, ast.Constant) and path.name == "test_policy.py":
                made.add(str(node.value))
    assert not {choice.name for choice in choices() if not choice.fixed} - made
