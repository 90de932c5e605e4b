"""What an organ's settings still lack for its letters, in sentences its head can act on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongkai.law.remedies import OrganLevel, reconsidered_by
from gongkai.organs.models import DisclosureOffice

_NEEDED = {
    "letter_prefix": "没有文书代字：文书不能编发文字号，不能签发。",
    "court": "没有有管辖权的法院：写有救济途径的文书不能签发。",
    "pay_to": "没有缴费方式：收费通知书不能签发。",
    "reconsider_online": "没有复议网上渠道：答复不能以电子方式送达。",
}
_OLD_LAW = date(2023, 12, 31)
_ITSELF = (OrganLevel.PROVINCE, OrganLevel.MINISTRY)


def office_hints(office: DisclosureOffice, today: date) -> list[str]:
    """Each thing a letter would miss; empty when every kind can be written.

    Law: ARL 22(2); ARL 24; FEE 6 (from memory).
    """
    return [*_remedy_organs(office, today), *_settings(office), *_organ(office)]


def _remedy_organs(office: DisclosureOffice, today: date) -> Iterator[str]:
    if office.remedy_level in _ITSELF:
        return
    if not office.reconsider_at:
        yield "没有行政复议机关：写有救济途径的文书不能签发。"
    if office.reconsider_also_at:
        return
    if len(reconsidered_by(office.remedy_level, today)[0]) > 1:
        yield "没有另一复议机关：这类机关的申请人可以选择两个复议机关。"
    elif len(reconsidered_by(office.remedy_level, _OLD_LAW)[0]) > 1:
        yield "没有另一复议机关：只有补录2023年12月31日以前的答复时才需要。"


def _settings(office: DisclosureOffice) -> Iterator[str]:
    for name, sentence in _NEEDED.items():
        if not getattr(office, name):
            yield sentence


def _organ(office: DisclosureOffice) -> Iterator[str]:
    if not office.organ.telephone:
        yield "机关资料中没有联系电话：补正、收费等告知书不能签发。"
