"""What papers lie in a file: uploads of the applicant, proofs, what is handed out."""

from __future__ import annotations

from django.db import models

from gongkai.lib.encrypted_field import EncryptedTextField
from gongkai.lib.models import StoredFile
from gongkai.lib.terms_field import TermField
from gongkai.organs.models import VisibleQuerySet
from gongkai.requests.models.access_request import AccessRequest
from gongkai.requests.models.acts import Act
from gongkai.requests.terms import PaperKind


class PaperQuerySet(VisibleQuerySet["Paper"]):
    """Papers in the files of the organs an officer may see."""

    organ_path = "access_request__organ"


class Paper(Act):
    """One paper of a file; the name may tell who somebody is and is kept sealed."""

    access_request = models.ForeignKey(
        AccessRequest, models.PROTECT, related_name="papers", verbose_name="申请"
    )
    kind = TermField(PaperKind, verbose_name="类别")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="文件")
    name = EncryptedTextField("文件名")
    added_at = models.DateTimeField("存入时间")
    is_for_applicant = models.BooleanField("申请人可以下载", default=False)

    objects = PaperQuerySet.as_manager()

    class Meta(Act.Meta):
        verbose_name = verbose_name_plural = "案卷材料"
