"""The forms of a delivery: sent, signed for, come back, sent once more."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.db.models import QuerySet

from gongkai.law.delivery import Delivery as Way
from gongkai.law.procedure import Act
from gongkai.organs.policy import standing
from gongkai.requests import actions
from gongkai.requests.forms.acts.act_form import ActForm, DayField, RowField
from gongkai.requests.models import AccessRequest, Delivery
from gongkai.requests.queries import served


def announced_hint() -> str:
    """How long an announcement lasts where its end is left open."""
    days = standing().announcement_days
    return f"只有公告送达填写；留空按 {days} 日计算，期满之日视为送达。"


class SentForm(ActForm):
    """Two days: the one by which the organ is judged, and the one remedies run from."""

    icon = "mail"
    way = forms.TypedChoiceField(label="送达方式", choices=Way.choices(), coerce=Way)
    sent_on = DayField(label="交邮、送出或者公告日期")
    signed_for_on = DayField(
        label="签收日期", required=False, help_text="尚未签收的留空，签收后补登。"
    )
    announced_until = DayField(label="公告期满日期", required=False)
    tracking_number = forms.CharField(label="邮件号", max_length=64, required=False)

    def fill(self) -> None:
        """By post, today."""
        self.fields["way"].initial = Way.POST
        self.fields["sent_on"].initial = self.today
        self.fields["announced_until"].help_text = announced_hint()


class DeliverForm(SentForm):
    """The reply on its way."""

    label, act, event, moves_clock = Act.DELIVER.label, Act.DELIVER, "delivered", True
    hint = "邮寄的，交邮之日判断机关是否逾期，签收之日起算救济期限。快递企业不得递送公文。"

    def carry_out(self, at: datetime) -> object:
        """Record it."""
        return actions.deliver(self.access_request, by=self.by, at=at, **self.facts())


class DeliverAgainForm(SentForm):
    """The reply once more, by another way."""

    label, event = "再次送达答复", "delivered_again"

    @classmethod
    def advice(cls) -> str:
        """By which sending the organ is judged is policy."""
        first = standing().returned_post_counts_as_sent
        judged = "仍以首次送出判断" if first else "以没有被退回的那次送出判断"
        return (
            "答复被退回或者无人签收的，换一种方式再次送达。"
            f"机关是否按期{judged}，救济期限自有效送达之日起算。"
        )

    @classmethod
    def why_not(cls, access_request: AccessRequest) -> str:
        """Only between a first sending and a delivery that counts."""
        decision = getattr(access_request, "decision", None)
        if decision is None or not decision.deliveries.exists():
            return "答复还没有送出过"
        return "答复已经有效送达" if served(decision) else ""

    def carry_out(self, at: datetime) -> object:
        """Record it."""
        return actions.deliver_again(self.access_request, by=self.by, at=at, **self.facts())


class OnItsWayForm(ActForm):
    """A form about a delivery of which nothing is known yet."""

    delivery = RowField(lambda row: f"{row.way.label}（{row.sent_on} 送出）", label="送达")

    def fill(self) -> None:
        """Those neither signed for nor come back."""
        super().fill()
        fields: dict[str, Any] = self.fields
        fields["delivery"].queryset = on_their_way(self.access_request)

    @classmethod
    def why_not(cls, access_request: AccessRequest) -> str:
        """Only while a signature is awaited."""
        return "" if on_their_way(access_request).exists() else "没有等待签收的送达"


class SignedForForm(OnItsWayForm):
    """The day the addressee signed."""

    label, icon, event = "登记签收", "mail", "signed_for"
    hint = "救济期限自签收之日起算。"
    on = DayField(label="签收日期")

    def carry_out(self, at: datetime) -> object:
        """Record it."""
        facts = self.facts()
        return actions.record_signed_for(facts.pop("delivery"), by=self.by, at=at, **facts)


class ReturnedForm(OnItsWayForm):
    """The day it came back."""

    label, icon, event = "登记退回", "arrow-left", "returned"
    hint = "邮件退回、电子邮件被退回的，没有送达；登记后再次送达答复。"
    on = DayField(label="退回日期")

    def carry_out(self, at: datetime) -> object:
        """Record it."""
        facts = self.facts()
        return actions.record_returned(facts.pop("delivery"), by=self.by, at=at, **facts)


def on_their_way(access_request: AccessRequest) -> QuerySet[Delivery]:
    """The deliveries of a file of which a signature may still come."""
    found = access_request.deliveries.filter(signed_for_on=None, returned_on=None)
    return found.exclude(way=Way.ANNOUNCEMENT)
