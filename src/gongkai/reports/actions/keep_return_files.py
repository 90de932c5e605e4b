"""How the files of a website return are written once: what is downloaded later is this."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.lib import audit
from gongkai.reports.models import ReturnFile, WebsiteReturn
from gongkai.reports.queries.return_public import as_published
from gongkai.reports.return_files import WRITERS


@transaction.atomic
def keep_return_files(website_return: WebsiteReturn, *, at: datetime) -> None:
    """Write the files of a published return, of those that it has not got.

    Publication does it; a return published before files were kept gets them when the first one
    is asked for.  ValueError before publication.  Law: WEB 2.
    """
    # The row keeps two who ask at once from writing them twice.
    held = WebsiteReturn.objects.select_for_update(of=("self",)).select_related("organ")
    held_return = held.get(pk=website_return.pk)
    there = set(held_return.files.values_list("suffix", flat=True))
    lacking = [suffix for suffix in WRITERS if suffix not in there]
    if not lacking:
        return
    published = as_published(held_return)
    files = [
        ReturnFile(
            website_return=held_return, **ReturnFile.columns(suffix, WRITERS[suffix](published))
        )
        for suffix in lacking
    ]
    ReturnFile.objects.bulk_create(files)
    audit.record(
        "reports.return_files_kept",
        actor=None,
        organ=held_return.organ,
        target=held_return,
        at=at,
        details={file.suffix: file.digest for file in files},
    )
