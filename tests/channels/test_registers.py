"""The back office of this context: lists, one row, acts, exports; nothing for outsiders."""

from __future__ import annotations

import csv
import io
import json
from datetime import timedelta

import openpyxl
import pytest
from cast import officer
from django.urls import reverse

from gongkai.channels import actions
from gongkai.channels.models import Account, Publication
from gongkai.channels.terms import Channel, Provenance, State
from gongkai.channels.views.registers import PublicationRegister
from gongkai.law.proactive import InformationClass
from gongkai.organs.terms import Role

LIST = reverse("publication:index")
ACCOUNTS = reverse("account:index")


@pytest.fixture
def editor(linjiang):
    """Records what was published."""
    return officer("editor", "吴编辑", linjiang, Role.EDITOR)


@pytest.fixture
def published(website, wechat, weibo, editor, noon):
    """One publication on each account."""
    facts = {"published_at": noon, "by": editor}
    return {
        account.channel: actions.record_publication(account, **facts, **more)
        for account, more in (
            (
                website,
                {
                    "title": "局长活动",
                    "information_class": InformationClass.NEWS,
                    "section": "动态",
                },
            ),
            (wechat, {"title": "办事指南"}),
            (weibo, {"title": "=HYPERLINK(1)"}),
        )
    }


def titles(response):
    return sorted(row.title for row in response.context["object_list"])


def test_the_list_shows_the_rows_of_the_own_organ_in_chinese(published, editor, signed_in):
    page = signed_in(editor).get(LIST)
    text = page.content.decode()
    assert page.status_code == 200
    assert "局长活动" in text
    assert "政务微信" in text
    assert "首次发布" in text
    assert "登记发布" in text


def test_an_outsider_sees_an_empty_list(published, outsider, signed_in):
    page = signed_in(outsider).get(LIST)
    assert page.status_code == 200
    assert titles(page) == []


def test_whoever_is_not_signed_in_is_sent_to_the_door(published, client):
    for address in (LIST, reverse("publication:void", args=(1,)), reverse("publication:add")):
        page = client.get(address)
        assert page.status_code == 302
        assert "/login/" in page["Location"]


@pytest.mark.parametrize("name", ["inspect", "void"])
def test_a_row_of_another_organ_is_not_there_for_an_outsider(published, outsider, signed_in, name):
    address = reverse(f"publication:{name}", args=(published[Channel.WECHAT].pk,))
    browser = signed_in(outsider)
    assert browser.get(address).status_code == 404
    assert browser.post(address, {"reason": "越权"}).status_code == 404
    assert Publication.objects.filter(state=State.VOID).count() == 0


def test_the_authority_sees_and_changes_nothing(published, overseer, signed_in):
    row = published[Channel.WECHAT]
    browser = signed_in(overseer)
    assert len(titles(browser.get(LIST))) == 3
    inspected = browser.get(reverse("publication:inspect", args=(row.pk,)))
    assert inspected.status_code == 200
    assert "作废" not in [str(b.label) for b in inspected.context["header_buttons"]]
    # Wagtail answers a missing permission with its own page: back to the door of the office.
    refused = browser.post(reverse("publication:void", args=(row.pk,)), {"reason": "越权"})
    assert refused.status_code == 302
    row.refresh_from_db()
    assert row.state is State.SENT


def test_there_is_no_way_to_edit_or_delete():
    names = {pattern.name for pattern in PublicationRegister().get_urlpatterns()}
    assert names == {"index", "index_results", "inspect", "add", "void"}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"channel": "wechat"}, ["办事指南"]),
        ({"information_class": "news"}, ["局长活动"]),
        ({"year": "2023", "channel": "website"}, ["局长活动"]),
        ({"year": "2022"}, []),
        ({"q": "指南"}, ["办事指南"]),
        ({"q": "动态"}, ["局长活动"]),
        ({"state": "void"}, []),
        ({"counted": "false"}, []),
        ({"counted": "true", "channel": "website"}, ["局长活动"]),
    ],
)
def test_the_list_is_narrowed_and_searched(published, editor, signed_in, query, found):
    assert titles(signed_in(editor).get(LIST, query)) == found


def test_the_csv_opens_in_chinese_and_runs_no_formula(published, editor, signed_in):
    page = signed_in(editor).get(LIST, {"export": "csv"})
    raw = b"".join(page.streaming_content)
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))
    assert len(rows) == 3
    by_channel = {row["渠道"]: row for row in rows}
    assert by_channel["政府网站"]["标题"] == "局长活动"
    assert by_channel["政府网站"]["信息类别"] == InformationClass.NEWS.label
    assert by_channel["政务微博"]["标题"] == "'=HYPERLINK(1)"


def test_the_workbook_has_every_row_of_the_list(published, editor, signed_in):
    page = signed_in(editor).get(LIST, {"export": "xlsx", "channel": "weibo"})
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(page.streaming_content))).active
    rows = list(sheet.iter_rows(values_only=True))
    assert len(rows) == 2
    assert rows[1][rows[0].index("标题")] == "=HYPERLINK(1)"
    assert sheet.cell(2, rows[0].index("标题") + 1).data_type != "f"


