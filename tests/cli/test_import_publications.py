"""`gongkai import publications`: dry by default, exact about cells, all or nothing, once."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from gongkai.channels import actions
from gongkai.channels.models import Publication
from gongkai.channels.queries import tally
from gongkai.channels.terms import Channel, Provenance
from gongkai.cli import site_import
from gongkai.cli.arguments import Misused
from gongkai.law.proactive import InformationClass
from gongkai.lib.models import AuditEntry

HEADS = ("渠道", "账号名称", "标题", "发布时间", "信息类别", "供稿科室", "作者", "链接", "审稿人")
NEWS = ("网站", "", "公共数据开放日", "2023-05-06", "政务动态", "综合科", "李某", "", "王某")
POST = ("微信", "临江政务服务", "开放日来了", date(2023, 5, 7), "", "综合科", "李某", "", "")
WEIBO = ("微博", "", "开放日现场", "2023.5.8 09:30", "", "", "", "https://weibo.example/1", "")
OPENED = datetime(2020, 1, 1, tzinfo=UTC)


def book_of(*rows, heads=HEADS, sheet="2023"):
    book = Workbook()
    book.active.title = sheet
    for row in (heads, *rows):
        book.active.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.fixture
def accounts(linjiang):
    named = {
        Channel.WEBSITE: "临江数据网",
        Channel.WECHAT: "临江政务服务",
        Channel.WEIBO: "临江数据发布",
    }
    for channel, name in named.items():
        actions.open_account(
            linjiang, channel=channel, name=name, opened_on=date(2020, 1, 1), at=OPENED
        )
    return linjiang


@pytest.fixture
def run(accounts, tmp_path, capsys):
    def runs(raw, *words):
        path = tmp_path / "台账.xlsx"
        path.write_bytes(raw)
        status = site_import.run(["publications", str(path), "--organ", "LJ-01", *words])
        told = capsys.readouterr()
        return status, told.out, told.err

    return runs


def test_without_apply_it_only_looks(run):
    status, said, _ = run(book_of(NEWS, POST, WEIBO))
    assert status == 0
    assert "工作表“2023”，读到 3 行" in said
    assert "I   审稿人    不导入" in said
    assert "2023 年计入统计的发布" in said
    assert "可以导入 3 条；这是试导入" in said
    assert not Publication.objects.exists()


def test_apply_gives_the_years_tally_of_the_sheet(run, head, linjiang):
    actions.record_publication(
        linjiang.accounts.get(channel=Channel.WECHAT),
        title="此前登记的一条",
        published_at=datetime(2023, 1, 3, 2, tzinfo=UTC),
        by=head,
    )
    status, said, _ = run(book_of(NEWS, POST, WEIBO), "--apply", "--by", "head")
    assert status == 0
    assert "已导入 3 条；各年的统计与台账的汇总逐格核对一致。" in said
    assert tally(linjiang, 2023) == {
        (Channel.WEBSITE, InformationClass.NEWS): 1,
        (Channel.WECHAT, None): 2,
        (Channel.WEIBO, None): 1,
    }
    row = Publication.objects.get(title="开放日现场")
    assert (row.provenance, row.recorded_by) == (Provenance.IMPORTED, head)
    assert row.provenance_note.endswith("，“2023”第4行")
    assert row.published_at == datetime(2023, 5, 8, 1, 30, tzinfo=UTC)
    assert AuditEntry.objects.get(event="channels.publications_imported").details["rows"] == 3


def test_the_same_file_is_taken_once_and_the_same_rows_too(run):
    raw = book_of(NEWS, POST)
    assert run(raw, "--apply")[0] == 0
    status, said, _ = run(raw, "--apply")
    assert status == 1
    assert "没有再次导入" in said
    status, said, _ = run(book_of(POST, WEIBO), "--apply")
    assert status == 1
    assert "“2023”C2：发布记录中已有这一条。" in said
    assert Publication.objects.count() == 2


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("网站", *NEWS[1:4], "", *NEWS[5:]), "“2023”D2：“公共数据开放日”发布在政府网站"),
        ((*POST[:3], "2023.2.30", *POST[4:]), "“2023”D2：“2023.2.30”不是日期：没有这一天"),
        ((*POST[:3], "2019-05-01", *POST[4:]), "“2023”D2：政务微信“临江政务服务”在2019年05月01日"),
        ((*POST[:3], "2099-05-01", *POST[4:]), "“2023”D2：“开放日来了”的发布时间晚于登记时间"),
        ((*POST[:3], "2023-05-01 25:00", *POST[4:]), "的时间不对"),
        ((POST[0], "没有的号", *POST[2:]), "“2023”B2：没有登记过政务微信账号“没有的号”"),
        (("头条号", *POST[1:]), "“2023”B2：没有写明渠道或者账号，“头条号”不是认得的渠道"),
        ((*NEWS[:4], "要闻", *NEWS[5:]), "“2023”E2：信息类别没有“要闻”，可用对应表指明"),
        ((*POST[:2], "", *POST[3:]), "“2023”第2行：没有标题"),
        ((*POST[:2], "标" * 256, *POST[3:]), "“2023”C2：标题超过 255 个字"),
    ],
)
def test_each_problem_is_told_with_its_cell(run, row, said):
    status, told, _ = run(book_of(row, WEIBO), "--apply")
    assert status == 1
    assert said in told
    assert not Publication.objects.exists()


def test_what_stands_there_twice_is_told(run):
    status, said, _ = run(book_of(POST, POST))
    assert status == 1
    assert "“2023”C3：与“2023”C2重复" in said
    other = (*POST[:7], "https://weixin.example/2", "")
    assert run(book_of(POST, other))[0] == 0


def test_a_sheet_named_after_its_account_needs_no_column_for_it(run, linjiang):
    raw = book_of(("微信一则", "2023-03-01"), heads=("标题", "日期"), sheet="临江政务服务")
    assert run(raw, "--apply")[0] == 0
    assert tally(linjiang, 2023) == {(Channel.WECHAT, None): 1}


def test_a_mapping_explains_columns_and_words(run, tmp_path, linjiang):
    said = tmp_path / "对应表.json"
    said.write_text(
        json.dumps(
            {
                "列": {"推文": "标题", "C": "不导入"},
                "取值": {"账号": {"官微": "临江政务服务"}},
                "缺省": {"供稿机构": "办公室"},
            }
        ),
        encoding="utf-8",
    )
    heads = ("账号", "推文", "标题", "日期")
    raw = book_of(("官微", "真正的标题", "旧标题", "2023-03-01"), heads=heads)
    assert run(raw, "--mapping", str(said), "--apply")[0] == 0
    row = Publication.objects.get()
    assert (row.title, row.division) == ("真正的标题", "办公室")
    said.write_text('{"列": {"推文": "标头"}}', encoding="utf-8")
    with pytest.raises(Misused, match="“标头”不是可以导入的事项"):
        run(raw, "--mapping", str(said))


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_csv_in_either_encoding(run, encoding, linjiang):
    raw = "渠道,标题,日期\n微博,开放日现场,2023-05-08\n".encode(encoding)
    assert run(raw, "--apply")[0] == 0
    assert tally(linjiang, 2023) == {(Channel.WEIBO, None): 1}


def test_json_tells_the_same_to_a_program(run):
    _, said, _ = run(book_of(NEWS, POST), "--json")
    told = json.loads(said)
    assert (told["rows"], told["applied"], told["problems"]) == (2, False, [])
    assert told["years"]["2023"]["ledger"] == {"website": {"news": 1}, "wechat": {"none": 1}}
    assert told["sheets"][0]["columns"][8] == {"column": "I", "heading": "审稿人", "field": None}


def test_another_file_and_another_hand_are_refused(run, outsider):
    with pytest.raises(Misused, match="PDF"):
        run(b"%PDF-1.7")
    with pytest.raises(Misused, match="不是这个机关可以登记发布的工作人员"):
        run(book_of(NEWS), "--by", "outsider")


def test_the_template_is_read_back(run, tmp_path, linjiang):
    blank = tmp_path / "空白.xlsx"
    assert site_import.run(["publications", "--template", str(blank)]) == 0
    book = load_workbook(blank)
    sheet = book.worksheets[0]
    sheet.append(["政府网站", None, "一则", "2023-05-06", "概况类信息"])
    out = BytesIO()
    book.save(out)
    assert run(out.getvalue(), "--apply")[0] == 0
    assert tally(linjiang, 2023) == {(Channel.WEBSITE, InformationClass.OVERVIEW): 1}
