"""Which fields of a document an editor sees, in which order, and what its form refuses."""

from __future__ import annotations

from typing import Any

from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel

from gongkai.law.document_numbers import judge_number
from gongkai.law.proactive import Openness, require_openness_reason
from gongkai.law.refusals import Refusal
from gongkai.portal.panels import SiteForm

# What a release fixes: afterwards it changes only by a recorded correction or act.
FIXED = ("kind", "document_number", "dated_on", "last_valid_on")
_FIXED_NOTE = "已经登记，在这里不能修改；有误的到“公开目录—文件登记”办理更正。"

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


class DocumentForm(SiteForm):
    """The form of a document: what is registered stays, openness needs its reason.

    Law: STAGES.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        entry = self.instance.register_entry if self.instance.pk else None
        for name in FIXED if entry else ():
            if name in self.fields:
                self.fields[name].disabled = True
                self.fields[name].help_text = _FIXED_NOTE
                self.initial[name] = getattr(entry, name)

    def clean(self) -> dict[str, Any]:
        """Refuse a number of wrong form with the right one, and openness without its reason."""
        cleaned: dict[str, Any] = super().clean()
        number = cleaned.get("document_number") or ""
        judged = judge_number(number, cleaned.get("dated_on"))
        if judged.refused:
            self.add_error("document_number", judged.sentence)
        openness, reason = cleaned.get("openness"), cleaned.get("openness_reason") or ""
        try:
            require_openness_reason(Openness(openness or Openness.PROACTIVE), reason)
        except Refusal as refusal:
            self.add_error("openness_reason", str(refusal))
        return cleaned
