"""The files that have been answered: every way a reply may end, be served, and be attacked."""

from __future__ import annotations

from collections.abc import Callable

from gongkai.config.demonstration.cast import GOVERNMENT
from gongkai.config.demonstration.desk import Desk, moment
from gongkai.law.annual_report import RemedyTable
from gongkai.law.applicants import ApplicantKind
from gongkai.law.delivery import Delivery as Way
from gongkai.law.grounds import Ground
from gongkai.law.letters import LetterKind as K
from gongkai.remedies.actions import open_remedy, record_notice
from gongkai.requests import actions
from gongkai.requests.models import AccessRequest
from gongkai.requests.terms import PaperKind


def _granted(desk: Desk) -> None:
    file = desk.lodged(desk.ago(22), "申请公开政务服务大厅的年度培训计划。")
    on = desk.ago(11)
    actions.add_paper(
        file,
        by=desk.drafter,
        at=moment(on, 9),
        kind=PaperKind.RELEASED,
        name="年度培训计划.txt",
        raw="【演示】年度培训计划：每季度一次，由办公室组织。\n".encode(),
        is_for_applicant=True,
    )
    letter = desk.signed(
        file,
        K.GRANTED,
        on,
        facts={"ground": "disclosable"},
        passages={
            "supply": "以纸质形式提供《年度培训计划》一份，随本告知书寄送。",
            "attachments": "年度培训计划",
        },
    )
    desk.sent(letter, on, desk.ago(8))


def _partly_granted(desk: Desk) -> None:
    """Signed and not yet sent; the third party is told beforehand."""
    file = desk.lodged(desk.ago(19), "申请公开软件运维服务合同。")
    letter = desk.signed(
        file,
        K.THIRD_PARTY,
        desk.ago(16),
        facts={"party": "【演示】某软件公司", "contact": "【演示】某街3号"},
        passages={"subject": "运维服务合同第4至7页的技术参数和单价。"},
    )
    desk.sent(letter, desk.ago(16), desk.ago(14))
    row, on = file.consultations.get(), desk.ago(9)
    actions.record_opinion(
        row,
        by=desk.drafter,
        on=on,
        agrees=False,
        is_reasonable=True,
        opinion="单价和技术参数属于商业秘密。",
        at=moment(on, 15),
    )
    desk.signed(
        file,
        K.PARTLY_GRANTED,
        desk.ago(1),
        facts={"grounds": ["third_party_rights"]},
        passages={
            "disclosed": "合同第1至3页、第8至12页。",
            "withheld_part": "合同第4至7页的技术参数和单价。",
            "reason": "该部分公开会使竞争者知悉第三方的报价方法，损害其合法权益。",
            "attachments": "软件运维服务合同（节选）",
        },
    )
    told = desk.signed(
        AccessRequest.objects.get(pk=file.pk),
        K.THIRD_PARTY_TOLD,
        desk.ago(1),
        passages={
            "disclosed": "合同第1至3页、第8至12页。",
            "reason": "该部分不含技术参数和单价，不公开没有依据。",
        },
    )
    desk.sent(told, desk.ago(1))


def _attacked(desk: Desk) -> None:
    file = desk.lodged(
        desk.ago(50),
        "申请公开数据安全检查的内部报告。",
        name="某新闻单位",
        kind=ApplicantKind.OTHER,
    )
    letter = desk.signed(
        file,
        K.WITHHELD,
        desk.ago(38),
        facts={"ground": "security_or_stability"},
        passages={"reason": "报告载有尚未修复的系统漏洞，公开后可能危及公共安全。"},
    )
    desk.sent(letter, desk.ago(38), desk.ago(38), way=Way.IN_PERSON)
    passages = {"secrecy": "保密审查员审查：不涉及国家秘密；公开后可能危及公共安全。"}
    for kind in (K.SERVICE_RECEIPT, K.APPROVAL):
        desk.issued(file, kind, desk.ago(34), facts={"letter": letter.pk}, passages=passages)
    assert letter.decision is not None  # noqa: S101  -- signing it has decided
    opened, noticed = desk.ago(6), desk.ago(4)
    remedy = open_remedy(
        decision=letter.decision,
        kind=RemedyTable.RECONSIDERATION,
        body=GOVERNMENT,
        opened_on=opened,
        file_number="【演示】复议1号",
        by=desk.drafter,
        at=moment(opened, 16),
    )
    record_notice(remedy, on=noticed, by=desk.drafter, at=moment(noticed, 16))


