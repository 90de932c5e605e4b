"""The catalogue in the back office: what its pages do, and that outsiders find nothing."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest
from cast import officer
from django.contrib.messages.storage.fallback import FallbackStorage
from django.urls import reverse
from wagtail import hooks

from gongkai.catalogue import actions
from gongkai.catalogue.models import CleanUp, Document, IndexNumber, Interpretation, Matter
from gongkai.catalogue.panels import DocumentForm
from gongkai.catalogue.terms import (
    CatalogueKind,
    CleanUpVerdict,
    DocumentKind,
    InterpretationForm,
    InterpretationKind,
    Legality,
    NumberSource,
    Openness,
    Step,
)
from gongkai.catalogue.wagtail_hooks import refuse_release, tell_advice
from gongkai.organs.terms import Role
from gongkai.portal.models import ArticlePage

NORMATIVE = DocumentKind.NORMATIVE_DOCUMENT


@pytest.fixture
def browser(signed_in, editor):
    return signed_in(editor)


@pytest.fixture
def document(released):
    released(document_number="临数〔2024〕1号", kind=NORMATIVE)
    return Document.objects.get()


@pytest.fixture
def article(section):
    return section.add_child(
        instance=ArticlePage(title="一图读懂", source="办公室", body="<p>解读</p>")
    )


@pytest.fixture
def catalogue(linjiang, at):
    return actions.open_catalogue(
        linjiang,
        kind=CatalogueKind.BASIC,
        title="基本目录",
        in_force_from=date(2024, 1, 1),
        at=at,
        by=None,
    )


@pytest.fixture
def clean_up(document, linjiang, at):
    return actions.open_clean_up(linjiang, title="清理", as_of=document.issued_on, at=at, by=None)


@pytest.fixture
def addresses(document, article, catalogue, clean_up, linjiang):
    return [
        reverse("index_series", args=(linjiang.pk, 2024)),
        reverse("index_pattern", args=(linjiang.pk,)),
        reverse("document_procedure", args=(document.page_id,)),
        reverse("page_explains", args=(article.pk,)),
        reverse("clean_up_judge", args=(clean_up.pk,)),
        reverse("clean_up_export", args=(clean_up.pk,)),
        reverse("matters_import", args=(catalogue.pk,)),
        reverse("matters_export", args=(catalogue.pk,)),
        reverse("document:repeal", args=(document.pk,)),
        reverse("document:amend", args=(document.pk,)),
        reverse("document:expire", args=(document.pk,)),
        reverse("document:correct", args=(document.pk,)),
        reverse("document:interpret", args=(document.pk,)),
        reverse("document:identify", args=(document.pk,)),
        reverse("cleanup:conclude", args=(clean_up.pk,)),
        reverse("cleanup:inspect", args=(clean_up.pk,)),
        reverse("mattercatalogue:inspect", args=(catalogue.pk,)),
    ]


def test_every_page_opens_for_the_editor_and_is_not_there_for_an_outsider(
    addresses, browser, signed_in, outsider
):
    stranger = signed_in(outsider)
    for address in addresses:
        assert browser.get(address).status_code == 200, address
        assert stranger.get(address).status_code == 404, address


def test_lists_without_a_row_in_the_address_open_to_editors_alone(
    document, browser, signed_in, linjiang
):
    reviewer = signed_in(officer("reviewer", "郑初审", linjiang, Role.FIRST_REVIEWER))
    for name in ("index_numbers", "matters_due", "decisions_import"):
        assert browser.get(reverse(name)).status_code == 200
        assert reviewer.get(reverse(name)).status_code in (302, 403)


def test_a_gap_is_explained_on_the_page(document, browser, linjiang, at):
    other = actions.issue_document(
        linjiang, kind=None, title="旧", issued_on=date(2024, 1, 1), at=at, by=None
    )
    value = f"{linjiang.code}/2024-00003"
    actions.record_identifier(other, source=NumberSource.INDEX, value=value, at=at, by=None)
    address = reverse("index_series", args=(linjiang.pk, 2024))
    assert "还有 1 个空号没有说明" in browser.get(address).content.decode()
    browser.post(address, {"serial": "2", "reason": "编号时断电"})
    assert IndexNumber.objects.get(serial=2).void_reason == "编号时断电"
    assert "没有未说明的空号" in browser.get(address).content.decode()


def test_a_pattern_is_previewed_and_saved(document, browser, linjiang):
    address = reverse("index_pattern", args=(linjiang.pk,))
    said = {"from_year": "2025", "pattern": "{organ}-{year}-{serial:03}"}
    shown = browser.post(address, {**said, "preview": "1"}).content.decode()
    assert f"{linjiang.code}-2025-001" in shown
    assert not linjiang.index_patterns.exists()
    browser.post(address, said)
    assert linjiang.index_patterns.get().from_year == 2025
    wrong = browser.post(address, {"from_year": "2025", "pattern": "{year}", "preview": "1"})
    assert "必须含有" in wrong.content.decode()


def test_steps_are_entered_and_corrected_on_the_page(drafted, browser):
    page = drafted(kind=NORMATIVE)
    address = reverse("document_procedure", args=(page.pk,))
    assert "不得发布" in browser.get(address).content.decode()
    said = {"step": "legality_reviewed", "done_on": "2024-01-04", "legality": "unlawful"}
    browser.post(address, said)
    row = page.procedure_steps.get()
    assert (row.step, row.taken.legality) == (Step.LEGALITY_REVIEWED, Legality.UNLAWFUL)
    browser.post(f"{address}?correct={row.pk}", {**said, "legality": "lawful"})
    assert page.procedure_steps.count() == 2
    assert page.procedure_steps.get(replaced_at=None).taken.legality is Legality.LAWFUL
    wrong = browser.post(address, {**said, "legality": ""})
    assert "须选择结论" in wrong.content.decode()


def test_a_page_is_linked_and_unlinked_from_its_own_side(document, article, browser):
    address = reverse("page_explains", args=(article.pk,))
    browser.post(address, {"document": document.pk, "kind": "texts", "form": "text"})
    link = Interpretation.objects.get()
    assert (link.document, link.page_id) == (document, article.pk)
    assert "数据共享管理办法" in browser.get(address).content.decode()
    browser.post(reverse("page_unlink", args=(article.pk, link.pk)))
    assert not Interpretation.objects.exists()


def test_a_page_is_linked_from_the_documents_side(document, article, browser):
    address = reverse("document:interpret", args=(document.pk,))
    browser.post(address, {"page": article.pk, "kind": "products", "form": "picture"})
    link = Interpretation.objects.get()
    assert (link.kind, link.form) == (InterpretationKind.PRODUCT, InterpretationForm.PICTURE)
    browser.post(
        reverse("document:identify", args=(document.pk,)), {"source": "old_site", "value": "A-17"}
    )
    inspected = browser.get(reverse("document:inspect", args=(document.pk,))).content.decode()
    assert "一图读懂（图解）" in inspected
    assert "原系统编号：A-17" in inspected
    assert "更正" in inspected
    away = reverse("document:uninterpret", args=(document.pk,))
    browser.post(away, {"link": link.pk})
    assert not Interpretation.objects.exists()


def test_a_clean_up_is_judged_and_concluded_in_the_browser(clean_up, document, section, browser):
    entry = clean_up.entries.get()
    address = reverse("clean_up_judge", args=(clean_up.pk,))
    wrong = browser.post(address, {f"verdict-{entry.pk}": "repealed", f"reason-{entry.pk}": ""})
    assert "须写明理由" in wrong.content.decode()
    browser.post(address, {f"verdict-{entry.pk}": "repealed", f"reason-{entry.pk}": "过时"})
    entry.refresh_from_db()
    assert (entry.verdict, entry.reason) == (CleanUpVerdict.REPEALED, "过时")
    on = clean_up.as_of.isoformat()
    browser.post(
        reverse("cleanup:conclude", args=(clean_up.pk,)), {"on": on, "section": section.pk}
    )
    document.refresh_from_db()
    done = CleanUp.objects.get()
    assert document.repealed_on == clean_up.as_of
    assert done.page is not None
    assert not done.page.live
    assert "已于" in browser.get(address).content.decode()


def test_a_matter_is_kept_up_through_its_form(catalogue, section, browser, at, linjiang):
    Matter.objects.create(
        catalogue=catalogue, position=1, first_level="政策文件", elements="全文", recorded_at=at
    )
    matter = Matter.objects.get()
    address = reverse("matter:keep-up", args=(matter.pk,))
    browser.post(address, {"section": section.pk, "every_months": "12"})
    matter.refresh_from_db()
    assert (matter.section_id, matter.every_months) == (section.pk, 12)
    due = browser.get(reverse("matters_due"), {"state": "overdue"}).content.decode()
    assert "政策文件" in due
    assert "逾期" in due
    home = browser.get(reverse("wagtailadmin_home")).content.decode()
    assert "公开事项和解读" in home
    assert "政策文件" in home


def test_a_single_matter_is_added_to_a_catalogue_of_the_own_organ(
    catalogue, browser, neighbour, at
):
    foreign = actions.open_catalogue(
        neighbour,
        kind=CatalogueKind.BASIC,
        title="邻局目录",
        in_force_from=date(2024, 1, 1),
        at=at,
        by=None,
    )
    said = {
        "first_level": "机构职能",
        "elements": "职责",
        "time_limit": "即时",
        "carriers": ["政府网站"],
        "audience": "all",
        "openness": "proactive",
        "levels": ["county"],
    }
    address = reverse("matter:add")
    assert browser.get(address).status_code == 200
    browser.post(address, {**said, "catalogue": foreign.pk})
    assert not Matter.objects.exists()
    browser.post(address, {**said, "catalogue": catalogue.pk})
    matter = Matter.objects.get()
    assert (matter.catalogue, matter.position) == (catalogue, 1)
    assert matter.carriers == ["政府网站"]


def test_a_corrected_number_is_refused_in_the_wrong_form(document, browser):
    address = reverse("document:correct", args=(document.pk,))
    said = {
        "kind": "normative_documents",
        "document_number": "临数[2024]2号",
        "dated_on": document.dated_on.isoformat(),
        "issued_on": document.issued_on.isoformat(),
        "reason": "录错",
    }
    wrong = browser.post(address, said)
    assert "可写作“临数〔2024〕2号”" in wrong.content.decode()
    browser.post(address, {**said, "document_number": "临数〔2024〕2号"})
    document.refresh_from_db()
    assert document.document_number == "临数〔2024〕2号"


def bound(page, user, **changes):
    """The editor's form of a page with what was typed."""
    made = page.get_edit_handler().get_form_class()
    assert issubclass(made, DocumentForm)
    fresh = made(instance=page, for_user=user)
    data = {}
    for name, field in fresh.fields.items():
        value = fresh.initial.get(name, field.initial)
        data[name] = "" if value is None else value
    for prefix in fresh.formsets:
        data |= {f"{prefix}-TOTAL_FORMS": "0", f"{prefix}-INITIAL_FORMS": "0"}
    data |= {"body": "null", "stages": [], **changes}
    return made(data, instance=page, for_user=user)


