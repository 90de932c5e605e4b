"""Sections and articles that stand in their lists as published ones do."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta

from django.core.signals import request_finished
from django.db import close_old_connections
from PIL import Image

from gongkai.portal.actions import project
from gongkai.portal.models import ArticlePage, SectionPage
from gongkai.portal.terms import ColumnType, InformationClass

PUBLISHED = datetime(2024, 3, 1, 1, 30, tzinfo=UTC)


def add_section(parent, title, slug, **more):
    values = {
        "intro": "本机关的工作进展。",
        "column_type": ColumnType.NEWS,
        "counts_as": InformationClass.NEWS,
        "show_in_menus": True,
        **more,
    }
    return parent.add_child(instance=SectionPage(title=title, slug=slug, **values))


def article(section, number, **more):
    values = {
        "title": f"【公告】第{number}篇",
        "slug": f"a{number}",
        "source": "本机关",
        "body": "<p>正文<b>粗体</b></p>",
        "first_published_at": PUBLISHED + timedelta(minutes=number),
        "last_published_at": PUBLISHED + timedelta(minutes=number),
        **more,
    }
    page = section.add_child(instance=ArticlePage(**values))
    project(page, at=PUBLISHED)
    return page


def drawn(form="PNG", size=(40, 20), exif=None):
    made = io.BytesIO()
    Image.new("RGB", size, "#0b4f8a").save(made, format=form, **({"exif": exif} if exif else {}))
    return made.getvalue()


def shut(answer) -> None:
    """Close what an answer holds open.

    Its own `close` tells Django that the request is over, and Django would close the connection
    of the test with it.
    """
    request_finished.disconnect(close_old_connections)
    try:
        answer.close()
    finally:
        request_finished.connect(close_old_connections)
