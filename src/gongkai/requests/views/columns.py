"""The columns of the inbox: what may be ticked, how near the due day is, who has the file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.safestring import SafeString
from django.utils.timezone import localdate

from gongkai.lib.markup import NONE, markup
from gongkai.lib.quick_table import Column, DrawnColumn
from gongkai.requests.models import AccessRequest
from gongkai.requests.queries.inbox import row_of


class TickColumn(DrawnColumn):
    """A box that takes the file into what is done to several at once."""

    header_template_name = "requests/inbox/tick_head.html"

    def draw(self, told: Mapping[str, Any]) -> SafeString:
        """The box, named by the number of the file."""
        box = '<input type="checkbox" name="row" value="{}" form="gk-assign" aria-label="选择 {}">'
        file = told["instance"]
        return self.cell(markup(box, file.pk, file.number), "gk-tick")


class DueColumn(Column):
    """The due day, with the working days left while the reply is still owed."""

    def draw(self, told: Mapping[str, Any]) -> SafeString:
        """The chip and the day."""
        chip = row_of(told["instance"], localdate()).chip
        day = told["value"]
        parts = [NONE, NONE]
        if chip:
            parts[0] = markup('<span class="gk-chip gk-{}">{}</span> ', chip.tone, chip.words)
        if day:
            moves = "（暂算）" if chip and chip.provisional else ""
            parts[1] = markup('<span class="gk-day">{}{}</span>', f"{day:%Y-%m-%d}", moves)
        return self.cell(parts[0] + parts[1])


class StandingColumn(Column):
    """The stage, and for whom the file waits."""

    def draw(self, told: Mapping[str, Any]) -> SafeString:
        """The stage and who is waited for."""
        row = row_of(told["instance"], localdate())
        stage = told["value"].label
        if not row.waits_for:
            return self.cell(stage)
        who = f"：{row.who}" if row.who else ""
        waits = '{} <span class="gk-waits">等 {}{}</span>'
        return self.cell(markup(waits, stage, row.waits_for.label, who))


class HolderColumn(Column):
    """Who has the file in hand."""

    def draw(self, told: Mapping[str, Any]) -> SafeString:
        """The officer with the division, the division alone, or that nobody has it."""
        return self.cell(_holder(told["instance"]), "gk-holder")


class TermColumn(Column):
    """A statutory term in its wording."""

    def get_value(self, instance: Any) -> str:
        """The wording; nothing where there is no term."""
        return getattr(super().get_value(instance), "label", "")


def _holder(file: AccessRequest) -> object:
    if file.handler and file.division:
        return markup('{}<span class="gk-waits">{}</span>', file.handler, file.division)
    if file.handler or file.division:
        return file.handler or file.division
    return SafeString('<span class="gk-waits">未分办</span>') if file.is_open else "—"
