"""The peer at work: `python -m site_peer.work HOME PAGES` fills, then does what its input asks.

Each line of input is an act, `draft` or `publish`; the answer is the processor time it took.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

import django
from django.conf import settings

WAGTAIL = ("contrib.forms", "contrib.redirects", "embeds", "sites", "users", "snippets", "documents",
           "images", "search", "admin")  # fmt: skip


def configure(home: Path) -> None:
    """What `wagtail start` gives, on SQLite: the database's own search, the reference index."""
    settings.configure(
        SECRET_KEY="of no use",  # noqa: S106  -- a benchmark
        ALLOWED_HOSTS=["*"],
        USE_TZ=True,
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        WAGTAIL_SITE_NAME="peer",
        WAGTAILADMIN_BASE_URL="http://peer",
        ROOT_URLCONF="wagtail.urls",
        STATIC_URL="/static/",
        WAGTAILSEARCH_BACKENDS={"default": {"BACKEND": "wagtail.search.backends.database"}},
        DATABASES={
            "default": {
                "ENGINE": "django.db.backends.sqlite3",
                "NAME": home / "peer.sqlite3",
                "OPTIONS": {
                    "transaction_mode": "IMMEDIATE",
                    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
                },
            }
        },
        INSTALLED_APPS=[
            "site_peer",
            *(f"wagtail.{name}" for name in WAGTAIL),
            "wagtail",
            "modelcluster",
            "taggit",
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.sessions",
            "django.contrib.messages",
        ],
    )
    django.setup()


def main(home: Path, pages: int) -> None:
    """Fill, say that all is ready, and work."""
    configure(home)
    article, user = filled(pages)
    print("ready", flush=True)
    for number, line in enumerate(sys.stdin):
        print(did(line.strip(), article, user, number), flush=True)


def filled(pages: int) -> tuple[Any, Any]:
    """A section with so many articles, all in the index of the search, and a user."""
    import site_fill  # noqa: PLC0415  -- settings are chosen first
    from django.contrib.auth import get_user_model  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415
    from wagtail.models import Page  # noqa: PLC0415

    from site_peer.models import PlainArticle, PlainSection  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    user = get_user_model().objects.create_user("editor", is_superuser=True)
    home = Page.objects.get(depth=2)
    within = home.add_child(instance=PlainSection(title="栏目", slug="list"))
    text = "<p>测量用的正文。</p>" * 10
    first = within.add_child(
        instance=PlainArticle(title="第一篇", slug="list-1", source="本局", body=text)
    )
    site_fill.repeat(within, first, pages)
    call_command("update_index", verbosity=0)
    return first, user


def did(act: str, article: Any, user: Any, number: int) -> float:
    """Do it once, on the article as the database has it; the processor time in seconds."""
    page = type(article).objects.get(pk=article.pk)
    page.title = f"第{number}稿"
    page.body = f"<p>第{number}稿的正文。</p>" * 10
    start = time.process_time()
    revision = page.save_revision(user=user, changed=True, log_action=True)
    if act == "publish":
        # Ours lets nobody publish past the reviews, whose last round publishes just so.
        revision.publish(user=user, skip_permission_checks=True)
    return time.process_time() - start


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
