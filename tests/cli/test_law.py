"""`gongkai law`: answers a program can read, answers a person can read, and refusals in Chinese."""

from __future__ import annotations

import json
import re

import pytest

from gongkai.cli.law import run
from gongkai.cli.main import main

CHINESE_SENTENCE = re.compile(r"[^\n]*[\u4e00-\u9fff][^\n]*。\n")


@pytest.fixture
def law(capsys):
    """Run a command line; give its exit status, standard output and standard error."""

    def call(line: str):
        status = run(line.split())
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return call


@pytest.fixture
def answer(law):
    """Run a command line with --json and give the answer, which must be there."""

    def call(line: str):
        status, out, err = law(f"{line} --json")
        assert (status, err) == (0, "")
        return json.loads(out)

    return call


@pytest.mark.law("REG 33(2)", "REG 33(3)")
def test_due_gives_the_date_with_its_derivation(answer):
    assert answer("due --received 2024-03-01 --consulted 2024-03-11,2024-03-13,2024-03-29") == {
        "due_on": "2024-04-19",
        "original_due_on": "2024-03-29",
        "provisional": False,
        "stage": "in_hand",
        "steps": [
            {
                "on": "2024-03-01",
                "what": "收到申请",
                "law": "条例第三十三条第二款",
                "effect": "次日起算 20 个工作日",
            },
            {
                "on": "2024-03-11",
                "what": "征求第三方意见",
                "law": "条例第三十三条第三款",
                "effect": "扣除 14 个工作日",
            },
        ],
    }


