"""Where each record goes on the site, and whether it can: the dry run of an import."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from PIL import Image

from gongkai.lib.days import local_day
from gongkai.lib.storage import NotAccepted, require_acceptable
from gongkai.portal.models import HomePage, OldAddress, SectionPage
from gongkai.portal.moving.arrivals import Arrival, arrival
from gongkai.portal.moving.mapping import FieldMapping
from gongkai.portal.moving.plan import MovePlan, Remark
from gongkai.portal.moving.records import Record

# What an import was known by on the other system, kept as an address of its own.
KEY_PREFIX = "key:"

Judge = Callable[[Arrival], None]


@dataclass(slots=True)
class Arrangement:
    """The site an import goes to: its sections by address and title, and what is there already."""

    home: HomePage
    default: SectionPage | None
    mapping: FieldMapping
    by_path: dict[str, SectionPage] = field(default_factory=dict)
    by_title: dict[str, list[SectionPage]] = field(default_factory=dict)
    # For sections that take nothing new: they themselves, or the one above that was closed first.
    closed: dict[int, SectionPage] = field(default_factory=dict)

    def section_of(self, found: Arrival) -> SectionPage | None:
        """The section the record belongs to; a problem is noted where there is none."""
        said = found.text("section")
        wanted = self.mapping.sections.get(said, said)
        section = self.by_path.get(wanted.strip("/")) if wanted else None
        if section is None and wanted:
            same = self.by_title.get(wanted, [])
            section = same[0] if len(same) == 1 else None
        if section is None and said in self.mapping.sections:
            found.problems.append(f"对应表给“{said}”的栏目“{wanted}”不存在")
            return None
        if section is None:
            section = self.default
        if section is not None:
            self._judge_closing(found, section)
        if section is None:
            found.problems.append(
                f"没有栏目“{said}”，请在对应表中写明，或者用 --section 给出"
                if said
                else "没有写明栏目，请用 --section 给出"
            )
        return section

    def _judge_closing(self, found: Arrival, section: SectionPage) -> None:
        """A closed section takes what came out before that day, and nothing of a later one."""
        closed = self.closed.get(section.pk)
        if closed is None or closed.closed_on is None or found.published_at is None:
            return
        if local_day(found.published_at) >= closed.closed_on:
            found.problems.append(
                f"栏目“{closed}”自{closed.closed_on:%Y年%m月%d日}起停止更新，"
                f"不能导入该日以后发布的信息（这条发布于{found.published_at:%Y年%m月%d日}）"
            )


def arrange(home: HomePage, *, default: SectionPage | None, mapping: FieldMapping) -> Arrangement:
    """The sections of the site, read once."""
    found = Arrangement(home, default, mapping)
    above: list[SectionPage] = []
    for section in SectionPage.objects.descendant_of(home).order_by("path"):
        above = [each for each in above if section.is_descendant_of(each)] + [section]
        closed = [each for each in above if each.closed_on is not None]
        if closed:
            found.closed[section.pk] = min(closed, key=lambda each: each.closed_on or date.max)
        path = section.url_path[len(home.url_path) :].strip("/")
        found.by_path[path] = section
        found.by_title.setdefault(section.title, []).append(section)
    return found


def section_at(home: HomePage, said: str) -> SectionPage | None:
    """The section of that address or title; None where there is none, or several of the title."""
    arranged = arrange(home, default=None, mapping=FieldMapping())
    same = arranged.by_title.get(said, [])
    return arranged.by_path.get(said.strip("/")) or (same[0] if len(same) == 1 else None)


def check(records: Iterable[Record], arranged: Arrangement, judge: Judge | None = None) -> MovePlan:
    """Read every record without writing anything; `judge` adds what one kind of page asks for."""
    plan, seen = MovePlan(), set[str]()
    there = set(OldAddress.objects.filter(home=arranged.home).values_list("path", flat=True))
    for record in records:
        found = arrival(record, arranged.mapping)
        plan.records += 1
        section = arranged.section_of(found) if found.title else None
        for known in addresses_of(found):
            if known in there:
                found.problems.append("已经导入过（原编号或原网址相同）")
                break
            if known in seen:
                found.problems.append("与前面的一条重复（原编号或原网址相同）")
                break
        seen.update(addresses_of(found))
        _judge_files(found)
        if judge is not None and not found.problems:
            judge(found)
        _count(plan, found, section)
    return plan


def addresses_of(found: Arrival) -> list[str]:
    """What the record is known by: its old address, and the number it had."""
    given = found.values.get("old_addresses")
    earlier = [str(path) for path in given] if isinstance(given, list) else []
    known = list(dict.fromkeys(path for path in (found.path, *earlier) if path))
    if found.key:
        known.append(f"{KEY_PREFIX}{found.key}")
    return known


def _judge_files(found: Arrival) -> None:
    for name, path in found.files:
        try:
            require_acceptable(path.read_bytes())
        except NotAccepted as refusal:
            found.problems.append(f"附件“{name}”：{refusal}")
    for name in found.pictures():
        if not _is_picture(found.folder / name):
            found.warnings.append(f"图片“{name}”打不开，没有导入，正文中保留它的文字说明")


def _is_picture(path: Path) -> bool:
    """Whether the file is a picture that can be opened."""
    try:
        with Image.open(path) as image:
            image.verify()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return False
    return True


def _count(plan: MovePlan, found: Arrival, section: SectionPage | None) -> None:
    for sentence in found.problems:
        plan.add_problem(Remark(found.place, found.title, sentence))
    for sentence in found.warnings:
        plan.add_warning(Remark(found.place, found.title, sentence))
    plan.files += len(found.files)
    if section is not None:
        plan.sections[section.title] += 1
    if found.published_at is not None:
        plan.years[found.published_at.year] += 1
