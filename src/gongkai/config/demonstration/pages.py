"""The site of the demonstration: home page, sections, platform and articles."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from importlib.resources import files
from typing import Any, NamedTuple

from django.utils.html import escape

from gongkai.config.demonstration import pieces
from gongkai.config.demonstration.cast import YEAR
from gongkai.config.demonstration.titles import MARK, SHANGHAI
from gongkai.organs.models import Organ
from gongkai.portal.actions import open_site, project
from gongkai.portal.models import (
    ArticlePage,
    GuidePage,
    HomePage,
    LeaderPage,
    PlatformPage,
    SectionPage,
    ServicePage,
    TopicPage,
)
from gongkai.portal.plans import section_of
from gongkai.portal.terms import DisclosureDuty
from gongkai.reports.models import ReportIndexPage

Plan = Mapping[str, Any]


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
        **_opened(),
    )
    open_site(organ, home, hostname=hostname, port=port, default=True)
    articles = [page for section in plan["section"] for page in _section(home, section)]
    articles += _platform(home, organ, plan)
    articles += [page for topic in plan["topic"] for page in _topic(home, topic)]
    for page in home.get_descendants().live().iterator():
        project(page, at=page.first_published_at)
    return Pages(home, tuple(articles))


def _platform(home: HomePage, organ: Organ, plan: Plan) -> Iterator[ArticlePage]:
    platform = PlatformPage(
        title="政府信息公开",
        slug="zfxxgk",
        intro="指南、制度、法定主动公开内容和年报。",
        show_in_menus=True,
        **_opened(),
    )
    home.add_child(instance=platform)
    platform.add_child(instance=_guide(organ, plan))
    rules = {
        "title": "政府信息公开制度",
        "slug": "zhidu",
        "intro": "公开工作的规定和办法。",
        "type": "rules",
        "counts_as": "catalogue",
        "when_empty": "还没有公布的制度。",
        "article": plan["platform"]["article"],
    }
    yield from _section(platform, rules)
    required = {
        "title": "法定主动公开内容",
        "slug": "fdzdgknr",
        "intro": "按条例第二十条分类公开的信息。",
        "type": "catalogue",
        "counts_as": "catalogue",
        "on_home": True,
        "section": [
            {**section, "type": "catalogue", "counts_as": "catalogue"}
            for section in sorted(plan["catalogue"], key=_item_of_the_law)
        ],
    }
    yield from _section(platform, required)
    platform.add_child(
        instance=ReportIndexPage(
            title="政府信息公开年报",
            slug="nianbao",
            intro="历年年度报告，可在线阅读和下载。",
            show_in_menus=True,
            **_opened(),
        )
    )


def _item_of_the_law(section: Plan) -> int:
    return list(DisclosureDuty).index(DisclosureDuty(section["duty"]))


def _guide(organ: Organ, plan: Plan) -> GuidePage:
    body = "".join(
        f"<h2>{escape(part['title'])}</h2><p>{escape(part['text'])}</p>" for part in plan["guide"]
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
        **plan["guide_elements"],
        **_opened(),
    )


def _section(parent: Any, plan: Plan) -> Iterator[ArticlePage]:
    organ = parent.get_ancestors(inclusive=True).get(depth=2).specific.organ
    division = organ.divisions.filter(name=plan.get("division", "办公室")).first()
    section = section_of(plan, division, **_opened())
    parent.add_child(instance=section)
    yield from _articles(section, plan.get("article", []))
    for rank, leader in enumerate(plan.get("leader", []), 1):
        section.add_child(instance=_leader(leader, rank))
    for service in plan.get("service", []):
        title = f"{MARK}{service['title']}"
        section.add_child(instance=ServicePage(**{**service, "title": title}, **_opened()))
    for below in plan.get("section", []):
        yield from _section(section, below)


def _topic(home: HomePage, plan: Plan) -> Iterator[ArticlePage]:
    topic = TopicPage(
        title=plan["title"],
        slug=plan["slug"],
        intro=plan["intro"],
        opened_on=date.fromisoformat(plan["opened_on"]),
        closed_on=date.fromisoformat(plan["closed_on"]),
        cover=pieces.picture(plan["picture"], plan["title"]),
        body=_paragraphs(plan["body"]),
        **_standing(_on(f"{plan['opened_on']} 09:00")),
    )
    home.add_child(instance=topic)
    for section in plan["section"]:
        yield from _section(topic, section)


def _leader(plan: Plan, rank: int) -> LeaderPage:
    return LeaderPage(
        title=plan["name"],
        slug=plan["slug"],
        post=plan["post"],
        duties=plan["duties"],
        resume=_paragraphs(plan.get("resume", "")),
        portrait=pieces.portrait(rank, plan["name"]),
        rank=rank,
        **_opened(),
    )


def _articles(section: SectionPage, plans: list[Plan]) -> Iterator[ArticlePage]:
    for number, plan in enumerate(plans, 1):
        moment = _on(plan["on"])
        cover = pieces.picture(plan["picture"], plan["title"]) if "picture" in plan else None
        shown = pieces.in_text(cover) if cover else ""
        article = ArticlePage(
            title=f"{MARK}{plan['title']}",
            slug=f"{moment:%Y%m%d}-{number}",
            source="本机关办公室",
            dated_on=moment.date(),
            summary=plan.get("summary", ""),
            cover=cover,
            body=shown + _paragraphs(plan["body"]),
            **_standing(moment),
        )
        article.files = [pieces.attached(file) for file in plan.get("files", [])]
        yield section.add_child(instance=article)


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in text.split("\n") if line)


def _opened() -> dict[str, Any]:
    return _standing(_on(f"{YEAR}-01-03 09:00"))


def _standing(moment: datetime) -> dict[str, Any]:
    return {
        "live": True,
        "first_published_at": moment,
        "last_published_at": moment,
        "latest_revision_created_at": moment,
    }


def _on(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=SHANGHAI)
