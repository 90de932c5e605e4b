"""A city of 300 organs with every exception at once, summed and recounted independently."""

from __future__ import annotations

import io
import json
import zipfile
from collections import Counter
from dataclasses import replace
from datetime import date

import build
import cast
import filings
import pytest
from django.urls import reverse

from gongkai.interchange.codec import to_json
from gongkai.organs.actions import amend_organ, end_organ
from gongkai.organs.models import Organ
from gongkai.organs.terms import Role
from gongkai.reports import actions
from gongkai.reports.actions import correct_cell, exempt, return_filed
from gongkai.reports.models import Edition, FiledReport
from gongkai.reports.queries.summation import sum_of
from gongkai.reports.submission import FOLDER, LIST

YEAR, AT = filings.YEAR, filings.AT
LATE_IN_JANUARY = build.moment(date(YEAR + 1, 1, 25))


@pytest.fixture
def peopled(city, county, linjiang, clerk, head, overseer, drafted, neighbour):
    """The city, and by a word each the organs that are special; all others filed one sound file."""
    departments = filings.departments(city, 286)
    words = (
        *(
            "missing",
            "missing too",
            "given back",
            "merged",
            "taker",
            "abolished",
            "gone",
            "let off",
        ),
        *("back twice", "later file", "corrected"),
    )
    below = filings.departments(county, 10)
    special = dict(zip(words, departments, strict=False))
    special |= {"typed": linjiang, "county": county, "moved": below[0], "below": below[1]}
    without = {special[word] for word in ("missing", "missing too", "gone")}
    for n, organ in enumerate((*departments, *below, county, neighbour)):
        if organ not in without:
            filings.filed(organ, filings.made(organ.name, seed=n), by=overseer)
    _give_back_and_file_again(special, overseer)
    _end_and_let_off(special, overseer)
    _type_and_send_twice(drafted, clerk, head, overseer)
    return special


def _give_back_and_file_again(special, overseer) -> None:
    for n, word in enumerate(("given back", "back twice", "back twice", "later file")):
        organ = special[word]
        if word != "later file":
            standing = organ.filed_reports.standing().get()
            return_filed(standing, reason="表三合计有误。", by=overseer, at=AT)
        if word != "given back":
            filings.filed(organ, filings.made(organ.name, seed=1000 + n), by=overseer)
    correct_cell(
        special["corrected"].filed_reports.get(), path="table2/licences", figure="123",
        reason="原件如此。", by=overseer, at=AT,
    )  # fmt: skip


def _end_and_let_off(special, overseer) -> None:
    exempt(special["let off"], YEAR, reason="当年新设。", by=overseer, at=AT)
    for word, day, successor in (
        ("merged", date(YEAR, 6, 14), special["taker"]),
        ("abolished", date(YEAR, 10, 8), None),
        ("gone", date(YEAR - 2, 3, 1), special["taker"]),
    ):
        end_organ(special[word], on=day, basis="临编1号", successor=successor, by=overseer, at=AT)


def _type_and_send_twice(drafted, clerk, head, overseer) -> None:
    told = {"path": "table2/licences", "reason": "台账以外的许可。"}
    actions.type_cell(drafted, figure="77", by=clerk, at=LATE_IN_JANUARY, **told)
    for turn in range(2):
        for step in ("send_for_review", "approve", "sign", "submit"):
            officer = clerk if step == "send_for_review" else head
            getattr(actions, step)(drafted, by=officer, at=LATE_IN_JANUARY)
        if not turn:
            actions.return_report(drafted, by=overseer, at=LATE_IN_JANUARY, note="请核对许可件数。")


def test_every_exception_is_named_and_the_sum_is_the_recount(city, peopled, overseer):
    everybody = Organ.objects.filter(path__startswith=city.path).exclude(pk=city.pk)
    assert everybody.count() == 300 - 1
    found = sum_of(everybody, YEAR, title_organ="临江市")
    named = {each.organ: each.said for each in found.owing}
    assert named == {
        peopled["missing"]: "", peopled["missing too"]: "",
        peopled["given back"]: "已退回，没有重新报送",
    }  # fmt: skip
    assert set(named) == set(found.missing)
    ended = {each.organ: each.said for each in found.merged}
    assert set(ended) == {peopled["merged"], peopled["abolished"]}
    assert peopled["taker"].name in ended[peopled["merged"]]
    assert "没有承接机关" in ended[peopled["abolished"]]
    twice = {each.organ: each.said for each in found.twice}
    assert twice == {
        peopled["typed"]: "系统内退回 1 次后重新报送，按重新报送的计",
        peopled["back twice"]: "文件报入 3 次（有退回），按最后一次计",
        peopled["later file"]: "文件报入 2 次，按最后一次计",
    }
    assert found.covered == [peopled["county"]]
    assert found.covered_missing == []
    out = {*named, *ended, peopled["gone"], peopled["let off"], peopled["county"]}
    counted = [organ for organ in everybody if organ not in out]
    assert set(found.counted) == set(counted)
    rows = FiledReport.objects.filter(state="filed", year=YEAR, organ__in=counted)
    kept = list(rows.values_list("report", flat=True))
    own = Edition.objects.get(organ=peopled["typed"], year=YEAR)
    assert own.report["table2"]["licences"] == 77
    assert len(kept) + 1 == len(counted)
    told = json.loads(json.dumps(to_json(found.report)))
    assert filings.recounted([told]) == filings.recounted([*kept, own.report])


