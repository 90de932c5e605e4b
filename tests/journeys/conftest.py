"""A demonstration site in a process of its own and a real browser to walk through it."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import kept_schema
import pytest
from journeys.serving import installed, served
from playwright.sync_api import sync_playwright

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass(frozen=True)
class RunningSite:
    """Where the site answers, who may log in (role → user name, password), where it keeps all."""

    url: str
    accounts: dict[str, tuple[str, str]]
    home: Path


def skip_or_fail(reason: str) -> None:
    """A missing browser skips with its reason; in CI it is a failure."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory) -> Path:
    """A home with the demonstration year, built once however many processes walk through it."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    home, told = shared / "demonstration", shared / "demonstration.json"
    with kept_schema.one_at_a_time(shared / "demonstration.lock"):
        if not told.exists():
            # A build that failed in the process beside fails in this one as well, by itself.
            shutil.rmtree(home, ignore_errors=True)
            kept_schema.lay(home / "gongkai.sqlite3")
            told.write_text(installed(home, "demo", "--json"), encoding="utf-8")
    return home


@pytest.fixture(scope="session")
def site(demonstration, tmp_path_factory):
    """The demonstration site of this process alone: what is done on it, nobody else sees."""
    home = tmp_path_factory.mktemp("home") / "installation"
    shutil.copytree(demonstration, home)
    printed = json.loads(demonstration.with_suffix(".json").read_text(encoding="utf-8"))
    accounts = {
        role: (account["username"], account["password"])
        for account in reversed(printed["accounts"])
        for role in account["roles"]
    }
    with served(home) as url:
        yield RunningSite(url, accounts, home)


@pytest.fixture(scope="session")
def browser():
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        skip_or_fail("no Chromium on this machine: the browser journeys were not run")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield opened
        opened.close()


@pytest.fixture
def page(browser, site):
    context = browser.new_context(
        base_url=site.url, locale="zh-CN", viewport={"width": 1280, "height": 900}
    )
    opened = context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.errors = errors
    yield opened
    context.close()


@pytest.fixture
def unwatched(browser, site):
    """A page on which the policy of the site does not stop axe, and no colour is on its way."""
    context = browser.new_context(
        base_url=site.url, locale="zh-CN", bypass_csp=True, reduced_motion="reduce"
    )
    yield context.new_page()
    context.close()


@pytest.fixture
def log_in(site):
    """Log a page in as the holder of a role, or by the name of an account."""

    def log_in_as(page, role: str = "", *, username: str = "") -> None:
        known = dict(site.accounts.values())
        username, password = (username, known[username]) if username else site.accounts[role]
        page.goto("/admin/login/")
        page.fill("input[name=username]", username)
        page.fill("input[name=password]", password)
        page.click("button[type=submit]")
        page.wait_for_url("**/admin/**")
        assert "/login" not in page.url

    return log_in_as
