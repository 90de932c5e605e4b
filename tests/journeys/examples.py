"""An example of every kind of public page, by what in the code makes it.

tests/config/test_public_examples.py holds the tables to the code: a new address, a new kind of
page, or a new way of listing has to be given an example here, and is then walked.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from citizen_walk import FORM, NEXT, SEND, TRACK, lodge, to_summary
from citizen_walk import fill as fill_request

from gongkai.portal.terms import SectionKind

DOCUMENT = "/zfxxgk/fdzdgknr/gfxwj/20240226-1/"
MESSAGE_FORM = "/messages/new/"

# By the label of the model.
PAGES: Mapping[str, tuple[str, ...]] = {
    "portal.HomePage": ("/",),
    "portal.SectionPage": ("/zwdt/", "/zwdt/?year=2019"),
    "portal.ArticlePage": ("/tzgg/20231102-3/", "/zwdt/tpxw/20231108-1/"),
    "portal.TopicPage": ("/gkzsb/",),
    "portal.LeaderPage": ("/jggk/fzr/juzhang/",),
    "portal.ServicePage": ("/bsfw/yuyue/",),
    "portal.PlatformPage": ("/zfxxgk/",),
    "portal.GuidePage": ("/zfxxgk/zhinan/",),
    "catalogue.DocumentPage": (DOCUMENT, f"{DOCUMENT}?print"),
    "reports.ReportIndexPage": ("/zfxxgk/nianbao/",),
}
# A section that is a link leads elsewhere at once.
SECTIONS: Mapping[SectionKind, tuple[str, ...]] = {
    SectionKind.LIST: ("/zfxxgk/fdzdgknr/", "/zfxxgk/fdzdgknr/gfxwj/"),
    SectionKind.GALLERY: ("/zwdt/tpxw/",),
    SectionKind.PEOPLE: ("/jggk/fzr/",),
    SectionKind.SERVICES: ("/bsfw/",),
    SectionKind.SINGLE: ("/jggk/jgzn/",),
    # Added below.
    SectionKind.AGGREGATE: ("/huiji/",),
    SectionKind.LINK: (),
}
# By the name of the address.
ROUTES: Mapping[str, tuple[str, ...]] = {
    "site_map": ("/sitemap/",),
    "feeds": ("/feeds/",),
    "leaving": ("/leaving/?to=https://www.example.org/",),
    "search": (
        "/search/",
        "/search/?q=公开",
        "/search/?q=公开&kind=article&year=2023&sort=date",
        "/search/?q=甲乙丙丁戊己庚辛",
    ),
    "document_register": (
        "/zfxxgk/wenjian-mulu/",
        "/zfxxgk/wenjian-mulu/?as_of=2024-12-31&kind=normative_documents",
        "/zfxxgk/wenjian-mulu/?as_of=2024-13-01",
    ),
    "matter_catalogues": ("/zfxxgk/shixiang-mulu/",),
    "matter_catalogue": ("/zfxxgk/shixiang-mulu/1/",),
    "report": ("/zfxxgk/nianbao/2023/",),
    "report_edition": ("/zfxxgk/nianbao/2023/1/",),
    "report_pictures": ("/zfxxgk/nianbao/2023/tujie/",),
    "website_returns": ("/zfxxgk/wangzhan-nianbao/",),
    "website_return": ("/zfxxgk/wangzhan-nianbao/2023/",),
    "check": ("/check/",),
    "messages": ("/messages/",),
    "message": ("/messages/2023-0056/",),
    "message_new": (MESSAGE_FORM,),
    "message_track": ("/messages/track/",),
    "request_new": (FORM,),
    "request_track": (TRACK,),
}
# What is made for programs, and files: no pages.
MACHINES = frozenset(
    [
        "healthz",
        "readyz",
        "metrics",
        "robots",
        "sitemap",
        "sitemap_part",
        "feed_site",
        "feed_section",
        "calendar_feed",
        "theme",
        "share",
        "file",
        "picture",
        "search_suggest",
        "api_search",
        "api_reports",
        "api_report",
        "api_report_schema",
        "api_website_returns",
        "api_website_return",
        "api_return_schema",
        "api_openapi",
        "api_decisions",
        "api_decision",
        "api_decision_void",
        "api_charges",
        "api_charge",
        "api_charge_void",
        "report_file",
        "report_edition_file",
        "website_return_file",
        "request_letter",
        "request_paper",
        "request_due",
        "message_puzzle",
        "request_puzzle",
    ]
)
# Answered by another page of the walk, or by none in an installation as it is delivered.
WITHOUT_A_PAGE: Mapping[str, str] = {
    "request_leave": "leads to request_track",
    "request_clarification": "a form of request_progress is sent to it",
    "request_reasons": "a form of request_progress is sent to it",
    "request_feedback": "a form of request_progress is sent to it",
    "report_comparison": "404 unless the policy peer_comparison_public is changed",
    "wagtail_serve": "the pages of the tree",
}
# Put into the demonstration for the walk: what its year has none of.
ADDED = ("/zwdt/shipin/", "/gkzsb/kfr/", "/yi-chexia/", "/zwdt/changwen/")
ADD = """
import random
from datetime import date
from django.core.files.base import ContentFile
from django.utils.timezone import now
from gongkai.portal.actions import close_section, project
from gongkai.portal.models import ArticlePage, Attachment, HomePage, SectionPage, Tombstone
from gongkai.portal.terms import Gone, SectionKind

