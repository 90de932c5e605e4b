"""Which texts of a page were released before, what changed in each, and which may still be read."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page, PageLogEntry

from gongkai.catalogue.values import Version

_LABELS = {
    "title": "标题",
    "body": "正文",
    "files": "附件",
    "document_number": "发文字号",
    "dated_on": "成文日期",
    "effective_on": "施行日期",
    "last_valid_on": "有效期",
    "subject": "主题分类",
    "organ_name": "发文机关",
    "summary": "内容概述",
}


def released_versions(page: Page) -> list[Version]:
    """Every release that changed something, the newest first.

    A text that was taken down is listed and not shown: it does not come back by way of its
    successors.
    """
    entries = PageLogEntry.objects.filter(page=page.pk).order_by("timestamp", "pk")
    released = entries.filter(action="wagtail.publish", revision__isnull=False)
    withdrawn = entries.filter(action="wagtail.unpublish").values_list("timestamp", flat=True)
    last_withdrawn = max(withdrawn, default=None)
    versions: list[Version] = []
    before: dict[str, Any] | None = None
    for entry in released.select_related("revision"):
        content = entry.revision.content
        change = _change(before, content)
        before = content
        if not change:
            continue
        gone = last_withdrawn is not None and entry.timestamp <= last_withdrawn
        url = "" if gone else f"?version={entry.revision_id}"
        versions.append(Version(entry.revision_id, entry.timestamp, change, url, False))
    return _newest_first(versions)


def _newest_first(versions: list[Version]) -> list[Version]:
    newest = versions[::-1]
    if newest:
        last = newest[0]
        newest[0] = Version(last.revision, last.at, last.change, "", True)
    return newest


def _change(before: dict[str, Any] | None, after: dict[str, Any]) -> str:
    if before is None:
        return "首次发布"
    changed = [label for name, label in _LABELS.items() if before.get(name) != after.get(name)]
    return f"修改了{'、'.join(changed)}" if changed else ""
