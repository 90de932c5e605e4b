"""What is done to an annual report."""

from gongkai.reports.actions.draft import draft
from gongkai.reports.actions.publish import publish
from gongkai.reports.actions.recount import recount
from gongkai.reports.actions.type_cell import type_cell
from gongkai.reports.actions.type_section import type_section

__all__ = ["draft", "publish", "recount", "type_cell", "type_section"]
