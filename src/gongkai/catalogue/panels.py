"""Which fields of a document an editor sees, and in which order."""

from __future__ import annotations

from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel

DOCUMENT_PANELS = [
    MultiFieldPanel(
        [
            FieldPanel("kind"),
            FieldPanel("genre"),
            FieldPanel("organ_name"),
            FieldPanel("document_number"),
            FieldPanel("dated_on"),
            FieldPanel("effective_on"),
            FieldPanel("last_valid_on"),
        ],
        heading="文件",
    ),
    MultiFieldPanel(
        [FieldPanel("openness"), FieldPanel("openness_reason")],
        heading="公开属性（起草时确定）",
    ),
    MultiFieldPanel(
        [
            FieldPanel("subject"),
            FieldPanel("audience"),
            FieldPanel("duty"),
            FieldPanel("stages"),
            FieldPanel("keywords"),
        ],
        heading="分类",
    ),
    FieldPanel("summary"),
    FieldPanel("body"),
    InlinePanel("files", heading="附件", label="附件"),
    MultiFieldPanel(
        [FieldPanel("needs_interpretation"), FieldPanel("interpretation_waiver")], heading="解读"
    ),
    MultiFieldPanel(
        [
            FieldPanel("division"),
            FieldPanel("source"),
            FieldPanel("author_name"),
            FieldPanel("responsible_editor"),
        ],
        heading="责任",
    ),
]
