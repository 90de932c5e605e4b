"""The law and the forms load nothing they may not know."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

SCRIPT = """
import sys, json, pkgutil, importlib
before = set(sys.modules)
package = importlib.import_module("gongkai.{package}")
for found in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
    importlib.import_module(found.name)
print(json.dumps(sorted(set(sys.modules) - before)))
"""


def modules_loaded_by(package: str) -> list[str]:
    done = subprocess.run(  # noqa: S603  -- our own script
        [sys.executable, "-c", SCRIPT.format(package=package)],
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def test_the_law_loads_the_standard_library_alone():
    foreign = {
        name.split(".")[0]
        for name in modules_loaded_by("law")
        if name.split(".")[0] not in sys.stdlib_module_names and not name.startswith("gongkai")
    }
    assert not foreign


@pytest.mark.parametrize("package", ["law", "interchange"])
def test_the_foundations_never_load_django(package):
    assert not [
        name for name in modules_loaded_by(package) if name.split(".")[0] in {"django", "wagtail"}
    ]
