"""Files by the hundred: taken in at once, read by the worker, matched, checked, filed or refused."""

from __future__ import annotations

import io
import sys
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import filings
import pytest

from gongkai.interchange.codec import to_json
from gongkai.interchange.report import Note
from gongkai.lib.models import AuditEntry, StoredFile
from gongkai.organs.actions import end_organ
from gongkai.reports.actions import (
    assign_item,
    correct_cell,
    dismiss_item,
    dismiss_unfit,
    read_filings,
    upload_filings,
)
from gongkai.reports.filing_terms import FiledState, ItemState
from gongkai.reports.models import CellCorrection, FiledReport
from gongkai.reports.queries.batches import items_of
from gongkai.reports.refusals import NotPossible
from gongkai.reports.unpacking import readable_name, unpacked

AT, YEAR = filings.AT, filings.YEAR


def zipped(members: dict[str, bytes]) -> bytes:
    """A ZIP of the members."""
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in members.items():
            archive.writestr(name, raw)
    return sink.getvalue()


def uploaded(city, overseer, *uploads):
    """A batch of the uploads, read by the worker."""
    batch = upload_filings(city, uploads, by=overseer, at=AT)
    while read_filings(at=AT):
        pass
    return batch


def test_an_archive_and_single_files_are_read_matched_and_filed(
    city, linjiang, neighbour, overseer
):
    html = filings.as_file(filings.made(linjiang.name, seed=1))
    docx = filings.as_file(filings.made(neighbour.name, seed=2), "docx")
    batch = uploaded(
        city, overseer, ("报告.zip", zipped({"一/临江.html": html, "坏.html": b"<html>no</html>"})),
        ("水务.docx", docx),
    )  # fmt: skip
    states = {item.file_name: item.state for item in batch.items.all()}
    assert states == {
        "一/临江.html": ItemState.FILED, "坏.html": ItemState.FAILED, "水务.docx": ItemState.FILED,
    }  # fmt: skip
    filed = FiledReport.objects.get(organ=neighbour, year=YEAR)
    assert filed.report["table3"] == to_json(filings.made(neighbour.name, seed=2))["table3"]
    assert filed.errors == 0
    assert batch.items.get(state=ItemState.FAILED).reason
    assert FiledReport.objects.count() == 2


def test_the_same_file_says_so_and_a_later_one_takes_its_place(city, linjiang, overseer):
    first = filings.as_file(filings.made(linjiang.name, seed=1))
    later = filings.as_file(filings.made(linjiang.name, seed=2))
    uploaded(city, overseer, ("一.html", first))
    [again] = uploaded(city, overseer, ("二.html", first)).items.all()
    assert again.state is ItemState.REPEATED
    assert "同一文件" in again.reason
    uploaded(city, overseer, ("三.html", later))
    assert [(f.number, f.state) for f in FiledReport.objects.of(linjiang, YEAR)] == [
        (2, FiledState.FILED), (1, FiledState.SUPERSEDED),
    ]  # fmt: skip


def test_what_is_not_recognised_waits_for_the_officer(city, linjiang, overseer):
    report = filings.made("某地某局", seed=1)
    [item] = uploaded(city, overseer, ("x.html", filings.as_file(report))).items.all()
    assert (item.state, FiledReport.objects.count()) == (ItemState.UNMATCHED, 0)
    with pytest.raises(NotPossible, match="不能清除"):
        dismiss_item(assign_item(item, organ=linjiang, year=YEAR, by=overseer, at=AT), by=overseer, at=AT)  # fmt: skip
    item.refresh_from_db()
    assert (item.state, item.filed.organ, item.read) == (ItemState.FILED, linjiang, None)
    assert item.filed.report["organ"] == linjiang.name
    with pytest.raises(NotPossible, match="不需要"):
        assign_item(item, organ=linjiang, year=YEAR, by=overseer, at=AT)


def test_a_report_of_an_organ_that_was_no_more_waits_with_the_reason(
    city, linjiang, neighbour, overseer
):
    end_organ(
        linjiang, on=date(YEAR - 3, 3, 1), basis="临编〔2021〕1号", successor=neighbour,
        by=overseer, at=AT,
    )  # fmt: skip
    html = filings.as_file(filings.made(linjiang.name, seed=1))
    batch = uploaded(city, overseer, ("a.html", html))
    [item] = items_of(batch)
    assert (item.state, FiledReport.objects.count()) == (ItemState.UNMATCHED, 0)
    assert neighbour.name in item.reason
    assert "撤并" in item.reason
    assert (item.organ_read, item.year_read) == (linjiang.name, YEAR)
    held = assign_item(item, organ=neighbour, year=YEAR, by=overseer, at=AT)
    assert held.filed.organ == neighbour


