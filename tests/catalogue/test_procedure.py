"""The making of normative documents, their clean-up, and their interpretation."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from django.test import Client
from openpyxl import load_workbook

from gongkai.catalogue import actions, queries
from gongkai.catalogue.actions.conclude_clean_up import LISTS
from gongkai.catalogue.models import CleanUp, Document, DocumentPage, Interpretation
from gongkai.catalogue.sheets.writing import write_clean_up
from gongkai.catalogue.terms import (
    CleanUpVerdict,
    DocumentKind,
    InterpretationForm,
    InterpretationKind,
    Legality,
    Step,
)
from gongkai.law.calendar import national
from gongkai.organs.refusals import NotPossible
from gongkai.portal.models import ArticlePage, PublicItem
from gongkai.portal.terms import ItemKind

NORMATIVE = DocumentKind.NORMATIVE_DOCUMENT
BY_DAY = date(2024, 5, 1)


@pytest.fixture
def taken(at, editor):
    """Enter a step of a page."""

    def take(page, step, on=date(2024, 1, 4), **more):
        return actions.record_step(page, step=step, done_on=on, at=at, by=editor, **more)

    return take


@pytest.mark.law("LEGALITY", "NORMS")
def test_a_normative_document_is_kept_back_until_its_review_has_passed(drafted, taken):
    page = drafted(kind=NORMATIVE)
    said = queries.may_go_out(page, BY_DAY)
    assert any("没有经过合法性审核" in each for each in said)
    failed = taken(page, Step.LEGALITY_REVIEWED, date(2024, 1, 2), legality=Legality.UNLAWFUL)
    assert any("结论是“不合法”" in each for each in queries.may_go_out(page, BY_DAY))
    taken(
        page,
        Step.LEGALITY_REVIEWED,
        date(2024, 1, 3),
        legality=Legality.LAWFUL,
        replaces=failed,
    )
    for step in (Step.DELIBERATED, Step.SIGNED):
        taken(page, step)
    assert queries.may_go_out(page, BY_DAY) == []
    assert "没有登记“公开征求意见”" in "".join(queries.advice(page, BY_DAY))


def test_a_step_is_put_right_by_a_new_row(drafted, taken):
    page = drafted(kind=NORMATIVE)
    wrong = taken(page, Step.SIGNED, date(2024, 1, 2))
    right = taken(page, Step.SIGNED, date(2024, 1, 3), replaces=wrong)
    wrong.refresh_from_db()
    assert wrong.replaced_at is not None
    assert list(page.procedure_steps.filter(replaced_at=None)) == [right]
    with pytest.raises(NotPossible, match="已经更正过"):
        taken(page, Step.SIGNED, date(2024, 1, 4), replaces=wrong)


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"step": Step.SIGNED, "on": date(2024, 1, 6)}, "晚于今天"),
        ({"step": Step.SIGNED, "began_on": date(2024, 1, 5)}, "开始日期不得晚于"),
        ({"step": Step.LEGALITY_REVIEWED}, "须选择结论"),
        ({"step": Step.SIGNED, "legality": Legality.LAWFUL}, "其他步骤没有"),
        ({"step": Step.LEGALITY_REVIEWED, "legality": Legality.EXEMPT}, "应当写明理由"),
    ],
)
def test_a_step_that_cannot_be_is_refused(drafted, taken, facts, why):
    page = drafted(kind=NORMATIVE)
    step = facts.pop("step")
    with pytest.raises(NotPossible, match=why):
        taken(page, step, **facts)
    assert not page.procedure_steps.exists()


@pytest.fixture
def three(released, linjiang, at):
    """Three normative documents in force."""
    for title in ("甲办法", "乙办法", "丙办法"):
        released(title, kind=NORMATIVE)
    return {row.title: row for row in Document.objects.all()}


@pytest.fixture
def clean_up(three, linjiang, editor, at):
    """A clean-up of the three."""
    as_of = three["甲办法"].issued_on
    return actions.open_clean_up(linjiang, title="文件清理", as_of=as_of, at=at, by=editor)


@pytest.mark.law("NORMS")
def test_a_clean_up_is_judged_whole_carried_out_and_drafted(clean_up, three, section, editor, at):
    on = clean_up.as_of
    verdicts = {
        "甲办法": (CleanUpVerdict.KEPT, ""),
        "乙办法": (CleanUpVerdict.REPEALED, "已有新规定"),
        "丙办法": (CleanUpVerdict.EXPIRED, "任务已完成"),
    }
    entries = {entry.document.title: entry for entry in clean_up.entries.all()}
    assert {*entries} == {*three}
    with pytest.raises(NotPossible, match="还有 3 件文件没有结论"):
        actions.conclude_clean_up(clean_up, on=on, section=section, at=at, by=editor)
    with pytest.raises(NotPossible, match="须写明理由"):
        actions.judge_document(
            entries["乙办法"], verdict=CleanUpVerdict.REPEALED, reason="", at=at, by=editor
        )
    for title, (verdict, reason) in verdicts.items():
        actions.judge_document(entries[title], verdict=verdict, reason=reason, at=at, by=editor)
    later = date(on.year + 1, 1, 1)
    page = actions.conclude_clean_up(clean_up, on=later, section=section, at=at, by=editor)
    rows = {row.title: row for row in Document.objects.all()}
    assert rows["甲办法"].repealed_on is None
    assert (rows["乙办法"].repealed_on, rows["乙办法"].repeal_note) == (later, "文件清理")
    assert rows["丙办法"].last_valid_on == date(on.year, 12, 31)
    assert PublicItem.objects.get(title="乙办法").repealed_on == later
    assert not page.live
    assert page.get_latest_revision() is not None
    assert "继续有效的文件：1件" in page.body
    assert "拟修改的文件（修改前继续有效）：0件" in page.body
    assert page.body.index("甲办法") < page.body.index("废止的文件：1件")
    assert page.body.index("乙办法") < page.body.index("宣布失效的文件：1件")
    with pytest.raises(NotPossible, match="已经结束"):
        actions.conclude_clean_up(clean_up, on=later, section=section, at=at, by=editor)
    with pytest.raises(NotPossible, match="已经结束"):
        actions.judge_document(
            entries["甲办法"], verdict=CleanUpVerdict.KEPT, reason="", at=at, by=editor
        )


@pytest.mark.law("SITES")
def test_the_published_result_and_its_documents_lead_to_each_other(
    clean_up, section, again, editor, at
):
    verdicts = {
        "甲办法": CleanUpVerdict.TO_BE_AMENDED,
        "乙办法": CleanUpVerdict.REPEALED,
        "丙办法": CleanUpVerdict.EXPIRED,
    }
    for entry in clean_up.entries.select_related("document"):
        verdict = verdicts[entry.document.title]
        actions.judge_document(entry, verdict=verdict, reason="已核", at=at, by=editor)
    on = date(clean_up.as_of.year + 1, 1, 1)
    page = actions.conclude_clean_up(clean_up, on=on, section=section, at=at, by=editor)
    kept, repealed, lapsed = (Document.objects.get(title=f"{x}办法") for x in "甲乙丙")
    assert "文件清理" not in Client().get(kept.page.url).content.decode()
    DocumentPage.objects.filter(pk=page.pk).update(dated_on=clean_up.as_of)
    again(page, editor, dated_on=clean_up.as_of)
    result = Document.objects.get(page_id=page.pk)
    shown = Client().get(page.url).content.decode()
    for each, verdict in zip((kept, repealed, lapsed), verdicts.values(), strict=True):
        assert f'<a href="{each.page.url}">{each.title}</a>' in shown
        there = Client().get(each.page.url).content.decode()
        assert f'{verdict.label}：<a href="{page.url}">' in there
    repealed.refresh_from_db()
    assert repealed.repealed_by == result
    assert CleanUp.objects.get().document == result


def test_two_clean_ups_are_not_open_at_once_and_an_empty_one_is_none(
    clean_up, linjiang, neighbour, editor, at
):
    with pytest.raises(NotPossible, match="还没有结束"):
        actions.open_clean_up(linjiang, title="又一次", as_of=clean_up.as_of, at=at, by=editor)
    with pytest.raises(NotPossible, match="无须清理"):
        actions.open_clean_up(neighbour, title="清理", as_of=clean_up.as_of, at=at, by=editor)
    assert CleanUp.objects.count() == 1


def test_the_lists_of_a_clean_up_make_a_workbook(clean_up, editor, at):
    entry = clean_up.entries.first()
    actions.judge_document(entry, verdict=CleanUpVerdict.KEPT, reason="", at=at, by=editor)
    lists = [
        (name, [e for e in clean_up.entries.all() if e.verdict is verdict])
        for name, verdict in LISTS
    ]
    book = load_workbook(BytesIO(write_clean_up(clean_up, lists)))
    assert book.sheetnames == [name for name, _ in LISTS]
    assert book["继续有效的文件"]["B4"].value == entry.document.title
    assert book["废止的文件"]["B4"].value is None


@pytest.fixture
def article(section, editor):
    """A published article."""
    page = section.add_child(
        instance=ArticlePage(title="一图读懂", source="办公室", body="<p>解读</p>", live=False)
    )
    page.save_revision(user=editor).publish(user=editor, skip_permission_checks=True)
    return ArticlePage.objects.get(pk=page.pk)


@pytest.mark.law("WEB")
def test_an_interpretation_is_one_row_seen_from_both_sides(released, article, linjiang, editor, at):
    released()
    document = Document.objects.get()
    said = {"kind": InterpretationKind.PRODUCT, "form": InterpretationForm.PICTURE}
    row = actions.link_interpretation(document, article, at=at, by=editor, **said)
    assert PublicItem.objects.get(pk=article.pk).kind is ItemKind.INTERPRETATION
    assert queries.interpretations_by_kind(linjiang, 2024) == {
        InterpretationKind.TEXT: 0,
        InterpretationKind.PRODUCT: 1,
        InterpretationKind.COMMENT: 0,
    }
    with pytest.raises(NotPossible, match="已经关联"):
        actions.link_interpretation(document, article, at=at, by=editor, **said)
    with pytest.raises(NotPossible, match="不能解读自身"):
        actions.link_interpretation(document, document.page, at=at, by=editor, **said)
    actions.unlink_interpretation(row, at=at, by=editor)
    assert not Interpretation.objects.exists()
    assert PublicItem.objects.get(pk=article.pk).kind is ItemKind.ARTICLE


@pytest.mark.law("STAGES")
def test_a_document_waits_for_its_interpretation_three_working_days(
    linjiang, article, editor, outsider, at
):
    document = actions.issue_document(
        linjiang,
        kind=NORMATIVE,
        title="办法",
        issued_on=date(2024, 2, 9),
        needs_interpretation=True,
        at=at,
        by=editor,
    )
    last, calendar = date(2024, 2, 20), national()
    awaited = queries.awaiting_interpretation(editor, last, calendar)
    assert [(each.due_on, each.is_late) for each in awaited] == [(last, False)]
    late = queries.awaiting_interpretation(editor, date(2024, 2, 21), calendar)
    assert [each.is_late for each in late] == [True]
    assert queries.awaiting_interpretation(outsider, last, calendar) == []
    actions.link_interpretation(
        document,
        article,
        kind=InterpretationKind.TEXT,
        form=InterpretationForm.TEXT,
        at=at,
        by=editor,
    )
    assert queries.awaiting_interpretation(editor, last, calendar) == []


@pytest.mark.law("NORMS")
def test_a_document_is_to_be_evaluated_in_its_last_six_months(linjiang, editor, outsider, at):
    ending = actions.issue_document(
        linjiang,
        kind=NORMATIVE,
        title="五年的办法",
        issued_on=date(2020, 1, 1),
        last_valid_on=date(2024, 12, 31),
        at=at,
        by=None,
    )

    def found(on, who=editor):
        return queries.to_be_evaluated(who, on)

    assert found(date(2024, 6, 29)) == []
    assert found(date(2024, 6, 30)) == [ending]
    assert found(date(2024, 12, 31)) == [ending]
    assert found(date(2025, 1, 1)) == []
    assert found(date(2024, 7, 1), outsider) == []
    actions.repeal_document(ending, on=date(2024, 7, 1), at=at, by=None)
    assert found(date(2024, 7, 1)) == []
