"""The files in hand: each waits for somebody else, for a review, or for its last day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from gongkai.config.demonstration.desk import Desk, moment
from gongkai.law.applicants import ApplicantKind
from gongkai.law.letters import LetterKind as K
from gongkai.law.receipt import Intake, SupplyForm
from gongkai.requests import actions

EXCESS = "你近三个月向本机关提出内容相近的申请41件。"


def _unconfirmed(desk: Desk) -> None:
    desk.lodged(
        desk.ago(1),
        "申请公开市级数据共享目录的更新记录。",
        name="网上申请人",
        intake=Intake.ONLINE,
        form=SupplyForm.ELECTRONIC,
    )


def _fresh(desk: Desk) -> None:
    on = desk.ago(2)
    file = desk.lodged(on, "申请公开政务服务大厅窗口设置方案。")
    desk.issued(file, K.ACKNOWLEDGEMENT, on)


def _overdue(desk: Desk) -> None:
    desk.lodged(desk.ago(24), "申请公开自助服务终端的采购合同。")


def _due_today(desk: Desk) -> None:
    desk.lodged(desk.ago(20), "申请公开市民热线去年的工单分类统计。", name="今日到期的申请人")


def _clarifying(desk: Desk) -> None:
    file = desk.lodged(desk.ago(7), "申请公开有关系统建设的全部材料。")
    letter = desk.signed(
        file,
        K.CLARIFICATION,
        desk.ago(5),
        facts={"answer_by": (desk.today + timedelta(days=12)).isoformat()},
        passages={"matters": "一、请写明系统的名称；\n二、请写明所需材料的种类和年度。"},
    )
    desk.sent(letter, desk.ago(5), desk.ago(3))


def _consulting(desk: Desk) -> None:
    file = desk.lodged(
        desk.ago(10),
        "申请公开数据中心机房租赁合同。",
        name="某信息技术公司",
        kind=ApplicantKind.BUSINESS,
    )
    letter = desk.signed(
        file,
        K.THIRD_PARTY,
        desk.ago(8),
        facts={"party": "【演示】某数据服务公司", "contact": "【演示】某路9号"},
        passages={"subject": "机房租赁合同中的价款、付款方式和技术参数（第6至9页）。"},
    )
    desk.sent(letter, desk.ago(8), desk.ago(6))
    told = desk.signed(file, K.CONSULTING, desk.ago(7))
    desk.sent(told, desk.ago(7), desk.ago(5))


def _with_another_organ(desk: Desk) -> None:
    file = desk.lodged(
        desk.ago(14),
        "申请公开与规划部门联合印发的数据汇交办法。",
        name="某研究所",
        kind=ApplicantKind.RESEARCH_BODY,
    )
    letter = desk.signed(
        file,
        K.CO_AUTHOR,
        desk.ago(11),
        facts={"party": "【演示】规划部门"},
        passages={"subject": "《数据汇交办法》全文，由你单位与本机关联合印发。"},
    )
    desk.sent(letter, desk.ago(11), desk.ago(10))
    row = file.consultations.get()
    on = desk.ago(3)
    actions.record_opinion(
        row, by=desk.drafter, on=on, agrees=True, opinion="同意公开。", at=moment(on, 15)
    )


def _extended(desk: Desk) -> None:
    file = desk.lodged(desk.ago(18), "申请公开近三年信息化项目的验收报告。")
    letter = desk.signed(
        file,
        K.EXTENSION,
        desk.ago(4),
        facts={"days": 15},
        passages={"reason": "所涉项目较多，需要逐件审查能否公开。"},
    )
    desk.sent(letter, desk.ago(4), desk.ago(2))


def _deferred(desk: Desk) -> None:
    file = desk.lodged(desk.ago(17), "申请公开近五年全部会议通知和会议记录。")
    letter = desk.signed(
        file,
        K.REASONS,
        desk.ago(14),
        facts={"answer_by": desk.ago(9).isoformat()},
        passages={"excess": EXCESS},
    )
    desk.sent(letter, desk.ago(14), desk.ago(12))
    on = desk.ago(10)
    actions.record_reasons(
        file, by=desk.drafter, on=on, answer="用于撰写调研报告。", at=moment(on, 10)
    )
    later = desk.signed(
        file,
        K.DEFERRAL,
        desk.ago(6),
        facts={"until": (desk.today + timedelta(days=45)).isoformat()},
        passages={"reason": "所涉材料1200余页，需要逐页审查，不能按期答复。"},
    )
    desk.sent(later, desk.ago(6), desk.ago(4))


def _unpaid(desk: Desk) -> None:
    file = desk.lodged(desk.ago(12), "申请公开近十年办件台账的复制件。")
    letter = desk.signed(
        file,
        K.FEE,
        desk.ago(7),
        facts={"basis": "per_page", "units": 168},
        passages={"excess": EXCESS},
    )
    desk.sent(letter, desk.ago(7), desk.ago(5))


def _in_review(desk: Desk) -> None:
    file = desk.lodged(desk.ago(15), "申请公开政务服务事项目录。")
    letter = desk.drafted(
        file,
        K.GRANTED,
        desk.ago(1),
        facts={"ground": "disclosable"},
        passages={"supply": "以纸质形式提供《政务服务事项目录》一份，随本告知书寄送。"},
    )
    on = desk.ago(1)
    actions.submit_letter(letter, by=desk.drafter, on=on, at=moment(on, 11))


def _to_sign(desk: Desk) -> None:
    file = desk.lodged(desk.ago(16), "申请公开正在研究的机构调整方案。")
    letter = desk.drafted(
        file,
        K.WITHHELD,
        desk.ago(2),
        facts={"ground": "deliberative"},
        passages={
            "document_class": "过程稿",
            "reason": "该方案尚在研究，没有定稿，公开将影响讨论的正常进行。",
        },
    )
    desk.passed(letter, desk.ago(1))


# How many working days ago each was received, and where it stands.
FILES: tuple[tuple[int, Callable[[Desk], None]], ...] = (
    (24, _overdue),
    (20, _due_today),
    (18, _extended),
    (17, _deferred),
    (16, _to_sign),
    (15, _in_review),
    (14, _with_another_organ),
    (12, _unpaid),
    (10, _consulting),
    (7, _clarifying),
    (2, _fresh),
    (1, _unconfirmed),
)