def test_a_year_that_is_not_over_was_misread_and_can_be_chosen(city, linjiang, overseer):
    html = filings.as_file(filings.made(linjiang.name, seed=1, year=YEAR + 1))
    [item] = items_of(uploaded(city, overseer, ("a.html", html)))
    assert item.state is ItemState.UNMATCHED
    assert "已经结束" in item.reason
    assert item.organ_read == linjiang.name
    assign_item(item, organ=linjiang, year=YEAR, by=overseer, at=AT)
    assert FiledReport.objects.get().year == YEAR


def test_a_wrong_choice_can_be_made_again(city, linjiang, overseer):
    report = filings.made("某地某局", seed=1)
    [item] = uploaded(city, overseer, ("x.html", filings.as_file(report))).items.all()
    held = assign_item(item, organ=linjiang, year=2090, by=overseer, at=AT)
    assert (held.state, "已经结束" in held.reason) == (ItemState.UNMATCHED, True)
    assert assign_item(item, organ=linjiang, year=YEAR, by=overseer, at=AT).state is ItemState.FILED


def test_a_failed_file_is_cleared_with_its_bytes(city, overseer):
    [item] = uploaded(city, overseer, ("坏.html", b"<html>nothing</html>")).items.all()
    assert item.state is ItemState.FAILED
    dismiss_item(item, by=overseer, at=AT)
    item.refresh_from_db()
    assert (item.state, item.source, StoredFile.objects.count()) == (ItemState.DISMISSED, None, 0)
    with pytest.raises(NotPossible):
        dismiss_item(item, by=overseer, at=AT)


def test_what_failed_or_came_twice_is_cleared_at_once_and_the_rest_stays(city, linjiang, overseer):
    known = filings.as_file(filings.made(linjiang.name, seed=1))
    strange = filings.as_file(filings.made("某某市水务局", seed=2))
    batch = uploaded(
        city, overseer, ("一.html", known), ("又一.html", known), ("坏.html", b"<p>no</p>"),
        ("某某.html", strange),
    )  # fmt: skip
    assert dismiss_unfit(batch, by=overseer, at=AT) == 2
    assert [item.file_name for item in items_of(batch)] == ["某某.html", "一.html"]
    assert AuditEntry.objects.filter(event="reports.filing_dismissed").count() == 2


def test_the_year_that_was_recognised_is_proposed_with_the_name_in_the_report(city, overseer):
    report = filings.made("某某市水务局", year=YEAR - 2)
    batch = uploaded(city, overseer, ("无名.html", filings.as_file(report)))
    [item] = items_of(batch)
    assert item.year_read == YEAR - 2
    assert "报告写的是“某某市水务局”" in item.reason


def test_last_year_s_report_may_be_filed_from_the_first_hour_of_the_year(linjiang, overseer):
    # Eight hours before the year begins in the clock of the server.
    midnight = datetime(2024, 12, 31, 16, 30, tzinfo=UTC)
    made = filings.made(linjiang.name, year=2024)
    filed = filings.filed(linjiang, made, by=overseer, at=midnight, year=2024)
    assert filed.state is FiledState.FILED


def test_what_a_stopped_worker_began_is_begun_again_after_a_few_minutes(city, linjiang, overseer):
    html = filings.as_file(filings.made(linjiang.name, seed=1))
    batch = upload_filings(city, [("a.html", html)], by=overseer, at=AT)
    batch.items.update(state=ItemState.READING, claimed_at=AT)
    assert read_filings(at=AT + timedelta(minutes=1)) == 0
    assert read_filings(at=AT + timedelta(minutes=5)) == 1
    assert batch.items.get().state is ItemState.FILED


