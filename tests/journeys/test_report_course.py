"""A correction of the demonstration year goes its whole way, each step by another account."""

from __future__ import annotations

import json
import re

import pytest
from journeys.axe import violations
from journeys.walk import TELEPHONE, failings

pytestmark = pytest.mark.journey

HEADLINES = ("556", "82", "421", "53", "373", "1237", "58", "1", "2166")
WAY = (
    ("head", "approve"),
    ("leader", "sign"),
    ("head", "submit"),
    ("authority", "accept"),
    ("head", "publish"),
)
CELL = "table3/unavailable.not_held/natural_person"


@pytest.fixture
def acting(browser, site):
    """A page of its own for each account, signed in once."""
    known = dict(site.accounts.values())
    contexts, pages = [], {}

    def act(username):
        if username not in pages:
            context = browser.new_context(
                base_url=site.url, locale="zh-CN", viewport={"width": 1280, "height": 900}
            )
            contexts.append(context)
            page = context.new_page()
            page.goto("/admin/login/")
            page.fill("input[name=username]", username)
            page.fill("input[name=password]", known[username])
            page.click("button[type=submit]")
            page.wait_for_url("**/admin/**")
            pages[username] = page
        return pages[username]

    yield act
    for context in contexts:
        context.close()


def take(page, desk: str, act: str, note: str = "") -> str:
    """One step from the desk through its page; what the desk says afterwards."""
    page.goto(desk)
    page.click(f"main a[href='{act}/']")
    page.wait_for_url(f"**/{act}/")
    if note:
        page.fill("[name=note]", note)
    page.click("main form.rd-form button[type=submit]")
    page.wait_for_url(lambda url: url.endswith(desk))
    return page.inner_text("main")


def test_drafted_reviewed_submitted_returned_accepted_and_published(acting, page):
    handler, head, leader, authority = map(acting, ("handler", "head", "leader", "authority"))
    handler.goto("/admin/annual-reports/start/?year=2023")
    handler.fill("[name=correction_reason]", "全程走一遍办理步骤。")
    handler.click("main form.rd-form button[type=submit]")
    handler.wait_for_url(re.compile(r"/annual-reports/\d+/$"))
    desk = "/" + handler.url.split("/", 3)[3]

    assert "待审核" in take(handler, desk, "send_for_review")
    handler.goto(f"{desk}approve/")
    assert "approve" not in handler.url or handler.locator("form.rd-form").count() == 0
    assert "待签发" in take(head, desk, "approve")
    assert "已签发" in take(leader, desk, "sign", "同意报送。")
    assert "已报送" in take(head, desk, "submit")

    authority.goto(f"{desk}cell/{CELL}/")
    authority.fill("[name=text]", "请核对申请人类别。")
    authority.click("form[action$='/remark/'] button")
    authority.wait_for_load_state()
    assert "退回修改" in take(authority, desk, "return_report")

    handler.goto(desk)
    assert "请核对申请人类别。" in handler.inner_text("main")
    handler.fill("[name=answer]", "已核对，确为自然人。")
    handler.click("form[action$='/answer_remark/'] button")
    handler.wait_for_load_state()
    take(handler, desk, "send_for_review")
    take(head, desk, "approve")
    take(leader, desk, "sign")
    take(head, desk, "submit")
    assert "已通过" in take(authority, desk, "accept")
    assert "已发布" in take(head, desk, "publish")
    assert not handler.locator("main a[href='publish/']").count()

    page.goto("/zfxxgk/nianbao/2023/")
    text = page.inner_text("main")
    assert all(re.search(rf"(?<!\d){number}(?!\d)", text) for number in HEADLINES)
    row = page.locator("tr", has=page.locator("th", has_text="1.本机关不掌握相关政府信息")).first
    assert row.locator("td").all_inner_texts() == ["1", "0", "0", "0", "0", "0", "1"]

    page.click("main a:has-text('已被更正')")
    assert re.search(r"/nianbao/2023/\d+/$", page.url)
    assert "不再是现行的报告" in page.inner_text("main")
    page.click("main a:has-text('查看现行的报告')")
    assert page.url.endswith("/zfxxgk/nianbao/2023/")
    assert not page.errors


def test_figures_are_filled_in_from_a_file_beside_its_source(acting):
    """The published report with one figure more, from another system: chosen, opened, given back."""
    handler = acting("handler")
    report = json.loads(handler.request.get("/zfxxgk/nianbao/2023/report.json").body())
    counted = report["table2"]["coercive_measures"]
    report["table2"]["coercive_measures"] = counted + 7
    handler.goto("/admin/annual-reports/start/?year=2023")
    handler.fill("[name=correction_reason]", "补报行政强制的件数。")
    handler.click("main form.rd-form button[type=submit]")
    handler.wait_for_url(re.compile(r"/annual-reports/\d+/$"))
    desk = "/" + handler.url.split("/", 3)[3]

    handler.click("main a:has-text('从文件填入')")
    handler.wait_for_url("**/files/")
    assert not violations(handler)
    raw = json.dumps(report).encode()
    given = {"name": "强制.json", "mimeType": "application/json", "buffer": raw}
    handler.set_input_files("input[name=file]", given)
    handler.click("main form.rd-form button[type=submit]")
    handler.wait_for_url(re.compile(r"/files/\d+/$"))
    file = "/" + handler.url.split("/", 3)[3]
    assert not violations(handler)
    assert handler.locator("input[name=cell]").count() == 1
    handler.check("[data-choose]")
    assert "（1 格）" in handler.inner_text("main form.rd-form button[type=submit]")
    handler.fill("[name=reason]", "行政强制由另一系统登记。")
    handler.click("main form.rd-form button[type=submit]")
    handler.wait_for_load_state()
    handler.goto(file)
    assert "取自这个文件的单元格（1）" in handler.inner_text("main")
    assert not violations(handler)

    handler.goto(f"{desk}cell/table2/coercive_measures/")
    assert f"这个数是导入的，台账统计为 {counted}" in handler.inner_text("main")
    handler.click("main a:has-text('强制.json')")
    assert handler.url.split("?")[0].endswith(file)

    for address in (f"{desk}files/", file):
        handler.set_viewport_size(TELEPHONE)
        answer = handler.goto(address)
        assert not failings(handler, address, answer)
    handler.fill("[name=reason]", "核对后以台账为准。")
    handler.click("button:has-text('全部恢复为台账统计')")
    handler.wait_for_load_state()
    assert "1 格已恢复为台账统计" in handler.inner_text("body")

    # To its end, as no other journey expects a draft that is still open.
    handler.set_viewport_size({"width": 1280, "height": 900})
    take(handler, desk, "send_for_review")
    for username, act in WAY:
        said = take(acting(username), desk, act)
    assert "已发布" in said
