"""How a ledger of what was published before the system came enters the record, whole or not."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localtime

from gongkai.channels.actions.record_publications import record_publications
from gongkai.channels.actions.rows import refuse_unless_fitting
from gongkai.channels.counting import counts
from gongkai.channels.models import Account, Publication
from gongkai.channels.queries import Cell, tally
from gongkai.channels.sheets.mapping import Mapping
from gongkai.channels.sheets.reading import Entry, Reading, read_publications
from gongkai.channels.sheets.words import Field
from gongkai.channels.terms import Change, Provenance, State
from gongkai.interchange.refusals import Unreadable
from gongkai.interchange.sources.listing import Problem
from gongkai.lib import audit
from gongkai.lib.days import local_day
from gongkai.lib.models import AuditEntry
from gongkai.lib.storage import keep
from gongkai.organs.models import Officer, Organ
from gongkai.organs.refusals import NotPossible

IMPORTED = "channels.publications_imported"


@dataclass(slots=True)
class Plan:
    """What a ledger says, what is wrong with it, and what importing it adds to each year."""

    organ: Organ
    digest: str
    found: Reading
    problems: list[Problem] = field(default_factory=list)
    years: dict[int, Counter[Cell]] = field(default_factory=dict)

    def standing(self) -> dict[int, dict[Cell, int]]:
        """What counts in each year touched, as it stands now."""
        return {year: tally(self.organ, year) for year in self.years}


def check_publications(
    raw: bytes, *, organ: Organ, at: datetime, mapping: Mapping | None = None
) -> Plan:
    """The ledger understood and judged, nothing written; a file of another kind is one problem."""
    plan = Plan(organ, hashlib.sha256(raw).hexdigest(), Reading([], [], [], []))
    accounts = list(Account.objects.filter(organ=organ))
    try:
        found = read_publications(raw, accounts=accounts, mapping=mapping or Mapping())
    except Unreadable as refusal:
        plan.problems.append(Problem("", str(refusal)))
        return plan
    plan.found = found
    plan.problems += found.problems
    plan.problems += _unfitting(found.entries, at)
    plan.problems += _doubles(found.entries)
    plan.problems += _there_already(found.entries)
    again = _imported_before(organ, plan.digest)
    plan.problems += [Problem("", again)] if again else []
    for _, account, article in found.entries:
        cells = plan.years.setdefault(local_day(article.published_at).year, Counter())
        if counts(account.channel, article.information_class, article.change, State.SENT):
            cells[account.channel, article.information_class] += 1
    return plan


@transaction.atomic
def import_publications(plan: Plan, raw: bytes, *, by: Officer | None, at: datetime) -> int:
    """Record every row, keep the sheet itself, and return how many there are.

    NotPossible, and nothing is changed, while problems stand, for a sheet that is in already, and
    if what counts in any year came out other than the sheet says.
    """
    # Two imports into one organ wait for each other, and the second looks again.
    organ = Organ.objects.select_for_update(no_key=True).get(pk=plan.organ.pk)
    again = _imported_before(organ, plan.digest)
    if again:
        raise NotPossible(f"{again}。")
    problems = plan.problems or list(_there_already(plan.found.entries))
    if problems:
        raise NotPossible(f"{problems[0].sentence.rstrip('。')}，没有导入。")
    before = plan.standing()
    file = keep(raw, at=at)
    for account, entries in _by_account(plan.found.entries).items():
        record_publications(
            account,
            [entry.article for entry in entries],
            by=by,
            at=at,
            provenance=Provenance.IMPORTED,
            provenance_note=f"台账 {plan.digest[:12]}",
        )
    for year, cells in plan.years.items():
        if Counter(tally(organ, year)) != Counter(before[year]) + cells:
            raise NotPossible(f"导入后 {year} 年的统计与台账的汇总不一致，已全部撤销。")
    rows = len(plan.found.entries)
    years = ", ".join(map(str, sorted(plan.years)))
    audit.record(
        IMPORTED,
        actor=by,
        organ=organ,
        target=file,
        at=at,
        details={"digest": plan.digest, "rows": rows, "years": years},
    )
    return rows


def _imported_before(organ: Organ, digest: str) -> str | None:
    """The sentence that refuses the same file a second time, or None."""
    entries = AuditEntry.objects.filter(event=IMPORTED, organ_id=organ.pk, details__digest=digest)
    entry = entries.order_by("pk").first()
    if entry is None:
        return None
    moment = f"{localtime(entry.at):%Y-%m-%d %H:%M}"
    return f"这个文件已于 {moment} 导入（{entry.details['rows']} 条），没有再次导入"


def _unfitting(entries: list[Entry], at: datetime) -> Iterator[Problem]:
    for line, account, article in entries:
        try:
            refuse_unless_fitting(account, article, at)
        except NotPossible as refusal:
            yield Problem(line.at(Field.PUBLISHED_ON), str(refusal).rstrip("。"))


def _doubles(entries: list[Entry]) -> Iterator[Problem]:
    """Rows that tell the same act a second time."""
    places: dict[tuple[object, ...], str] = {}
    for entry in entries:
        line, account, article = entry
        # A page is published once, and may be updated several times on one day.
        is_first = article.change is Change.FIRST
        when = local_day(article.published_at) if is_first else article.published_at
        what = (is_first and article.external_id) or (article.url, article.title, when)
        key = (account.pk, article.change, what)
        if key in places:
            told = "确为两条的，请填写网址或者平台编号区分"
            yield Problem(line.at(Field.TITLE), f"与{places[key]}重复；{told}")
        else:
            places[key] = line.at(Field.TITLE)


def _there_already(entries: list[Entry]) -> Iterator[Problem]:
    """First publications that the record already holds: by number, else by title and day."""
    for account, told in _by_account(entries).items():
        days = [local_day(entry.article.published_at) for entry in told]
        rows = Publication.objects.filter(account=account, change=Change.FIRST).exclude(
            state=State.VOID
        )
        within = rows.filter(published_on__range=(min(days), max(days)))
        numbers = set(rows.exclude(external_id="").values_list("external_id", flat=True))
        urls = defaultdict(set)
        for title, day, url in within.values_list("title", "published_on", "url"):
            urls[title, day].add(url)
        for (line, _, article), day in zip(told, days, strict=True):
            stand = urls.get((article.title, day), set())
            same = article.url in stand or "" in stand or (bool(stand) and not article.url)
            if article.change is Change.FIRST and (same or article.external_id in numbers):
                yield Problem(line.at(Field.TITLE), "发布记录中已有这一条")


def _by_account(entries: list[Entry]) -> dict[Account, list[Entry]]:
    found: dict[Account, list[Entry]] = defaultdict(list)
    for entry in entries:
        found[entry.account].append(entry)
    return found
