"""Take the screenshots of the READMEs from a fresh demonstration year: `make images`."""

from __future__ import annotations

import io
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).parent
GONGKAI = Path(sys.executable).parent / "gongkai"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SIZE = {"width": 1280, "height": 800}
COLOURS = 192
LIMIT_BYTES = 300_000
REPORT = "/zfxxgk/nianbao/2023/"
CELL = "/admin/annual-reports/1/cell/figures/网站信息发布总数/"


@contextmanager
def demonstration() -> Iterator[tuple[str, str, str]]:
    """A site of its own: its address, and the name and password of the head of the office."""
    with tempfile.TemporaryDirectory() as home, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
        probe.close()
        environment = {**os.environ, "GONGKAI_HOME": home}
        environment.pop("DATABASE_URL", None)
        made = subprocess.run(  # noqa: S603
            [GONGKAI, "demo", "--json"], env=environment, capture_output=True, check=True
        )
        accounts = json.loads(made.stdout)["accounts"]
        head = next(account for account in accounts if account["username"] == "head")
        served = subprocess.Popen(  # noqa: S603
            [GONGKAI, "serve", "--port", port], env=environment, stderr=subprocess.DEVNULL
        )
        try:
            url = f"http://127.0.0.1:{port}"
            wait_for(f"{url}/readyz")
            yield url, head["username"], head["password"]
        finally:
            served.terminate()
            served.wait(timeout=30)


def wait_for(address: str) -> None:
    """Until the site answers; at most a minute."""
    for _ in range(200):
        try:
            urllib.request.urlopen(address, timeout=2).close()  # noqa: S310
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
        else:
            return
    sys.exit(f"no answer at {address}")


def keep(page: Page, name: str, height: int) -> None:
    """The upper part of the page as a small PNG."""
    page.wait_for_load_state("networkidle")
    taken = page.screenshot(clip={"x": 0, "y": 0, "width": SIZE["width"], "height": height})
    with Image.open(io.BytesIO(taken)) as picture:
        few = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        few.save(HERE / name, optimize=True)
    size = (HERE / name).stat().st_size
    sys.stdout.write(f"docs/images/{name}  {size // 1024} kB\n")
    if size > LIMIT_BYTES:
        sys.exit(f"{name} is larger than {LIMIT_BYTES // 1000} kB")


def main() -> None:
    """Both pictures."""
    browser_path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser_path is None:
        sys.exit("no Chromium on this machine")
    with demonstration() as (url, username, password), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        page = browser.new_page(base_url=url, locale="zh-CN", viewport=SIZE)
        page.goto(REPORT)
        keep(page, "report-page.png", 720)
        page.goto("/admin/login/")
        page.fill("input[name=username]", username)
        page.fill("input[name=password]", password)
        page.click("button[type=submit]")
        page.wait_for_url("**/admin/")
        page.goto(CELL)
        keep(page, "cell-view.png", 480)
        browser.close()


if __name__ == "__main__":
    main()
