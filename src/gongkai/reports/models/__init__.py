"""The rows of this context: editions, their cells, the page that lists them, website returns."""

from gongkai.reports.models.cells import FrozenCell, ReportFile, TypedCell
from gongkai.reports.models.edition import Edition, EditionQuerySet
from gongkai.reports.models.index_page import ReportIndexPage
from gongkai.reports.models.website_return import (
    FrozenAnswer,
    TypedAnswer,
    WebsiteReturn,
    WebsiteReturnQuerySet,
)

__all__ = [
    "Edition",
    "EditionQuerySet",
    "FrozenAnswer",
    "FrozenCell",
    "ReportFile",
    "ReportIndexPage",
    "TypedAnswer",
    "TypedCell",
    "WebsiteReturn",
    "WebsiteReturnQuerySet",
]