@pytest.mark.law("STAGES")
@pytest.mark.parametrize("openness", [Openness.ON_REQUEST, Openness.WITHHELD])
def test_the_editor_asks_for_the_reason_of_openness(drafted, editor, openness):
    form = bound(drafted(), editor, openness=str(openness), openness_reason="")
    assert "理由" in form.errors["openness_reason"][0]
    fine = bound(drafted("乙"), editor, openness=str(openness), openness_reason="内部事务")
    assert "openness_reason" not in fine.errors


def test_the_editor_refuses_a_number_with_the_right_form(drafted, editor):
    form = bound(drafted(), editor, document_number="临数【2024】第05号")
    assert "可写作“临数〔2024〕5号”" in form.errors["document_number"][0]


def test_what_is_registered_cannot_be_typed_over(released, editor):
    page = released(document_number="临数〔2024〕1号")
    form = bound(page, editor, document_number="临数〔2024〕9号")
    assert form.fields["document_number"].disabled
    form.is_valid()
    assert form.cleaned_data["document_number"] == "临数〔2024〕1号"


def test_publishing_is_held_back_with_the_reason(drafted, editor, rf):
    """The hook that Wagtail asks before the button 发布 does anything."""
    page = drafted(kind=NORMATIVE)
    request = rf.post("/")
    request.user = editor
    request._messages = FallbackStorage(SimpleNamespace(session={}, COOKIES={}))
    held = refuse_release(request, page)
    assert held is not None
    assert held["Location"] == reverse("wagtailadmin_pages:edit", args=(page.pk,))
    said = [str(message) for message in request._messages]
    assert any("没有经过合法性审核" in each for each in said)
    assert refuse_release in hooks.get_hooks("before_publish_page")
    fine = drafted("通知")
    assert refuse_release(request, fine) is None
    tell_advice(request, drafted("办法", kind=NORMATIVE))
    assert any("一般不超过五年" in str(message) for message in request._messages)
