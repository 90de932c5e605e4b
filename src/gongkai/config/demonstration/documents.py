"""Documents of the years after the demonstration year, one repealed by another, and a catalogue.

They are dated after 2023, and stand as taken over from elsewhere: no act of publishing is recorded,
so that the ledger of the demonstration holds the year's acts and nothing else.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from django.utils.html import escape

from gongkai.catalogue import actions
from gongkai.catalogue.facts import MatterFacts
from gongkai.catalogue.models import Document, DocumentPage
from gongkai.catalogue.terms import (
    Audience,
    CatalogueKind,
    DisclosureDuty,
    DisclosureStage,
    DocumentKind,
    Genre,
    InterpretationForm,
    InterpretationKind,
    MatterAudience,
    MatterLevel,
    Openness,
)
from gongkai.config.demonstration.cast import Troupe
from gongkai.config.demonstration.titles import MARK, SHANGHAI
from gongkai.portal.actions import project
from gongkai.portal.models import ArticlePage, HomePage, SectionPage

EARLIEST = date(2025, 6, 1)


class Paper(NamedTuple):
    """One document: its number, days, subject and text."""

    title: str
    number: str
    dated_on: date
    released: str
    subject: str
    stages: tuple[DisclosureStage, ...]
    lines: tuple[str, ...]
    effective_on: date | None = None
    last_valid_on: date | None = None


TRIAL = Paper(
    "政务服务大厅延时服务管理办法（试行）",
    "演数发〔2024〕3号",
    date(2024, 2, 20),
    "2024-02-26 10:00",
    "综合政务\\其他",
    (DisclosureStage.DECISION, DisclosureStage.SERVICE),
    (
        "第一条 为了方便群众在工作日以外办事，制定本办法。",
        "第二条 周六上午开放企业开办、不动产登记、社会保险窗口。",
        "第三条 延时办理的事项与工作日办理的同等效力。",
    ),
    effective_on=date(2024, 3, 1),
)
LASTING = Paper(
    "政务服务大厅延时服务管理办法",
    "演数发〔2025〕5号",
    date(2025, 2, 18),
    "2025-02-24 10:00",
    "综合政务\\其他",
    (DisclosureStage.DECISION, DisclosureStage.SERVICE),
    (
        "第一条 为了方便群众在工作日以外办事，规范延时服务，制定本办法。",
        "第二条 周六全天和工作日十二时至十三时三十分开放综合窗口。",
        "第三条 预约的事项优先办理；不能当场办结的，当场告知办结日期。",
        "第四条 本办法自2025年3月1日起施行，有效期五年。"
        "《政务服务大厅延时服务管理办法（试行）》同时废止。",
    ),
    effective_on=date(2025, 3, 1),
    last_valid_on=date(2030, 2, 28),
)
RULES = Paper(
    "公共数据开放目录编制规则",
    "演数发〔2025〕9号",
    date(2025, 4, 8),
    "2025-04-14 15:30",
    "综合政务\\电子政务",
    (DisclosureStage.MANAGEMENT,),
    (
        "一、开放目录按数据名称、内容、更新频率、开放条件、提供单位编列。",
        "二、目录每季度核对一次，变更后五个工作日内更新。",
        "三、不能开放的数据写明理由和依据。",
    ),
)
MATTERS = (
    ("机构信息", "机构职能", "主要职责、内设机构、办公地点和联系方式", "jgzn", 12),
    ("工作动态", "政务动态", "重要会议、工作进展和活动", "zwdt", 1),
    ("政策文件", "规范性文件", "文件名称、文号、正文、有效性和解读", "gfxwj", None),
    ("权力和责任", "权责清单", "事项名称、依据、责任机构、监督方式", "qzqd", 12),
)


def build(home: HomePage, troupe: Troupe, *, today: date) -> None:
    """Release the documents on their days, repeal the first, explain the second, list matters."""
    if today < EARLIEST:
        return
    section = _section(home, "gfxwj")
    trial, lasting, _ = (_release(section, paper, troupe) for paper in (TRIAL, LASTING, RULES))
    actions.repeal_document(
        trial,
        on=date(2025, 3, 1),
        at=_moment(LASTING.released),
        by=troupe.editor,
        repealed_by=lasting,
    )
    _explain(_section(home, "zcjd"), lasting, troupe)
    _list_matters(home, troupe)


def _release(section: SectionPage, paper: Paper, troupe: Troupe) -> Document:
    moment = _moment(paper.released)
    page = section.add_child(
        instance=DocumentPage(
            title=f"{MARK}{paper.title}",
            slug=f"{moment:%Y%m%d}-1",
            kind=DocumentKind.NORMATIVE_DOCUMENT,
            organ_name=troupe.bureau.name,
            document_number=paper.number,
            dated_on=paper.dated_on,
            effective_on=paper.effective_on,
            last_valid_on=paper.last_valid_on,
            genre=Genre.OTHER,
            subject=paper.subject,
            audience=Audience.CITIZENS,
            duty=DisclosureDuty.RULES_AND_DOCUMENTS,
            stages=paper.stages,
            source="本机关办公室",
            needs_interpretation=paper is LASTING,
            body="".join(f"<p>{escape(line)}</p>" for line in paper.lines),
            live=True,
            first_published_at=moment,
            last_published_at=moment,
            latest_revision_created_at=moment,
        )
    )
    document = actions.register_page(page, at=moment, by=troupe.editor)
    project(page, at=moment)
    assert document is not None  # noqa: S101  -- a live page of a document is registered
    return document


def _explain(section: SectionPage, document: Document, troupe: Troupe) -> None:
    moment = _moment("2025-02-26 09:00")
    page = section.add_child(
        instance=ArticlePage(
            title=f"{MARK}解读：延时服务改了什么",
            slug=f"{moment:%Y%m%d}-1",
            source="本机关办公室",
            body="<p>新办法把周六上午改为全天，增加了中午的窗口；原来的试行办法同时废止。</p>"
            "<p>预约的事项优先办理，不能当场办结的当场告知日期。</p>",
            live=True,
            first_published_at=moment,
            last_published_at=moment,
            latest_revision_created_at=moment,
        )
    )
    project(page, at=moment)
    actions.link_interpretation(
        document,
        page,
        kind=InterpretationKind.TEXT,
        form=InterpretationForm.TEXT,
        at=moment,
        by=troupe.editor,
    )


def _list_matters(home: HomePage, troupe: Troupe) -> None:
    moment = _moment("2025-01-06 09:00")
    catalogue = actions.open_catalogue(
        troupe.bureau,
        kind=CatalogueKind.BASIC,
        title=f"{MARK}主动公开基本目录",
        in_force_from=moment.date(),
        at=moment,
        by=troupe.editor,
    )
    facts = [
        MatterFacts(
            first_level=first,
            second_level=second,
            elements=elements,
            basis="《中华人民共和国政府信息公开条例》",
            time_limit="自信息形成或者变更之日起20个工作日内",
            subject_organ=troupe.bureau.name,
            carriers=["政府网站"],
            audience=MatterAudience.ALL,
            audience_note="",
            openness=Openness.PROACTIVE,
            levels=(MatterLevel.CITY,),
        )
        for first, second, elements, _, _ in MATTERS
    ]
    actions.add_matters(catalogue, facts, at=moment, by=troupe.editor)
    rows = catalogue.matters.order_by("position")
    for matter, (_, _, _, slug, months) in zip(rows, MATTERS, strict=True):
        actions.keep_up_matter(
            matter,
            section=_section(home, slug),
            division=None,
            every_months=months,
            next_due_on=None,
            at=moment,
            by=troupe.editor,
        )


def _section(home: HomePage, slug: str) -> SectionPage:
    return SectionPage.objects.descendant_of(home).get(slug=slug)  # type: ignore[no-any-return]


def _moment(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=SHANGHAI)
