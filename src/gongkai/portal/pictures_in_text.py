"""How a picture within running text becomes HTML: through its own address, never failing a page."""

from __future__ import annotations

from typing import Any

from django.utils.html import format_html
from wagtail.rich_text import EmbedHandler

from gongkai.portal.models import Picture
from gongkai.portal.pictures import TEXT, picture_url

WIDEST, HIGHEST = 1000, 1600


class PictureInText(EmbedHandler):  # type: ignore[misc]  # Wagtail is untyped
    """Stands in place of Wagtail's handler, which draws the picture while the page is made."""

    identifier = "image"

    @staticmethod
    def get_model() -> type[Picture]:
        """The model of the embedded rows."""
        return Picture

    @classmethod
    def expand_db_attributes(cls, attrs: dict[str, Any]) -> str:
        """The picture as HTML; a picture that is gone leaves its description in words."""
        return cls.expand_db_attributes_many([attrs])[0]

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, Any]]) -> list[str]:
        """The same for all pictures of a text with one query."""
        numbers = [_number(attrs.get("id")) for attrs in attrs_list]
        rows = Picture.objects.in_bulk([number for number in numbers if number is not None])
        return [
            _html(rows.get(number), attrs.get("alt", ""))
            for number, attrs in zip(numbers, attrs_list, strict=True)
        ]


def _number(said: str | None) -> int | None:
    """The number of the picture; None where the text has none, as an import may leave it."""
    return int(said) if said and said.isascii() and said.isdigit() and len(said) < 19 else None


def _html(row: Picture | None, said: str) -> str:
    if row is None:
        return format_html('<p class="aside">{}</p>', said) if said else ""
    part = min(1.0, WIDEST / max(row.width, 1), HIGHEST / max(row.height, 1))
    return format_html(
        '<img src="{}" alt="{}" width="{}" height="{}" loading="lazy">',
        picture_url(row.pk, TEXT),
        said or row.description,
        round(row.width * part),
        round(row.height * part),
    )
