"""How the address and the marks of a site are changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from wagtail.models import Site

from gongkai.lib.audit import record
from gongkai.organs.models import Officer
from gongkai.portal.models import HomePage


@transaction.atomic
def change_site(
    site: Site,
    home: HomePage,
    *,
    hostname: str,
    port: int,
    marks: Mapping[str, Any],
    at: datetime,
    by: Officer,
) -> None:
    """Answer under another address, or carry other marks: fields of the home page by their names.

    ValidationError for a colour that cannot be read and for an address that is taken.
    """
    for name, value in marks.items():
        setattr(home, name, value)
    home.full_clean()
    home.save(update_fields=["title", "draft_title", *(name for name in marks if name != "title")])
    site.hostname, site.port, site.site_name = hostname, port, home.title
    site.full_clean()
    site.save()
    record("portal.site_changed", actor=by, organ=home.organ, target=home, at=at)