def test_odd_sets_come_to_their_own_sums(city, peopled, overseer, signed_in):
    def asked(*words: str):
        organs = Organ.objects.filter(pk__in=[peopled[word].pk for word in words])
        return sum_of(organs, YEAR, title_organ="所选")

    def of(word: str) -> Counter[str]:
        return filings.recounted([peopled[word].filed_reports.get(state="filed").report])

    one = asked("below")
    assert filings.recounted([to_json(one.report)]) == of("below")
    alone = asked("county")
    assert (alone.covered, filings.recounted([to_json(alone.report)])) == ([], of("county"))
    both = asked("county", "below")
    assert (both.covered, both.counted) == ([peopled["county"]], [peopled["below"]])
    assert asked("merged").report is None
    assert asked("gone", "abolished", "missing").report is None
    # Moved after the report: it is where it is now, and nowhere else.
    by = cast.officer("admin", "吴管理", city, Role.SYSTEM_ADMIN)
    amend_organ(peopled["moved"], by=by, at=AT, parent=city, move_basis="临编2号")
    in_county = Organ.objects.filter(path__startswith=peopled["county"].path)
    assert peopled["moved"] not in sum_of(in_county, YEAR, title_organ="县").counted
    everybody = Organ.objects.filter(path__startswith=city.path).exclude(pk=city.pk)
    whole = sum_of(everybody, YEAR, title_organ="市")
    assert whole.counted.count(peopled["moved"]) == 1
    client = signed_in(overseer)
    page = client.get(
        reverse("reports_sum"),
        {"year": YEAR, "scope": "narrowed", "state": "filed", "under": peopled["county"].pk},
    ).content.decode()
    assert "筛选出的机关" in page
    assert peopled["below"].name in page
    asked_for = {"year": YEAR, "scope": "narrowed", "q": "第10局", "format": "json"}
    answer = client.post(reverse("reports_sum"), asked_for).json()
    tenth = Organ.objects.get(name="临江市第10局").filed_reports.get(state="filed")
    assert "第10局" in answer["notes"][0]["said"]
    assert answer["table3"]["received"][0] >= tenth.report["table3"]["received"][0]


def test_a_government_that_did_not_report_itself_is_named(city, county, overseer):
    for n, organ in enumerate(filings.departments(county, 2)):
        filings.filed(organ, filings.made(organ.name, seed=n), by=overseer)
    found = sum_of(Organ.objects.filter(path__startswith=county.path), YEAR, title_organ="县")
    assert (found.missing, found.covered, found.covered_missing) == ([], [county], [county])


def test_a_cell_that_somebody_left_empty_is_named_in_words(city, overseer, signed_in):
    [one, other] = filings.departments(city, 2)
    whole = filings.made(one.name, seed=1)
    filings.filed(one, whole, by=overseer)
    blank = filings.made(other.name, seed=2)
    rows = dict(blank.table3) | {"carried_out": (None, 0, 0, 0, 0, 0, 0)}
    filings.filed(other, replace(blank, table3=rows), by=overseer)
    page = signed_in(overseer).get(reverse("reports_sum"), {"year": YEAR}).content.decode()
    assert "表三 四、结转下年度继续办理 · 自然人" in page
    assert f"{other.name}未填。其余单位之和为 0。" in page
    assert "table3/carried_out" not in page


def test_what_was_restated_is_named_and_the_published_figure_summed(
    city, published, head, overseer, signed_in
):
    path = "table2/licences"
    before = published.report["table2"]["licences"]
    actions.restate(
        published, path=path, figure="41", reason="漏计一批。", by=head, at=LATE_IN_JANUARY
    )
    found = sum_of(Organ.objects.filter(pk=published.organ_id), YEAR, title_organ="临江市")
    [restated] = found.restated
    assert restated.said == f"表二 行政许可处理决定公布为 {before}，重述为 41"
    assert found.report.table2["licences"] == before
    client = signed_in(overseer)
    assert "重述为 41" in client.get(reverse("reports_sum"), {"year": YEAR}).content.decode()
    answer = client.post(reverse("reports_sum"), {"year": YEAR, "format": "zip"})
    archive = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    told = json.loads(archive.read(LIST))
    assert [each["organ"] for each in told["restated"]] == [published.organ.name]
    assert any(name.startswith(f"{FOLDER}/") for name in archive.namelist())