def test_a_long_pass_keeps_its_files_and_what_another_settled_stays(
    city, linjiang, neighbour, overseer, monkeypatch
):
    module = sys.modules[read_filings.__module__]
    given = [
        (f"{n}.html", filings.as_file(filings.made(organ.name, seed=n)))
        for n, organ in enumerate((linjiang, neighbour))
    ]
    batch = upload_filings(city, given, by=overseer, at=AT)
    settle, held = module.settle_read, []

    def seen(reads, *, at):
        if reads:
            held.append(sorted(batch.items.values_list("claimed_at", flat=True))[-1])
            settle(reads, at=at)
            # Another worker, which thought the second file abandoned, is through with it.
            others = batch.items.exclude(pk=reads[0].item.pk)
            others.update(state=ItemState.FAILED, reason="别处已读")

    monkeypatch.setattr(module, "settle_read", seen)
    monkeypatch.setattr(module, "BEAT_SECONDS", 0)
    monkeypatch.setattr(module, "TOGETHER", 1)
    assert read_filings(at=AT) == 2
    assert held == [AT]
    states = list(batch.items.order_by("pk").values_list("state", "reason"))
    assert states == [(ItemState.FILED, ""), (ItemState.FAILED, "别处已读")]


def test_what_is_still_read_says_so(city, linjiang, neighbour, overseer, monkeypatch):
    module = sys.modules[read_filings.__module__]
    given = [
        (f"{n}.html", filings.as_file(filings.made(organ.name, seed=n)))
        for n, organ in enumerate((linjiang, neighbour))
    ]
    batch = upload_filings(city, given, by=overseer, at=AT)
    claimed, settle = [], module.settle_read

    def seen(reads, *, at):
        claimed.extend(batch.items.get(pk=each.item.pk).claimed_at for each in reads)
        settle(reads, at=at)

    monkeypatch.setattr(module, "settle_read", seen)
    monkeypatch.setattr(module, "BEAT_SECONDS", 0)
    monkeypatch.setattr(module, "TOGETHER", 1)
    read_filings(at=AT)
    assert claimed[0] == AT < claimed[1] < AT + timedelta(minutes=1)


def test_a_file_that_brings_the_program_down_stops_only_itself(
    city, linjiang, neighbour, overseer, monkeypatch
):
    module = sys.modules[read_filings.__module__]
    given = [
        (f"{n}.html", filings.as_file(filings.made(organ.name, seed=n)))
        for n, organ in enumerate((linjiang, neighbour))
    ]
    batch = upload_filings(city, given, by=overseer, at=AT)
    settle = module.settle_read

    def falling(reads, *, at):
        settle(reads, at=at)
        if any(each.organ == linjiang for each in reads):
            raise ValueError("unforeseen")

    monkeypatch.setattr(module, "settle_read", falling)
    assert read_filings(at=AT) == 2
    assert [i.state for i in batch.items.order_by("pk")] == [ItemState.FAILED, ItemState.FILED]
    assert "运行日志" in batch.items.order_by("pk")[0].reason
    assert not FiledReport.objects.filter(organ=linjiang).exists()


def test_a_pass_claims_more_files_until_its_time_is_over(city, linjiang, overseer, monkeypatch):
    monkeypatch.setattr(sys.modules[read_filings.__module__], "AT_ONCE", 2)
    given = [(f"{n}.html", filings.as_file(filings.made(linjiang.name, seed=n))) for n in range(5)]
    batch = upload_filings(city, given, by=overseer, at=AT)
    assert read_filings(at=AT, seconds=0) == 2
    assert batch.items.filter(state=ItemState.WAITING).count() == 3
    assert read_filings(at=AT) == 3
    assert not batch.items.exclude(state=ItemState.FILED).exists()


def test_archives_that_swell_point_outside_or_nest_are_refused():
    bomb = zipped({"a.txt": b"0" * 30_000_000})
    nested = zipped({"b.zip": zipped({"a.txt": b"x"})})
    outside = zipped({"../a.txt": b"x", "C:/b.txt": b"x", "好.txt": "好".encode()})
    said = [
        (g.name, g.refusal) for raw in (bomb, nested, outside) for g in unpacked([("f.zip", raw)])
    ]
    assert "压缩炸弹" in said[0][1]
    assert "压缩包里的压缩包" in said[1][1]
    assert ["包外" in refusal for _, refusal in said[2:]] == [True, True, False]


def test_a_document_that_is_an_archive_inside_is_one_file():
    slides = zipped({"[Content_Types].xml": b"<x/>", "ppt/slides/1.xml": b"<x/>"})
    assert [(g.name, g.refusal) for g in unpacked([("年报.pptx", slides)])] == [("年报.pptx", "")]