def _served_twice(desk: Desk) -> None:
    file = desk.lodged(desk.ago(33), "申请公开二〇一〇年以前的机房改造图纸。")
    asked, answered = desk.ago(31), desk.ago(27)
    slip = actions.ask_division(
        file,
        by=desk.drafter,
        on=asked,
        division=desk.divisions["网络安全科"],
        question="请检索机房改造图纸。",
        answer_by=desk.ago(26),
        at=moment(asked, 15),
    )
    actions.answer_search(
        slip,
        by=desk.drafter,
        on=answered,
        was_found=False,
        scope="建局以来的文书档案、基建档案和电子文件",
        method="按项目名称、年度和“机房”“图纸”两词检索",
        at=moment(answered, 15),
    )
    letter = desk.signed(file, K.UNAVAILABLE, desk.ago(22), facts={"ground": "not_existing"})
    row, back, again = desk.sent(letter, desk.ago(22)), desk.ago(15), desk.ago(14)
    actions.record_returned(row, by=desk.drafter, on=back, at=moment(back, 16))
    desk.sent(letter, again, desk.ago(12), way=Way.IN_PERSON)


def _not_processed(desk: Desk) -> None:
    file = desk.lodged(desk.ago(21), "反映某窗口服务态度，要求查处。")
    letter = desk.signed(
        file,
        K.NOT_PROCESSED,
        desk.ago(15),
        facts={"ground": "petition"},
        passages={
            "petition": "所提内容是对窗口服务的投诉，并要求查处。",
            "channel": "12345政务服务便民热线。",
        },
    )
    desk.sent(letter, desk.ago(15), desk.ago(13))


def _enquiry(desk: Desk) -> None:
    file = desk.lodged(
        desk.ago(23),
        "申请公开某处房屋的登记资料。",
        name="某律师事务所",
        kind=ApplicantKind.LEGAL_SERVICES,
    )
    letter = desk.signed(
        file,
        K.ENQUIRY,
        desk.ago(17),
        passages={
            "provisions": "《不动产登记暂行条例》第二十七条。",
            "office": "【演示】不动产登记机构，【演示】某路5号；请携带身份证明和利害关系证明。",
        },
    )
    desk.sent(letter, desk.ago(17), desk.ago(15))


def _lapsed(desk: Desk) -> None:
    file = desk.lodged(desk.ago(32), "申请公开相关文件。")
    letter = desk.signed(
        file,
        K.CLARIFICATION,
        desk.ago(28),
        facts={"answer_by": desk.ago(13).isoformat()},
        passages={"matters": "请写明文件的名称、文号或者其他特征。"},
    )
    desk.sent(letter, desk.ago(28), desk.ago(26))
    lapsed = desk.signed(AccessRequest.objects.get(pk=file.pk), K.LAPSED, desk.ago(10))
    desk.sent(lapsed, desk.ago(10), desk.ago(8))


def _archived(desk: Desk) -> None:
    """Nobody could be found at the address: the reply was announced."""
    file = desk.lodged(desk.ago(45), "申请公开一九九八年的机构设置文件。")
    letter = desk.signed(
        file,
        K.OTHER,
        desk.ago(34),
        facts={"ground": "archived"},
        passages={"archive": "该文件已移交【演示】市档案馆，全宗号【演示】017。"},
    )
    row, back = desk.sent(letter, desk.ago(34)), desk.ago(27)
    actions.record_returned(row, by=desk.drafter, on=back, at=moment(back, 16))
    desk.sent(letter, desk.ago(26), way=Way.ANNOUNCEMENT)


def _untold(desk: Desk) -> None:
    """Decided at the desk; its letter is still to be written."""
    file, on = desk.lodged(desk.ago(13), "申请公开已在网站公布的办事指南。"), desk.ago(1)
    actions.decide(
        file,
        by=desk.signer,
        ground=Ground.ALREADY_PUBLIC,
        on=on,
        reason="该指南已在本机关网站“办事指南”栏目公布。",
        at=moment(on, 16),
    )


def _corrected(desk: Desk) -> None:
    came, on = desk.ago(12), desk.ago(5)
    wish = actions.receive_correction(
        desk.bureau,
        kind=ApplicantKind.NATURAL_PERSON,
        name="【演示】更正申请人",
        contact="【演示】电话 0000-00000000",
        record="窗口办件系统中本人的登记住址",
        evidence="户口簿复印件",
        received_on=came,
        by=desk.drafter,
        at=moment(came, 10),
    )
    actions.decide_correction(
        wish,
        on=on,
        competent=True,
        accurate=False,
        explanation="与户籍登记核对，原登记确有笔误。",
        by=desk.drafter,
        at=moment(on, 10),
    )
    letter = desk.signed(
        wish,
        K.CORRECTION,
        on,
        passages={"corrected_to": "将登记住址由“某路1号”更正为“某路11号”。"},
    )
    desk.sent(letter, on, desk.ago(3))


# How many working days ago each was received, and what has become of it.
FILES: tuple[tuple[int, Callable[[Desk], None]], ...] = (
    (50, _attacked),
    (45, _archived),
    (33, _served_twice),
    (32, _lapsed),
    (23, _enquiry),
    (22, _granted),
    (21, _not_processed),
    (19, _partly_granted),
    (13, _untold),
    (12, _corrected),
)
