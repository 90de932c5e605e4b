"""The year's acts of publishing: as many as the seed's report states, each a row of the ledger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import count, groupby, islice

from gongkai.channels.actions import (
    Article,
    define_headlines,
    open_account,
    record_dispatch,
    record_publications,
)
from gongkai.channels.models import Account
from gongkai.channels.terms import Change, Channel, Provenance
from gongkai.config.demonstration import titles
from gongkai.config.demonstration.cast import YEAR, Troupe
from gongkai.portal.models import ArticlePage
from gongkai.portal.terms import InformationClass

OVERVIEW, NEWS, CATALOGUE = 82, 421, 53
WECHAT, WEIBO = 373, 1237
PUSH = 3
OPENED = date(YEAR - 3, 1, 1)
NOTE = "演示数据，按年度报告的数字补足"


def build(troupe: Troupe, articles: Sequence[ArticlePage], *, at: datetime) -> None:
    """Open the three accounts, define the headline figures, record the year."""
    site = _account(troupe, Channel.WEBSITE, f"{troupe.bureau.short_name}网站")
    wechat = _account(troupe, Channel.WECHAT, "开封政务服务")
    weibo = _account(troupe, Channel.WEIBO, "文明开封政数局")
    define_headlines(troupe.bureau, year=YEAR, at=at, by=troupe.head)
    _record(site, _website(articles), troupe, at)
    _record(weibo, _posts(titles.weibo(), WEIBO, every_day=True), troupe, at)
    _push(wechat, troupe, at)


def _account(troupe: Troupe, channel: Channel, name: str) -> Account:
    at = datetime(OPENED.year, 1, 1, 9, tzinfo=titles.SHANGHAI)
    return open_account(
        troupe.bureau, channel=channel, name=name, opened_on=OPENED, at=at, by=troupe.head
    )


def _record(account: Account, articles: Iterator[Article], troupe: Troupe, at: datetime) -> None:
    record_publications(
        account,
        articles,
        by=troupe.editor,
        at=at,
        provenance=Provenance.DEMONSTRATION,
        provenance_note=NOTE,
    )


def _website(pages: Sequence[ArticlePage]) -> Iterator[Article]:
    by_class = {
        kind: [page for page in pages if page.information_class is kind]
        for kind in InformationClass
    }
    for page in pages:
        yield _of_page(page, page.first_published_at, Change.FIRST)
    overview = by_class[InformationClass.OVERVIEW]
    yield from _updates(overview, OVERVIEW - len(overview))
    news = _posts(titles.news(), NEWS - len(by_class[InformationClass.NEWS]), every_day=False)
    yield from (_as(article, InformationClass.NEWS, "政务动态") for article in news)
    rest = CATALOGUE - len(by_class[InformationClass.CATALOGUE])
    entries = _posts(titles.catalogue(), rest, every_day=False)
    yield from (_as(a, InformationClass.CATALOGUE, "法定主动公开内容") for a in entries)


def _updates(pages: Sequence[ArticlePage], wanted: int) -> Iterator[Article]:
    """Substantive updates of the overview pages, in turn, after all of them have been published."""
    later = (m for m in titles.moments(2 * wanted, every_day=False) if m.month > 1)
    for n, moment in zip(range(wanted), later, strict=False):
        yield _of_page(pages[n % len(pages)], moment, Change.UPDATE)


def _of_page(page: ArticlePage, moment: datetime, change: Change) -> Article:
    return Article(
        title=page.title,
        published_at=moment,
        change=change,
        information_class=page.information_class,
        section=page.section_title,
        division="办公室",
        author="【演示】信息编辑",
        url=page.get_url() or "",
        page=page.page_ptr,
    )


def _posts(names: Iterator[str], wanted: int, *, every_day: bool) -> Iterator[Article]:
    moments = titles.moments(wanted, every_day=every_day)
    for title, moment in zip(islice(names, wanted), moments, strict=True):
        yield Article(title=title, published_at=moment, author="【演示】信息编辑")


def _as(article: Article, kind: InformationClass, section: str) -> Article:
    return Article(
        title=article.title,
        published_at=article.published_at,
        information_class=kind,
        section=section,
        division="办公室",
        author=article.author,
    )


def _push(account: Account, troupe: Troupe, at: datetime) -> None:
    """Articles go out in pushes of three; the last push has what is left."""
    articles = list(_posts(titles.wechat(), WECHAT, every_day=False))
    numbered = zip(count(), articles, strict=False)
    for _, group in groupby(numbered, key=lambda item: item[0] // PUSH):
        push = [article for _, article in group]
        moment = push[0].published_at
        record_dispatch(
            account,
            [Article(title=a.title, published_at=moment, author=a.author) for a in push],
            by=troupe.editor,
            at=max(at, moment),
            provenance=Provenance.DEMONSTRATION,
            provenance_note=NOTE,
        )
