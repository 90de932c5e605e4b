"""Invented reports to measure with: the same every time, different from one another."""

from __future__ import annotations

import random

from gongkai.interchange.report import TABLE2, AnnualReport, Sections
from gongkai.interchange.targets import write_report
from gongkai.law.annual_report import ROWS, Edition, RemedyTable, outcome_rows

HTML_BYTES = 67_000
# No two reports say the same: what a reader remembers of one must not help with the next.
WHO = ("全局", "各科室", "本机关", "各下属单位", "政务窗口", "信息公开专班", "局办公室", "各镇街")
WHAT = (
    "群众关心",
    "企业咨询",
    "社会关注",
    "上级部署",
    "年度重点",
    "民生领域",
    "营商环境",
    "历年积累",
)
HOW = (
    "及时更新信息",
    "梳理公开事项",
    "完善公开目录",
    "编印办事指南",
    "充实专栏内容",
    "回应公众关切",
)
RULE = (
    "规范办理程序",
    "健全审查制度",
    "明确责任分工",
    "压缩办理时限",
    "加强业务培训",
    "改进平台功能",
)
THEN = ("定期核对", "逐条复核", "按季通报", "集中清理", "动态调整", "专人维护")
MENU = (
    "政务公开新闻动态机构职能办事服务互动交流信访投诉通知告示人才招考财政预算规划统计法规文件解读专题"
    "环境卫生教育社保就业住房交通水利农林应急安全审计国资民族宗教退役军人医疗市场监管体育旅游气象"
)


def report(number: int, *, sentences: int = 12) -> AnnualReport:
    """The `number`-th invented report of the year 2025; its tables foot."""
    draw = random.Random(number)  # noqa: S311  -- figures of a sample
    columns = [_column(draw) for _ in range(6)]
    rows = {}
    for code in ROWS[Edition.FORM_2021]:
        cells = [column[code] for column in columns]
        rows[code] = (*cells, sum(cells))
    remedies = {}
    for group in RemedyTable:
        cells = [draw.randrange(20) for _ in range(4)]
        remedies[group.value] = (*cells, sum(cells))
    organ = f"临江市第{number}局"
    return AnnualReport(
        edition=Edition.FORM_2021,
        organ=organ,
        year=2025,
        title=f"{organ}2025年政府信息公开工作年度报告",
        sections=Sections(
            overview=_prose(draw, sentences) + f"\n全年收到申请{rows['received'][6]}件。",
            problems=_prose(draw, sentences // 2),
            other="本年度未收取信息处理费。",
        ),
        table2={key: _entry(key, draw) for key in TABLE2[Edition.FORM_2021]},
        table3=rows,
        table4=remedies,
    )


def _column(draw: random.Random) -> dict[str, int]:
    cells = {code: draw.randrange(40) for code in outcome_rows(Edition.FORM_2021)}
    cells["concluded"] = sum(cells.values())
    cells["carried_out"] = draw.randrange(9)
    cells["carried_in"] = min(draw.randrange(9), cells["concluded"])
    cells["received"] = cells["concluded"] + cells["carried_out"] - cells["carried_in"]
    return cells


def _entry(key: str, draw: random.Random) -> object:
    fields = TABLE2[Edition.FORM_2021][key]
    if fields:
        return {name: draw.randrange(60) for name in fields}
    return f"{draw.randrange(900)}.5" if key == "fees_wan_yuan" else draw.randrange(90_000)


def _prose(draw: random.Random, sentences: int) -> str:
    return "\n".join(f"第{n}项工作。{_sentence(draw)}" for n in range(1, sentences + 1))


def _sentence(draw: random.Random) -> str:
    who, what, how, rule, then = (draw.choice(words) for words in (WHO, WHAT, HOW, RULE, THEN))
    return f"{who}围绕{what}的事项{how}，{rule}，{then}公开内容，做到应公开尽公开。"


def heavy_html(number: int) -> bytes:
    """A report of about 67 KB whose cells carry the mark-up that office programs paste."""
    page = write_report(report(number, sentences=20), "html").decode("utf-8")
    start = page.find('<script type="application/json"')
    if start >= 0:
        page = page[:start] + page[page.index("</script>", start) + len("</script>") :]
    mark = '<p class="MsoNormal" align="center"><span style="font-family:仿宋;font-size:12pt">'
    page = page.replace("</td>", "</span></p></td>")
    head, *cells = page.split("<td")
    opened = [head]
    for cell in cells:
        end = cell.index(">") + 1
        opened.append(cell[:end] + mark + cell[end:])
    page = "<td".join(opened)
    missing = max(0, HTML_BYTES - len(page.encode("utf-8")))
    return page.replace("</body>", _menu(number, missing) + "</body>").encode("utf-8")


def _menu(number: int, size: int) -> str:
    """Links to other pages, up to `size` bytes of them."""
    draw = random.Random(number)  # noqa: S311  -- words of a sample
    link = "<div class='nav'><a href='#'>{}</a></div>"
    each = len(link.format("栏目名称").encode("utf-8"))
    return "".join(link.format("".join(draw.choices(MENU, k=4))) for _ in range(size // each))
