"""A ledger is judged whole before anything is written; each problem names its cell."""

from __future__ import annotations

from datetime import date

import build
import ledgers
import pytest
from openpyxl import Workbook

from gongkai.requests.actions.ledger import (
    Field,
    Mapping,
    NotImportable,
    check_ledger,
    read_mapping,
)
from gongkai.requests.models import AccessRequest

TODAY = date(2024, 6, 1)
FEES = (*ledgers.HEADINGS, "计费方式", "页数", "收费金额", "收费通知日期", "缴费日期")
ASKED = (*ledgers.HEADINGS, "征求意见类型", "征求意见发出日期", "收到意见日期", "第三方意见")


def checked(organ, *rows, headings=ledgers.HEADINGS, **given):
    raw = ledgers.workbook(rows, headings=headings)
    return check_ledger(raw, organ=organ, today=TODAY, **given)


def found(plan):
    return [(problem.cell, problem.message) for problem in plan.problems]


@pytest.mark.parametrize(
    ("changes", "cell", "says"),
    [
        ({"登记编号": None}, "A2", "没有填写"),
        ({"申请内容": " "}, "H2", "没有填写"),
        ({"收到日期": "2023.2.30"}, "B2", "没有这一天"),
        ({"收到日期": "3月1日"}, "B2", "不是日期"),
        ({"收到日期": "2025.1.1"}, "B2", "晚于今天"),
        ({"收到日期": "2018.3.1", "答复日期": "2018.3.20"}, "B2", "早于条例施行之日"),
        ({"申请人类型": "社会组织"}, "D2", "可填：自然人、商业企业"),
        ({"申请方式": "来信"}, "G2", "可填：当面提交"),
        ({"办理结果": "已办"}, "N2", "“已办”无法识别，可填：已主动公开、予以公开、部分公开"),
        ({"办理结果": "不予公开"}, "N2", "没有写明是哪一种情形，可填：国家秘密"),
        ({"办理结果": "不予公开", "不予公开理由": "说不清"}, "N2", "“说不清”也不能说明"),
        ({"办理结果": "国家秘密", "不予公开理由": "个人隐私"}, "N2", "不是同一种情形"),
        ({"办理结果": None}, "N2", "有答复日期，没有办理结果"),
        ({"办理结果": "办理中"}, "N2", "却有答复日期"),
        ({"答复日期": None, "送达日期": None}, "M2", "有办理结果，没有答复日期"),
        ({"答复日期": "2023.2.1"}, "M2", "早于收到申请的日期"),
        ({"送达日期": "2023.3.1"}, "Q2", "早于答复日期 2023-03-20"),
        ({"补正告知日期": "2023.3.6", "收到补正日期": "2023.3.3"}, "J2", "早于补正告知日期"),
        ({"送达方式": "飞鸽"}, "P2", "可填：直接送达"),
        ({"送达方式": None}, "P2", "没有送达方式"),
        ({"收到补正日期": "2023.3.5"}, "J2", "没有补正告知日期"),
        ({"办理结果": "逾期未补正"}, "I2", "应当有补正告知日期"),
        ({"办理结果": "逾期未补正", "补正告知日期": "2023.3.3"}, "M2", "还不能视为放弃"),
        ({"补正告知日期": "2023.3.3"}, "M2", "“待补正”阶段不能作出决定"),
        ({"延期天数": 20}, "K2", "没有延期批准日期"),
        ({"延期日期": "2023.3.10"}, "L2", "没有延长的工作日数"),
        ({"延期日期": "2023.3.10", "延期天数": "很久"}, "L2", "不是整数"),
        ({"延期日期": "2023.3.10", "延期天数": 30}, "K2", "最长 20 个工作日"),
        ({"身份证号": 110101199001011234}, "E2", "末几位已经丢失"),
        ({"登记编号": date(2023, 1, 1)}, "A2", "当成了日期"),
        ({"登记编号": "长" * 65}, "A2", "超过 64 个字"),
    ],
)
def test_a_mistake_is_named_with_its_cell(linjiang, changes, cell, says):
    problems = found(checked(linjiang, ledgers.row(**changes)))
    assert len(problems) == 1, problems
    assert problems[0][0] == cell
    assert says in problems[0][1]


