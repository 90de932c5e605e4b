"""A stranger's file is read in bounds, answered with its discrepancies, and forgotten."""

from __future__ import annotations

import io
import json
import tempfile
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.interchange.codec import dumps, from_json, to_json
from gongkai.interchange.report import Sections
from gongkai.reports.paths import FEES, counted_paths
from gongkai.reports.sums import report_from, with_sums

pytestmark = pytest.mark.django_db


def report(**figures):
    cells = {path: "0" if path == FEES else 0 for path in counted_paths()}
    return report_from(
        with_sums({**cells, **figures}),
        organ="临江市数据局",
        year=2024,
        title="临江市数据局2024年政府信息公开工作年度报告",
        sections=Sections("2024年收到政府信息公开申请0件。", "无。", "无。"),
    )


def upload(client, name, content, **more):
    return client.post("/check/", {"file": SimpleUploadedFile(name, content), **more})


def test_the_form_is_there(client):
    page = client.get("/check/").content.decode()
    assert 'type="file"' in page
    assert "不超过 20 MB" in page


def test_a_sound_report_is_found_sound(client):
    answer = upload(client, "report.json", dumps(report()).encode())
    assert answer.status_code == 200
    assert "没有发现不符" in answer.content.decode()


def test_a_broken_sum_is_shown_with_its_rule(client):
    broken = to_json(report())
    broken["table3"]["received"][6] = 9
    answer = upload(client, "report.json", dumps(from_json(broken)).encode())
    assert "错误 K2" in answer.content.decode()


def test_the_figure_that_a_finding_names_leads_to_the_finding(client):
    broken = to_json(report())
    broken["table3"]["received"][6] = 9
    page = upload(client, "report.json", dumps(from_json(broken)).encode()).content.decode()
    assert '<li id="finding-1">' in page
    assert '<a href="#finding-1">9</a>' in page


def test_a_blank_cell_that_a_finding_names_can_be_followed(client):
    broken = to_json(report())
    broken["table3"]["received"][6] = None
    broken["table3"]["received"][0] = 3
    page = upload(client, "report.json", dumps(from_json(broken)).encode()).content.decode()
    assert ">空白</a>" in page


def test_where_a_remark_belongs_is_said_in_chinese(client):
    told = to_json(report())
    blanks = ["table4/direct/other", "table2/licences", "table3/carried_out/total", "table3", ""]
    told["notes"] = [{"at": at, "said": "—", "why": "不是数字"} for at in blanks]
    told["notes"].append({"at": "organ", "said": "临江市", "why": "取自题目"})
    told["notes"].append({"at": "table2/other_services/previous", "said": "", "why": "空白"})
    page = upload(client, "report.json", dumps(from_json(told)).encode()).content.decode()
    assert '<span class="tag">5 处</span>' in page
    assert "表四 未经复议直接起诉 · 其他结果；表二 行政许可处理决定；表三 四、结转下年度" in page
    assert "；表三；全文</p>" in page
    assert '<span class="tag">报告机关</span>' in page
    assert '<span class="tag">表二 其他对外管理服务事项 · 上一年项目数量</span>' in page


def test_last_years_report_is_compared(client):
    previous = to_json(report(**{"table3/received/business": 2, "table3/carried_out/business": 2}))
    previous["year"] = 2023
    content = json.dumps(previous, ensure_ascii=False).encode()
    answer = upload(
        client,
        "report.json",
        dumps(report()).encode(),
        previous=SimpleUploadedFile("previous.json", content),
    )
    assert "K5" in answer.content.decode()


def bomb():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * (64 * 1024 * 1024))
        archive.writestr("[Content_Types].xml", b"<Types/>")
    return packed.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", "今天天气很好。".encode()),
        ("a.pdf", b"%PDF-1.7\nbroken"),
        ("a.docx", b"PK\x03\x04broken"),
        ("a.json", b"{"),
        ("a.html", b"<script>alert(1)</script>"),
        ("a.docx", bomb()),
        ("a.bin", bytes(range(256)) * 40),
    ],
    ids=["没有表格", "坏的PDF", "坏的DOCX", "坏的JSON", "只有脚本", "压缩炸弹", "二进制"],
)
def test_what_is_no_report_gets_one_sentence(client, name, content):
    answer = upload(client, name, content)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "没有完成校核" in page
    assert "Traceback" not in page
    assert "<script>alert" not in page


def test_no_file_and_an_empty_file_are_form_errors(client):
    assert "请选择要校核的年度报告文件" in client.post("/check/").content.decode()
    assert "这个文件是空的" in upload(client, "a.txt", b"").content.decode()


def test_a_file_over_the_limit_is_not_read(client, settings):
    settings.CHECK_MAX_BYTES = 1024 * 1024
    answer = upload(client, "a.txt", b"x" * (1024 * 1024 + 1))
    assert "文件超过 1 MB" in answer.content.decode()


def test_a_body_far_over_the_limit_is_refused_before_it_is_parsed(client, settings):
    settings.CHECK_MAX_BYTES = 1024 * 1024
    answer = upload(client, "a.txt", b"x" * (3 * 1024 * 1024))
    assert answer.status_code == 422
    assert "文件超过 1 MB" in answer.content.decode()


def test_reading_ends_in_time(client, settings):
    settings.CHECK_SECONDS = 0
    answer = upload(client, "report.json", dumps(report()).encode())
    assert answer.status_code in (200, 422)


def test_nothing_is_left_behind(client, monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    upload(client, "report.json", dumps(report()).encode())
    upload(client, "a.pdf", b"%PDF-1.7\nbroken")
    assert not list(tmp_path.iterdir())
