"""The columns of the inbox: what may be ticked, how near the due day is, who has the file."""

from __future__ import annotations

from typing import Any

from django.utils.timezone import localdate
from wagtail.admin.ui.tables import BaseColumn, Column

from gongkai.requests.queries.inbox import row_of


class TickColumn(BaseColumn):  # type: ignore[misc]  # Wagtail is untyped
    """A box that takes the file into what is done to several at once."""

    header_template_name = "requests/inbox/tick_head.html"
    cell_template_name = "requests/inbox/tick_cell.html"


class DueColumn(Column):  # type: ignore[misc]
    """The due day, with the working days left while the reply is still owed."""

    cell_template_name = "requests/inbox/due_cell.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        """The day and its chip."""
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return {**context, "row": row_of(instance, localdate())}


class StandingColumn(Column):  # type: ignore[misc]
    """The stage, and for whom the file waits."""

    cell_template_name = "requests/inbox/standing_cell.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        """The stage and who is waited for."""
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return {**context, "row": row_of(instance, localdate())}


class HolderColumn(Column):  # type: ignore[misc]
    """Who has the file in hand."""

    cell_template_name = "requests/inbox/holder_cell.html"


class TermColumn(Column):  # type: ignore[misc]
    """A statutory term in its wording."""

    def get_value(self, instance: Any) -> str:
        """The wording; nothing where there is no term."""
        return getattr(super().get_value(instance), "label", "")
