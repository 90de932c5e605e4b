"""What goes to the authority above is read back by the same readers and comes to the same sum."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date

import cast
import filings
import openpyxl
from django.urls import reverse

from gongkai.interchange.codec import loads, to_json
from gongkai.interchange.reading import read_report
from gongkai.interchange.summing import sum_reports
from gongkai.organs.actions import end_organ
from gongkai.organs.models import Organ
from gongkai.organs.terms import Role
from gongkai.reports.actions import exempt, return_filed
from gongkai.reports.submission import FOLDER, LIST, ORGANS, SUM
from gongkai.reports.unpacking import unpacked

YEAR, AT = filings.YEAR, filings.AT
TABLES = ("table2", "table3", "table4")


def tables(report):
    written = to_json(report)
    return {name: written[name] for name in TABLES}


def archive_of(client, **asked) -> zipfile.ZipFile:
    answer = client.post(reverse("reports_sum"), {"year": YEAR, "format": "zip", **asked})
    assert answer["Content-Type"] == "application/zip"
    return zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))


def test_the_archive_names_everybody_and_reads_back_to_the_same_sum(
    city, county, overseer, published, signed_in
):
    made = filings.departments(city, 8)
    missing, merged, again, let_off = made[0], made[1], made[2], made[3]
    for n, organ in enumerate(made[1:]):
        filings.filed(organ, filings.made(organ.name, seed=n), by=overseer)
    end_organ(merged, on=date(YEAR, 6, 14), basis="临编1号", successor=made[4], by=overseer, at=AT)
    return_filed(again.filed_reports.get(), reason="表三合计有误。", by=overseer, at=AT)
    filings.filed(again, filings.made(again.name, seed=77), by=overseer)
    exempt(let_off, YEAR, reason="当年新设。", by=overseer, at=AT)
    archive = archive_of(signed_in(overseer))
    told = json.loads(archive.read(LIST))
    assert missing.name in told["missing"]
    assert [each["organ"] for each in told["merged"]] == [merged.name]
    assert [each["organ"] for each in told["twice"]] == [again.name]
    assert [each["organ"] for each in told["exempted"]] == [let_off.name]
    files = {each["file"]: each for each in told["reports"]}
    assert {name for name in archive.namelist() if name.startswith(f"{FOLDER}/")} == set(files)
    counted = [loads(archive.read(name)) for name, each in files.items() if each["counted"]]
    assert {report.organ for report in counted} == {
        *(organ.name for organ in made[4:]), again.name, published.organ.name,
    }  # fmt: skip
    assert all(report.sections.overview for report in counted)
    total = loads(archive.read(f"{SUM}.json"))
    assert tables(sum_reports(counted)) == tables(total)
    assert tables(read_report(archive.read(f"{SUM}.xlsx"), name="sum.xlsx")) == tables(total)
    book = openpyxl.load_workbook(io.BytesIO(archive.read(ORGANS)))
    assert [cell.value for cell in book["没有报告"]["A"]][1:] == told["missing"]
    assert [cell.value for cell in book["当年撤并"]["A"]][1:] == [merged.name]
    states = {row[1]: row[5] for row in book["应报机关"].iter_rows(values_only=True)}
    assert (states[missing.name], states[again.name]) == ("未开始", "文件报入")


def test_an_upload_of_the_archive_takes_in_the_reports_alone(city, overseer, signed_in):
    made = filings.departments(city, 3)
    for n, organ in enumerate(made):
        filings.filed(organ, filings.made(organ.name, seed=n), by=overseer)
    answer = signed_in(overseer).post(reverse("reports_sum"), {"year": YEAR, "format": "zip"})
    raw = b"".join(answer.streaming_content)
    given = list(unpacked([("上报.zip", raw)]))
    assert len(given) == 3
    assert not any(each.refusal for each in given)
    assert {loads(each.raw).organ for each in given} == {organ.name for organ in made}


def test_a_list_of_another_kind_hides_nothing():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(LIST, json.dumps({"format": "other"}))
        archive.writestr("报告.txt", "临江市")
    assert len(list(unpacked([("x.zip", out.getvalue())]))) == 2
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(LIST, "[1]")
        archive.writestr("报告.txt", "临江市")
    assert len(list(unpacked([("x.zip", out.getvalue())]))) == 2


def test_another_authority_takes_away_nothing_of_ours(city, county, overseer, signed_in):
    [one] = filings.departments(city, 1)
    filings.filed(one, filings.made(one.name), by=overseer)
    other = cast.officer("county", "赵县", county, Role.AUTHORITY)
    client = signed_in(other)
    asked = {"year": YEAR, "format": "zip", "under": city.pk}
    assert client.post(reverse("reports_sum"), asked).status_code == 404
    archive = archive_of(client)
    assert not json.loads(archive.read(LIST))["reports"]
    assert Organ.objects.filter(pk=one.pk).exists()
