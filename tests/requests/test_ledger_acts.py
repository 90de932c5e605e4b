"""What a row may tell of the acts: the dry run says of each what the import would say."""

from __future__ import annotations

from datetime import date

import build
import ledgers
import pytest

from gongkai.requests import actions
from gongkai.requests.actions.ledger import check_ledger
from gongkai.requests.models import AccessRequest

TODAY = date(2023, 12, 20)
MORE = (
    "征求意见对象类型",
    "征求意见对象",
    "征求意见发出日期",
    "对方签收日期",
    "收到意见日期",
    "对方意见",
    "理由",
    "补正期限",
    "要求说明理由日期",
    "收到说明理由日期",
    "申请人说明的理由",
    "延迟答复决定日期",
    "延迟答复至",
    "签收日期",
    "公告期满日期",
    "收费通知日期",
    "收到收费通知日期",
    "计费方式",
    "计费件次或页数",
    "缴费日期",
)
OBJECTED = {
    "征求意见对象类型": "第三方",
    "征求意见发出日期": "2023-03-03",
    "收到意见日期": "2023-03-09",
    "对方意见": "不同意",
}
TWO = {
    "征求意见对象类型": "第三方；其他机关",
    "征求意见对象": "甲公司；乙局",
    "征求意见发出日期": "2023-03-03；2023-03-06",
    "对方签收日期": "—；2023-03-07",
    "收到意见日期": "2023-03-09；2023-03-14",
    "对方意见": "同意；同意",
}
OPEN = {"答复日期": None, "办理结果": None, "送达方式": None, "送达日期": None, "答复文号": None}


def checked(organ, **changes):
    raw = ledgers.workbook([ledgers.row(**changes)], headings=(*ledgers.HEADINGS, *MORE))
    return check_ledger(raw, organ=organ, today=TODAY), raw


def said(organ, **changes):
    return [problem.sentence for problem in checked(organ, **changes)[0].problems]


def imported(organ, **changes):
    plan, raw = checked(organ, **changes)
    assert not plan.problems, [problem.sentence for problem in plan.problems]
    return actions.import_ledger(plan, raw, by=None, at=build.moment(TODAY))[0]


@pytest.mark.law("REG 32")
def test_an_objection_that_bars_disclosure_is_told_before_anything_is_imported(linjiang):
    problems = said(linjiang, **OBJECTED)
    assert len(problems) == 1
    assert problems[0].startswith("M2：")
    assert "第三方不同意公开且理由合理的，不予公开" in problems[0]


@pytest.mark.law("REG 32")
@pytest.mark.parametrize(
    "more",
    [
        {"对方意见": "不同意（理由不合理）"},
        {"理由": "经审查。不公开可能对公共利益造成重大影响：涉及饮用水安全"},
        {"办理结果": "部分公开"},
    ],
)
def test_an_objection_that_yields_is_imported(linjiang, more):
    made = imported(linjiang, **{**OBJECTED, **more})
    assert made.consultations.get().agrees is False
    if "理由" in more:
        assert "公共利益造成重大影响：涉及饮用水安全" in made.decision.reason


@pytest.mark.law("REG 32", "REG 34", "REG 33(3)")
def test_several_consultations_stand_in_the_same_cells(linjiang):
    made = imported(linjiang, **TWO)
    first, second = made.consultations.order_by("pk")
    assert (first.party, first.received_on, first.answered_on) == ("甲公司", None, date(2023, 3, 9))
    assert (second.party, second.received_on) == ("乙局", date(2023, 3, 7))
    alone = imported(
        linjiang,
        **{**TWO, "登记编号": "2023-002"}
        | OBJECTED
        | {"对方意见": "同意", "征求意见对象": "甲；乙公司", "对方签收日期": None},
    )
    assert alone.consultations.get().party == "甲；乙公司"
    assert made.due_on > alone.due_on


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"收到意见日期": "2023-03-09；—；—"}, "写了 3 项，征求意见发出日期有 2 个"),
        ({"征求意见发出日期": "2023-03-03；—"}, "有一处没有写明征求意见发出日期"),
        ({"征求意见对象类型": "第三方；—"}, "有一处没有写明征求的是第三方还是其他机关"),
        ({"对方意见": "同意；—"}, "没有写明同意或者不同意"),
        ({"收到意见日期": "2023-03-09；—"}, "有对方意见，没有收到意见日期"),
        ({"收到意见日期": "2023-03-09；2023-03-05"}, "早于征求意见发出日期 2023-03-06"),
        ({"征求意见发出日期": "2023-03-03；某日"}, "“某日”不是日期"),
    ],
)
def test_cells_that_do_not_say_which_consultation_are_told(linjiang, changes, says):
    problems = said(linjiang, **{**TWO, **changes})
    assert len(problems) == 1
    assert says in problems[0]


def test_one_word_holds_for_all_consultations(linjiang):
    made = imported(linjiang, **{**TWO, "征求意见对象类型": "第三方"})
    assert len({row.asked for row in made.consultations.all()}) == 1


@pytest.mark.law("REG 30")
def test_a_last_day_may_be_still_to_come(linjiang):
    made = imported(
        linjiang, **OPEN, 收到日期="2023-12-14", 补正告知日期="2023-12-18", 补正期限="2024-01-10"
    )
    assert made.clarification.answer_by == date(2024, 1, 10)
    assert said(linjiang, 补正告知日期="2024-01-18") == [
        "I2：“补正告知日期”“2024-01-18”晚于今天（2023-12-20），请核对"
    ]


@pytest.mark.law("REG 35")
def test_reasons_and_a_later_day_are_taken_over(linjiang):
    made = imported(
        linjiang,
        **OPEN,
        要求说明理由日期="2023-03-03",
        收到说明理由日期="2023-03-06",
        申请人说明的理由="研究",
        延迟答复决定日期="2023-03-07",
        延迟答复至="2024-03-01",
    )
    assert (made.reason_demand.answer, made.deferral.until) == ("研究", date(2024, 3, 1))
    AccessRequest.objects.get(pk=made.pk, due_on=date(2024, 3, 1))


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"收到说明理由日期": "2023-03-06"}, "没有要求说明理由日期"),
        ({"延迟答复决定日期": "2023-03-06"}, "没有写明延迟至哪一天"),
        ({"延迟答复至": "2023-06-06"}, "没有延迟答复决定日期"),
        ({"公告期满日期": "2023-05-06"}, "只有公告送达填写公告期满日期"),
        ({"送达方式": "公告", "签收日期": "2023-05-06"}, "公告送达没有签收"),
        ({"送达方式": "公告", "公告期满日期": "2023-03-01"}, "早于送出日期"),
        (
            {
                "计费方式": "按量",
                "计费件次或页数": "75",
                "收费通知日期": "2023-03-03",
                "收到收费通知日期": "2023-03-03",
                "缴费日期": "2023-06-15",
                "答复日期": "2023-06-16",
                "送达日期": "2023-06-17",
            },
            "缴费期限已于",
        ),
    ],
)
def test_what_the_import_would_refuse_the_dry_run_tells(linjiang, changes, says):
    problems = said(linjiang, **changes)
    assert len(problems) == 1, problems
    assert says in problems[0]


@pytest.mark.law("REG 30", "REPLY235")
def test_a_notice_of_the_end_may_be_sent_the_day_it_ended(linjiang):
    made = imported(
        linjiang,
        补正告知日期="2023-03-02",
        答复日期="2023-05-08",
        办理结果="逾期不补正",
        送达日期="2023-05-08",
    )
    assert made.deliveries.get().sent_on == made.decided_on == date(2023, 5, 8)
