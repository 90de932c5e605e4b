"""The forms of a longer period, and of a file's end without a decision."""

from __future__ import annotations

from datetime import datetime

from django import forms

from gongkai.law.clock import EXTENSION_LIMIT_DAYS
from gongkai.law.procedure import Act
from gongkai.organs.permissions import Permission
from gongkai.organs.policy import standing
from gongkai.requests import actions
from gongkai.requests.forms.acts.act_form import ActForm, DayField, TextField


class ExtendForm(ActForm):
    """A longer period, approved by the head of the office."""

    label, act, icon = Act.EXTEND.label, Act.EXTEND, "date"
    event, moves_clock, permission = "extended", True, Permission.REQUESTS_APPROVE
    on = DayField(label="批准日期")
    days = forms.IntegerField(
        label="延长的工作日数",
        min_value=1,
        max_value=EXTENSION_LIMIT_DAYS,
        initial=EXTENSION_LIMIT_DAYS,
        help_text=f"最长 {EXTENSION_LIMIT_DAYS} 个工作日，可以少于这个数。",
    )
    reason = TextField(label="理由", help_text="写入告知书。")

    @classmethod
    def advice(cls) -> str:
        """How often, and by when, is policy."""
        once = "；只能延长一次" if standing().extension_only_once else ""
        within = "；应在原期限内决定" if standing().extension_within_period else ""
        return f"须经政府信息公开工作机构负责人同意并告知申请人{once}{within}。"

    def carry_out(self, at: datetime) -> object:
        """Extend."""
        return actions.extend(self.access_request, by=self.by, at=at, **self.facts())


class DeferForm(ActForm):
    """A reasonable later day for excessive but reasonable requests."""

    label, act, icon = Act.DEFER.label, Act.DEFER, "date"
    event, moves_clock = "deferred", True
    hint = "只适用于数量、频次明显超过合理范围而理由合理的申请；条例没有规定上限，应当合理。"
    on = DayField(label="决定日期")
    until = DayField(label="延迟至")
    reason = TextField(label="理由")

    def carry_out(self, at: datetime) -> object:
        """Defer."""
        return actions.defer(self.access_request, by=self.by, at=at, **self.facts())


class LapseForm(ActForm):
    """The applicant's last day is past."""

    label, act, icon = Act.LAPSE.label, Act.LAPSE, "cross"
    event, moves_clock = "lapsed", True
    hint = "申请人无正当理由逾期不补正，或者逾期不缴费的，视为放弃申请。期限届满后才能办理。"
    on = DayField(label="日期")
    reason = TextField(label="告知的送达情况和逾期事实", required=False)

    def carry_out(self, at: datetime) -> object:
        """Cease."""
        return actions.lapse(self.access_request, by=self.by, at=at, **self.facts())


class WithdrawForm(ActForm):
    """The applicant takes the request back."""

    label, act, icon = Act.WITHDRAW.label, Act.WITHDRAW, "history"
    event, moves_clock = "withdrawn", True
    on = DayField(label="撤回日期")
    reason = TextField(label="说明", required=False, help_text="怎样撤回的：书面、电话记录等。")

    def carry_out(self, at: datetime) -> object:
        """Record it."""
        return actions.withdraw(self.access_request, by=self.by, at=at, **self.facts())


class NoteForm(ActForm):
    """A remark for the office."""

    label, icon, event = "内部备注", "comment", "noted"
    hint = "只有本机关能看到，申请人看不到。"
    text = TextField(label="内容")

    def carry_out(self, at: datetime) -> object:
        """Leave it."""
        return actions.note(self.access_request, by=self.by, at=at, **self.facts())
