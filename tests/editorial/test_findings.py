"""Findings become rows, close by themselves, and stand in the way until somebody answers for them."""

from __future__ import annotations

import io

import openpyxl
import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from gongkai.editorial import actions
from gongkai.editorial.models import Finding
from gongkai.editorial.queries.findings import blocking, unconfirmed
from gongkai.editorial.refusals import Refused
from gongkai.editorial.term_tables import read_terms
from gongkai.editorial.terms import FindingState, LexiconKind, Severity
from gongkai.organs.actions import grant_role
from gongkai.organs.terms import Role
from gongkai.portal.models import ArticleFile, ArticlePage, Attachment

ID = "990101199001010019"
WITH_ID = f"<p>申请人身份证号{ID}。</p>"


def fresh(page):
    return ArticlePage.objects.get(pk=page.pk)


def checked(page, now):
    return actions.check_page(page, fresh(page).get_latest_revision(), at=now)


def rewritten(page, body, by):
    page = fresh(page)
    page.body = body
    page.save_revision(user=by)
    return page


def test_a_finding_is_kept_quoted_and_masked(drafted, now):
    page = drafted(body=WITH_ID)
    (row,) = [each for each in checked(page, now) if each.rule == "personal.identity"]
    assert (row.severity, row.state) == (Severity.BLOCK, FindingState.OPEN)
    assert row.quoted == "99" + "*" * 14 + "19"
    assert row.place.startswith("正文")
    assert not any(ID in str(value) for each in Finding.objects.values() for value in each.values())


def test_checking_again_finds_the_same_and_no_more(drafted, now):
    page = drafted(body=WITH_ID)
    checked(page, now)
    before = list(Finding.objects.values_list("pk", flat=True))
    checked(page, now)
    assert list(Finding.objects.values_list("pk", flat=True)) == before


def test_what_was_corrected_closes_and_opens_again_should_it_come_back(drafted, people, now):
    page = drafted(body=WITH_ID)
    checked(page, now)
    row = Finding.objects.get(rule="personal.identity")
    actions.decide_finding(
        row, state=FindingState.FALSE_ALARM, reason="示例", by=people.editor, at=now
    )
    rewritten(page, "<p>已删除。</p>", people.editor)
    checked(page, now)
    row.refresh_from_db()
    assert row.state is FindingState.GONE
    rewritten(page, WITH_ID, people.editor)
    checked(page, now)
    row.refresh_from_db()
    assert (row.state, row.reason) == (FindingState.OPEN, "")


def test_a_decision_holds_for_a_later_text_with_the_same_hit(drafted, people, now):
    page = drafted(body=WITH_ID)
    checked(page, now)
    row = Finding.objects.get(rule="personal.identity")
    actions.decide_finding(
        row, state=FindingState.ACCEPTED, reason="公告要求", by=people.editor, at=now
    )
    rewritten(page, f"<p>前面加了一段。</p>{WITH_ID}", people.editor)
    checked(page, now)
    row.refresh_from_db()
    assert row.state is FindingState.ACCEPTED


def test_a_grave_finding_stops_the_round_until_two_let_it_through(submitted, passed, people, now):
    page = submitted(body=WITH_ID)
    with pytest.raises(Refused, match="高危"):
        passed(page, people.first)
    checked(page, now)
    row = Finding.objects.get(rule="personal.identity")
    with pytest.raises(Refused, match="理由"):
        actions.decide_finding(
            row, state=FindingState.ACCEPTED, reason=" ", by=people.first, at=now
        )
    actions.decide_finding(
        row, state=FindingState.ACCEPTED, reason="示例号码", by=people.first, at=now
    )
    assert blocking(page).count() == 1
    with pytest.raises(Refused, match="两个人"):
        actions.second_finding(row, by=people.first, at=now)
    grant_role(people.editor, role=Role.HEAD, organ=people.editor.organ, at=now)
    with pytest.raises(Refused, match="编辑过"):
        actions.second_finding(row, by=people.editor, at=now)
    actions.second_finding(row, by=people.secrecy, at=now)
    assert not blocking(page).exists()
    passed(page, people.first)


