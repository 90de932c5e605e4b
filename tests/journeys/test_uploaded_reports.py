"""Reports of organs that do not use the system: uploaded together, read, checked, put right."""

from __future__ import annotations

import io
import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from journeys.serving import installed

from gongkai.interchange.reading import read_file
from gongkai.interchange.targets import write_report

pytestmark = pytest.mark.journey

REPORTS = Path(__file__).parents[2] / ".." / "shared" / "data" / "reports"
OVERSIGHT = "/admin/annual-reports/oversight/"
PATIENCE_MS = 30_000
ORGANS = ("测试市人民政府", "上海市人民政府办公厅", "淮安市人民政府", "宿迁市人民政府")
TOTAL = "表三 一、本年新收政府信息公开申请数量 · 总计"
PRINTED, READ = "3511", "35l1"
REASON = "原件该格印的是 3511，数字 1 被识别成字母。"
# The organs stand in the tree of the authority; a report whose organ is not named waits.
ENROL = f"""
from gongkai.organs.actions import create_organ
from gongkai.organs.models import Organ
from gongkai.organs.terms import OrganKind
city = Organ.objects.get(code="DEMO-000")
for n, name in enumerate({ORGANS!r}):
    create_organ(name=name, code=f"S-{{n}}", kind=OrganKind.DEPARTMENT, parent=city)
"""


@pytest.fixture(scope="module")
def uploads():
    """Published files of every format, one that is broken, one that comes twice."""
    if not (REPORTS / "suqian_2023.txt").exists():
        pytest.skip(f"没有公布的年度报告样本：{REPORTS}")
    kept = ("hangzhou_style_2025.html", "shanghai_office_2019.html", "huaian_2024.pdf")
    waiting = "longgang_dept_2024_partial.txt"
    files = {name: (REPORTS / name).read_bytes() for name in (*kept, waiting)}
    document = write_report(read_file(REPORTS / "suqian_2023.txt"), "docx")
    files["宿迁2023.docx"] = with_slip(document)
    files["淮安2024.xlsx"] = write_report(read_file(REPORTS / "huaian_2024.txt"), "xlsx")
    files["损坏.pdf"] = files["huaian_2024.pdf"][:4000]
    files["又一份.html"] = files["hangzhou_style_2025.html"]
    return files


def with_slip(document: bytes) -> bytes:
    """The document as a scan would have left it: a figure one letter of which is no digit."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(document)) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                assert f">{PRINTED}<".encode() in part
                part = part.replace(f">{PRINTED}<".encode(), f">{READ}<".encode(), 1)
            new.writestr(name, part)
    return out.getvalue()


def test_a_batch_is_read_checked_and_a_misread_cell_corrected(page, log_in, site, uploads):
    installed(site.home, "manage", "shell", "-v", "0", "-c", ENROL)
    log_in(page, "authority")
    page.goto(f"{OVERSIGHT}?year=2023")
    page.click("main a:has-text('批量报入')")
    page.set_input_files(
        "input[name=reports]",
        [
            {"name": name, "mimeType": "application/octet-stream", "buffer": data}
            for name, data in uploads.items()
        ],
    )
    assert f"已选 {len(uploads)} 个文件" in page.inner_text("[data-chosen]")
    page.click("main form.rd-form button[type=submit]")

    # The worker reads them; the page follows it by itself until all are through.
    page.wait_for_selector(f".rb-progress:has-text('/ {len(uploads)} 份')")
    page.wait_for_selector(".rb-progress:not([data-progress])", timeout=PATIENCE_MS)
    batch = page.url

    def row(name):
        return page.locator("tr", has=page.locator(".rb-name", has_text=name)).inner_text()

    for name in ("hangzhou_style_2025.html", "huaian_2024.pdf", "宿迁2023.docx", "淮安2024.xlsx"):
        assert "已报入" in row(name), name
    assert "16 处警告" in row("shanghai_office_2019.html")
    assert "处警告" in row("宿迁2023.docx")
    assert "已损坏或不完整" in row("损坏.pdf")
    assert "同一文件已作为“测试市人民政府”" in row("又一份.html")
    waiting = page.locator("tr", has=page.locator(".rb-name", has_text="longgang"))
    waiting.locator("input[name=organ]").fill("【演示】另一市直机关")
    waiting.locator("input[name=year]").fill("2024")
    waiting.locator("button:has-text('报入')").click()
    page.wait_for_load_state()
    assert "【演示】另一市直机关 2024" in row("longgang")
    page.locator("button[aria-label='清除损坏.pdf']").click()
    page.wait_for_load_state()
    assert not page.locator(".rb-name", has_text="损坏.pdf").count()

    # The board leads to the report, and each discrepancy stands at its table, row and cell.
    page.goto(f"{OVERSIGHT}?year=2019")
    page.click("main a:has-text('上海市人民政府办公厅')")
    page.wait_for_url(re.compile(r"/filed/\d+/"))
    said = page.locator("#findings li").all_inner_texts()
    assert sum("（一）予以公开 · 总计" in each and "相差 272" in each for each in said) == 1
    assert page.locator("main td a.doubted").count() >= 10

    page.goto(f"{OVERSIGHT}?year=2023")
    page.click("main a:has-text('宿迁市人民政府')")
    page.wait_for_url(re.compile(r"/filed/\d+/"))
    filed = page.url
    assert page.locator("#findings li", has_text=TOTAL).count()
    page.locator("#findings a.rd-place", has_text=TOTAL).first.click()
    page.wait_for_url("**/correct_cell/**")
    assert "读出为 空白" in page.inner_text("main")
    here = page.locator(".rb-source [data-here]")
    assert READ in here.inner_text(), "the line of the source is marked"
    page.fill("[name=figure]", PRINTED)
    page.fill("[name=reason]", REASON)
    page.click("main form.rd-form button[type=submit]")
    page.wait_for_url(lambda url: url.startswith(filed.split("#")[0]) and "correct" not in url)

    # Who, when, before, after and why stand on the report; the check has taken it up.
    assert not page.locator("#findings li", has_text=TOTAL).count()
    recorded = page.locator("section", has=page.locator("#corrections-heading")).inner_text()
    for part in (TOTAL, f"空白 → {PRINTED}", REASON, "主管部门工作人员"):
        assert part in recorded, part
    assert re.search(r"\d{4}-\d\d-\d\d \d\d:\d\d", recorded)
    page.goto(batch)
    assert "处警告" not in row("宿迁2023.docx")
    assert not page.errors
