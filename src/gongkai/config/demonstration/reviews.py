"""Two texts of the demonstration that are being reviewed: one just submitted, one half way."""

from __future__ import annotations

from datetime import datetime

from gongkai.config.demonstration.cast import YEAR
from gongkai.config.demonstration.titles import MARK, SHANGHAI
from gongkai.editorial import actions
from gongkai.editorial.models import PASS
from gongkai.editorial.panels import PROOFS
from gongkai.editorial.terms import ReviewRound
from gongkai.organs.models import Officer
from gongkai.portal.models import ArticlePage, HomePage, SectionPage

SUBMITTED_AT = datetime(YEAR, 12, 29, 15, 0, tzinfo=SHANGHAI)


def build(home: HomePage, editor: Officer) -> None:
    """Write both through the same acts as officers do."""
    section = SectionPage.objects.descendant_of(home).filter(title__contains="动态").first()
    if section is None:
        return
    _submitted(
        section,
        editor,
        "元旦假期政务服务大厅值班安排",
        "shenjiao-1",
        "<p>元旦假期大厅安排值班，咨询电话0000-00000000。办理社保卡请带身份证到按排的窗口。</p>",
    )
    page = _submitted(
        section,
        editor,
        "数据开放平台新增一批目录",
        "shenjiao-2",
        "<p>数据开放平台本月新增目录十二项，欢迎使用。</p>",
    )
    first = Officer.objects.get(username="reviewer1")
    facts = {"proofs": list(PROOFS[ReviewRound.FIRST]), "comment": "已核对数字。"}
    state = page.current_workflow_task_state
    actions.review(state, by=first, action=PASS, facts=facts, at=SUBMITTED_AT)


def _submitted(
    section: SectionPage, editor: Officer, title: str, slug: str, body: str
) -> ArticlePage:
    page = ArticlePage(
        title=f"{MARK}{title}",
        slug=slug,
        source="本机关办公室",
        author_name=str(editor),
        body=body,
        live=False,
        owner=editor,
    )
    section.add_child(instance=page)
    page.save_revision(user=editor)
    page.get_workflow().start(page, editor)
    written: ArticlePage = ArticlePage.objects.get(pk=page.pk)
    return written
