"""Which files and pictures the public may have: those that a live page uses, and no others."""

from __future__ import annotations

from django.contrib.contenttypes.models import ContentType
from django.db.models import IntegerField
from django.db.models.functions import Cast
from wagtail.models import Page, ReferenceIndex

from gongkai.portal.models import Attachment, Picture


def is_public(file: Attachment | Picture) -> bool:
    """Whether a live page without restriction refers to the file, in its text or in a field."""
    kinds = ContentType.objects.get_for_models(Page, type(file))
    users = ReferenceIndex.objects.filter(
        base_content_type=kinds[Page],
        to_content_type=kinds[type(file)],
        to_object_id=str(file.pk),
    )
    ids = users.annotate(page=Cast("object_id", IntegerField())).values("page")
    return bool(Page.objects.live().public().filter(pk__in=ids).exists())
