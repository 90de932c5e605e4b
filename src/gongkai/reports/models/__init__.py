"""The rows of this context: editions, their cells, and the page that lists them."""

from gongkai.reports.models.cells import FrozenCell, ReportFile, TypedCell
from gongkai.reports.models.edition import Edition, EditionQuerySet
from gongkai.reports.models.index_page import ReportIndexPage

__all__ = ["Edition", "EditionQuerySet", "FrozenCell", "ReportFile", "ReportIndexPage", "TypedCell"]
