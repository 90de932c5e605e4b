"""Substitutes, reprints, hours to come, the lists of what waits, and the sheet of an item."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import cast
import pypdfium2
import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import TaskState

from gongkai.channels.models import Publication
from gongkai.channels.terms import Provenance
from gongkai.editorial import actions
from gongkai.editorial.actions.publish_reviewed import require_open_section
from gongkai.editorial.models import AuthorisedSource, ReviewTaskState
from gongkai.editorial.queries.waiting import stuck_for, waiting_for
from gongkai.editorial.refusals import Refused
from gongkai.lib.days import local_day
from gongkai.lib.models import AuditEntry
from gongkai.organs.actions import grant_role
from gongkai.organs.terms import Role
from gongkai.portal.actions import close_section
from gongkai.portal.models import ArticlePage, Tombstone


def fresh(page):
    return ArticlePage.objects.get(pk=page.pk)


def test_an_item_nobody_may_review_is_shown_to_the_head_who_appoints_a_substitute(
    submitted, passed, people, linjiang, now, signed_in
):
    page = submitted()
    clerk = cast.officer("helper", "代办人", linjiang, Role.HANDLER)
    why = {"reason": "初审人调离", "by": people.head, "at": now}
    with pytest.raises(Refused, match="不需要指定"):
        actions.appoint_substitute(page, officer=clerk, **why)
    people.first.is_active = False
    people.first.save()
    assert [line.page_id for line in stuck_for(people.head)] == [page.pk]
    browser = signed_in(people.head)
    assert "无人可审" in browser.get(reverse("wagtailadmin_home")).content.decode()
    assert "指定代审人" in browser.get(reverse("review_item", args=[page.pk])).content.decode()
    with pytest.raises(Refused, match="不能代审"):
        actions.appoint_substitute(page, officer=people.editor, **why)
    with pytest.raises(Refused, match="负责人指定"):
        actions.appoint_substitute(page, officer=clerk, reason="x", by=people.final, at=now)
    actions.appoint_substitute(page, officer=clerk, **why)
    assert not stuck_for(people.head)
    assert [line.page_id for line in waiting_for(clerk)] == [page.pk]
    passed(page, clerk)
    with pytest.raises(Refused):
        passed(page, clerk)


@pytest.mark.parametrize(
    ("source", "url", "skipped"),
    [
        ("新华社", "https://www.news.example/a.html", True),
        ("新华社", "https://elsewhere.example/a.html", False),
        ("某网站", "https://www.news.example/a.html", False),
    ],
)
def test_a_reprint_of_an_authorised_medium_goes_without_the_second_round(
    submitted, passed, people, linjiang, round_of, source, url, skipped
):
    AuthorisedSource.objects.create(organ=linjiang, name="新华社", host="news.example")
    page = submitted(is_reprint=True, source=source, source_url=url)
    passed(page, people.first)
    assert round_of(page) == ("保密审查" if skipped else "复审二校")
    rows = ReviewTaskState.objects.filter(status=TaskState.STATUS_SKIPPED)
    assert [bool(row.skipped_because) for row in rows] == [True] * skipped
    if skipped:
        passed(page, people.secrecy)
        passed(page, people.final)
        assert fresh(page).live


@pytest.fixture
def source(linjiang, people, now):
    return actions.authorise_source(linjiang, "新华社", "news.example", by=people.head, at=now)


def reprint(submitted, title):
    url = "https://www.news.example/a.html"
    return submitted(title, is_reprint=True, source="新华社", source_url=url)


def test_a_reprint_of_an_ended_source_takes_the_full_way_and_again_the_short_one(
    submitted, passed, people, round_of, source, linjiang
):
    at = datetime.now(UTC)
    today = local_day(at)
    with pytest.raises(Refused, match="已在可转载的媒体名单中"):
        actions.authorise_source(linjiang, "新华社", "", by=people.head, at=at)
    actions.end_source(source, on=today, reason="授权到期", by=people.head, at=at)
    page = reprint(submitted, "甲")
    passed(page, people.first)
    assert round_of(page) == "复审二校"
    with pytest.raises(Refused, match="已于"):
        actions.end_source(source, on=today, reason="再停", by=people.head, at=at)
    again = actions.authorise_source(linjiang, "新华社", "news.example", by=people.head, at=at)
    assert again.pk != source.pk
    page = reprint(submitted, "乙")
    passed(page, people.first)
    assert round_of(page) == "保密审查"
    events = AuditEntry.objects.filter(event__startswith="editorial.source")
    assert sorted(events.values_list("event", flat=True)) == [
        "editorial.source_authorised",
        "editorial.source_authorised",
        "editorial.source_ended",
    ]


def test_an_end_to_come_leaves_the_short_way_open_until_then(
    submitted, passed, people, round_of, source
):
    at = datetime.now(UTC)
    tomorrow = local_day(at) + timedelta(days=1)
    actions.end_source(source, on=tomorrow, reason="授权到期", by=people.head, at=at)
    page = reprint(submitted, "甲")
    passed(page, people.first)
    assert round_of(page) == "保密审查"


@pytest.mark.parametrize(
    ("on", "reason", "said"),
    [(date(2024, 5, 6), " ", "须写明理由"), (date(2024, 5, 5), "到期", "不得早于启用日期")],
)
def test_an_end_wants_a_reason_and_a_day_that_fits(source, people, now, on, reason, said):
    with pytest.raises(Refused, match=said):
        actions.end_source(source, on=on, reason=reason, by=people.head, at=now)


def test_a_head_ends_a_source_and_begins_it_again_on_the_page(client, people, source, outsider):
    address = reverse("authorised_source_end", args=[source.pk])
    client.force_login(outsider)
    assert client.get(address).status_code in (403, 404)
    client.force_login(people.head)
    assert address in client.get(reverse("lexicons")).content.decode()
    today = timezone.localdate()
    client.post(address, {"on": today.isoformat(), "reason": "授权到期"})
    shown = client.get(reverse("lexicons")).content.decode()
    assert f"{today:%Y-%m-%d}停用：授权到期" in shown
    assert "重新启用" in shown
    given = {"organ": source.organ_id, "name": source.name, "host": source.host}
    client.post(
        reverse("authorised_source_add"), {f"source-{key}": value for key, value in given.items()}
    )
    assert AuthorisedSource.objects.in_force_on(today).count() == 1
    assert "重新启用" not in client.get(reverse("lexicons")).content.decode()


def scheduled(submitted, passed, people, hour):
    page = submitted(go_live_at=hour)
    for by in (people.first, people.second, people.secrecy, people.final):
        passed(page, by)
    return fresh(page)


def test_an_approved_text_goes_out_at_its_hour(submitted, passed, people, monkeypatch):
    hour = datetime.now(UTC) + timedelta(hours=1)
    page = scheduled(submitted, passed, people, hour)
    assert not page.live
    assert actions.publish_due(at=hour - timedelta(minutes=1)) == 0
    after = hour + timedelta(minutes=1)
    # Wagtail's own act of publishing asks the clock too.
    monkeypatch.setattr("django.utils.timezone.now", lambda: after)
    assert actions.publish_due(at=after) == 1
    assert fresh(page).live
    assert Publication.objects.get(page_id=page.pk).provenance is Provenance.WORKFLOW


def test_a_text_changed_after_its_approval_does_not_go_out_at_its_hour(submitted, passed, people):
    hour = datetime.now(UTC) + timedelta(hours=1)
    page = scheduled(submitted, passed, people, hour)
    revision = page.get_latest_revision()
    revision.content = {**revision.content, "title": "绕过编辑器改的"}
    revision.save()
    assert actions.publish_due(at=hour + timedelta(minutes=1)) == 0
    assert not fresh(page).live


def test_an_edit_takes_the_hour_off(submitted, passed, people):
    page = scheduled(submitted, passed, people, datetime.now(UTC) + timedelta(hours=1))
    page.title = "改了标题"
    page.save_revision(user=people.editor)
    assert not page.revisions.filter(approved_go_live_at__isnull=False).exists()


def test_a_page_whose_days_are_over_leaves_a_word(published, people):
    page = published()
    ArticlePage.objects.filter(pk=page.pk).update(expire_at=datetime.now(UTC) - timedelta(hours=1))
    call_command("publish_scheduled", verbosity=0)
    assert not fresh(page).live
    assert Tombstone.objects.get(page_id=page.pk).lifted_at is None


def test_the_list_holds_only_what_the_officer_may_act_on(
    submitted, passed, people, linjiang, now, signed_in
):
    grant_role(people.first, role=Role.SECOND_REVIEWER, organ=linjiang, at=now)
    page = submitted()
    assert [line.page_id for line in waiting_for(people.first)] == [page.pk]
    assert not waiting_for(people.second)
    passed(page, people.first)
    assert not waiting_for(people.first)
    assert [line.page_id for line in waiting_for(people.second)] == [page.pk]
    shown = signed_in(people.second).get(reverse("reviews_waiting")).content.decode()
    assert page.title in shown


def test_an_outsider_sees_nothing_of_it(submitted, outsider, signed_in):
    page = submitted()
    assert signed_in(outsider).get(reverse("review_item", args=[page.pk])).status_code == 404
    assert signed_in(outsider).get(reverse("review_sheet", args=[page.pk])).status_code == 404


def test_a_round_is_passed_on_its_page(submitted, people, signed_in, round_of):
    page = submitted()
    browser, url = signed_in(people.first), reverse("review_item", args=[page.pk])
    shown = browser.get(url)
    assert "无错别字" in shown.content.decode()
    browser.post(url, {"approve": "1", "approve-comment": "好"})
    assert round_of(page) == "初审初校"
    ticked = [value for value, _ in shown.context["pass_form"].fields["proofs"].choices]
    browser.post(url, {"approve": "1", "approve-proofs": ticked})
    assert round_of(page) == "复审二校"
    assert "没有这个角色" in browser.get(url).content.decode()


def test_the_sheet_tells_the_whole_course(published, people, signed_in):
    page = published()
    answer = signed_in(people.editor).get(reverse("review_sheet", args=[page.pk]))
    assert answer["Content-Type"] == "application/pdf"
    document = pypdfium2.PdfDocument(answer.content)
    text = "".join(each.get_textpage().get_text_range() for each in document)
    flat = "".join(text.split())
    for words in ("信息发布审核表", page.title, "林初审", "罗终审", "可以公开", "条例第十七条"):
        assert words in flat
    document.close()


def test_the_record_of_publication_names_the_reviews(submitted, passed, people):
    page = submitted()
    for by in (people.first, people.second, people.secrecy, people.final):
        passed(page, by)
    row = Publication.objects.get(page_id=page.pk)
    assert (row.provenance, row.recorded_by) == (Provenance.WORKFLOW, people.final)


def test_a_new_text_does_not_go_out_in_a_section_that_was_closed_meanwhile(
    submitted, published, passed, section, people, now
):
    known, page = published(), submitted()
    close_section(section, on=local_day(now), reason="职责已划转。", at=now, by=people.final)
    with pytest.raises(Refused, match="不再接收新的信息"):
        passed(page, people.first)
    known.save_revision(user=people.editor)
    require_open_section(known, at=now)
