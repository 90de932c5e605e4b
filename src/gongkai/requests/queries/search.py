"""Which files are meant by what was typed into the search of the inbox."""

from __future__ import annotations

import re
from collections.abc import Sequence

from django.db import connection
from django.db.models import Q

from gongkai.lib.crypto import blind_index
from gongkai.lib.grams import keys_matching
from gongkai.requests.models import Applicant, FileText
from gongkai.requests.models.access_request import AccessRequestQuerySet
from gongkai.requests.queries.inbox import in_inbox

# The newest so many; who searches for what stands everywhere has to add another word.
MOST_FOUND = 1000
_NUMBER = re.compile(r"(\d{4})\D{1,3}0*(\d{1,7})号?$")


def found_by(
    query: str, found: AccessRequestQuerySet, organs: Sequence[int] | None
) -> AccessRequestQuerySet:
    """Of the files found, those under that number, or those in whose plain texts all of it stands.

    Names are kept sealed and are not found.
    """
    wanted = query.strip()
    if numbered := _NUMBER.search(wanted):
        year, number = (int(part) for part in numbered.groups())
        own = found.filter(number_year=year, number_in_year=number)
        if keys := list(own.values_list("pk", flat=True)[:MOST_FOUND]):
            # A file opened anew bears the number of the first.
            anew = Q(root__in=keys, number_in_year=None)
            return found.filter(Q(pk__in=keys) | anew)
    words = [f"organ{pk}" for pk in organs or ()]
    table, key = FileText._meta.db_table, "access_request_id"
    matching = keys_matching(connection.vendor, table, key, wanted, limit=MOST_FOUND, one_of=words)
    return found.none() if matching is None else found.filter(pk__in=matching)


def found_by_identity(query: str, organs: Sequence[int] | None) -> list[int]:
    """The files of the applicant with exactly this number, by its digest."""
    applicants = Applicant.objects.filter(identity_index=blind_index(query))
    if organs is not None:
        applicants = applicants.filter(organ__in=organs)
    found = in_inbox(organs).filter(applicant__in=applicants)
    return list(found.order_by("-pk").values_list("pk", flat=True)[:MOST_FOUND])
