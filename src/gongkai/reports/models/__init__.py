"""The rows of this context: editions with their cells and course, website returns, their list."""

from gongkai.reports.models.cells import FrozenCell, ReportFile, TypedCell
from gongkai.reports.models.course import Remark, Step
from gongkai.reports.models.dates import LocalDates
from gongkai.reports.models.edition import Edition, EditionQuerySet
from gongkai.reports.models.index_page import ReportIndexPage
from gongkai.reports.models.restatement import Restatement
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
    "LocalDates",
    "Remark",
    "ReportFile",
    "ReportIndexPage",
    "Restatement",
    "Step",
    "TypedAnswer",
    "TypedCell",
    "WebsiteReturn",
    "WebsiteReturnQuerySet",
]
