"""What the machine sees in plain text: personal data, marks, numbers, terms of the lexicons."""

from __future__ import annotations

import pytest

from gongkai.editorial.actions.install_lexicons import shipped
from gongkai.editorial.checks.found import Piece, masked, numbered
from gongkai.editorial.checks.personal import is_credit_code, is_identity_number, passes_luhn
from gongkai.editorial.checks.run import check_pieces, check_text
from gongkai.editorial.checks.terms_search import OFFICE_ORDER, Entry, Lexicon
from gongkai.editorial.terms import LexiconKind, Severity

# Of a region that does not exist, so that it can belong to nobody.
ID = "990101199001010019"
NOTHING = Lexicon([])


def rules(text: str, lexicon: Lexicon = NOTHING) -> list[str]:
    return [hit.rule for hit in check_text(text, lexicon)]


def luhn(head: str) -> str:
    return next(head + d for d in "0123456789" if passes_luhn(head + d))


def test_the_sample_numbers_are_right():
    assert is_identity_number(ID)
    assert not is_identity_number("990101199001010018")
    assert not is_identity_number("990101199013010019")
    assert is_credit_code("91350100M000100Y43")


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        pytest.param(f"身份证号{ID}。", "personal.identity", id="十八位"),
        pytest.param("身份证号990101 19900101 0019", "personal.identity", id="分段书写"),
        pytest.param(
            "身份证号９９０１０１１９９００１０１００１９", "personal.identity", id="全角"
        ),
        pytest.param("身份证号：990101199001010018", "personal.identity", id="写错一位"),
        pytest.param("旧证110101900101001。", "personal.identity_15", id="十五位"),
        pytest.param("联系电话13800001234", "personal.mobile", id="手机"),
        pytest.param("电话+86 138-0000-1234", "personal.mobile", id="带国家代码的手机"),
        pytest.param(f"卡号{luhn('622202020000000000')}", "personal.bank_card", id="银行卡"),
        pytest.param("请拨打0371-12345678咨询", "personal.landline", id="固定电话"),
        pytest.param("发送到a.b@example.invalid", "personal.email", id="邮箱"),
        pytest.param("车牌豫A12345停在门口", "personal.plate", id="号牌"),
        pytest.param("新能源豫AD12345", "personal.plate", id="新能源号牌"),
        pytest.param("系统密码：Abc12345", "personal.password", id="口令"),
        pytest.param("申请人张三，住址幸福小区3号楼2单元501室", "personal.address", id="住址"),
        pytest.param("秘密★三年", "secrecy.mark", id="密级标志"),
        pytest.param("  机密 ", "secrecy.mark", id="单独成行的密级"),
        pytest.param("根据临政办[2024]12号文件", "form.document_number", id="方括号"),
        pytest.param("根据临政发〔24〕12号", "form.document_number", id="两位年份"),
        pytest.param("根据临政发〔2024〕第12号", "form.document_number", id="第字"),
        pytest.param("根据临政发〔2024〕012号", "form.document_number", id="虚位"),
    ],
)
def test_it_is_found(text, rule):
    assert rule in rules(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("编号990101199001010018", id="校验位不对"),
        pytest.param("990101199001010019123", id="数字更长"),
        pytest.param("统一社会信用代码91350100M000100Y43", id="信用代码"),
        pytest.param("索引号：990101-2024-0000100138", id="索引号"),
        pytest.param("临政办〔2024〕12号", id="规范的文号"),
        pytest.param("二〇二四年（2024）共12件", id="括号里的年份"),
        pytest.param("共有1234567890123456件", id="不是卡号"),
        pytest.param("忘记密码：请联系管理员", id="没有给出口令"),
        pytest.param("办公地址：江滨路1号楼三层", id="没有姓名的地址"),
        pytest.param("依法确定为国家秘密的政府信息", id="法律用语"),
        pytest.param("每年12345件", id="五位数"),
    ],
)
def test_it_is_left_alone(text):
    assert not rules(text)


def test_personal_data_are_quoted_masked_also_beside_one_another():
    text = f"张三{ID}，李四13800001234"
    found = list(check_pieces([Piece("body", "正文", text)], NOTHING))
    shown = " ".join(each.before + each.quoted + each.after for each in found)
    assert ID not in shown
    assert "13800001234" not in shown
    assert found[0].quoted == "99" + "*" * 14 + "19"
    assert masked("123456") == "******"


def test_cells_are_never_joined():
    pieces = [Piece("body", "一格", ID[:9]), Piece("body", "另一格", ID[9:])]
    assert not list(check_pieces(pieces, NOTHING))


def test_the_same_hit_twice_is_two_findings():
    found = numbered(check_pieces([Piece("b", "一", ID), Piece("b", "二", ID)], NOTHING))
    assert [each.nth for each in found] == [1, 2]


def lexicon(*entries: tuple[LexiconKind, str, str]) -> Lexicon:
    return Lexicon(
        Entry(kind, term, suggestion, version="第1版", rank=rank)
        for rank, (kind, term, suggestion) in enumerate(entries)
    )


def test_terms_are_found_whatever_their_width_and_case():
    found = check_text("请登录ｗｅｃｈａｔ和WeChat", lexicon((LexiconKind.FLAGGED, "Wechat", "")))
    assert [hit.rule for hit in found] == ["lexicon.flagged"] * 2


def test_the_longest_of_terms_in_one_another_is_told_with_its_writing():
    both = lexicon(
        (LexiconKind.MISSPELT, "帐户", "账户"), (LexiconKind.MISSPELT, "银行帐户", "银行账户")
    )
    (hit,) = check_text("开立银行帐户", both)
    assert hit.suggestion == "银行账户"
    assert "第1版" in hit.message


def test_the_white_list_covers_what_lies_whole_in_it():
    both = lexicon(
        (LexiconKind.ALLOWED, "保守国家秘密法", ""), (LexiconKind.SECRECY, "国家秘密", "")
    )
    assert not check_text("依照保守国家秘密法办理", both)
    assert check_text("涉及国家秘密的", both)


def test_a_listed_landline_is_not_told():
    assert not check_text("电话000-12345678", lexicon((LexiconKind.ALLOWED, "000-12345678", "")))


def test_offices_named_in_the_wrong_order_are_told():
    posts = lexicon((LexiconKind.OFFICES, "市长", ""), (LexiconKind.OFFICES, "副市长", ""))
    assert rules("副市长李四、市长张三出席", posts) == [OFFICE_ORDER]
    assert not rules("市长张三、副市长李四出席", posts)
    assert not rules("副市长李四主持。市长张三讲话", posts)


@pytest.mark.parametrize("kind", list(LexiconKind))
def test_the_lexicons_that_come_along_can_be_read(kind):
    entries = shipped(kind)
    assert len(entries) >= 10
    assert len({each.term for each in entries}) == len(entries)
    if kind is LexiconKind.MISSPELT:
        assert all(each.suggestion and each.suggestion != each.term for each in entries)


def test_an_ordinary_text_raises_nothing_grave():
    every = Lexicon(entry for kind in LexiconKind for entry in shipped(kind))
    text = "市数据局召开会议，部署政务公开工作，审议《政府信息公开指南》修订稿，咨询电话12345。"
    assert not [hit for hit in check_text(text, every) if hit.severity is not Severity.HINT]
