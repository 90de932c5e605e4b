"""What an authority hands to the one above it: the sum, who is in it, and every report as a file.

The archive is read back by the same readers as any upload: its list names the files that are
reports, so that the tables beside them are not taken for reports.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from typing import IO, Any, NamedTuple

from gongkai.interchange.codec import dumps
from gongkai.interchange.report import AnnualReport
from gongkai.interchange.targets import write_report
from gongkai.organs.models import Organ
from gongkai.reports.board_sheet import board_sheet
from gongkai.reports.models import ReportExemption
from gongkai.reports.queries.board import BoardRow
from gongkai.reports.queries.summation import Named, Summation
from gongkai.reports.spreadsheet import Sheet, workbook

FORMAT = "gongkai-submission@1"
LIST = "清单.json"
SUM, ORGANS, FOLDER = "汇总", "机关名单.xlsx", "报告"
_UNFIT = re.compile(r'[\\/:*?"<>|\s]+')
_SAID = (("机关", 36), ("说明", 80))


class Submission(NamedTuple):
    """What is handed in for a year."""

    authority: Organ
    scope: str
    year: int
    made_at: datetime
    sum: Summation
    rows: Sequence[BoardRow]
    exempted: Sequence[ReportExemption]


def write_submission(
    out: IO[bytes], given: Submission, reports: Iterable[tuple[Organ, AnnualReport]]
) -> dict[str, Any]:
    """Write the archive, one report at a time; what its list says."""
    counted = {organ.pk for organ in given.sum.counted}
    files: list[dict[str, Any]] = []
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for organ, report in reports:
            raw = dumps(report).encode()
            name = f"{FOLDER}/{_UNFIT.sub('_', f'{organ.code}_{organ.name}')}.json"
            archive.writestr(name, raw)
            files.append(
                {
                    "file": name,
                    "organ": organ.name,
                    "code": organ.code,
                    "counted": organ.pk in counted,
                    "sha256": sha256(raw).hexdigest(),
                }
            )
        total = given.sum.report
        if total is not None:
            for suffix in ("xlsx", "json"):
                archive.writestr(f"{SUM}.{suffix}", write_report(total, suffix))
        archive.writestr(ORGANS, workbook(*_sheets(given)))
        told = _list(given, files)
        archive.writestr(LIST, json.dumps(told, ensure_ascii=False, indent=1))
    return told


def listed_reports(read: Mapping[str, Any]) -> frozenset[str] | None:
    """The files of an archive that are reports, by what its list says; None for another list."""
    if read.get("format") != FORMAT or not isinstance(read.get("reports"), list):
        return None
    return frozenset(str(each.get("file")) for each in read["reports"] if isinstance(each, dict))


def _list(given: Submission, files: list[dict[str, Any]]) -> dict[str, Any]:
    found = given.sum
    return {
        "format": FORMAT,
        "authority": given.authority.name,
        "scope": given.scope,
        "year": given.year,
        "made_at": given.made_at.isoformat(),
        "counted": len(found.counted),
        "missing": [organ.name for organ in found.missing],
        "merged": [_named(each) for each in found.merged],
        "covered": [organ.name for organ in found.covered],
        "covered_missing": [organ.name for organ in found.covered_missing],
        "twice": [_named(each) for each in found.twice],
        "restated": [_named(each) for each in found.restated],
        "left_out": [_named(each) for each in found.left_out],
        "exempted": [{"organ": each.organ.name, "said": each.reason} for each in given.exempted],
        "reports": files,
    }


def _named(each: Named) -> dict[str, str]:
    return {"organ": each.organ.name, "said": each.said}


def _sheets(given: Submission) -> list[Sheet]:
    found = given.sum
    due = {organ.pk for organ in (*found.counted, *found.missing, *found.covered)}
    due |= {each.organ.pk for each in found.left_out}
    rows = [row for row in given.rows if row.organ.pk in due]
    without = set(found.covered_missing)
    return [
        board_sheet(rows, given.year, "应报机关"),
        Sheet(
            "没有报告", _SAID,
            [(each.organ.name, f"{each.said or '没有报告'}，未计入") for each in found.owing],
        ),
        Sheet("当年撤并", _SAID, [(each.organ.name, each.said) for each in found.merged]),
        Sheet("免报", _SAID, [(each.organ.name, each.reason) for each in given.exempted]),
        Sheet("报送不止一次", _SAID, [(each.organ.name, each.said) for each in found.twice]),
        Sheet("重述", _SAID, [(each.organ.name, each.said) for each in found.restated]),
        Sheet("不能相加", _SAID, [(each.organ.name, each.said) for each in found.left_out]),
        Sheet(
            "已含下级", _SAID,
            [(o.name, _covering(o in without)) for o in found.covered],
        ),
    ]  # fmt: skip


def _covering(is_missing: bool) -> str:
    own = "；它自己的报告没有报送" if is_missing else ""
    return f"政府的报告汇总其部门和下级，不重复计入{own}"
