"""Which fields of a page an editor sees, and in which order."""

from __future__ import annotations

from itertools import count
from typing import Any

from django.utils.timezone import localdate
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Page

INTRO_PANELS = [FieldPanel("intro")]

HOME_PANELS = [
    FieldPanel("organ"),
    FieldPanel("line"),
    MultiFieldPanel(
        [
            FieldPanel("site_domain"),
            FieldPanel("site_code"),
            FieldPanel("icp_number"),
            FieldPanel("police_number"),
            FieldPanel("corrections_url"),
            FieldPanel("is_demonstration"),
        ],
        heading="页脚标识",
    ),
    MultiFieldPanel(
        [
            FieldPanel("main_colour"),
            FieldPanel("mark"),
            FieldPanel("party_mark_url"),
            FieldPanel("police_url"),
            FieldPanel("hosts_without_notice"),
        ],
        heading="外观和外链",
    ),
    MultiFieldPanel(
        [FieldPanel("mourning_from"), FieldPanel("mourning_until")], heading="哀悼日灰色显示"
    ),
]

PLATFORM_PANELS = [FieldPanel("body")]

GUIDE_PANELS = [
    MultiFieldPanel(
        [
            FieldPanel("office"),
            FieldPanel("address"),
            FieldPanel("office_hours"),
            FieldPanel("telephone"),
            FieldPanel("fax"),
            FieldPanel("email"),
        ],
        heading="公开工作机构",
    ),
    FieldPanel("classes"),
    FieldPanel("arrangement"),
    FieldPanel("access"),
    FieldPanel("body"),
]

SECTION_PANELS = [
    MultiFieldPanel(
        [
            FieldPanel("kind"),
            FieldPanel("link_url"),
            FieldPanel("gathers"),
            FieldPanel("per_page"),
            FieldPanel("on_home"),
            FieldPanel("when_empty"),
            FieldPanel("absence"),
        ],
        heading="显示",
    ),
    MultiFieldPanel(
        [
            FieldPanel("column_type"),
            FieldPanel("counts_as"),
            FieldPanel("keywords"),
            FieldPanel("duty"),
            FieldPanel("stages"),
        ],
        heading="分类",
    ),
    MultiFieldPanel(
        [
            FieldPanel("division"),
            FieldPanel("rhythm"),
        ],
        heading="维护责任",
    ),
]

ARTICLE_PANELS = [
    FieldPanel("subtitle"),
    MultiFieldPanel(
        [
            FieldPanel("source"),
            FieldPanel("is_reprint"),
            FieldPanel("source_url"),
            FieldPanel("division"),
            FieldPanel("author_name"),
            FieldPanel("responsible_editor"),
            FieldPanel("dated_on"),
        ],
        heading="来源",
    ),
    FieldPanel("summary"),
    FieldPanel("keywords"),
    FieldPanel("cover"),
    FieldPanel("video"),
    FieldPanel("body"),
    InlinePanel("files", heading="附件", label="附件"),
    MultiFieldPanel(
        [
            FieldPanel("pinned_until"),
            FieldPanel("also_in"),
            FieldPanel("is_substantive_update"),
        ],
        heading="发布选项",
    ),
]

LEADER_PANELS = [
    FieldPanel("post"),
    FieldPanel("portrait"),
    FieldPanel("duties"),
    FieldPanel("resume"),
    FieldPanel("rank"),
]

SERVICE_PANELS = [
    FieldPanel("basis"),
    FieldPanel("conditions"),
    FieldPanel("papers"),
    FieldPanel("steps"),
    MultiFieldPanel(
        [FieldPanel("place"), FieldPanel("hours"), FieldPanel("telephone")], heading="到哪里办"
    ),
    MultiFieldPanel(
        [FieldPanel("time_limit"), FieldPanel("charge"), FieldPanel("online_url")],
        heading="时限、收费和网办",
    ),
]

TOPIC_PANELS = [
    FieldPanel("cover"),
    FieldPanel("body"),
    MultiFieldPanel([FieldPanel("opened_on"), FieldPanel("closed_on")], heading="开设期间"),
]


SLUG_HELP = "网址的最后一段，用小写字母、数字和短横。不填的，按日期编一个。"


class SiteForm(WagtailAdminPageForm):  # type: ignore[misc]
    """The form of a page; an address that is left out is made from the day."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields[
                "slug"
            ].help_text = "网址的最后一段，用小写字母、数字和短横。不填的，按日期编一个。"

    def clean(self) -> dict[str, Any]:
        """What was filled in; an empty address is left to the page."""
        cleaned: dict[str, Any] = super().clean()
        if not cleaned.get("slug") and "slug" in self.fields and not self.errors.get("slug"):
            cleaned["slug"] = self.instance.slug or free_slug(self.parent_page)
        return cleaned


def free_slug(parent: Page | None) -> str:
    """The day and a number that no page below the parent has."""
    day = f"{localdate():%Y%m%d}"
    below = parent.get_children().filter(slug__startswith=day) if parent else Page.objects.none()
    taken = set(below.values_list("slug", flat=True))
    return next(slug for n in count(1) if (slug := f"{day}-{n}") not in taken)


class ArticleForm(SiteForm):
    """The form of an article; whether a change is substantive is asked anew each time."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["is_substantive_update"] = False

    def clean(self) -> dict[str, Any]:
        """What was filled in; a section that takes nothing new does not show the article either."""
        cleaned = super().clean()
        shown = {each.pk for each in self.instance.also_in.all()}
        for section in cleaned.get("also_in") or ():
            if section.is_closed and section.pk not in shown:
                self.add_error("also_in", f"栏目“{section}”已停止更新，不再接收新的信息。")
        return cleaned
