"""How a basic or standard catalogue is read from the sheet in which it was approved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from gongkai.catalogue.facts import MatterFacts
from gongkai.catalogue.sheets.carriers import TICKED, read_carriers
from gongkai.catalogue.terms import DisclosureStage, MatterAudience, MatterLevel, Openness
from gongkai.interchange.sources.listing import (
    Line,
    Problem,
    Table,
    Unreadable,
    find_table,
    sheets_of,
)

DEFAULT_LIMIT = "自信息形成或者变更之日起20个工作日内"
_LONGEST = {
    "first_level": 255,
    "second_level": 255,
    "time_limit": 255,
    "subject_organ": 255,
    "duration": 64,
    "form": 64,
}
_LABELS = {
    "first_level": "一级事项",
    "second_level": "二级事项",
    "time_limit": "公开时限",
    "subject_organ": "公开主体",
    "duration": "公开时长",
    "form": "公开形式",
}
HEADINGS = {
    "number": ("序号",),
    "first_level": ("一级事项", "公开事项·一级事项", "公开事项·一级", "一级目录", "一级公开事项"),
    "second_level": ("二级事项", "公开事项·二级事项", "公开事项·二级", "二级目录", "公开事项"),
    "elements": ("公开内容（要素）", "公开内容", "公开内容要素", "内容要素", "内容（要素）"),
    "basis": ("公开依据", "依据"),
    "time_limit": ("公开时限", "时限"),
    "duration": ("公开时长",),
    "subject_organ": ("公开主体", "责任主体", "责任单位", "公开责任主体"),
    "carriers": ("公开渠道和载体", "公开渠道", "渠道和载体", "公开渠道与载体", "渠道"),
    "audience": ("公开对象", "公开范围"),
    "audience_all": ("公开对象·全社会", "全社会"),
    "audience_group": ("公开对象·特定群体", "公开对象·特定群众", "特定群体", "特定群众"),
    "openness": ("公开方式", "方式", "公开属性"),
    "proactive": ("公开方式·主动", "公开方式·主动公开", "主动", "主动公开"),
    "on_request": ("公开方式·依申请", "公开方式·依申请公开", "依申请", "依申请公开"),
    "level_city": ("公开层级·市级", "市级"),
    "level_county": ("公开层级·县级", "公开层级·区级", "公开层级·县（区）级", "县级", "区级"),
    "level_township": (
        "公开层级·乡级", "公开层级·乡镇级", "公开层级·镇级", "公开层级·乡（镇、街道）级",
        "乡级", "乡镇级", "镇级",
    ),
    "level_village": ("公开层级·村级", "村级"),
    "form": ("公开形式",),
    "stages": ("五公开", "五公开环节"),
}  # fmt: skip
_LEVELS = {
    "level_city": MatterLevel.CITY,
    "level_county": MatterLevel.COUNTY,
    "level_township": MatterLevel.TOWNSHIP,
    "level_village": MatterLevel.VILLAGE,
}


class MatterSheet(NamedTuple):
    """What a file says: its matters in their order, and what is wrong."""

    matters: tuple[MatterFacts, ...]
    problems: tuple[Problem, ...]
    sheet: str = ""


def read_matters(raw: bytes) -> MatterSheet:
    """The matters of the first sheet that looks like a catalogue; nothing is stored.

    A first-level matter that is merged, or left blank below its first line, goes for them all.
    """
    try:
        tables = [found for sheet in sheets_of(raw) if (found := find_table(sheet, HEADINGS))]
    except Unreadable as refusal:
        return MatterSheet((), (Problem("", str(refusal)),))
    table = next((each for each in tables if "elements" in each.columns), None)
    if table is None:
        said = "没有找到目录的表头：至少要有公开事项、公开内容（要素）和公开依据等列。"
        return MatterSheet((), (Problem("", said),))
    problems = list(_missing(table))
    matters: list[MatterFacts] = []
    first = ""
    for line in table.lines:
        if _is_note(line):
            continue
        first = line.text("first_level") or first
        problems += _wrong(line, first)
        matters.append(_matter(line, first))
    if not matters:
        problems.append(Problem(f"“{table.sheet}”", "表头下没有事项"))
    return MatterSheet(tuple(matters), tuple(problems), table.sheet)


def _missing(table: Table) -> Iterator[Problem]:
    if not {"first_level", "second_level"} & {*table.columns}:
        yield Problem(f"“{table.sheet}”", "没有“一级事项”或者“公开事项”这一列")


def _is_note(line: Line) -> bool:
    """A remark below the table, or a row that only repeats the merged first level."""
    telling = {*line.cells} - {"number", "first_level"}
    said = line.text("number") or line.text("first_level")
    return not telling and (
        said.startswith(("注", "备注", "说明")) or "first_level" not in line.cells
    )


def _wrong(line: Line, first: str) -> Iterator[Problem]:
    if not first and not line.text("second_level"):
        yield Problem(line.place, "没有公开事项的名称")
    if not line.text("elements"):
        yield Problem(line.at("elements"), "没有公开内容（要素）")
    for field, longest in _LONGEST.items():
        if len(line.text(field)) > longest:
            yield Problem(line.at(field), f"{_LABELS[field]}超过 {longest} 个字")


def _matter(line: Line, first: str) -> MatterFacts:
    audience, note = _audience(line)
    return MatterFacts(
        first_level=first or line.text("second_level"),
        second_level=line.text("second_level") if first else "",
        elements=line.text("elements"),
        basis=line.text("basis"),
        time_limit=line.text("time_limit") or DEFAULT_LIMIT,
        subject_organ=line.text("subject_organ"),
        carriers=read_carriers(line.text("carriers")),
        audience=audience,
        audience_note=note,
        openness=_openness(line),
        levels=tuple(level for field, level in _LEVELS.items() if is_ticked(line.text(field))),
        duration=line.text("duration"),
        form=line.text("form"),
        stages=tuple(stage for stage in DisclosureStage if stage.label[:2] in line.text("stages")),
    )


def is_ticked(text: str) -> bool:
    """Whether a cell is ticked, by whatever mark; an empty box is not."""
    return bool(text) and (any(mark in text for mark in TICKED) or text in ("是", "1", "V", "v"))


def _audience(line: Line) -> tuple[MatterAudience, str]:
    group = line.text("audience_group")
    if is_ticked(line.text("audience_all")) or not (group or line.text("audience")):
        return MatterAudience.ALL, ""
    if group:
        return MatterAudience.GROUP, "" if is_ticked(group) else group[:255]
    said = line.text("audience")
    everyone = "社会" in said or "公众" in said
    return (MatterAudience.ALL, "") if everyone else (MatterAudience.GROUP, said[:255])


def _openness(line: Line) -> Openness:
    by_tick = is_ticked(line.text("on_request")) and not is_ticked(line.text("proactive"))
    by_word = "依申请" in line.text("openness") and "主动" not in line.text("openness")
    return Openness.ON_REQUEST if by_tick or by_word else Openness.PROACTIVE
