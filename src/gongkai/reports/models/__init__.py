"""The rows of this context: editions, their cells and course, and the page that lists them."""

from gongkai.reports.models.cells import FrozenCell, ReportFile, TypedCell
from gongkai.reports.models.course import Remark, Step
from gongkai.reports.models.dates import LocalDates
from gongkai.reports.models.edition import Edition, EditionQuerySet
from gongkai.reports.models.index_page import ReportIndexPage
from gongkai.reports.models.restatement import Restatement

__all__ = [
    "Edition",
    "EditionQuerySet",
    "FrozenCell",
    "LocalDates",
    "Remark",
    "ReportFile",
    "ReportIndexPage",
    "Restatement",
    "Step",
    "TypedCell",
]