def test_what_has_to_be_confirmed_one_by_one_stops_the_last_round(submitted, passed, people, now):
    page = submitted(body="<p>联系人13800001234。</p>")
    for by in (people.first, people.second, people.secrecy):
        passed(page, by)
    with pytest.raises(Refused, match="逐条确认"):
        passed(page, people.final)
    for row in unconfirmed(page):
        actions.decide_finding(
            row, state=FindingState.ACCEPTED, reason="值班电话", by=people.final, at=now
        )
    passed(page, people.final)
    assert fresh(page).live


def test_a_number_in_a_hidden_sheet_of_an_attachment_blocks(drafted, passed, people, now):
    book = openpyxl.Workbook()
    sheet = book.create_sheet("名单")
    sheet["A1"] = ID
    sheet.sheet_state = "hidden"
    target = io.BytesIO()
    book.save(target)
    file = Attachment(title="名单")
    file.file.save("mingdan.xlsx", ContentFile(target.getvalue()))
    page = drafted()
    page.files.add(ArticleFile(attachment=file))
    page.save_revision(user=people.editor)
    page.get_workflow().start(page, people.editor)
    with pytest.raises(Refused, match="高危"):
        passed(page, people.first)
    checked(page, now)
    assert "隐藏工作表“名单”A1" in Finding.objects.get(rule="personal.identity").place


def test_dead_links_are_found(drafted, now):
    page = drafted(body='<p><a linktype="page" id="999999">见另文</a></p>')
    assert "page.dead_link" in {row.rule for row in checked(page, now)}


def test_terms_of_the_lexicons_that_come_along_are_found(drafted, now):
    page = drafted(body="<p>到按排的窗口办理帐户。</p>")
    found = {row.quoted: row.suggestion for row in checked(page, now)}
    assert found["按排"] == "安排"
    assert found["帐户"] == "账户"


def test_a_new_version_of_a_lexicon_is_used_at_once(drafted, linjiang, people, now):
    page = drafted(body="<p>江心洲小区的新名。</p>")
    assert not checked(page, now)
    entries = read_terms(
        LexiconKind.FLAGGED, "词语,应写作,等级\n江心洲小区,江心岛小区,高危\n".encode()
    )
    version = actions.import_lexicon(
        LexiconKind.FLAGGED, entries, organ=linjiang, source="a.csv", by=people.head, at=now
    )
    assert (version.number, version.terms.count()) == (1, 1)
    (row,) = checked(page, now)
    assert (row.severity, row.suggestion) == (Severity.BLOCK, "江心岛小区")
    later = actions.import_lexicon(
        LexiconKind.FLAGGED, read_terms(LexiconKind.FLAGGED, "别的词\n".encode()),
        organ=linjiang, source="b.txt", by=people.head, at=now,
    )  # fmt: skip
    assert later.number == 2
    assert not checked(page, now)


def test_a_text_with_grave_findings_is_saved_and_not_submitted(signed_in, people, drafted):
    page = drafted(body=WITH_ID)
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    body = f"<p>身份证号{ID}。</p>"
    formsets = {
        f"{name}-{part}": number
        for name in ("files", "comments")
        for part, number in (("TOTAL_FORMS", 0), ("INITIAL_FORMS", 0), ("MIN_NUM_FORMS", 0), ("MAX_NUM_FORMS", 9))
    }  # fmt: skip
    answer = signed_in(people.editor).post(
        url,
        {
            "title": "改过的标题",
            "slug": page.slug,
            "source": "本局",
            "body": body,
            **formsets,
            "action-submit": "1",
        },
        follow=True,
    )
    assert "没有送审" in answer.content.decode()
    assert fresh(page).current_workflow_state is None
    assert fresh(page).get_latest_revision_as_object().title == "改过的标题"
