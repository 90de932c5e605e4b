"""The public page of a document: its text and the metadata that are fixed while it is drafted."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

from django.db import models
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.timezone import localdate
from modelcluster.fields import ParentalKey
from wagtail.fields import RichTextField

from gongkai.catalogue.models.document import Document
from gongkai.catalogue.models.document_values import (
    explanations_of,
    facts_of,
    files_of,
    judged_by,
    standing_of,
    undone_by,
)
from gongkai.catalogue.models.versions import released_versions
from gongkai.catalogue.panels import DOCUMENT_PANELS, DocumentForm
from gongkai.catalogue.subjects import subject_choices
from gongkai.catalogue.terms import (
    Audience,
    DisclosureDuty,
    DisclosureStage,
    DocumentKind,
    Genre,
    Legality,
    Openness,
    Step,
)
from gongkai.catalogue.values import Version
from gongkai.law.norms import Taken
from gongkai.lib.terms_field import TermField, TermSetField
from gongkai.organs.models import Division
from gongkai.portal.facts import ItemFacts
from gongkai.portal.models import AttachedFile, CountedPage, FileLink, Head, SitePage, tag_and_title
from gongkai.portal.panels import INTRO_PANELS
from gongkai.portal.richtext import TEXT_FEATURES, rendered
from gongkai.portal.terms import ItemKind

PRINT_TEMPLATE = "catalogue/document_print.html"


class DocumentPage(CountedPage):
    """A document with its metadata; what has legal effect is entered in the register at release.

    Law: REG 12, 13, 20, 23; STAGES.
    """

    kind = TermField(
        DocumentKind,
        verbose_name="计入表二",
        null=True,
        blank=True,
        help_text="规章和行政规范性文件计入年度报告表二；其他文件不填。",
    )
    organ_name = models.CharField("发文机关", max_length=255)
    document_number = models.CharField(
        "发文字号", max_length=64, blank=True, help_text="如“临政办〔2023〕5号”；没有的不填。"
    )
    dated_on = models.DateField("成文日期")
    effective_on = models.DateField("施行日期", null=True, blank=True)
    last_valid_on = models.DateField(
        "有效期至", null=True, blank=True, help_text="当日仍有效；未定有效期的不填。"
    )
    genre = TermField(Genre, verbose_name="体裁", default=Genre.NOTICE)
    subject = models.CharField("主题分类", max_length=128, blank=True, choices=subject_choices)
    audience = TermField(Audience, verbose_name="服务对象", null=True, blank=True)
    duty = TermField(DisclosureDuty, verbose_name="对应条例第二十条", null=True, blank=True)
    stages = TermSetField(DisclosureStage, verbose_name="五公开环节")
    keywords = models.CharField("主题词", max_length=200, blank=True)
    openness = TermField(Openness, verbose_name="公开属性", default=Openness.PROACTIVE)
    openness_reason = models.CharField(
        "公开属性的理由", max_length=255, blank=True, help_text="依申请公开、不予公开的须写明。"
    )
    needs_interpretation = models.BooleanField(
        "须解读", default=False, help_text="规章、规范性文件和涉及切身利益的文件须解读。"
    )
    interpretation_waiver = models.CharField("不解读的理由", max_length=255, blank=True)
    division = models.ForeignKey(
        Division, models.SET_NULL, null=True, blank=True, verbose_name="起草机构", related_name="+"
    )
    source = models.CharField("来源", max_length=128, blank=True)
    author_name = models.CharField("作者", max_length=64, blank=True)
    responsible_editor = models.CharField("责任编辑", max_length=64, blank=True)
    summary = models.CharField("内容概述", max_length=200, blank=True)
    body = RichTextField("正文", features=TEXT_FEATURES)

    content_panels = [
        *(panel for panel in SitePage.content_panels if panel not in INTRO_PANELS),
        *DOCUMENT_PANELS,
    ]
    base_form_class = DocumentForm
    template = "catalogue/document.html"
    parent_page_types = ["portal.SectionPage"]
    subpage_types: list[str] = []
    searched = ("body", "summary", "keywords", "subject", "organ_name", "document_number")

    class Meta:
        verbose_name = verbose_name_plural = "文件"

    @property
    def register_entry(self) -> Document | None:
        """The row of the register that the page belongs to; None before its first release."""
        return Document.objects.filter(page_id=self.pk).first()

    def item_facts(self) -> ItemFacts:
        """A document as a line of a list, with what the register says of it."""
        entry = self.register_entry
        return ItemFacts(
            kind=ItemKind.DOCUMENT,
            information_class=self.information_class,
            summary=self.summary,
            source=self.source or self.organ_name,
            division=str(self.division or ""),
            author=self.author_name,
            dated_on=self.dated_on,
            organ_name=self.organ_name,
            document_number=self.document_number,
            index_number=(entry and entry.index_number) or "",
            subject=self.subject,
            genre=cast(Genre, self.genre).label,
            audience=self.audience.label if self.audience else "",
            stages=self.stages,
            keywords=self.keywords,
            issued_on=entry.issued_on if entry else None,
            effective_on=self.effective_on,
            amended_on=entry.amended_on if entry else None,
            repealed_on=entry.repealed_on if entry else None,
            last_valid_on=entry.last_valid_on if entry else self.last_valid_on,
        )

    def head(self) -> Head:
        """The ten page tags of a document, with those of its section above them."""
        return self.content_head(
            description=self.summary,
            source=self.source or self.organ_name,
            keywords=self.keywords,
            author=self.author_name,
        )

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        """The page within the site, or the document alone to be printed."""
        return PRINT_TEMPLATE if "print" in request.GET else self.template

    def content(self, request: HttpRequest) -> dict[str, Any]:
        """The metadata, how the document stands today, its text, and what belongs to it.

        An earlier release is shown where the address names one; 404 for what never was one.
        """
        entry = self.register_entry
        standing = standing_of(entry, localdate(), request)
        versions = released_versions(self) if entry else []
        shown, version = self._shown(request, versions)
        tag, title = tag_and_title(shown.title)
        return {
            "tag": tag,
            "title": title,
            "facts": facts_of(self, entry, standing),
            "standing": standing,
            "undone": undone_by(entry, request),
            "judged": judged_by(entry, request),
            "body": rendered(shown.body),
            "files": files_of(shown),
            "explanations": explanations_of(entry, request),
            "versions": versions if len(versions) > 1 else [],
            "old_version": version,
            "full_url": self.get_full_url(request) or "",
            "own_url": self.get_url(request) or "/",
            "print_url": f"{self.get_url(request) or '/'}?print",
            "share": reverse("share", args=[self.pk]),
            "published_at": self.first_published_at,
            "source": self.source or self.organ_name,
        }

    def _shown(
        self, request: HttpRequest, versions: list[Version]
    ) -> tuple[DocumentPage, Version | None]:
        wanted = request.GET.get("version")
        if wanted is None:
            return self, None
        found = [each for each in versions if each.url and str(each.revision) == wanted]
        if not found:
            raise Http404
        return self.revisions.get(pk=found[0].revision).as_object(), found[0]

    def search_numbers(self) -> tuple[str, ...]:
        """The numbers by which other systems know the document."""
        entry = self.register_entry
        return tuple(entry.identifiers.values_list("value", flat=True)) if entry else ()


class DocumentFile(AttachedFile):
    """An attachment of a document; the first may be the signed original."""

    page = ParentalKey(DocumentPage, on_delete=models.CASCADE, related_name="files")
    is_original = models.BooleanField("正文的原件", default=False)

    class Meta(AttachedFile.Meta):
        verbose_name = verbose_name_plural = "附件"

    def link(self) -> FileLink:
        """The attachment as a reader sees it, marked where it is the original."""
        return replace(super().link(), is_original=self.is_original)


class ProcedureStep(models.Model):
    """A step by which a normative document was made, entered when it was taken.  Law: NORMS."""

    page = models.ForeignKey(
        DocumentPage, models.CASCADE, related_name="procedure_steps", verbose_name="文件"
    )
    step = TermField(Step, verbose_name="步骤")
    began_on = models.DateField("开始日期", null=True, blank=True)
    done_on = models.DateField("完成日期")
    conclusion = models.CharField("结论", max_length=64, blank=True)
    note = models.TextField("说明", blank=True)
    recorded_at = models.DateTimeField("登记时间")
    recorded_by = models.ForeignKey(
        "organs.Officer", models.PROTECT, null=True, related_name="+", verbose_name="登记人"
    )
    replaced_at = models.DateTimeField("更正时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "制定程序"
        ordering = ["done_on", "pk"]

    def __str__(self) -> str:
        return f"{self.step.label} {self.done_on}"

    @property
    def taken(self) -> Taken:
        """The step as the law judges it; the conclusion of a legality review is its value."""
        is_review = self.step is Step.LEGALITY_REVIEWED and self.conclusion
        legality = Legality(self.conclusion) if is_review else None
        return Taken(self.step, self.done_on, self.began_on, legality, self.note)

    @property
    def concluded(self) -> str:
        """The conclusion in words."""
        legality = self.taken.legality
        return legality.label if legality else self.conclusion
