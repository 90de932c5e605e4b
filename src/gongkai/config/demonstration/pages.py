"""The site of the demonstration: home page, sections, platform and articles."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from datetime import datetime
from importlib.resources import files
from typing import Any, NamedTuple

from django.utils.html import escape

from gongkai.config.demonstration.cast import YEAR
from gongkai.config.demonstration.titles import MARK, SHANGHAI
from gongkai.organs.models import Organ
from gongkai.portal.actions import open_site, project
from gongkai.portal.models import ArticlePage, GuidePage, HomePage, PlatformPage, SectionPage
from gongkai.portal.terms import ColumnType, InformationClass
from gongkai.reports.models import ReportIndexPage


class Pages(NamedTuple):
    """The articles of the site, each with the moment of its publication."""

    home: HomePage
    articles: tuple[ArticlePage, ...]


def build(organ: Organ, *, hostname: str, port: int) -> Pages:
    """Build the tree; pages stand as published on their day, without a record of it yet."""
    plan = tomllib.loads(files(__package__).joinpath("pages.toml").read_text("utf-8"))
    home = HomePage(
        title=organ.name,
        slug="home",
        line="政府信息公开平台 · 演示站点",
        site_domain="gongkai.example.invalid",
        site_code="0000000000",
        icp_number="【演示】ICP备00000000号",
        police_number="【演示】公网安备00000000000000号",
        is_demonstration=True,
        **_standing(_on(f"{YEAR}-01-03 09:00")),
    )
    open_site(organ, home, hostname=hostname, port=port, default=True)
    articles = [page for section in plan["section"] for page in _section(home, section)]
    articles += _platform(home, organ, plan)
    for page in home.get_descendants().live().iterator():
        project(page, at=page.first_published_at)
    return Pages(home, tuple(articles))


def _platform(home: HomePage, organ: Organ, plan: Mapping[str, Any]) -> Iterator[ArticlePage]:
    opened = _standing(_on(f"{YEAR}-01-03 09:00"))
    platform = PlatformPage(
        title="政府信息公开",
        slug="zfxxgk",
        intro="指南、制度、法定主动公开内容和年报。",
        show_in_menus=True,
        **opened,
    )
    home.add_child(instance=platform)
    platform.add_child(instance=_guide(organ, plan["guide"], opened))
    rules = _new_section("政府信息公开制度", "zhidu", "公开工作的规定和办法。", "rules", opened)
    rules.when_empty = "还没有公布的制度。"
    platform.add_child(instance=rules)
    yield from _articles(rules, plan["platform"]["article"])
    required = _new_section(
        "法定主动公开内容", "fdzdgknr", "按条例第二十条分类公开的信息。", "catalogue", opened
    )
    required.on_home = True
    platform.add_child(instance=required)
    for section in plan["catalogue"]:
        yield from _section(required, {**section, "type": "catalogue", "counts_as": "catalogue"})
    platform.add_child(
        instance=ReportIndexPage(
            title="政府信息公开年报",
            slug="nianbao",
            intro="历年年度报告，可在线阅读和下载。",
            show_in_menus=True,
            **opened,
        )
    )


def _guide(organ: Organ, parts: list[Mapping[str, str]], opened: Mapping[str, Any]) -> GuidePage:
    body = "".join(
        f"<h2>{escape(part['title'])}</h2><p>{escape(part['text'])}</p>" for part in parts
    )
    return GuidePage(
        title="政府信息公开指南",
        slug="zhinan",
        intro="公开哪些信息、怎样查阅、怎样申请、向谁反映。",
        show_in_menus=True,
        office=f"{organ.name}办公室",
        address=organ.address,
        office_hours=organ.office_hours,
        telephone=organ.telephone,
        email=organ.email,
        body=body,
        **opened,
    )


def _section(parent: Any, plan: Mapping[str, Any]) -> Iterator[ArticlePage]:
    section = _new_section(
        plan["title"],
        plan["slug"],
        plan["intro"],
        plan["type"],
        _standing(_on(f"{YEAR}-01-03 09:00")),
    )
    section.counts_as = InformationClass(plan["counts_as"])
    section.on_home = plan.get("on_home", False)
    section.when_empty = plan.get("when_empty", "")
    parent.add_child(instance=section)
    yield from _articles(section, plan.get("article", []))


def _new_section(
    title: str, slug: str, intro: str, kind: str, opened: Mapping[str, Any]
) -> SectionPage:
    return SectionPage(
        title=title,
        slug=slug,
        intro=intro,
        column_type=ColumnType(kind),
        counts_as=InformationClass.CATALOGUE,
        show_in_menus=True,
        **opened,
    )


def _articles(section: SectionPage, plans: list[Mapping[str, Any]]) -> Iterator[ArticlePage]:
    for number, plan in enumerate(plans, 1):
        moment = _on(plan["on"])
        lines = [line for line in plan["body"].split("\n") if line]
        yield section.add_child(
            instance=ArticlePage(
                title=f"{MARK}{plan['title']}",
                slug=f"{moment:%Y%m%d}-{number}",
                source="本机关办公室",
                dated_on=moment.date(),
                summary=plan.get("summary", ""),
                body="".join(f"<p>{escape(line)}</p>" for line in lines),
                **_standing(moment),
            )
        )


def _standing(moment: datetime) -> dict[str, Any]:
    return {
        "live": True,
        "first_published_at": moment,
        "last_published_at": moment,
        "latest_revision_created_at": moment,
    }


def _on(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=SHANGHAI)
