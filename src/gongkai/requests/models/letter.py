"""A letter from its draft to the sealed copy that never changes, and who had a hand in it."""

from __future__ import annotations

from django.db import models

from gongkai.law.letters import LETTERS, LetterKind, Round
from gongkai.lib.encrypted_field import EncryptedTextField
from gongkai.lib.models import StoredFile
from gongkai.lib.terms_field import TermField
from gongkai.organs.models import Officer, Organ, VisibleQuerySet
from gongkai.requests.models.access_request import AccessRequest
from gongkai.requests.models.acts import Consultation
from gongkai.requests.models.decision import Decision
from gongkai.requests.models.office import CorrectionRequest
from gongkai.requests.terms import LetterState, Verdict


class LetterQuerySet(VisibleQuerySet["Letter"]):
    """Letters in the files of the organs an officer may see."""

    def in_house(self) -> LetterQuerySet:
        """Not yet issued, not void."""
        return self.filter(
            state__in=[LetterState.DRAFT, LetterState.IN_REVIEW, LetterState.TO_SIGN]
        )


class Letter(models.Model):
    """One letter: the facts its act needs, the passages written by hand, and what left the house.

    `facts` and `passages` are JSON kept sealed, for they may name persons.  From the day of issue
    `composed` and the two files say what was sent; nothing is composed again.  Law: REG 45.
    """

    organ = models.ForeignKey(
        Organ, models.PROTECT, related_name="letters", verbose_name="制发机关"
    )
    # NULL for a letter about a wish to correct a record, which is no access request.
    access_request = models.ForeignKey(
        AccessRequest,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="letters",
        verbose_name="申请",
    )
    consultation = models.ForeignKey(
        Consultation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="letters",
        verbose_name="征求意见",
    )
    correction = models.ForeignKey(
        CorrectionRequest,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="letters",
        verbose_name="更正申请",
    )
    # The decision a reply carries: made by its signing, or before it at the desk.
    decision = models.ForeignKey(
        Decision,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="letters",
        verbose_name="处理决定",
    )
    kind = TermField(LetterKind, verbose_name="文书")
    state = TermField(LetterState, verbose_name="状态", default=LetterState.DRAFT)
    template_version = models.CharField("文书格式", max_length=32)
    facts = EncryptedTextField("事项", default="{}")
    passages = EncryptedTextField("自拟内容", default="{}")
    drafted_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="拟稿人"
    )
    drafted_at = models.DateTimeField("拟稿时间")
    # Raised by every change: who saves over a newer draft is told.
    revision = models.PositiveIntegerField("版次", default=1)
    number_year = models.PositiveIntegerField("文号年份", null=True, editable=False)
    number_in_year = models.PositiveIntegerField("文号序号", null=True, editable=False)
    document_number = models.CharField("发文字号", max_length=64, blank=True, editable=False)
    issued_on = models.DateField("签发日期", null=True, blank=True)
    composed = EncryptedTextField("定稿", blank=True)
    docx = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, related_name="+", verbose_name="DOCX"
    )
    pdf = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, related_name="+", verbose_name="PDF"
    )
    void_reason = models.CharField("作废理由", max_length=255, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "文书"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state=LetterState.ISSUED.value)
                | models.Q(issued_on__isnull=False, docx__isnull=False, pdf__isnull=False),
                name="issued_letter_is_whole",
            )
        ]
        indexes = [models.Index(fields=["organ", "state"], name="letter_by_state")]

    def __str__(self) -> str:
        return self.document_number or f"{self.kind.label}（{self.standing}）"

    @property
    def standing(self) -> str:
        """Where it stands, in words; what nobody signs is handed out, never signed."""
        unsigned = self.state is LetterState.ISSUED and not LETTERS[self.kind].signed
        return "已出具" if unsigned else str(self.state.label)


class LetterStep(models.Model):
    """One hand a letter passed through, with the verdict.  Law: REG 45."""

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="steps", verbose_name="文书")
    round = TermField(Round, verbose_name="环节")
    verdict = TermField(Verdict, verbose_name="意见")
    reason = models.TextField("说明", blank=True)
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="办理人")
    at = models.DateTimeField("时间")
    revision = models.PositiveIntegerField("版次")

    class Meta:
        verbose_name = verbose_name_plural = "文书办理记录"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.round.label}{self.verdict.label}"