moment, home = now(), HomePage.objects.get(slug="home")
news = SectionPage.objects.get(slug="zwdt")


def add(title, slug, **more):
    page = ArticlePage(
        title=title, slug=slug, source="本机关",
        first_published_at=moment, last_published_at=moment, **more,
    )
    news.add_child(instance=page)
    project(page, at=moment)


film = b"\\0\\0\\0\\x18ftypmp42\\0\\0\\0\\0mp42isom" + b"\\0" * 200
film = Attachment(title="【演示】窗口服务", file=ContentFile(film, "chuangkou.mp4"))
film.save()
add("【演示】视频：窗口服务", "shipin", video=film, body="<p>办理流程。</p>")
# Letters without rhyme or reason: no text of an organ is harder to compress.  In few paragraphs:
# axe looks at each, and a thousand alike tell it nothing more.
letters = random.Random(1)
lines = ("".join(chr(letters.randrange(0x4E00, 0x8000)) for _ in range(500)) for _ in range(100))
add("【演示】很长的文件", "changwen", body="".join(f"<p>{line}</p>" for line in lines))
gathering = SectionPage(
    title="【演示】汇集", slug="huiji", kind=SectionKind.AGGREGATE, intro="各栏目的最新信息。"
)
home.add_child(instance=gathering)
gathering.gathers.set([news, SectionPage.objects.get(slug="tzgg")])
gathering.save()
close_section(
    SectionPage.objects.get(slug="kfr"), on=date(2024, 1, 1), reason="栏目合并", at=moment, by=None
)
Tombstone.objects.create(
    home=home, path="/yi-chexia/", title="【演示】已经撤下的文件", kind=Gone.REPEALED,
    explanation="文件已经废止。", leads_to="/zwdt/", withdrawn_at=moment,
)
"""
GONE, MISSING = "/yi-chexia/", "/no-such-page/"
# What the server answers, where it is not 200.
STATUS = {GONE: 410, MISSING: 404}


def addresses() -> list[str]:
    """Every example that is opened by its address."""
    tables: tuple[Mapping[Any, tuple[str, ...]], ...] = (PAGES, SECTIONS, ROUTES)
    found = [each for table in tables for group in table.values() for each in group]
    return list(dict.fromkeys([*found, *ADDED, MISSING]))


def _request_with_errors(page: Any) -> None:
    page.goto(FORM)
    page.click(NEXT)
    page.wait_for_selector("[data-errors]")


def _track_with_errors(page: Any) -> None:
    page.goto(TRACK)
    page.click("main form button[type=submit]")
    page.wait_for_selector("[data-errors]")


def _progress(page: Any) -> None:
    lodge(page)
    page.click("text=查看办理进度")
    page.wait_for_url("**/file/")


def _withdraw(page: Any) -> None:
    _progress(page)
    page.click("text=撤回这件申请")
    page.wait_for_url("**/withdraw/")


def _message_with_errors(page: Any) -> None:
    page.goto(MESSAGE_FORM)
    page.click(SEND)
    page.wait_for_selector("[data-errors]")


def _message_sent(page: Any) -> None:
    page.goto(MESSAGE_FORM)
    page.check("input[name=kind][value=consultation]")
    page.fill("[name=topic]", "【演示】周六能不能办理")
    page.fill("[name=text]", "【演示】需要带什么材料？")
    page.click(SEND)
    page.wait_for_url("**/receipt/")


def _forged(page: Any) -> None:
    page.goto("/requests/track/")
    page.context.clear_cookies()
    page.click("main form button[type=submit]")
    page.wait_for_load_state()


def _checked(page: Any) -> None:
    report = json.loads(page.request.get("/zfxxgk/nianbao/2023/report.json").body())
    report["table3"]["received"][1] = 4
    page.goto("/check/")
    page.set_input_files(
        "input[name=file]",
        {
            "name": "年报.json",
            "mimeType": "application/json",
            "buffer": json.dumps(report).encode(),
        },
    )
    page.click("main form button[type=submit]")
    page.wait_for_load_state()


def _check_refused(page: Any) -> None:
    page.goto("/check/")
    page.click("main form button[type=submit]")
    page.wait_for_selector("[role=alert]")


# What is not opened by an address, but by what a citizen does; by the name of the address.
DONE: Mapping[str, tuple[Callable[[Any], object], ...]] = {
    "request_new": (_request_with_errors, fill_request, to_summary),
    "request_track": (_track_with_errors, _forged),
    "request_receipt": (lodge,),
    "request_progress": (_progress,),
    "request_withdraw": (_withdraw,),
    "message_new": (_message_with_errors,),
    "message_receipt": (_message_sent,),
    "check": (_checked, _check_refused),
}
