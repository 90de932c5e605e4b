"""A stranger's file costs no more than its bounds: size, memory, time, and never another file."""

from __future__ import annotations

import sys
import zipfile

import pytest
from interchange import printed

from gongkai.interchange import reading
from gongkai.interchange.checking import check
from gongkai.interchange.reading import check_many, read_file, read_many, read_report
from gongkai.interchange.refusals import NotAReport, Unreadable
from gongkai.interchange.report import AnnualReport


def page(seed):
    return printed.page(*map(printed.html, printed.tables(printed.report(seed)))).encode()


@pytest.fixture
def files(tmp_path):
    paths = []
    for seed in range(5):
        path = tmp_path / f"{seed}.html"
        path.write_bytes(page(seed))
        paths.append(path)
    return paths


def test_a_worker_reads_what_this_process_reads(files):
    assert read_file(files[0]) == read_report(files[0].read_bytes())


def test_a_file_too_large_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "large.html"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    with pytest.raises(Unreadable, match="超过 20 MB"):
        read_file(path)


def test_the_bound_of_size_can_be_set(files):
    with pytest.raises(Unreadable, match="超过 100 字节"):
        read_file(files[0], max_size=100)


def test_a_missing_file_and_a_directory_are_refused(tmp_path):
    with pytest.raises(Unreadable, match="找不到文件"):
        read_file(tmp_path / "没有.html")
    with pytest.raises(Unreadable, match="是目录"):
        read_file(tmp_path)


def test_refusals_of_the_worker_keep_their_kind(tmp_path):
    path = tmp_path / "news.txt"
    path.write_text("新闻一则。", encoding="utf-8")
    with pytest.raises(NotAReport):
        read_file(path)


def test_many_files_come_back_in_order_and_a_bad_one_costs_only_itself(files, tmp_path):
    bad = tmp_path / "bad.docx"
    bad.write_bytes(b"PK\x03\x04broken")
    paths = [*files[:2], bad, *files[2:], tmp_path / "gone.html"]
    outcomes = list(read_many(paths, processes=2))
    assert [path for path, _ in outcomes] == paths
    reports = [outcome for _, outcome in outcomes if isinstance(outcome, AnnualReport)]
    assert reports == [read_report(path.read_bytes()) for path in files]
    assert "损坏" in str(outcomes[2][1])
    assert "找不到" in str(outcomes[-1][1])


@pytest.mark.parametrize(("ahead", "most"), [(4, 4), (12, 12)])
def test_a_stream_of_files_is_not_read_far_ahead(files, ahead, most):
    taken = []

    def paths():
        for i in range(1000):
            taken.append(i)
            yield files[i % 5]

    outcomes = read_many(paths(), processes=1, ahead=ahead)
    next(outcomes)
    assert len(taken) == most
    outcomes.close()


@pytest.fixture
def worker_that(monkeypatch, tmp_path):
    """Replace the worker by a program that does something else after reading its frames."""

    def install(code):
        script = tmp_path / "worker.py"
        script.write_text(code, encoding="utf-8")
        popen = reading.subprocess.Popen

        def start(_command, **pipes):
            return popen([sys.executable, str(script)], **pipes)

        monkeypatch.setattr(reading.subprocess, "Popen", start)

    return install


@pytest.mark.parametrize("code", ["import time\ntime.sleep(60)\n", "raise SystemExit(3)\n"])
def test_a_worker_that_hangs_or_dies_is_a_refusal(worker_that, files, code):
    worker_that(code)
    with pytest.raises(Unreadable, match="已停止"):
        read_file(files[0], seconds=0.2)


def test_a_page_as_deep_as_it_is_long_ends_within_its_bounds(tmp_path):
    path = tmp_path / "deep.html"
    path.write_bytes(b"<table><tr><td>" * 60_000)
    with pytest.raises(Unreadable) as refusal:
        read_file(path, seconds=20)
    assert str(refusal.value).endswith("。")


def test_workers_find_what_this_process_finds(files, tmp_path):
    broken = tmp_path / "broken.txt"
    broken.write_text("新闻一则。", encoding="utf-8")
    *found, (path, refusal) = check_many([*files, broken], processes=2)
    assert path == broken
    assert isinstance(refusal, Unreadable)
    for (path, findings), file in zip(found, files, strict=True):
        report = read_report(file.read_bytes())
        assert path == file
        assert (findings.organ, findings.year) == (report.organ, report.year)
        assert list(findings.discrepancies) == check(report)


def test_a_file_whose_parts_are_bent_is_called_bent_not_slow(tmp_path):
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    cells = '<row r="abc"><c r="A1" t="s"><v>²</v></c></row><row><c r="ZZZZZ1"><v>1</v></c></row>'
    path = tmp_path / "bent.xlsx"
    with zipfile.ZipFile(path, "w") as book:
        book.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{main}" xmlns:r="{links}"><sheets><sheet name="a" r:id="r1"/>'
            "</sheets></workbook>",
        )
        book.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{package}"><Relationship Id="r1" Target="worksheets/s.xml"/>'
            "</Relationships>",
        )
        book.writestr(
            "xl/worksheets/s.xml",
            f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>',
        )
    with pytest.raises(Unreadable) as refusal:
        read_file(path)
    assert "超出时间或内存" not in str(refusal.value)