@pytest.mark.parametrize(
    ("changes", "cell", "says"),
    [
        ({"收费金额": "450元", "收费通知日期": "2023.3.5"}, "T2", "按件还是按量"),
        ({"收费金额": 450, "计费方式": "按量"}, "W2", "应当有收费通知日期"),
        ({"收费金额": 451, "计费方式": "按量", "收费通知日期": "2023.3.5"}, "U2", "没有 451 元"),
        (
            {"收费金额": 450, "页数": 80, "计费方式": "按量", "收费通知日期": "2023.3.5"},
            "V2",
            "应为 500 元",
        ),
        ({"页数": 20, "计费方式": "按量", "收费通知日期": "2023.3.5"}, "W2", "不能收费"),
        ({"收费金额": 100, "计费方式": "按件", "收费通知日期": "2023.3.5"}, "U2", "当月第几件"),
        ({"办理结果": "逾期不缴费"}, "W2", "应当有收费通知日期"),
    ],
)
def test_a_fee_must_be_one_the_tiers_allow(linjiang, changes, cell, says):
    problems = found(checked(linjiang, ledgers.row(**changes), headings=FEES))
    assert [(c, says in said) for c, said in problems] == [(cell, True)], problems


@pytest.mark.parametrize(
    ("changes", "cell", "says"),
    [
        ({"收到意见日期": "2023.3.9"}, "V2", "没有征求意见发出日期"),
        ({"征求意见发出日期": "2023.3.3"}, "T2", "第三方还是其他机关"),
        (
            {"征求意见类型": "第三方", "征求意见发出日期": "2023.3.3", "收到意见日期": "2023.3.9"},
            "W2",
            "没有写明同意",
        ),
        (
            {"征求意见类型": "第三方", "征求意见发出日期": "2023.3.3", "第三方意见": "同意"},
            "V2",
            "没有收到意见日期",
        ),
        (
            {"征求意见类型": "第三方", "征求意见发出日期": "2023.3.3", "第三方意见": "看情况"},
            "W2",
            "可填：同意、不同意、不同意（理由合理）",
        ),
        ({"征求意见类型": "第三方", "征求意见发出日期": "2023.3.3"}, "M2", "尚未届满"),
    ],
)
def test_a_consultation_is_told_whole(linjiang, changes, cell, says):
    problems = found(checked(linjiang, ledgers.row(**changes), headings=ASKED))
    assert [(c, says in said) for c, said in problems] == [(cell, True)], problems


def test_an_amount_of_nothing_is_no_fee(linjiang):
    assert not found(checked(linjiang, ledgers.row(收费金额=0), headings=FEES))


def test_a_number_twice_and_a_number_already_there_are_named(linjiang):
    build.lodged(linjiang, on=date(2023, 5, 4))
    written = AccessRequest.objects.get().number
    plan = checked(
        linjiang, ledgers.row(), ledgers.row(), ledgers.row(登记编号=written, 收到日期="2023.3.2")
    )
    assert found(plan) == [
        ("A3", "“2023-001”与第 2 行重复"),
        ("A4", f"“{written}”已在系统中登记，不能重复导入"),
    ]


def test_the_same_serial_of_two_years_is_two_files(linjiang):
    later = ledgers.row(登记编号="1", 收到日期="2024.3.1", 答复日期="2024.3.20", 送达日期=None)
    assert not found(checked(linjiang, ledgers.row(登记编号="1"), later))


def test_a_missing_column_is_said_once(linjiang):
    headings = [h for h in ledgers.HEADINGS if h != "申请方式"]
    plan = checked(linjiang, ledgers.row(), ledgers.row(登记编号="2"), headings=headings)
    assert [said for _, said in found(plan)] == [
        "没有一列对应“接收渠道”，请在对应表中指明，或者为全部各行统一取值"
    ]
    said = Mapping(defaults={Field.INTAKE: "in_person"})
    plan = checked(linjiang, ledgers.row(), headings=headings, mapping=said)
    assert not found(plan)
    assert "1 行没有写“接收渠道”，按统一取值“当面提交”登记。" in plan.notes


def test_two_columns_for_one_thing_are_not_chosen_between(linjiang):
    headings = (*ledgers.HEADINGS, "受理日期")
    plan = checked(linjiang, ledgers.row(受理日期="2023.3.2"), headings=headings)
    assert found(plan)[0][0] == "T1"
    assert "都对应“收到申请日期”" in found(plan)[0][1]
    said = Mapping(columns={"T": None})
    assert not found(checked(linjiang, ledgers.row(), headings=headings, mapping=said))


