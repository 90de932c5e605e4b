"""What stands on the review sheet of an item, and the sheet as a PDF."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.timezone import localtime
from wagtail.models import Page, Revision, WorkflowState

from gongkai.editorial.changes.revisions import changes
from gongkai.editorial.models import Finding, digest_of, owning_organ
from gongkai.editorial.queries.course import Step, course
from gongkai.editorial.queries.earlier import earlier
from gongkai.editorial.terms import FindingState
from gongkai.interchange.targets.fonts import typefaces
from gongkai.interchange.targets.typeset import Template, typeset

TITLE = "信息发布审核表"
TEMPLATE = Template(__package__, "review_sheet.typ", "sheet")


def sheet_values(page: Page, state: WorkflowState) -> dict[str, Any]:
    """Everything on the sheet as words: the text, who wrote it, each round, the findings."""
    revision = state.current_task_state.revision
    text = revision.as_object()
    organ = owning_organ(page)
    return {
        "title": TITLE,
        "organ": organ.name if organ else "",
        "facts": _facts(page, state, revision, text),
        "steps": [_step(step) for step in course(state)],
        "findings": [_finding(row) for row in Finding.objects.filter(page_id=page.pk)],
        "digest": digest_of(revision),
        "fonts": typefaces().families,
    }


def write_sheet(values: dict[str, Any]) -> bytes:
    """The sheet as a tagged PDF; the same values give the same bytes on the same machine."""
    return typeset(TEMPLATE, values)


def _facts(
    page: Page, state: WorkflowState, revision: Revision, text: Any
) -> list[tuple[str, ...]]:
    section = page.get_parent()
    published = page.first_published_at if page.live_revision_id == revision.pk else None
    return [
        ("标题", text.title),
        ("栏目", section.title if section else ""),
        ("来源", getattr(text, "source", "") or "—"),
        ("供稿机构", str(getattr(text, "division", None) or "—")),
        ("作者", getattr(text, "author_name", "") or "—"),
        ("拟稿（最后编辑）", f"{revision.user or '—'}，{_moment(revision.created_at)}"),
        ("送审", f"{state.requested_by or '—'}，{_moment(state.created_at)}"),
        ("发布", _moment(published) if published else "尚未发布"),
        ("网址", page.full_url or "—"),
        _compared(page, revision),
    ]


def _compared(page: Page, revision: Revision) -> tuple[str, ...]:
    """What changed since the text was last public or reviewed, and where it is shown."""
    known = earlier(page, revision)
    if not known:
        return ("与前稿比较", "没有前稿")
    before = known[0]
    found = changes(before.revision, revision)
    labels = "、".join(change.label for change in found)
    told = f"改动了{labels}" if found else "文字没有变化"
    where = reverse("review_changes", args=[page.pk])
    url = f"{settings.WAGTAILADMIN_BASE_URL}{where}?of={revision.pk}&with={before.revision.pk}"
    return (
        "与前稿比较",
        f"与{before.said}（{_moment(before.revision.created_at)}）相比，{told}",
        url,
    )


def _step(step: Step) -> dict[str, Any]:
    lines = []
    if step.conclusion:
        lines.append(f"保密审查结论：{step.conclusion}。依据：{step.ground}")
    if step.opinion:
        lines.append(f"意见：{step.opinion}")
    if step.skipped_because:
        lines.append(step.skipped_because)
    if step.substituted:
        lines.append(f"代审：{step.substituted}")
    if step.proofs:
        lines.append("校对：" + "；".join(step.proofs))
    return {
        "name": step.name,
        "standing": step.standing,
        "person": step.person or "—",
        "at": _moment(step.at) if step.at else "—",
        "lines": lines or ["—"],
    }


def _finding(row: Finding) -> list[str]:
    decided = row.state.label
    if row.state in (FindingState.FALSE_ALARM, FindingState.ACCEPTED):
        decided += f"：{row.reason}（{row.decided_by}"
        decided += f"，复核 {row.seconded_by}）" if row.seconded_by else "）"
    return [row.severity.label, row.place, row.quoted, row.message, decided]


def _moment(at: Any) -> str:
    return f"{localtime(at):%Y-%m-%d %H:%M}"
