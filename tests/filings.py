"""Reports of organs that do not use the system: as values, as files, and filed."""

from __future__ import annotations

import json
import random
from collections import Counter
from datetime import UTC, datetime
from decimal import Decimal

from gongkai.interchange.report import TABLE2, AnnualReport, Sections
from gongkai.interchange.targets import write_report
from gongkai.lib import storage
from gongkai.organs.actions import create_organ
from gongkai.organs.models import Officer, Organ
from gongkai.organs.terms import OrganKind
from gongkai.reports.actions import file_report
from gongkai.reports.actions.file_report import Filing
from gongkai.reports.models import FiledReport
from gongkai.reports.paths import FORM, counted_paths
from gongkai.reports.sums import report_from, with_sums

YEAR = 2024
TABLES = ("table2", "table3", "table4")
AT = datetime(2025, 1, 20, 9, tzinfo=UTC)


def made(name: str, *, year: int = YEAR, seed: int = 0) -> AnnualReport:
    """A report whose tables add up, of figures drawn by chance."""
    chance = random.Random(seed)  # noqa: S311  -- sample figures
    cells = {path: chance.randint(0, 9) for path in counted_paths()}
    cells["table2/fees_wan_yuan"] = f"{chance.randint(0, 9)}.5"
    for kind in {path.split("/")[2] for path in cells if path.startswith("table3/received/")}:
        ended = sum(
            n
            for path, n in cells.items()
            if path.startswith("table3/")
            and path.endswith(f"/{kind}")
            and path.split("/")[1] not in ("received", "carried_in", "carried_out")
        )
        # What came is what went: the first rule of the form.
        cells[f"table3/carried_in/{kind}"] = 0
        cells[f"table3/carried_out/{kind}"] = 0
        cells[f"table3/received/{kind}"] = ended
    title = f"{name}{year}年政府信息公开工作年度报告"
    prose = Sections("全年平稳开展公开工作，各项制度执行到位。", "主要问题：解读形式偏少。", "无。")
    assert set(TABLE2[FORM])
    return report_from(with_sums(cells), organ=name, year=year, title=title, sections=prose)


def as_file(report: AnnualReport, suffix: str = "html") -> bytes:
    """The bytes of the report as that kind of file."""
    return write_report(report, suffix)


def filed(
    organ: Organ, report: AnnualReport, *, by: Officer, at: datetime = AT, year: int = YEAR
) -> FiledReport:
    """The report filed for the organ, with its JSON as source."""
    source = storage.keep(as_file(report, "json"), at=at)
    name = f"{organ.name}.json"
    return file_report(Filing(organ, year, report, source, name), by=by, at=at)


def departments(parent: Organ, count: int, *, first: int = 1) -> list[Organ]:
    """So many departments under the organ."""
    return [
        create_organ(
            name=f"{parent.name.removesuffix('人民政府')}第{n}局",
            short_name=f"{n}局",
            code=f"{parent.code}-{n:04d}",
            kind=OrganKind.DEPARTMENT,
            parent=parent,
        )
        for n in range(first, first + count)
    ]


def figures(value: object, path: str = "") -> dict[str, Decimal]:
    """Every figure of JSON tables by its place, read off the stored text and nothing else."""
    if isinstance(value, (dict, list)):
        pairs = value.items() if isinstance(value, dict) else enumerate(value)
        return {k: n for key, inner in pairs for k, n in figures(inner, f"{path}/{key}").items()}
    return {path: Decimal(str(value))}


def recounted(reports: list[dict]) -> Counter[str]:
    """The sum of the tables of plain JSON reports, figure by figure."""
    total: Counter[str] = Counter()
    for report in reports:
        total.update(figures(json.loads(json.dumps({name: report[name] for name in TABLES}))))
    return total
