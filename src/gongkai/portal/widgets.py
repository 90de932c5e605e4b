"""The editor of running text: what is pasted from Word keeps its tables and loses its fonts.

Without script it is a field of plain markup.  What is sent is cleaned in any case.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse

from gongkai.portal.cleaning import clean_html


class DocumentEditor(forms.Textarea):
    """A text area that `editor.js` turns into a page to write on; the value is clean markup."""

    template_name = "portal/admin/document_editor.html"
    accepts_features = True

    def __init__(self, **kwargs: Any) -> None:
        kwargs.pop("options", None)
        kwargs.pop("features", None)
        given = kwargs.pop("attrs", None) or {}
        super().__init__({"data-document-editor": "", "rows": 20, **given})

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """The field with the addresses of the choosers."""
        context = super().get_context(name, value, attrs)
        context["choosers"] = {
            "page": reverse("wagtailadmin_choose_page"),
            "file": reverse("wagtaildocs_chooser:choose"),
            "picture": reverse("wagtailimages_chooser:choose"),
        }
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str | None:
        """What was written, cleaned; None where the field was not sent."""
        sent = data.get(name)
        return None if sent is None else clean_html(sent)

    @property
    def media(self) -> forms.Media:
        """The editor, with the scripts of the choosers it opens."""
        return forms.Media(
            css={"all": ["portal/editor.css"]},
            js=[
                "wagtailadmin/js/page-chooser-modal.js",
                "wagtaildocs/js/document-chooser-modal.js",
                "wagtailimages/js/image-chooser-modal.js",
                "portal/editor.js",
            ],
        )