def test_a_mapping_explains_columns_and_words(linjiang):
    headings = ["序次" if h == "登记编号" else h for h in ledgers.HEADINGS]
    row = {**ledgers.row(办理结果="依法公开"), "序次": "7"}
    toml = '["列"]\n"序次" = "登记编号"\n["取值"."办理结果"]\n"依法公开" = "予以公开"\n'
    said = read_mapping(toml.encode())
    assert not found(checked(linjiang, row, headings=headings, mapping=said))
    assert read_mapping(said.written().encode()) == said


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[列", "不是正确的 TOML 或 JSON"),
        ('{"列": 3}', "应为“名称 = 值”的列表"),
        ('{"列": {"甲": "乙"}}', "不是可以导入的事项"),
        ('{"取值": {"办理结果": {"甲": "不予公开"}}}', "没有“不予公开”这个取值"),
        ('{"缺省": {"办理结果": "予以公开"}}', "不能统一取值"),
        ('{"表头": {}}', "不认识的部分“表头”"),
    ],
)
def test_a_mapping_that_means_nothing_is_refused(text, says):
    with pytest.raises(NotImportable, match=says):
        read_mapping(text.encode())


def test_a_title_groups_totals_and_repeated_headings_are_seen_through(linjiang):
    book = Workbook()
    page = book.active
    page.append(["临江市数据局依申请公开台账"])
    page.merge_cells("A1:J1")
    page.append(["登记编号", "收到日期", "申请人信息", None, "接收渠道", "申请内容", "补正", None,
                 "答复日期", "答复类型"])  # fmt: skip
    page.append([None, None, "姓名", "类型", None, None, "告知日期", "收到日期", None, None])
    for merged in ("C2:D2", "G2:H2", "A2:A3", "B2:B3", "E2:E3", "F2:F3", "I2:I3", "J2:J3"):
        page.merge_cells(merged)
    entry = ["2023-1", "2023.3.1", "江某", "公民", "当面", "目录", "2023.3.3", "2023.3.6",
             "2023.3.20", "予以公开"]  # fmt: skip
    page.append(entry)
    page.append(["登记编号", "收到日期", "姓名", "类型", "接收渠道", "申请内容"])
    page.append(["2023-2", *entry[1:]])
    page.append(["合计", None, 2])
    plan = check_ledger(ledgers.saved(book), organ=linjiang, today=TODAY)
    assert not found(plan)
    assert plan.heads.row == 3
    assert [entry.row for entry in plan.entries] == [4, 6]
    assert plan.entries[0].day(Field.CLARIFIED_ON) == date(2023, 3, 6)
    assert plan.skipped == [(5, "重复的表头"), (7, "合计或说明")]


def test_several_ledgers_in_one_workbook_must_be_chosen_from(linjiang):
    book = Workbook()
    for name in ("2022年", "2023年"):
        page = book.create_sheet(name)
        page.append(list(ledgers.HEADINGS))
        page.append([ledgers.row().get(h) for h in ledgers.HEADINGS])
    raw = ledgers.saved(book)
    with pytest.raises(NotImportable, match="2022年、2023年，请指明"):
        check_ledger(raw, organ=linjiang, today=TODAY)
    plan = check_ledger(raw, organ=linjiang, today=TODAY, sheet="2023年")
    assert plan.sheet.name == "2023年"
    with pytest.raises(NotImportable, match="没有可见的工作表“2021年”"):
        check_ledger(raw, organ=linjiang, today=TODAY, sheet="2021年")


def test_a_sheet_without_headings_is_no_ledger(linjiang):
    with pytest.raises(NotImportable, match="没有找到台账的表头"):
        check_ledger("你好,世界\n".encode(), organ=linjiang, today=TODAY)


def test_checking_writes_nothing(linjiang, django_assert_max_num_queries):
    raw = ledgers.workbook(ledgers.row(登记编号=f"2023-{n:03d}") for n in range(1, 60))
    with django_assert_max_num_queries(12) as queries:
        plan = check_ledger(raw, organ=linjiang, today=TODAY)
    assert len(plan.entries) == 59
    writes = ("INSERT", "UPDATE", "DELETE")
    assert not [q for q in queries.captured_queries if q["sql"].startswith(writes)]


def test_a_year_leaves_out_the_others(linjiang):
    later = ledgers.row(登记编号="2024-1", 收到日期="2024.3.1", 答复日期="2024.3.20", 送达日期=None)
    plan = checked(linjiang, ledgers.row(), later, year=2024)
    assert [entry.row for entry in plan.entries] == [3]
