"""The pages of the take-over: upload, columns, the look, and the import that happens once."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date

import ledgers
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from gongkai.lib.models import AuditEntry, StoredFile
from gongkai.requests import actions
from gongkai.requests.actions.ledger import check_ledger
from gongkai.requests.models import AccessRequest

START = "/admin/ledger/"


def sent(raw, name="台账.xlsx"):
    return SimpleUploadedFile(name, raw)


def upload(client, organ, raw, **more):
    return client.post(START, {"organ": organ.pk, "ledger": sent(raw), **more})


def begun(client, organ, raw, **more):
    """The address of the page of columns."""
    response = upload(client, organ, raw, **more)
    assert response.status_code == 302, response.content.decode()
    return response["Location"]


def as_shown(page):
    """What the page of columns would send if nothing were changed."""
    context = page.context
    chosen = {
        f"column-{column.head.column}": str(column.head.field or "")
        for column in context["columns"]
    }
    words = {f"word-{place}": word.code for place, word in enumerate(context["words"])}
    return chosen | words


@pytest.fixture
def browser(head, signed_in):
    return signed_in(head)


def test_the_whole_walk_from_upload_to_files(linjiang, browser, head):
    rows = [ledgers.row(办理结果="依法公开"), ledgers.row(登记编号="2023-2", 申请人类型="公司")]
    page = begun(browser, linjiang, ledgers.workbook(rows))
    columns = browser.get(page)
    assert [word.text for word in columns.context["words"]] == ["依法公开"]
    said = as_shown(columns) | {"word-0": "disclosable", "check": "1"}
    checked = browser.post(page, said, follow=True)
    assert "没有发现问题，可以导入 <b>2</b> 件" in checked.content.decode()
    assert not AccessRequest.objects.exists()
    done = browser.post(f"{page}import/", follow=True)
    assert "已导入 2 件" in done.content.decode()
    assert AccessRequest.objects.count() == 2
    entry = AuditEntry.objects.get(event="requests.ledger_imported")
    assert entry.actor_id == head.pk


def test_a_double_click_imports_once(linjiang, browser):
    page = begun(browser, linjiang, ledgers.workbook([ledgers.row()]))
    browser.post(f"{page}import/")
    second = browser.post(f"{page}import/", follow=True)
    assert "没有再次导入" in second.content.decode()
    assert AccessRequest.objects.count() == 1


def test_problems_are_shown_with_their_cells_and_as_a_table(linjiang, browser):
    rows = [ledgers.row(收到日期="2023.2.30"), ledgers.row(登记编号="=1+1", 办理结果="=已办")]
    page = begun(browser, linjiang, ledgers.comma_separated(rows))
    shown = browser.get(f"{page}result/").content.decode()
    assert "有 <b>2</b> 处问题" in shown
    assert ">B2<" in shown
    assert "导入全部" not in shown
    table = browser.get(f"{page}problems.csv")
    text = table.content.decode("utf-8-sig")
    assert text.splitlines()[0] == "单元格,行,列名,问题"
    assert "B2,2,收到日期,“2023.2.30”不是日期：没有这一天" in text
    refused = browser.post(f"{page}import/", follow=True).content.decode()
    assert "没有导入" in refused
    assert not AccessRequest.objects.exists()


def test_table_3_stands_beside_the_sum_of_the_sheet(linjiang, browser):
    page = begun(browser, linjiang, ledgers.workbook([ledgers.row()]))
    (year,) = browser.get(f"{page}result/").context["years"]
    assert (year.year, year.is_alone) == (2023, True)
    assert [(line.label, line.total, line.there, line.after) for line in year.lines] == [
        ("一、本年新收政府信息公开申请数量", 1, 0, 1),
        ("（一）予以公开", 1, 0, 1),
        ("（七）总计", 1, 0, 1),
    ]


def test_a_mapping_is_taken_away_and_brought_back(linjiang, browser):
    raw = ledgers.workbook([ledgers.row(办理结果="依法公开")])
    page = begun(browser, linjiang, raw)
    browser.post(page, as_shown(browser.get(page)) | {"word-0": "disclosable"})
    kept = browser.get(f"{page}mapping.json")
    assert json.loads(kept.content)["取值"] == {"办理结果": {"依法公开": "予以公开"}}
    again = begun(browser, linjiang, raw, mapping=sent(kept.content, "对应表.json"))
    assert not browser.get(again).context["plan"].problems


def test_what_the_page_says_of_columns_is_kept(linjiang, browser):
    page = begun(browser, linjiang, ledgers.workbook([ledgers.row(备注="旧")]))
    said = as_shown(browser.get(page)) | {"column-18": "", "default-intake": "fax"}
    said["sent_when_decided"] = "on"
    browser.post(page, said)
    plan = browser.get(page).context["plan"]
    assert plan.heads.columns[18].field is None
    assert plan.mapping.sent_when_decided
    browser.post(page, {f"column-{n}": "" for n in range(19)})
    assert browser.get(page).context["plan"].heads.columns[0].field == "number"


def test_another_sheet_may_be_chosen(linjiang, browser):
    book = load_workbook(io.BytesIO(ledgers.workbook([ledgers.row()])))
    other = book.create_sheet("2022年")
    other.append(list(ledgers.HEADINGS))
    page = begun(browser, linjiang, ledgers.saved(book))
    assert browser.get(page).context["sheets"] == ["2023年", "2022年"]
    browser.post(page, {"sheet": "2022年"})
    assert browser.get(page).context["plan"].sheet.name == "2022年"


def test_names_and_numbers_of_persons_are_masked_among_the_samples(linjiang, browser):
    page = begun(browser, linjiang, ledgers.workbook([ledgers.row()]))
    shown = browser.get(page).content.decode()
    assert "江＊＊" in shown
    assert "江某某" not in shown
    assert "990101199001010019" not in shown
    assert "江某某" not in str(dict(browser.session))


def bomb():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 180_000_000)
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 180_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "文件是空的"),
        (b"PK\x03\x04" + b"\0" * 50, "只接受"),
        (b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", "台账应为 XLSX 或 CSV 文件"),
        ("没有,表头\n".encode(), "没有找到台账的表头"),
        (b"1" * (30 * 1024 * 1024), "文件超过 20 MB"),
    ],
    ids=["empty", "forged", "pdf", "no heading", "thirty megabytes"],
)
def test_what_is_no_ledger_is_refused_at_its_field_and_not_kept(linjiang, browser, raw, says):
    page = upload(browser, linjiang, raw)
    assert page.status_code == 200
    (said,) = page.context["form"].errors["ledger"]
    assert says in said
    assert not StoredFile.objects.exists()


def test_a_bomb_is_refused_at_its_field(linjiang, browser):
    page = upload(browser, linjiang, bomb())
    assert "压缩炸弹" in page.context["form"].errors["ledger"][0]


def test_a_ledger_too_long_for_a_page_is_left_to_the_command(linjiang, browser, monkeypatch):
    monkeypatch.setattr("gongkai.requests.views.ledger.MOST_HERE", 1)
    rows = [ledgers.row(), ledgers.row(登记编号="2023-2")]
    page = begun(browser, linjiang, ledgers.workbook(rows))
    assert "gongkai import ledger" in browser.get(f"{page}result/").content.decode()
    assert "请用命令导入" in browser.post(f"{page}import/", follow=True).content.decode()
    assert not AccessRequest.objects.exists()


def test_only_those_who_approve_may_write_history(linjiang, neighbour, clerk, outsider, signed_in):
    handler = signed_in(clerk)
    assert handler.get(START).status_code in (302, 403)
    assert START not in handler.get("/admin/").content.decode()
    raw = ledgers.workbook([ledgers.row()])
    refused = upload(signed_in(outsider), linjiang, raw)
    assert "organ" in refused.context["form"].errors
    assert not StoredFile.objects.exists()


def test_anothers_upload_is_not_found(linjiang, head, outsider, signed_in):
    page = begun(signed_in(head), linjiang, ledgers.workbook([ledgers.row()]))
    stranger = signed_in(outsider)
    for address in (page, f"{page}result/", f"{page}problems.csv", f"{page}mapping.json"):
        assert stranger.get(address).status_code == 404
    assert stranger.post(f"{page}import/").status_code == 404


def test_the_blank_ledger_filled_in_is_understood(linjiang, browser, head):
    book = load_workbook(io.BytesIO(browser.get(reverse("ledger_template")).content))
    page = book.worksheets[0]
    heads = {cell.value: cell.column for cell in page[1]}
    filled = {
        "登记编号": "2023-1",
        "收到申请日期": date(2023, 3, 1),
        "申请人": "江某某",
        "申请人类别": "自然人",
        "接收渠道": "互联网",
        "所需信息描述": "目录",
        "答复日期": date(2023, 3, 20),
        "办理结果": "予以公开",
        "送达方式": "电子送达",
        "送达日期": date(2023, 3, 20),
    }
    for heading, value in filled.items():
        page.cell(2, heads[heading], value)
    raw = ledgers.saved(book)
    plan = check_ledger(raw, organ=linjiang, today=date(2024, 6, 1))
    assert not plan.problems
    assert all(head.field for head in plan.heads.columns)
    assert len(actions.import_ledger(plan, raw, by=head, at=head.date_joined)) == 1