def test_files_called_alike_are_told_by_their_folders(city, linjiang, neighbour, overseer):
    def nameless(seed):
        report = filings.made(linjiang.name, seed=seed)
        return replace(report, organ=None, title="2024年政府信息公开工作年度报告")

    members = {
        f"区县/{linjiang.name}/年度报告.html": filings.as_file(nameless(1)),
        f"区县/{neighbour.name}/年度报告.html": filings.as_file(nameless(2)),
        f"{city.name}/甲.html": filings.as_file(nameless(3)),
        f"{city.name}/乙.html": filings.as_file(nameless(4)),
        "临江市水务局/别局.html": filings.as_file(filings.made("某某县某局", seed=5)),
    }
    batch = uploaded(city, overseer, ("报告.zip", zipped(members)))
    found = {i.file_name: i.filed and i.filed.organ for i in batch.items.select_related("filed")}
    # A folder of several says nothing of each, and a report that names another is not its.
    assert found == dict.fromkeys(members) | {
        f"区县/{linjiang.name}/年度报告.html": linjiang,
        f"区县/{neighbour.name}/年度报告.html": neighbour,
    }


def test_a_member_without_a_name_is_read_like_any_other():
    (given,) = unpacked([("f.zip", zipped({".": "好".encode()}))])
    assert (given.name, given.refusal) == ("未命名", "")


def test_names_that_chinese_windows_wrote_are_read():
    assert readable_name("临江.html".encode("gb18030").decode("cp437")) == "临江.html"
    assert readable_name("临江.html") == "临江.html"


def test_nothing_uploaded_is_refused(city, overseer):
    with pytest.raises(NotPossible):
        upload_filings(city, [], by=overseer, at=AT)


def test_the_year_before_is_checked_against_also_when_it_comes_later(city, linjiang, overseer):
    before = filings.made(linjiang.name, seed=1, year=YEAR - 1)
    now = filings.made(linjiang.name, seed=2)
    after = filings.filed(linjiang, now, by=overseer)
    assert not [f for f in after.findings if f["rule"] == "K5"]
    rows = dict(before.table3) | {"carried_out": (5, 0, 0, 0, 0, 0, 5)}
    filings.filed(linjiang, replace(before, table3=rows), by=overseer, year=YEAR - 1)
    after.refresh_from_db()
    assert [f for f in after.findings if f["rule"] == "K5"]


def test_a_correction_is_taken_back_and_nobody_writes_over_another(city, linjiang, overseer, head):
    report = filings.made(linjiang.name, seed=1)
    note = Note("table2/licences", "七", "不是数字")
    blank = replace(report, table2={**report.table2, "licences": None}, notes=(note,))
    filed = filings.filed(linjiang, blank, by=overseer)
    path = "table2/licences"
    told = {"path": path, "reason": "原件如此。", "at": AT}
    correct_cell(filed, figure="１２", by=overseer, seen="", **told)
    filed.refresh_from_db()
    assert (filed.report["table2"]["licences"], filed.report["notes"]) == (12, [])
    with pytest.raises(NotPossible, match=f"{overseer}刚把.*更正为“12”.*没有保存"):
        correct_cell(filed, figure="13", by=head, seen="", **told)
    correct_cell(filed, figure="", by=head, seen="12", **told)
    filed.refresh_from_db()
    assert filed.report == filed.as_read
    assert [(c.was, c.figure) for c in CellCorrection.objects.all()] == [("", "12"), ("12", "")]


def test_a_wrongly_read_cell_is_corrected_checked_anew_and_recorded(city, linjiang, overseer):
    report = filings.made(linjiang.name, seed=1)
    wrong = dict(report.table3)
    wrong["received"] = (wrong["received"][0] + 1, *wrong["received"][1:])
    filed = filings.filed(linjiang, replace(report, table3=wrong), by=overseer)
    assert {(f["table"], f["row"], f["column"]) for f in filed.findings} >= {
        ("table3", "received", "natural_person")
    }
    path, right = "table3/received/natural_person", report.table3["received"][0]
    correct_cell(filed, path=path, figure=str(right), reason="原件如此。", by=overseer, at=AT)
    filed.refresh_from_db()
    assert filed.errors == 0
    assert filed.as_read["table3"]["received"][0] == right + 1
    made = CellCorrection.objects.get()
    assert (made.was, made.figure) == (str(right + 1), str(right))
    for at, figure, reason, said in (
        (path, str(right), "再来一次", "没有改动"),
        (path, "9", " ", "理由"),
        (path, "九", "如此", "整数"),
        ("table3/nowhere/total", "9", "如此", "没有这个单元格"),
    ):
        with pytest.raises(NotPossible, match=said):
            correct_cell(filed, path=at, figure=figure, reason=reason, by=overseer, at=AT)
