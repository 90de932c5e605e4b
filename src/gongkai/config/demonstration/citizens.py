"""What citizens did in the demonstration year: one access request, fifty-eight messages."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from gongkai.config.demonstration import titles
from gongkai.config.demonstration.cast import YEAR, Troupe
from gongkai.interaction.actions import publish_reply, receive_message, reply_to_message
from gongkai.interaction.terms import MessageKind
from gongkai.law.applicants import ApplicantKind
from gongkai.law.delivery import Delivery
from gongkai.law.grounds import Ground
from gongkai.law.receipt import Intake
from gongkai.requests.actions import decide, deliver, lodge

MESSAGES = 58
SHOWN = 12
ASKS = MessageKind.CONSULTATION

TOPICS = (
    (ASKS, "周六上午能不能办理{0}业务", "周六上午可以办理，请先网上预约；号源每天上午八时放出。"),
    (ASKS, "{0}需要的材料清单在哪里看", "办事指南里有材料清单，也可以在大厅一层咨询台领取纸质版。"),
    (
        MessageKind.SUGGESTION,
        "{0}窗口排队时间比较长，建议增加窗口",
        "已在上午增开一个窗口，并把预约时段细分到半小时。",
    ),
    (
        MessageKind.COMPLAINT,
        "网上办理{0}时无法上传照片",
        "系统已修复，照片请用 JPG 格式、不超过 2MB，仍有问题请来电。",
    ),
    (
        ASKS,
        "老年人办理{0}有没有人帮忙",
        "大厅设有陪同办服务，可以现场提出，也可以提前一天电话预约。",
    ),
    (ASKS, "{0}的办理进度怎么查询", "凭受理编号可以在网上查询，也可以在自助机上扫码查询。"),
)
MATTERS = (
    "企业开办",
    "不动产登记",
    "社会保险",
    "医疗保障",
    "公积金",
    "户籍",
    "出入境",
    "停车",
    "人才服务",
    "证照",
)


def ask_and_answer(troupe: Troupe) -> None:
    """One request of a natural person, decided: the information is not held."""
    request = lodge(
        organ=troupe.bureau,
        applicant_kind=ApplicantKind.NATURAL_PERSON,
        applicant_name="【演示】申请人",
        identity="000000000000000000",
        contact="【演示】电子邮箱",
        description="【演示】申请公开某一路段公共停车位的规划批准文件。",
        intake=Intake.IN_PERSON,
        submitted_at=datetime(YEAR, 6, 12, 10, 15, tzinfo=titles.SHANGHAI),
        by=troupe.handler,
    )
    decide(
        request,
        by=troupe.head,
        ground=Ground.OTHER_ORGAN,
        on=date(YEAR, 6, 26),
        reason="【演示】经检索本机关文书档案和业务系统，未制作、未保存该信息；该事项由规划部门负责。",
    )
    deliver(
        request,
        by=troupe.handler,
        way=Delivery.IN_PERSON,
        sent_on=date(YEAR, 6, 27),
        signed_for_on=date(YEAR, 6, 27),
    )


def write_and_reply(troupe: Troupe) -> None:
    """Messages through the year, each answered within days; some replies are shown to everyone."""
    moments = titles.moments(MESSAGES, every_day=False)
    for n, moment in enumerate(moments):
        kind, topic, answer = TOPICS[n % len(TOPICS)]
        matter = MATTERS[n % len(MATTERS)]
        text = f"【演示】{topic.format(matter)}？"
        message = receive_message(
            troupe.bureau,
            kind=kind,
            topic=text,
            text=text,
            received_at=moment,
            author_name="【演示】群众",
            may_be_shown=True,
        )
        # The last weeks are answered within the year as well.
        at = min(
            moment + timedelta(days=2 + n % 3, hours=1),
            datetime(YEAR, 12, 29, 17, tzinfo=titles.SHANGHAI),
        )
        reply = reply_to_message(
            message, text=answer, at=max(at, moment), by=troupe.handler, division="办公室"
        )
        if n >= MESSAGES - SHOWN:
            publish_reply(reply, at=max(at, moment), by=troupe.head)
