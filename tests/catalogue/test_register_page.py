"""A document that goes out enters the register, is numbered, and stays what it was."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.catalogue import actions, queries
from gongkai.catalogue.models import Document, DocumentPage, IndexNumber
from gongkai.catalogue.queries.going_out import may_go_out
from gongkai.catalogue.terms import DocumentKind, NumberSource, Openness
from gongkai.lib.days import local_day
from gongkai.lib.models import AuditEntry
from gongkai.organs.refusals import NotPossible
from gongkai.portal.actions import project
from gongkai.portal.models import PublicItem

NORMATIVE = DocumentKind.NORMATIVE_DOCUMENT


def number(linjiang, year, serial):
    return f"{linjiang.code}/{year}-{serial:05}"


@pytest.mark.law("REG 12")
def test_a_release_enters_the_document_and_numbers_it(linjiang, released, editor):
    page = released(document_number="临数〔2024〕1号", kind=NORMATIVE)
    entry = Document.objects.get()
    assert (entry.page_id, entry.organ, entry.kind) == (page.pk, linjiang, NORMATIVE)
    assert entry.index_number == number(linjiang, 2024, 1)
    assert entry.issued_on == local_day(page.first_published_at)
    assert entry.recorded_by == editor
    item = PublicItem.objects.get(pk=page.pk)
    assert (item.index_number, item.issued_on) == (entry.index_number, entry.issued_on)
    assert AuditEntry.objects.filter(event="catalogue.document_released").count() == 1


def test_numbers_run_by_the_year_the_document_is_dated_in(linjiang, released):
    for day in (date(2023, 5, 1), date(2024, 5, 1), date(2023, 6, 1)):
        released(f"{day}的通知", on=day)
    found = Document.objects.order_by("pk").values_list("index_number", flat=True)
    expected = [number(linjiang, *each) for each in ((2023, 1), (2024, 1), (2023, 2))]
    assert list(found) == expected


def test_a_later_release_changes_the_text_and_not_what_is_registered(released, again, editor):
    page = released(document_number="临数〔2024〕1号", kind=NORMATIVE)
    before = Document.objects.get()
    again(
        page,
        editor,
        title="数据共享办法",
        document_number="临数〔2024〕9号",
        dated_on=date(2020, 1, 1),
        kind=None,
    )
    entry, page = Document.objects.get(), DocumentPage.objects.get()
    assert entry.title == "数据共享办法"
    for name in ("document_number", "dated_on", "kind", "index_number", "issued_on"):
        assert getattr(entry, name) == getattr(before, name)
    assert (page.document_number, page.dated_on) == (entry.document_number, entry.dated_on)
    assert IndexNumber.objects.count() == 1


def test_a_document_that_waits_in_the_register_gets_its_page(linjiang, released, at):
    waiting = actions.issue_document(
        linjiang,
        kind=None,
        title="通知",
        document_number="临数〔2024〕2号",
        issued_on=date(2024, 2, 1),
        at=at,
        by=None,
    )
    page = released(document_number="临数〔2024〕2号")
    entry = Document.objects.get()
    assert (entry.pk, entry.page_id, entry.issued_on) == (waiting.pk, page.pk, date(2024, 2, 1))


def test_what_expired_before_it_was_put_on_the_site_was_issued_when_made(released):
    released(on=date(2010, 1, 1), last_valid_on=date(2015, 1, 1))
    assert Document.objects.get().issued_on == date(2010, 1, 1)


def test_a_number_of_another_document_is_refused_and_told_before(released, drafted, at):
    released(document_number="临数〔2024〕1号")
    twin = drafted("另一办法", on=date(2024, 1, 2), document_number="临数〔2024〕1号")
    said = may_go_out(twin, date(2024, 5, 1))
    assert said == ["发文字号“临数〔2024〕1号”已登记在另一文件上。"]
    twin.live = True
    with pytest.raises(NotPossible, match="已登记在另一文件上"):
        actions.register_page(twin, at=at, by=None)


@pytest.mark.law("STAGES")
@pytest.mark.parametrize("openness", [Openness.ON_REQUEST, Openness.WITHHELD])
def test_what_is_not_to_be_disclosed_is_not_released(drafted, openness, at):
    page = drafted(openness=openness, openness_reason="内部事务")
    assert may_go_out(page, date(2024, 5, 1)) == [f"公开属性是“{openness.label}”，不能发布到网站。"]
    page.live = True
    with pytest.raises(NotPossible, match="不能发布到网站"):
        actions.register_page(page, at=at, by=None)
    assert not Document.objects.exists()


def test_a_page_of_another_kind_and_a_draft_are_not_registered(section, drafted, at):
    assert actions.register_page(section, at=at, by=None) is None
    assert actions.register_page(drafted(), at=at, by=None) is None
    assert may_go_out(section, date(2024, 5, 1)) == []


def test_a_draft_that_never_went_out_leaves_no_gap(linjiang, drafted, released):
    drafted("没有发布的")
    released("发布的")
    assert queries.gap_report(linjiang, 2024).is_whole


def test_voiding_keeps_the_number_and_a_new_release_takes_another(
    linjiang, released, again, editor, at
):
    page = released(document_number="临数〔2024〕1号")
    entry = Document.objects.get()
    with pytest.raises(NotPossible, match="请先撤下页面"):
        actions.void_entry(entry, at=at, by=editor, reason="登记有误")
    page.unpublish()
    entry.refresh_from_db()
    actions.void_entry(entry, at=at, by=editor, reason="登记有误")
    row = IndexNumber.objects.get()
    assert (row.document_id, row.void_reason) == (entry.pk, "登记有误")
    again(page, editor)
    fresh = Document.objects.valid().get()
    assert fresh.index_number == number(linjiang, 2024, 2)
    report = queries.gap_report(linjiang, 2024)
    assert (report.is_whole, report.taken, len(report.explained)) == (True, 1, 1)


def test_a_gap_is_reported_and_explained(linjiang, released, editor, at):
    released()
    entry = actions.issue_document(
        linjiang, kind=None, title="旧文", issued_on=date(2024, 1, 1), at=at, by=None
    )
    old = number(linjiang, 2024, 4)
    actions.record_identifier(entry, source=NumberSource.INDEX, value=old, at=at, by=editor)
    report = queries.gap_report(linjiang, 2024)
    assert [gap.serial for gap in report.missing] == [2, 3]
    assert report.missing[0].value == number(linjiang, 2024, 2)
    with pytest.raises(NotPossible, match="须写明理由"):
        actions.explain_gap(linjiang, year=2024, serial=2, reason=" ", at=at, by=editor)
    with pytest.raises(NotPossible, match="不是空号"):
        actions.explain_gap(linjiang, year=2024, serial=4, reason="误编", at=at, by=editor)
    for serial in (2, 3):
        actions.explain_gap(
            linjiang, year=2024, serial=serial, reason="原系统作废", at=at, by=editor
        )
    assert queries.gap_report(linjiang, 2024).is_whole
    released("此后的")
    assert Document.objects.get(title="此后的").index_number == number(linjiang, 2024, 5)


def test_a_number_of_another_form_or_year_stays_beside_the_own(linjiang, at, editor):
    entry = actions.issue_document(
        linjiang, kind=None, title="旧文", issued_on=date(2024, 1, 1), at=at, by=None
    )
    for value in ("000014349/2019-00125x", number(linjiang, 2023, 7)):
        actions.record_identifier(entry, source=NumberSource.INDEX, value=value, at=at, by=editor)
    entry.refresh_from_db()
    assert entry.index_number is None
    assert entry.identifiers.count() == 2
    with pytest.raises(NotPossible, match="请填写编号"):
        actions.record_identifier(entry, source=NumberSource.INDEX, value=" ", at=at, by=editor)


def test_an_imported_number_that_is_taken_is_refused(linjiang, released, at, editor):
    released()
    entry = actions.issue_document(
        linjiang, kind=None, title="旧文", issued_on=date(2024, 1, 1), at=at, by=None
    )
    taken = number(linjiang, 2024, 1)
    with pytest.raises(NotPossible, match="已经用在另一文件上"):
        actions.record_identifier(entry, source=NumberSource.INDEX, value=taken, at=at, by=editor)
    assert not entry.identifiers.exists()


def test_the_pattern_of_an_organ_is_used_from_its_year_on(linjiang, released, editor, at):
    released(on=date(2023, 5, 1))
    with pytest.raises(NotPossible, match="最早从2024年起"):
        actions.set_index_pattern(
            linjiang, from_year=2023, pattern="{organ}-{year}-{serial}", at=at, by=editor
        )
    with pytest.raises(NotPossible, match=r"必须含有“\{序号\}”"):
        actions.set_index_pattern(
            linjiang, from_year=2024, pattern="{organ}-{year}", at=at, by=editor
        )
    actions.set_index_pattern(
        linjiang, from_year=2024, pattern="{organ}-{genre}-{year}-{serial:03}", at=at, by=editor
    )
    released("新年的", on=date(2024, 5, 1))
    released("旧年的", on=date(2023, 6, 1))
    found = dict(Document.objects.values_list("title", "index_number"))
    assert found["新年的"] == f"{linjiang.code}-06-2024-001"
    assert found["旧年的"] == number(linjiang, 2023, 2)


@pytest.mark.law("FORM 2")
def test_repeal_amendment_and_expiry_reach_lists_at_once(released, at, editor):
    first, second, third = (released(title) for title in ("甲", "乙", "丙"))
    rows = {row.title: row for row in Document.objects.all()}
    today = rows["甲"].issued_on
    actions.repeal_document(rows["甲"], on=today, repealed_by=rows["丙"], at=at, by=editor)
    actions.amend_document(rows["乙"], on=today, amended_by=rows["丙"], at=at, by=editor)
    assert PublicItem.objects.get(pk=first.pk).repealed_on == today
    assert PublicItem.objects.get(pk=second.pk).amended_on == today
    later = date(today.year + 1, 1, 1)
    actions.expire_document(rows["丙"], on=later, at=at, by=editor, note="清理")
    item = PublicItem.objects.get(pk=third.pk)
    assert item.last_valid_on == date(today.year, 12, 31)
    project(third, at=at)
    assert set(PublicItem.objects.binding_on(today).values_list("title", flat=True)) == {"乙", "丙"}
    with pytest.raises(NotPossible, match="不能修改自身"):
        actions.amend_document(rows["乙"], on=today, amended_by=rows["乙"], at=at, by=editor)


def test_the_nightly_run_touches_what_changed_in_the_last_week(linjiang, released, at):
    released(last_valid_on=date(2099, 5, 1))
    assert actions.refresh_validity(date(2099, 5, 1), at=at) == 0
    assert actions.refresh_validity(date(2099, 5, 2), at=at) == 1
    assert actions.refresh_validity(date(2099, 5, 8), at=at) == 1
    assert actions.refresh_validity(date(2099, 5, 9), at=at) == 0


def test_a_correction_is_recorded_and_reaches_the_page(released, editor, at):
    page = released(document_number="临数〔2024〕1号")
    entry = Document.objects.get()
    with pytest.raises(NotPossible, match="须写明理由"):
        actions.correct_document(
            entry, reason="", document_number="临数〔2024〕2号", at=at, by=editor
        )
    with pytest.raises(NotPossible, match="六角括号"):
        actions.correct_document(
            entry, reason="误", document_number="临数[2024]2号", at=at, by=editor
        )
    with pytest.raises(NotPossible, match="没有改动"):
        actions.correct_document(
            entry, reason="误", document_number="临数〔2024〕1号", at=at, by=editor
        )
    with pytest.raises(NotPossible, match="不得晚于发布日期"):
        actions.correct_document(entry, reason="误", dated_on=date(2199, 1, 1), at=at, by=editor)
    changed = actions.correct_document(
        entry,
        reason="文号录错",
        document_number="临数〔2024〕2号",
        kind=NORMATIVE,
        at=at,
        by=editor,
    )
    assert changed == ["kind", "document_number"]
    page.refresh_from_db()
    assert (page.document_number, page.kind) == ("临数〔2024〕2号", NORMATIVE)
    assert PublicItem.objects.get(pk=page.pk).document_number == "临数〔2024〕2号"
    details = AuditEntry.objects.get(event="catalogue.document_corrected").details
    assert details["document_number"] == "临数〔2024〕1号 → 临数〔2024〕2号"
    assert details["reason"] == "文号录错"


@pytest.mark.law("FORM 2")
def test_documents_of_no_kind_count_in_no_row(linjiang, released):
    released()
    year = Document.objects.get().issued_on.year
    assert all(
        sum(row.values()) == 0
        for name, row in queries.table2_counts(linjiang, year).items()
        if name in ("government_rules", "normative_documents")
    )


@pytest.mark.law("FORM 2")
def test_the_figures_of_a_day_are_those_of_table_2_at_the_years_end(linjiang, at):
    for day in (date(2023, 3, 1), date(2023, 12, 1)):
        actions.issue_document(
            linjiang, kind=NORMATIVE, title=str(day), issued_on=day, at=at, by=None
        )
    table = queries.table2_counts(linjiang, 2023)["normative_documents"]
    assert queries.documents_as_of(linjiang, date(2023, 12, 31))[NORMATIVE] == table
    assert queries.documents_as_of(linjiang, date(2023, 6, 1))[NORMATIVE] == {
        "issued": 1,
        "repealed": 0,
        "in_force": 1,
    }
