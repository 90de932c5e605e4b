"""How a row of any ledger is shown in the list behind a figure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from django.urls import NoReverseMatch, reverse
from django.utils.timezone import localtime


class Listing(NamedTuple):
    """The heads of a list and how a row fills them; `link` names the address of a row's file."""

    heads: tuple[str, ...]
    cells: Callable[[Any], tuple[object, ...]]
    link: str = ""


class Line(NamedTuple):
    """One row as shown: its cells, and the address of its file where it has one."""

    cells: tuple[str, ...]
    url: str


_LISTINGS: Mapping[str, Listing] = {
    "requests.accessrequest": Listing(
        ("登记编号", "收到申请之日", "申请人类别", "办理结果", "办结日期"),
        lambda r: (r.number, r.received_on, r.applicant_kind, r.outcome, r.decided_on),
        "access_request:inspect",
    ),
    "requests.feenotice": Listing(
        ("登记编号", "计收标准", "件次或页数", "应缴金额（元）", "发出日期", "缴清日期"),
        lambda n: (
            n.access_request.number,
            n.basis,
            n.units,
            n.yuan,
            n.issued_on,
            n.paid_on,
        ),
    ),
    "requests.payment": Listing(
        ("登记编号", "缴费日期", "金额（元）", "票据号"),
        lambda p: (
            p.fee_notice.access_request.number,
            p.paid_on,
            p.amount_yuan,
            p.receipt_number,
        ),
    ),
    "channels.publication": Listing(
        ("标题", "发布日期", "渠道", "信息类别", "发布性质", "记录来源"),
        lambda p: (
            p.title,
            p.published_on,
            p.channel,
            p.information_class,
            p.change,
            p.provenance,
        ),
        "publication:inspect",
    ),
    "interaction.message": Listing(
        ("编号", "主题", "收到日期", "首次答复日期"),
        lambda m: (m.number, m.topic, m.received_on, m.answered_on),
    ),
    "remedies.remedy": Listing(
        ("途径", "案号", "受理日期", "结果", "审结日期"),
        lambda r: (r.kind, r.file_number, r.opened_on, r.result, r.concluded_on),
        "remedy:inspect",
    ),
    "catalogue.document": Listing(
        ("标题", "发文字号", "发布日期", "废止日期"),
        lambda d: (d.title, d.document_number, d.issued_on, d.repealed_on),
        "document:inspect",
    ),
    "catalogue.administrativedecision": Listing(
        ("决定书文号", "事项名称", "决定日期"),
        lambda d: (d.number, d.subject, d.decided_on),
        "administrativedecision:inspect",
    ),
    "catalogue.chargereceipt": Listing(
        ("收费项目", "票据号", "收费日期", "金额（元）"),
        lambda c: (c.charge, c.receipt_number, c.received_on, c.amount_yuan),
        "chargereceipt:inspect",
    ),
    "channels.account": Listing(
        ("渠道", "名称", "开设日期", "关停日期"),
        lambda a: (a.channel, a.name, a.opened_on, a.closed_on),
    ),
    "portal.topicpage": Listing(
        ("专题", "开设日期", "结束日期"),
        lambda t: (t.title, t.opened_on, t.closed_on),
        "wagtailadmin_pages:edit",
    ),
    "portal.servicepage": Listing(
        ("办事指南", "网上办理地址"),
        lambda s: (s.title, s.online_url),
        "wagtailadmin_pages:edit",
    ),
    "wagtailcore.page": Listing(
        ("页面", "首次发布"),
        lambda p: (p.title, p.first_published_at and localtime(p.first_published_at).date()),
        "wagtailadmin_pages:edit",
    ),
}


def heads(model: str) -> tuple[str, ...]:
    """The heads of the list for that kind of row; one for the name alone where none is known."""
    listing = _LISTINGS.get(model)
    return listing.heads if listing else ("名称",)


def lines(model: str, rows: Sequence[Any]) -> list[Line]:
    """The rows as shown, in their order."""
    listing = _LISTINGS.get(model, Listing(("名称",), lambda row: (row,)))
    return [
        Line(tuple(_said(cell) for cell in listing.cells(row)), _address(listing.link, row))
        for row in rows
    ]


def _said(value: object) -> str:
    if value is None or value == "":
        return "—"
    return str(getattr(value, "label", value))


def _address(name: str, row: Any) -> str:
    if not name:
        return ""
    try:
        return reverse(name, args=[row.pk])
    except NoReverseMatch:
        return ""
