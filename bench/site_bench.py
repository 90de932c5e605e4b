"""What do a long section, its explorer, saving and publishing cost when there are very many pages?"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from measure import ROUNDS, Outcome, compare

FEW = 768
# GONGKAI_BENCH_PAGES=2000 GONGKAI_BENCH_ALL_PAGES=5000 gongkai bench site fills in seconds.
MANY = int(os.environ.get("GONGKAI_BENCH_PAGES", "20000"))
ALL = int(os.environ.get("GONGKAI_BENCH_ALL_PAGES", "50000"))
SECTIONS = int(os.environ.get("GONGKAI_BENCH_SECTIONS", "200"))
SECTION_PAGES = int(os.environ.get("GONGKAI_BENCH_SECTION_PAGES", "5000"))
MOST_QUERIES = 12
BENCH = Path(__file__).parent


def lines() -> Iterator[Outcome]:
    """An organ's site on a database of its own, always SQLite: processor time is the measure."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["GONGKAI_HOME"] = home
        os.environ.pop("DATABASE_URL", None)
        os.environ["DJANGO_SETTINGS_MODULE"] = "gongkai.config.settings"
        yield from measured(Path(home))


def measured(home: Path) -> Iterator[Outcome]:
    """Fill, then measure reading, exploring, writing, and the editor of many sections."""
    import django  # noqa: PLC0415  -- settings are chosen first

    django.setup()
    import site_fill  # noqa: PLC0415
    from django.conf import settings  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    settings.ALLOWED_HOSTS = ["testserver"]
    settings.ROOT_URLCONF = "site_stock"
    call_command("migrate", verbosity=0)
    start = time.perf_counter()
    organ, editor, top = site_fill.organ_with_site()
    few = site_fill.section(top, "few", FEW)
    many = site_fill.section(top, "many", MANY)
    site_fill.section(top, "rest", max(0, ALL - FEW - MANY))
    connection.cursor().execute("ANALYZE")
    took = time.perf_counter() - start
    print(f"  {FEW + MANY + max(0, ALL - FEW - MANY):,} pages filled in {took:.0f} s", flush=True)
    yield from reading(few, many)
    yield from exploring(editor, few, many)
    yield from rights(site_fill, organ, top)
    yield from writing(home, few, editor)
    connection.close()


def reading(few: Any, many: Any) -> Iterator[Outcome]:
    """The public list, its first and its last full page, beside those of the shorter section."""
    from django.test import Client  # noqa: PLC0415

    for name, last in (("first", False), ("last full", True)):
        short, long = (_asking(Client(), each, last=last) for each in (few, many))
        queries = counted(long)
        assert queries <= MOST_QUERIES, f"{name} page: {queries} queries"
        yield compare(f"section of {MANY:,}: {name} page", ours=long, limit=short, bar=1.2,
                      repeat=5, note=f"{queries} queries")  # fmt: skip


def _asking(client: Any, section: Any, *, last: bool) -> Callable[[], None]:
    # The last full page: a page of 8 rows is no measure for one of 20.
    pages = section.get_children().count() // section.per_page
    url = f"{section.url}?page={pages}" if last else section.url
    return lambda: looked(client, url)


def exploring(editor: Any, few: Any, many: Any) -> Iterator[Outcome]:
    """The list of pages in the back office, beside Wagtail's own view of the same pages."""
    from django.test import Client  # noqa: PLC0415
    from django.urls import reverse  # noqa: PLC0415
    from site_stock import ADDRESS, stock_permissions  # noqa: PLC0415

    client = Client()
    client.force_login(editor)

    def stock(section: Any) -> None:
        with stock_permissions():
            looked(client, "/" + ADDRESS.format(section.pk))

    for section, number in ((few, FEW), (many, MANY)):
        url = reverse("wagtailadmin_explore", args=[section.pk])
        own = lambda url=url: looked(client, url)  # noqa: E731
        yield compare(f"explorer of {number:,} / stock", ours=own,
                      limit=lambda section=section: stock(section), bar=0.5,
                      note=f"{counted(own)} queries")  # fmt: skip


def writing(home: Path, section: Any, editor: Any) -> Iterator[Outcome]:
    """Saving a draft and publishing, beside a plain Wagtail page with stock settings.

    The peer keeps its own search and reference index; ours the ledger, the lists, the audit trail.
    """
    import site_fill  # noqa: PLC0415
    from django.db import transaction  # noqa: PLC0415
    from site_peer.work import did  # noqa: PLC0415

    article = site_fill.article(section, "weighed")
    peer = Peer(home, ALL)
    number = 0

    def own(act: str) -> None:
        nonlocal number
        number += 1
        with transaction.atomic():
            did(act, article, editor, number)

    try:
        for act, name in (("draft", "saving a draft"), ("publish", "saving and publishing")):
            yield compare(f"{name} / plain Wagtail", ours=lambda act=act: own(act),
                          limit=lambda act=act: peer.does(act), bar=0.5, repeat=3,
                          clock=lambda: time.process_time() + peer.spent)  # fmt: skip
    finally:
        peer.end()


class Peer:
    """Plain Wagtail in a process of its own, which says what processor time each act took."""

    def __init__(self, home: Path, pages: int) -> None:
        self.spent = 0.0
        start = time.perf_counter()
        kept = {k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"}
        self.process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "site_peer.work", str(home), str(pages)],
            cwd=BENCH, env=kept, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        assert self.process.stdout.readline().strip() == "ready"
        print(
            f"  {pages:,} pages of the peer filled and indexed in {time.perf_counter() - start:.0f} s",
            flush=True,
        )

    def does(self, act: str) -> None:
        """Let the peer do it once."""
        self.process.stdin.write(act + "\n")
        self.process.stdin.flush()
        self.spent += float(self.process.stdout.readline())

    def end(self) -> None:
        """Close its input, upon which it ends."""
        self.process.stdin.close()
        self.process.wait()


def rights(site_fill: Any, organ: Any, top: Any) -> Iterator[Outcome]:
    """An editor with rights in very many sections: the seconds until a page is there."""
    from django.test import Client  # noqa: PLC0415
    from django.urls import reverse  # noqa: PLC0415

    officer, article = site_fill.editor_of_sections(organ, top, SECTIONS, SECTION_PAGES)
    client = Client()
    client.force_login(officer)
    pages = (
        ("explorer root", reverse("wagtailadmin_explore_root")),
        ("explorer of the site", reverse("wagtailadmin_explore", args=[top.pk])),
        ("editing a page", reverse("wagtailadmin_pages:edit", args=[article.pk])),
    )
    for name, url in pages:
        yield within_a_second(f"{SECTIONS} sections: {name}", client, url)


def within_a_second(name: str, client: Any, url: str) -> Outcome:
    """The wall time as a part of one second."""
    looked(client, url)
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        looked(client, url)
        times.append(time.perf_counter() - start)
    middle = statistics.median(times)
    return Outcome(name, 1.0, middle, min(times), max(times), middle * 1000, 1000.0, 0.0,
                   f"wall time, {counted(lambda: looked(client, url))} queries")  # fmt: skip


def looked(client: Any, url: str) -> None:
    """Ask for a page and follow where it leads; it must be there."""
    answer = client.get(url, follow=True)
    assert answer.status_code == 200, (url, answer.status_code)


def counted(work: Callable[[], object]) -> int:
    """How many queries it takes once all caches are warm."""
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    work()
    with CaptureQueriesContext(
        connection,
    ) as captured:
        work()
    told = [query["sql"] for query in captured.captured_queries]
    return sum(not sql.startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")) for sql in told)
