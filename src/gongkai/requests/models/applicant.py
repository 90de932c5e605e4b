"""Who asks: kept unreadable in the database, and found by a keyed digest alone."""

from __future__ import annotations

from django.db import models

from gongkai.law.applicants import ApplicantKind
from gongkai.lib.encrypted_field import EncryptedTextField
from gongkai.lib.terms_field import TermField
from gongkai.organs.models import Organ, VisibleQuerySet


class ApplicantQuerySet(VisibleQuerySet["Applicant"]):
    """Applicants of the organs an officer may see."""


class Applicant(models.Model):
    """An applicant as stated in one request; the agent is named but never counted.  Law: REG 29."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="受理机关")
    kind = TermField(ApplicantKind, verbose_name="申请人类别")
    name = EncryptedTextField("姓名或名称")
    identity = EncryptedTextField("身份证明号码", blank=True)
    contact = EncryptedTextField("联系方式", blank=True)
    agent = EncryptedTextField("代理人", blank=True)
    # Where two requests show the same digest, the same person asks: fees and repetition need that.
    identity_index = models.CharField("身份索引", max_length=80, blank=True, editable=False)

    objects = ApplicantQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "申请人"
        indexes = [models.Index(fields=["organ", "identity_index"], name="applicant_by_identity")]

    def __str__(self) -> str:
        return f"申请人{self.pk}"
