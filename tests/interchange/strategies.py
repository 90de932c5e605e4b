"""Which reports can there be?  Hypothesis strategies for `AnnualReport`, shared by the tests."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from hypothesis import strategies as st

from gongkai.interchange.report import (
    DECIMAL_KEYS,
    TABLE2,
    AnnualReport,
    Cells,
    Entry,
    Figure,
    Note,
    Sections,
)
from gongkai.law.annual_report import (
    CARRIED_IN,
    CARRIED_OUT,
    CONCLUDED,
    RECEIVED,
    ROWS,
    Column,
    Edition,
    RemedyColumn,
    RemedyTable,
    outcome_rows,
)

PLACES = ("临江市", "云岭县", "安远区", "青禾镇", "平川省")
BODIES = ("人民政府", "财政局", "教育局", "人民政府办公室", "政务服务和大数据管理局", "档案局")
# What stands in published cells instead of a number.
NO_NUMBER = ("", "/", "—", "无", "-", "暂无数据")
REASONS = ("这一格不是数字", "这一格是空的", "读不出")

# Left out are scripts that run from right to left: on paper their order is another matter.
CHARACTERS = st.one_of(
    st.characters(max_codepoint=0x24F),
    st.characters(min_codepoint=0x3000, max_codepoint=0x9FFF),
    st.characters(min_codepoint=0xE000, max_codepoint=0xF8FF),
    st.characters(min_codepoint=0x1F300, max_codepoint=0x2FA1D),
)

SENTENCES = (
    "本年度通过网站公开政府信息十二条。",
    "收到申请 3 件，均已答复。",
    "（一）主动公开：",
    "一是制度有待完善；二是培训有待加强。",
    "无。",
    "依照《条例》第三十三条第二款办理<略>，详见“年报”。",
    "2023年未收取信息公开信息处理费用。",
)


def organs() -> st.SearchStrategy[str]:
    """Names of organs of fictional places."""
    return st.builds(
        lambda place, body: place + body, st.sampled_from(PLACES), st.sampled_from(BODIES)
    )


@st.composite
def titles(draw: st.DrawFn, organ: str, year: int) -> str:
    """Titles as organs print them, naming organ and year."""
    gap = draw(st.sampled_from(("", "", " ")))
    kind = draw(st.sampled_from(("政府信息公开工作年度报告", "度政府信息公开工作报告")))
    return f"{organ}{gap}{year}{gap}年{kind}"


def prose() -> st.SearchStrategy[str | None]:
    """Plausible prose, "" under a bare heading, None where the heading is missing."""
    lines = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4).map("\n".join)
    return st.one_of(st.none(), st.just(""), lines, lines)


def wild_prose() -> st.SearchStrategy[str | None]:
    """Any text at all: control characters, blank lines, markup, lines that look like headings."""
    trap = st.sampled_from(
        (
            "二、主动公开政府信息情况",
            "附注",
            "\n\n",
            "　　首行缩进",
            "</script><script>alert(1)</script>",
            "#set page(width: 1pt)",
            "]]>&amp;",
            "_x0041_",
            "\t1\t2\t3",
            "=1+1",
            "\x00\x0b\x1f",
            "\u2028\ufeff\uffff",
        )
    )
    return st.lists(st.one_of(trap, st.text(CHARACTERS, max_size=20)), max_size=4).map("\n".join)


def counts() -> st.SearchStrategy[int]:
    """Counts from none to the eight digits seen in published reports."""
    return st.one_of(st.integers(0, 20), st.integers(0, 99_999_999))


def amounts() -> st.SearchStrategy[str]:
    """Decimal strings of money."""
    return st.one_of(
        st.just("0"),
        st.integers(0, 10**6).map(str),
        st.decimals(0, 10**6, places=2).map(lambda amount: str(Decimal(amount))),
    )


@st.composite
def rows(draw: st.DrawFn, codes: tuple[str, ...], width: int) -> Mapping[str, Cells | None]:
    """A table of plain counts, without regard to whether it foots."""
    return {code: tuple(draw(st.lists(counts(), min_size=width, max_size=width))) for code in codes}


@st.composite
def footing_table3(draw: st.DrawFn, edition: Edition) -> Mapping[str, Cells | None]:
    """A table 3 for which K1, K2 and K3 hold."""
    parts = len(Column) - 1
    inner = {
        code: draw(st.lists(st.integers(0, 30), min_size=parts, max_size=parts))
        for code in outcome_rows(edition)
    }
    concluded = [sum(column) for column in zip(*inner.values(), strict=True)]
    carried_out = draw(st.lists(st.integers(0, 9), min_size=parts, max_size=parts))
    both = [a + b for a, b in zip(concluded, carried_out, strict=True)]
    carried_in = [draw(st.integers(0, n)) for n in both]
    received = [a - b for a, b in zip(both, carried_in, strict=True)]
    table = {RECEIVED: received, CARRIED_IN: carried_in, **inner}
    table |= {CONCLUDED: concluded, CARRIED_OUT: carried_out}
    return {code: (*cells, sum(cells)) for code, cells in table.items()}


@st.composite
def table2s(draw: st.DrawFn, edition: Edition) -> Mapping[str, Entry]:
    """A full table 2 of an edition; what a column "change" holds may be below zero."""
    return {key: draw(_entry(key, fields)) for key, fields in TABLE2[edition].items()}


def _entry(key: str, fields: tuple[str, ...]) -> st.SearchStrategy[Entry]:
    if not fields:
        return amounts() if key in DECIMAL_KEYS else counts()
    figures: dict[str, st.SearchStrategy[Figure]] = {
        name: st.integers(-999, 999) if name == "change" else counts() for name in fields
    }
    return st.fixed_dictionaries(figures)


@st.composite
def with_gaps(draw: st.DrawFn, report: AnnualReport) -> AnnualReport:
    """The same report with some cells of table 3 that hold no number, each with its note."""
    if report.table3 is None:
        return report
    table = {code: list(cells or ()) for code, cells in report.table3.items()}
    notes = []
    for code in draw(st.lists(st.sampled_from(sorted(table)), max_size=4, unique=True)):
        column = draw(st.sampled_from(list(Column)))
        table[code][list(Column).index(column)] = None
        said = draw(st.sampled_from(NO_NUMBER))
        notes.append(Note(f"table3/{code}/{column}", said, draw(st.sampled_from(REASONS))))
    return AnnualReport(
        edition=report.edition,
        organ=report.organ,
        year=report.year,
        title=report.title,
        sections=report.sections,
        table2=report.table2,
        table3={code: tuple(cells) for code, cells in table.items()},
        table4=report.table4,
        notes=tuple(notes),
    )


@st.composite
def reports(draw: st.DrawFn) -> AnnualReport:
    """Full reports of either edition as an organ would publish them, without empty cells."""
    edition = draw(st.sampled_from(Edition))
    organ, year = draw(organs()), draw(st.integers(2019, 2030))
    return AnnualReport(
        edition=edition,
        organ=organ,
        year=year,
        title=draw(titles(organ, year)),
        sections=Sections(draw(prose()), draw(prose()), draw(prose())),
        table2=draw(table2s(edition)),
        table3=draw(st.one_of(footing_table3(edition), rows(ROWS[edition], len(Column)))),
        table4=draw(rows(tuple(group.value for group in RemedyTable), len(RemedyColumn))),
    )


@st.composite
def damaged_reports(draw: st.DrawFn) -> AnnualReport:
    """Reports as they are really found: missing rows and tables, wild prose, nothing known."""
    report = draw(reports().flatmap(with_gaps))
    absent = draw(st.sets(st.sampled_from(sorted(report.table3 or {})), max_size=5))
    table3 = {code: None if code in absent else row for code, row in (report.table3 or {}).items()}
    sections = Sections(draw(wild_prose()), draw(prose()), draw(wild_prose()))
    notes = (*report.notes, Note("table3", draw(st.text(max_size=10)), draw(st.text(max_size=10))))
    return AnnualReport(
        edition=report.edition,
        organ=draw(st.sampled_from((report.organ, None, "某 机关"))),
        year=draw(st.sampled_from((report.year, None))),
        title=draw(st.sampled_from((report.title, "政府信息公开工作年度报告", "", " 年 报 "))),
        sections=sections,
        table2=draw(st.sampled_from((report.table2, None))),
        table3=draw(st.sampled_from((table3, report.table3))),
        table4=draw(st.sampled_from((report.table4, None))),
        notes=draw(st.sampled_from((notes, report.notes, ()))),
    )
