"""Identifiers and texts keep to the words the project has agreed on."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCES = sorted(p for p in (ROOT / "src").rglob("*.py") if "migrations" not in p.parts)
BANNED_MODULES = {"core", "common", "utils", "util", "helpers", "helper", "base", "misc"}
BANNED_PREFIXES = ("do_", "handle_", "process_", "manage_")
# Names a framework calls by, which are therefore not ours to choose.
FRAMEWORK = {"process_request", "process_response", "process_view", "handle", "process_value"}


def functions():
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield path, node.name


def test_no_module_is_named_after_a_drawer():
    assert not [p for p in SOURCES if p.stem in BANNED_MODULES]


def test_functions_are_not_named_after_handling():
    assert not [
        f"{path.relative_to(ROOT)}: {name}"
        for path, name in functions()
        if name.lstrip("_").startswith(BANNED_PREFIXES) and name not in FRAMEWORK
    ]


def tracked_text_files():
    done = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    for name in done.stdout.splitlines():
        path = ROOT / name
        if path.is_file() and path.suffix in {
            ".py", ".md", ".toml", ".html", ".css", ".js", ".sh", ".yml", ".txt", ".in", ".typ",
        }:  # fmt: skip
            yield path


def test_no_file_names_a_machine_or_a_package_registry():
    pattern = re.compile(
        r"/(?:wo)rk/|/(?:ro)ot/|pypi\.(?:org|tuna)|files\.python(?:hosted)|npmjs\.(?:org|com)"
    )
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in tracked_text_files()
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if pattern.search(line)
    ]
    assert not found