def test_a_row_shows_its_facts(published, editor, signed_in):
    row = published[Channel.WEBSITE]
    page = signed_in(editor).get(reverse("publication:inspect", args=(row.pk,)))
    shown = {str(f["label"]): f["value"] for f in page.context["fields"]}
    assert shown["计入统计"] == "是"
    assert shown["账号"] == row.account
    assert shown["信息类别"] == InformationClass.NEWS.label
    assert shown["作废理由"] == "—"
    assert "2023-03-01 12:00" in page.content.decode()
    assert [str(b.label) for b in page.context["header_buttons"]] == ["作废"]


def test_voiding_needs_a_reason_and_is_done_once(published, editor, signed_in):
    row = published[Channel.WECHAT]
    address = reverse("publication:void", args=(row.pk,))
    browser = signed_in(editor)
    assert "作废理由" in browser.get(address).content.decode()
    empty = browser.post(address, {"reason": ""})
    assert empty.status_code == 200
    assert empty.context["form"].errors["reason"]
    done = browser.post(address, {"reason": "重复登记"})
    assert done["Location"] == reverse("publication:inspect", args=(row.pk,))
    row.refresh_from_db()
    assert (row.state, row.void_reason, row.voided_by) == (State.VOID, "重复登记", editor)
    assert browser.get(address).status_code == 404


def test_a_post_is_entered_by_an_officer_who_answers_for_it(wechat, editor, noon, signed_in):
    browser = signed_in(editor)
    facts = {
        "account": wechat.pk,
        "title": "手机发布的通知",
        "published_at": "2023-03-01 12:00",
        "change": "first",
        "information_class": "",
        "provenance_note": "平台后台截图第3号",
    }
    done = browser.post(reverse("publication:add"), facts)
    row = Publication.objects.get()
    assert done["Location"] == reverse("publication:inspect", args=(row.pk,))
    assert (row.provenance, row.recorded_by, row.published_at) == (
        Provenance.ATTESTED,
        editor,
        noon,
    )
    assert row.recorded_at - row.published_at > timedelta(days=1)


def test_a_refusal_stands_above_the_form_as_one_sentence(website, editor, signed_in):
    facts = {
        "account": website.pk,
        "title": "没有类别",
        "published_at": "2023-03-01 12:00",
        "change": "first",
        "provenance_note": "截图",
    }
    page = signed_in(editor).post(reverse("publication:add"), facts)
    assert page.status_code == 200
    assert page.context["form"].non_field_errors() == ["“没有类别”发布在政府网站，须注明信息类别。"]
    assert "须注明信息类别" in page.content.decode()
    assert not Publication.objects.exists()


def test_an_account_of_another_organ_is_no_choice(wechat, outsider, signed_in):
    facts = {
        "account": wechat.pk,
        "title": "越权",
        "published_at": "2023-03-01 12:00",
        "change": "first",
        "provenance_note": "截图",
    }
    page = signed_in(outsider).post(reverse("publication:add"), facts)
    assert page.context["form"].errors["account"]
    assert not Publication.objects.exists()


def test_an_officer_without_a_role_reads_but_enters_nothing(published, linjiang, signed_in):
    browser = signed_in(officer("plain", "无角色", linjiang))
    page = browser.get(LIST)
    assert len(titles(page)) == 3
    assert "登记发布" not in page.content.decode()
    assert browser.get(reverse("publication:add")).status_code == 302


def test_an_account_is_opened_and_closed_in_the_back_office(linjiang, editor, signed_in):
    browser = signed_in(editor)
    browser.post(
        reverse("account:add"),
        {
            "organ": linjiang.pk,
            "channel": "gazette",
            "name": "临江市数据局公报",
            "opened_on": "2023-01-01",
        },
    )
    account = Account.objects.get(channel=Channel.GAZETTE)
    assert "临江市数据局公报" in browser.get(ACCOUNTS).content.decode()
    browser.post(reverse("account:close", args=(account.pk,)), {"on": "2023-06-30"})
    account.refresh_from_db()
    assert f"{account.closed_on}" == "2023-06-30"
    assert browser.get(reverse("account:close", args=(account.pk,))).status_code == 404


def test_an_account_cannot_be_opened_for_another_organ(neighbour, editor, signed_in):
    page = signed_in(editor).post(
        reverse("account:add"),
        {"organ": neighbour.pk, "channel": "weibo", "name": "越权", "opened_on": "2023-01-01"},
    )
    assert page.context["form"].errors["organ"]
    assert not Account.objects.exists()


def test_a_figure_shows_its_definition_and_its_value(published, linjiang, editor, noon, signed_in):
    defined = actions.define_headlines(linjiang, year=2023, at=noon, by=editor)
    page = signed_in(editor).get(reverse("measure:inspect", args=(defined[-1].pk,)))
    shown = {str(f["label"]): f["value"] for f in page.context["fields"]}
    assert shown["当前统计结果"] == 3
    assert shown["统计口径"].startswith("主动公开信息总数＝政府网站概况类信息＋")


def test_the_menu_has_the_group_in_chinese(editor, signed_in):
    page = signed_in(editor).get("/admin/").content.decode()
    assert json.dumps("公开渠道")[1:-1] in page
