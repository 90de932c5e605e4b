"""The rows of this context: editions with their cells and course, website returns, their list."""

from gongkai.reports.models.batch import FilingBatch, FilingItem
from gongkai.reports.models.cells import FrozenCell, ReportFile, TypedCell
from gongkai.reports.models.course import Remark, Step
from gongkai.reports.models.dates import LocalDates
from gongkai.reports.models.edition import Edition, EditionQuerySet
from gongkai.reports.models.figure_file import FigureFile
from gongkai.reports.models.filed import CellCorrection, FiledReport, FiledReportQuerySet
from gongkai.reports.models.index_page import ReportIndexPage
from gongkai.reports.models.oversight import Reminder, ReportExemption
from gongkai.reports.models.published_file import Damaged, PublishedFile
from gongkai.reports.models.restatement import Restatement
from gongkai.reports.models.website_return import (
    FrozenAnswer,
    ReturnFile,
    TypedAnswer,
    WebsiteReturn,
    WebsiteReturnQuerySet,
)

__all__ = [
    "CellCorrection",
    "Damaged",
    "Edition",
    "EditionQuerySet",
    "FigureFile",
    "FiledReport",
    "FiledReportQuerySet",
    "FilingBatch",
    "FilingItem",
    "FrozenAnswer",
    "FrozenCell",
    "LocalDates",
    "PublishedFile",
    "Remark",
    "Reminder",
    "ReportExemption",
    "ReportFile",
    "ReportIndexPage",
    "Restatement",
    "ReturnFile",
    "Step",
    "TypedAnswer",
    "TypedCell",
    "WebsiteReturn",
    "WebsiteReturnQuerySet",
]
