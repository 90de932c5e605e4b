"""Letters on their way: files at which each kind is open, the three hands it passes, its words."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

import build
import cast
import docx
import pypdfium2

from gongkai.law.branches import BranchKind
from gongkai.law.corrections import RecordCorrection
from gongkai.law.letters import LetterKind
from gongkai.law.receipt import SupplyForm
from gongkai.organs.actions import set_office
from gongkai.organs.models import DisclosureOffice, Officer, Organ
from gongkai.organs.terms import Role
from gongkai.requests import actions
from gongkai.requests.models import AccessRequest, Branch, CorrectionRequest, Letter, SearchSlip

K = LetterKind
RECEIVED = date(2024, 3, 1)
SIGNED = date(2024, 3, 20)


class Hands(NamedTuple):
    """Three people, as every signed letter needs."""

    drafter: Officer
    reviewer: Officer
    signer: Officer


def hands(organ: Organ) -> Hands:
    """A clerk, a head and a leader of the organ."""
    return Hands(
        cast.officer("drafter", "钱拟稿", organ, Role.HANDLER),
        cast.officer("reviewer", "孙审核", organ, Role.HEAD),
        cast.officer("signer", "李签发", organ, Role.LEADER),
    )


def office(organ: Organ, **settings: Any) -> DisclosureOffice:
    """Everything a letter may need to say, unless it is said otherwise."""
    given = {
        "letter_prefix": "临数公开告",
        "reconsider_at": "临江市人民政府",
        "reconsider_also_at": "江东省数据局",
        "reconsider_address": "临江市府前街1号",
        "reconsider_online": "https://fuyi.linjiang.invalid/",
        "court": "临江市江东区人民法院",
        "pay_to": "收款单位：临江市财政局非税专户；凭缴款码缴纳，缴款码向本机关索取。",
    }
    return set_office(organ, at=build.moment(date(2019, 5, 15)), **{**given, **settings})


def passed(letter: Letter, by: Hands, on: date = SIGNED) -> Letter:
    """A draft submitted and reviewed: it waits to be signed."""
    actions.submit_letter(letter, by=by.drafter, on=on)
    return actions.review_letter(letter, by=by.reviewer, on=on, passes=True, reason="同意")


def drafted(
    access_request: AccessRequest | None,
    kind: LetterKind,
    by: Hands,
    *,
    on: date = SIGNED,
    **given: Any,
) -> Letter:
    """A draft with all it needs, unless it is given otherwise."""
    facts = {**FACTS.get(kind, {}), **given.pop("facts", {})}
    passages = {**PASSAGES, **given.pop("passages", {})}
    return actions.draft_letter(
        access_request, by=by.drafter, kind=kind, on=on, facts=facts, passages=passages, **given
    )


def signed(
    access_request: AccessRequest | None,
    kind: LetterKind,
    by: Hands,
    *,
    on: date = SIGNED,
    **given: Any,
) -> Letter:
    """A letter that has passed its three hands."""
    letter = passed(drafted(access_request, kind, by, on=on, **given), by, on)
    return actions.sign_letter(letter, by=by.signer, on=on)


FACTS: Mapping[LetterKind, Mapping[str, Any]] = {
    K.REASONS: {"answer_by": "2024-04-03"},
    K.THIRD_PARTY: {"party": "临江市某某商贸有限公司", "contact": "临江市江滨路9号"},
    K.CO_AUTHOR: {"party": "临江市水务局"},
    K.EXTENSION: {"days": 15},
    K.DEFERRAL: {"until": "2024-06-28"},
    K.FEE: {"basis": "per_page", "units": 168},
    K.GRANTED: {"ground": "disclosable"},
    K.PARTLY_GRANTED: {"grounds": ["third_party_rights", "deliberative"]},
    K.WITHHELD: {"ground": "state_secret"},
    K.UNAVAILABLE: {"ground": "not_existing"},
    K.NOT_PROCESSED: {"ground": "petition"},
    K.OTHER: {"ground": "archived"},
}
# One text for each passage of every kind; a template takes those it knows.
PASSAGES: Mapping[str, str] = {
    "matters": "一、请写明所需目录的编制年度和名称；\n二、请说明需要全市目录还是本局目录。",
    "excess": "2024年1月至2月，你共向本机关提出政府信息公开申请46件，内容多有重复。",
    "subject": "《临江市2023年度数据共享目录》中涉及你方数据接口的条目（第12至15页）。",
    "disclosed": "《临江市2023年度数据共享目录》第1至11页、第16至40页。",
    "withheld_part": "第12至15页所列第三方数据接口参数。",
    "reason": "该部分内容一经公开，将使他人得以推知接口的访问方式，且尚处于研究讨论过程中。",
    "consulted": "本机关书面征求第三方意见，第三方答复不同意公开，理由合理。",
    "attachments": "临江市2023年度数据共享目录（节选）\n目录说明",
    "way_to_get": "请登录临江市数据局网站“政府信息公开”栏目查阅，网址 https://shuju.linjiang.invalid/zfxxgk/fdzdgknr/shujugongxiangmulu/2023/。",
    "supply": "以电子数据形式提供《临江市2023年度数据共享目录》一份，随本告知书发送至所留电子邮箱。",
    "provisions": "《中华人民共和国统计法》第九条",
    "category": "人事管理",
    "document_class": "过程稿",
    "searched": "2024年3月12日，经办公室检索，范围：2019年以来的文书档案和业务系统；方法：按名称和主题词检索；没有检索到。",
    "other_organ": "临江市自然资源局，地址：临江市规划路3号，电话：000-00000003",
    "creation": "本机关保存有分部门的接入登记，没有按行业汇总的统计，需要逐条汇总、分析才能得到。",
    "unclear": "补正后仍没有说明所需信息的名称、年度或者其他特征。",
    "petition": "所提内容是对某单位窗口服务的投诉，并要求查处。",
    "channel": "12345政务服务便民热线。",
    "unreasonable": "本机关于2024年3月8日要求说明理由，你答复“行使权利不需要理由”。",
    "obtained": "本机关已于2023年9月1日以纸质形式提供同一目录。",
    "office": "临江市不动产登记中心，临江市规划路5号，请携带身份证明和登记证明办理查询。",
    "archive": "该信息已于2021年移交临江市档案馆，全宗号LJ-017，电话：000-00000004。",
    "basis": "《临江市政府信息公开工作规定》第二十条",
    "clarification_service": "于2024年3月8日以邮政企业邮寄方式送达",
    "fee_service": "于2024年3月15日直接送达并由你签收",
    "corrected_to": "将登记住址由“江滨路1号”更正为“江滨路11号”。",
    "secrecy": "经保密审查，不涉及国家秘密。审查人：周审查。",
}


def plain(organ: Organ, by: Hands) -> AccessRequest:
    """A request in hand, by an applicant who wants a paper copy by post."""
    return build.lodged(
        organ, on=RECEIVED, wanted_form=SupplyForm.PAPER, wanted_way="邮寄至所留地址"
    )


def _consulted(organ: Organ, by: Hands) -> AccessRequest:
    access_request = plain(organ, by)
    asked = build.consulted(
        access_request, by=by.drafter, on=date(2024, 3, 4), received_on=date(2024, 3, 6)
    )
    actions.record_opinion(
        asked, by=by.drafter, on=date(2024, 3, 12), agrees=False, opinion="涉及商业秘密"
    )
    return access_request


def _asked_for_reasons(organ: Organ, by: Hands) -> AccessRequest:
    access_request = plain(organ, by)
    actions.demand_reasons(access_request, by=by.drafter, on=date(2024, 3, 8))
    actions.record_reasons(access_request, by=by.drafter, on=date(2024, 3, 14), answer="研究所需")
    return access_request


def _unanswered(organ: Organ, by: Hands) -> AccessRequest:
    access_request = plain(organ, by)
    actions.ask_clarification(
        access_request,
        by=by.drafter,
        on=date(2024, 3, 5),
        matters="名称",
        answer_by=date(2024, 3, 15),
    )
    return access_request


def _withdrawn(organ: Organ, by: Hands) -> AccessRequest:
    access_request = plain(organ, by)
    actions.withdraw(access_request, by=by.drafter, on=date(2024, 3, 11))
    return access_request


FILES: Mapping[LetterKind, Callable[[Organ, Hands], AccessRequest]] = {
    K.CONSULTING: _consulted,
    K.THIRD_PARTY_TOLD: _consulted,
    K.PARTLY_GRANTED: _consulted,
    K.DEFERRAL: _asked_for_reasons,
    K.LAPSED: _unanswered,
}


def file_for(kind: LetterKind, organ: Organ, by: Hands) -> AccessRequest:
    """A file at which a letter of this kind may be signed on the usual day."""
    return FILES.get(kind, plain)(organ, by)


def correction(organ: Organ, result: RecordCorrection | None) -> CorrectionRequest:
    """A wish to have a record corrected, looked into with this result."""
    return CorrectionRequest.objects.create(
        organ=organ,
        number="临数更〔2024〕1号",
        kind=cast.APPLICANT.kind,
        name=cast.APPLICANT.name,
        record="本人在窗口办件系统中的登记住址",
        evidence="户口簿",
        received_on=RECEIVED,
        result=result,
        explanation="与户籍登记核对，原登记确有笔误。" if result else "",
        passed_to="临江市公安局",
    )


def searched(access_request: AccessRequest, *, on: date = date(2024, 3, 12)) -> SearchSlip:
    """A division that looked and found nothing."""
    return SearchSlip.objects.create(
        access_request=access_request,
        division=access_request.organ.divisions.get(),
        question="请检索所申请的信息",
        asked_on=on - timedelta(days=4),
        answer_by=on,
        answered_on=on,
        was_found=False,
        scope="2019年以来的文书档案",
        method="按名称和主题词检索",
    )


def joined(access_request: AccessRequest, to: AccessRequest) -> Branch:
    """A note that one request went into another."""
    return Branch.objects.create(
        access_request=access_request, kind=BranchKind.JOINED, to_request=to, on=SIGNED
    )


def of_every_kind(organ: Organ, by: Hands) -> dict[LetterKind, Letter]:
    """One issued letter of each kind, each in a file of its own."""
    found = {}
    for kind in LetterKind:
        if kind is K.CORRECTION:
            about = correction(organ, RecordCorrection.CORRECTED)
            found[kind] = signed(None, kind, by, correction=about)
        elif kind in (K.ACKNOWLEDGEMENT, K.SERVICE_RECEIPT, K.APPROVAL):
            found[kind] = _unsigned(kind, found.get(K.WITHHELD), organ, by)
        else:
            found[kind] = signed(file_for(kind, organ, by), kind, by)
    return found


def _unsigned(kind: LetterKind, about: Letter | None, organ: Organ, by: Hands) -> Letter:
    file = about.access_request if about else plain(organ, by)
    facts = {"letter": about.pk} if about else {}
    return actions.issue_unsigned(
        file, by=by.drafter, kind=kind, on=SIGNED, facts=facts, passages=PASSAGES
    )


def pdf_text(raw: bytes) -> tuple[str, int]:
    """The words of a printed letter without its layout, and how many pages it has."""
    document = pypdfium2.PdfDocument(raw)
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return bare("".join(pages)), len(pages)


def docx_text(raw: bytes) -> str:
    """The words of a letter for a word processor: paragraphs, then the cells of its tables."""
    document = docx.Document(io.BytesIO(raw))
    words = [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        words += [cell.text for row in table.rows for cell in row.cells]
    return bare("".join(words))


def bare(text: str) -> str:
    """Without blanks, line ends and page numbers, which are layout."""
    return re.sub(r"—\s*\d+\s*—|[\s\u200b\ufffe\x02]", "", text)


UNFILLED = re.compile(
    r"[{}【]|None|待补|[。；，、：][。；，、：！？]|[“《（〔][”》）〕]|（，|，）|：$|第[条款项页件号]|[^\d]年\d|NaN"
)
"""What stands where a place was not filled, or was filled with more than its sentence bears."""


def unfilled(text: str) -> list[str]:
    """Every such spot with the words around it; none in a letter that may leave."""
    return [
        text[max(0, spot.start() - 12) : spot.end() + 12] for spot in UNFILLED.finditer(bare(text))
    ]