DUE = [
    pytest.param("--received 2024-01-15", "2024-02-09", id="除夕是工作日"),
    pytest.param("--received 2024-01-15 --extended 20", "2024-03-14", id="延长二十日"),
    pytest.param("--received 2024-03-01 --consulted 2024-03-11,2024-03-13,-", "2024-04-24", id="第三方不回"),
    pytest.param("--received 2024-03-01 --consulted 2024-03-11,2024-03-13,-:organ", "2024-04-24", id="其他机关不回"),
    pytest.param("--received 2024-03-01 --consulted 2024-03-11,-,-", "2024-04-22", id="未签收暂按发出日"),
    pytest.param(
        "--received 2024-03-01 --consulted 2024-03-11,2024-03-13,2024-03-29 --consulted 2024-03-13,2024-03-14,2024-03-20",
        "2024-04-19",
        id="重叠只扣一次",
    ),
    pytest.param("--received 2024-03-01 --clarification-asked 2024-03-11 --clarified 2024-03-20", "2024-04-18", id="补正重新起算"),
    pytest.param("--received 2024-03-01 --fee-notice 2024-03-15 --paid 2024-04-03", "2024-05-06", id="缴费重新起算"),
    pytest.param("--received 2024-03-01 --clarification-asked 2024-03-11", None, id="待补正没有期限"),
    pytest.param(
        "--received 2024-03-01 --consulted 2024-03-11,2024-03-13,2024-03-29 --as-of 2024-03-20",
        "2024-04-24",
        id="按当日已知的事实",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("options", "due"), DUE)
def test_due_takes_every_act(answer, options, due):
    assert answer(f"due {options}")["due_on"] == due


def test_a_due_date_in_a_year_without_a_notice_says_that_it_may_move(answer, law):
    assert answer("due --received 2026-12-20")["provisional"] is True
    assert "暂算：2027 年起的放假通知尚未收录" in law("due --received 2026-12-20")[1]


def test_due_prints_a_table_a_person_can_read(law):
    status, out, _ = law("due --received 2024-03-01 --clarification-asked 2024-03-11")
    assert status == 0
    assert "答复期限停止计算（原期限 2024-03-29），等待申请人至 2024-04-01；待补正。" in out
    assert "条例第三十条" in out
    ready = law("due --received 2024-03-01")[1]
    assert ready.startswith("答复期限至 2024-03-29（原期限 2024-03-29）；办理中。\n")


@pytest.mark.law("FEE 4", "FEE 5")
@pytest.mark.parametrize(
    ("options", "yuan", "last"),
    [
        ("--requests 31", 2200, {"from": 31, "to": 31, "count": 1, "each": 200, "yuan": 200}),
        ("--requests 100", 37000, {"from": 91, "to": 100, "count": 10, "each": 800, "yuan": 8000}),
        ("--pages 68", 380, {"from": 31, "to": 68, "count": 38, "each": 10, "yuan": 380}),
    ],
)
def test_fee_gives_the_sum_tier_by_tier(answer, options, yuan, last):
    found = answer(f"fee {options}")
    assert found["yuan"] == yuan == sum(tier["yuan"] for tier in found["tiers"])
    assert found["tiers"][-1] == last


def test_nothing_asked_for_costs_nothing(answer, law):
    assert answer("fee --requests 0") == {"yuan": 0, "tiers": []}
    assert law("fee --pages 0")[1] == "共 0 元（信息处理费管理办法第三条、第五条）。\n"


def test_the_largest_count_is_answered(answer):
    assert answer("fee --requests 1000000")["yuan"] > 10**9


def test_fee_prints_its_sum(law):
    out = law("fee --requests 41")[1]
    assert re.search(r"第 31–40 件 +10 件 × 200 元 +=  ?2000 元", out)
    assert out.endswith("共 4300 元（信息处理费管理办法第三条、第四条）。\n")


@pytest.mark.law("HOLIDAYS")
def test_workdays_counts_both_ends(answer, law):
    assert answer("workdays --from 2024-01-01 --to 2024-12-31") == {
        "from": "2024-01-01",
        "to": "2024-12-31",
        "working_days": 251,
        "provisional": False,
    }
    assert answer("workdays --from 2024-03-01 --to 2024-03-01")["working_days"] == 1
    said = law("workdays --from 2026-12-01 --to 2027-01-31")[1]
    assert said.startswith("2026-12-01 至 2027-01-31 共 44 个工作日（首尾都算）。暂算")


@pytest.mark.law("HOLIDAYS")
def test_workday_names_the_kind_and_the_notice(answer, law):
    found = answer("workday 2024-02-18")
    assert (found["kind"], found["is_working_day"], found["festival"]) == ("make_up", True, "春节")
    assert found["notice"]["number"] == "国办发明电〔2023〕7号"
    assert law("workday 2024-02-09")[1].startswith("2024-02-09 是工作日（国务院办公厅关于2024年")
    assert answer("workday 2030-10-01")["notice"] is None
    assert "暂算：2030 年放假通知尚未收录" in law("workday 2030-10-01")[1]


@pytest.mark.law("ARL 23(1)(4)")
def test_remedy_gives_route_places_and_last_days(answer):
    found = answer("remedy --ground state_secret --decided 2024-11-20 --served 2024-12-01")
    assert found["route"] == "reconsideration_first"
    assert found["reconsider_at"] == ["本级人民政府"]
    assert (found["reconsider_by"], found["sue_by"]) == ("2025-02-05", None)
    assert found["outcome"] == "withheld.state_secret"
    assert found["articles"] == ["条例第三十六条第（三）项", "条例第十四条"]


def test_remedy_follows_the_level_of_the_organ(answer):
    line = "remedy --ground 经检索没有所申请公开的信息 --decided 2024-11-20 --served 2024-12-01"
    assert answer(line)["sue_by"] == "2025-06-03"
    higher = answer(f"{line} --organ-level government")
    assert higher["reconsider_at"] == ["上一级人民政府"]
    assert higher["sue_at"] == "有管辖权的中级人民法院"


def test_remedy_prints_the_paragraph_of_the_letter(law):
    out = law("remedy --ground withdrawn --decided 2024-11-20 --served 2024-12-01")[1]
    assert out.splitlines() == [
        "依据：申请人撤回申请（年度报告格式第三部分）",
        "年报：（六）其他处理，其他",
        "途径：不能单独申请行政复议或者提起行政诉讼（国办函〔2021〕132号）",
        "本行为不能单独申请行政复议或者提起行政诉讼。",
    ]


REFUSED = [
    ("", "缺少参数"),
    ("nothing", "没有“nothing”"),
    ("due", "缺少参数：--received。"),
    ("due --received", "--received"),
    ("due --received yesterday", "日期应如 2024-03-01，给出的是“yesterday”"),
    ("due --received 2024-02-30", "给出的是“2024-02-30”"),
    ("due --received 20240301", "给出的是“20240301”"),
    ("due --received 2027-03-01", "2027-03-01 不在已收录放假通知的年份内"),
    ("due --received 2018-03-01", "2018-03-01 不在已收录放假通知的年份内"),
    ("due --received 2019-03-01", "早于条例施行之日 2019-05-15"),
    ("due --received 9999-12-31", "9999-12-31 不在已收录"),
    ("due --received 2024-03-01 --clarified 2024-03-20", "没有告知补正的日期（条例第三十条）"),
    ("due --received 2024-03-01 --clarification-asked 2024-03-11 --clarified 2024-03-10", "早于告知补正"),
    ("due --received 2024-03-01 --clarification-asked 2024-02-10", "早于收到申请的日期"),
    ("due --received 2024-03-01 --paid 2024-03-20", "没有收到收费通知的日期（信息处理费管理办法第六条）"),
    ("due --received 2024-03-01 --extended 21", "最长 20 个工作日"),
    ("due --received 2024-03-01 --extended -1", "不能是 -1 个"),
    ("due --received 2024-03-01 --extended 5 --extended 5", "不能再次延长"),
    ("due --received 2024-03-01 --extended ten", "应为天数，给出的是“ten”"),
    ("due --received 2024-03-01 --consulted 2024-03-11", "应如 2024-03-11,2024-03-13,2024-03-29"),
    ("due --received 2024-03-01 --consulted 2024-03-11,2024-03-13,-:nobody", "应如 2024-03-11"),
    ("due --received 2024-03-01 --consulted x,2024-03-13,-", "日期应如 2024-03-01，给出的是“x”"),
    ("due --received 2024-03-01 --as-of 2024-02-01", "截至 2024-02-01 尚未收到申请"),
    ("due --received 2024-03-01 --unknown 1", "不认识的参数：--unknown"),
    ("fee", "请在 --requests 件数 和 --pages 页数 中给出一个"),
    ("fee --requests 1 --pages 1", "只能给出一个"),
    ("fee --requests -1", "0 至 1000000 的整数"),
    ("fee --requests 1000001", "给出的是“1000001”"),
    ("fee --pages 99999999999999999999", "0 至 1000000 的整数"),
    ("fee --pages many", "给出的是“many”"),
    ("workdays --from 2024-03-02 --to 2024-03-01", "早于起始日期"),
    ("workdays --from 2024-03-02 --to 2199-03-01", "2199-03-01 不在已收录"),
    ("workday 2018-12-31", "2018-12-31 不在已收录"),
    ("workday", "缺少参数"),
    ("remedy --ground nothing --decided 2024-11-20 --served 2024-12-01", "没有“nothing”这个依据"),
    ("remedy --ground other --decided 2024-11-20 --served 2024-11-19", "早于决定日期"),
    ("remedy --ground other --decided 2027-11-20 --served 2027-12-01", "2027-11-20 不在已收录"),
    ("remedy --ground other --decided 2024-11-20 --served 2024-12-01 --organ-level x", "没有“x”"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "words"), REFUSED, ids=[line or "空" for line, _ in REFUSED])
def test_what_cannot_be_used_gets_one_chinese_sentence_and_status_two(law, line, words):
    status, out, err = law(line)
    assert (status, out) == (2, "")
    assert words in err
    assert CHINESE_SENTENCE.fullmatch(err)


@pytest.mark.parametrize("name", ["due", "fee", "workdays", "workday", "remedy"])
def test_every_subcommand_has_help_with_an_example_that_works(law, name):
    status, out, _ = law(f"{name} --help")
    assert status == 0
    example = re.search(r"示例：\n  gongkai law (.*)", out)
    assert law(example[1])[0] == 0


def test_help_of_the_group_lists_its_subcommands(law):
    out = law("--help")[1]
    assert all(name in out for name in ("due", "fee", "workdays", "workday", "remedy"))


def test_the_dispatcher_hands_over(capsys):
    assert main(["law", "fee", "--requests", "11"]) == 0
    assert "共 100 元" in capsys.readouterr().out
    assert main(["law", "due", "--received", "x"]) == 2
    assert capsys.readouterr().err.endswith("。\n")
