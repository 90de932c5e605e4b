"""Which fields of a page an editor sees, and in which order."""

from __future__ import annotations

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

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
    FieldPanel("body"),
]

SECTION_PANELS = [
    FieldPanel("column_type"),
    FieldPanel("counts_as"),
    FieldPanel("keywords"),
    FieldPanel("when_empty"),
    FieldPanel("on_home"),
]

ARTICLE_PANELS = [
    MultiFieldPanel(
        [FieldPanel("source"), FieldPanel("division"), FieldPanel("dated_on")], heading="来源"
    ),
    FieldPanel("summary"),
    FieldPanel("body"),
    FieldPanel("is_substantive_update"),
]


class ArticleForm(WagtailAdminPageForm):  # type: ignore[misc]
    """The form of an article; whether a change is substantive is asked anew each time."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["is_substantive_update"] = False
