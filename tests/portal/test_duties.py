"""The platform lists the fifteen items of the law, each with its place or the reason for none."""

from __future__ import annotations

import pytest
from pages import add_section, article

from gongkai.law.proactive import DisclosureDuty
from gongkai.portal.models import PlatformPage
from gongkai.portal.terms import ColumnType, SectionKind


@pytest.fixture
def required(first_page):
    """The section that holds the items, below the platform."""
    platform = first_page.add_child(
        instance=PlatformPage(title="政府信息公开", slug="zfxxgk", show_in_menus=True)
    )
    return add_section(platform, "法定主动公开内容", "fd", column_type=ColumnType.CATALOGUE)


@pytest.mark.law("REG 20")
def test_every_item_stands_in_its_order_with_its_sections(first_page, required, client):
    plans = add_section(required, "规划计划", "ghjh", duty=DisclosureDuty.PLANS)
    article(plans, 1)
    add_section(first_page, "旧规划", "jgh", duty=DisclosureDuty.PLANS)
    add_section(first_page, "概况", "gk", duty=DisclosureDuty.ORGANISATION)
    add_section(
        required,
        "处罚",
        "cf",
        duty=DisclosureDuty.PENALTIES,
        absence="本机关不实施行政处罚。",
    )
    add_section(
        required,
        "招考",
        "zk",
        duty=DisclosureDuty.RECRUITMENT,
        kind=SectionKind.LINK,
        link_url="/gk/",
    )
    for address in ("/zfxxgk/", "/zfxxgk/fd/"):
        page = client.get(address).content.decode()
        labels = [page.index(f"</span>{duty.label}</h3>") for duty in DisclosureDuty]
        assert labels == sorted(labels)
        assert "（十五）" in page
        shown = page[
            page.index('id="duties"') : page.index("</section>", page.index('id="duties"'))
        ]
        assert '<a href="/zfxxgk/fd/ghjh/">规划计划</a> <small>1 条</small>' in shown
        assert "旧规划" not in shown
        assert '<a href="/gk/">概况</a>' in shown
        assert "<p>本机关无此类信息：本机关不实施行政处罚。</p>" in shown
        assert shown.count("还没有设置栏目") == 11
        assert shown.count("目前没有内容") == 1


def test_the_reason_is_shown_only_while_nothing_stands_there(required, client):
    section = add_section(required, "收费", "sf", absence="没有收费", when_empty="稍后公布。")
    assert "本机关无此类信息：没有收费。" in client.get("/zfxxgk/fd/sf/").content.decode()
    article(section, 1)
    assert "无此类信息" not in client.get("/zfxxgk/fd/sf/").content.decode()
    section.absence = ""
    assert section.nothing == "稍后公布。"
