"""An article with the fields of ours, as a Wagtail project would write it."""

from __future__ import annotations

from django.db import models
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index

SEARCHED = ("subtitle", "body", "summary", "keywords", "author_name", "source")


class PlainSection(Page):
    """A list of articles."""

    intro = models.TextField(blank=True)


class PlainArticle(Page):
    """The fields of an article; its body, source and the like are searched as the title is."""

    intro = models.TextField(blank=True)
    subtitle = models.CharField(max_length=255, blank=True)
    source = models.CharField(max_length=128)
    author_name = models.CharField(max_length=64, blank=True)
    responsible_editor = models.CharField(max_length=64, blank=True)
    is_reprint = models.BooleanField(default=False)
    source_url = models.URLField(blank=True, max_length=1000)
    dated_on = models.DateField(null=True, blank=True)
    summary = models.CharField(max_length=200, blank=True)
    keywords = models.CharField(max_length=200, blank=True)
    body = RichTextField()
    pinned_until = models.DateField(null=True, blank=True)
    also_in = ParentalManyToManyField("site_peer.PlainSection", blank=True, related_name="+")
    is_substantive_update = models.BooleanField(default=False)

    search_fields = [*Page.search_fields, *(index.SearchField(name) for name in SEARCHED)]
    content_panels = [*Page.content_panels, *(FieldPanel(name) for name in ("body", *SEARCHED))]
