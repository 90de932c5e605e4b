"""How what was published becomes a row: one way, whether it comes alone or by the thousand."""

from __future__ import annotations

import hashlib
from datetime import datetime

from gongkai.channels.facts import Article
from gongkai.channels.models import Account, Publication
from gongkai.channels.terms import Channel, Provenance, State
from gongkai.lib.days import local_day
from gongkai.organs.models import Officer
from gongkai.organs.refusals import NotPossible

ALREADY_THERE = "该页面、平台编号或推送位置在这个账号上已有首次发布记录，未登记。"


def refuse_unless_fitting(account: Account, article: Article, at: datetime) -> None:
    """NotPossible for what cannot have been published so on this account."""
    if not article.title.strip():
        raise NotPossible("发布记录没有标题。")
    day = local_day(article.published_at)
    if article.published_at > at:
        raise NotPossible(f"“{article.title}”的发布时间晚于登记时间。")
    if not account.was_open_on(day):
        raise NotPossible(f"{account}在{day:%Y年%m月%d日}未开设或已关停，不能登记发布。")
    if account.channel is Channel.WEBSITE and article.information_class is None:
        raise NotPossible(f"“{article.title}”发布在政府网站，须注明信息类别。")


def row(
    account: Account,
    article: Article,
    *,
    by: Officer | None,
    at: datetime,
    provenance: Provenance,
    provenance_note: str,
) -> Publication:
    """The row, unsaved: what is true of organ, channel and division at the act is copied."""
    return Publication(
        organ_id=account.organ_id,
        account=account,
        channel=account.channel,
        information_class=article.information_class,
        change=article.change,
        state=State.SENT,
        page=article.page,
        revision=article.revision,
        workflow_state_id=article.workflow_state_id,
        title=_fitting("title", article.title),
        digest=digest(article.title, article.text),
        section=_fitting("section", article.section),
        division=_fitting("division", article.division),
        author=_fitting("author", article.author),
        provenance=provenance,
        provenance_note=_fitting("provenance_note", provenance_note + article.origin),
        published_at=article.published_at,
        published_on=local_day(article.published_at),
        # Half an address leads nowhere: one that does not fit is left out.
        url=article.url if _fitting("url", article.url) == article.url else "",
        external_id=article.external_id,
        recorded_at=at,
        recorded_by=by,
    )


def _fitting(name: str, text: str) -> str:
    """The text cut to the width of its column, which only some databases would insist on."""
    width = Publication._meta.get_field(name).max_length  # type: ignore[union-attr]
    return text.strip()[:width]


def digest(title: str, text: str) -> str:
    """What the published text is told by again later; empty where no text was given."""
    return hashlib.sha256(f"{title}\n{text}".encode()).hexdigest() if text else ""
