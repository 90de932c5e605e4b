"""What is filled in to issue a key and to revoke it; and how a program's receipts are read."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, NamedTuple

from django import forms

from gongkai.catalogue import actions
from gongkai.catalogue.facts import Charged, RowProblem
from gongkai.catalogue.forms.entries import ChargeFacts
from gongkai.catalogue.models import InterfaceKey
from gongkai.catalogue.sheets.entries import misshapen
from gongkai.organs.models import Officer
from gongkai.organs.refusals import NotPossible
from gongkai.organs.registers import ActForm, EntryForm

CHARGE_FIELDS = ("charge", "amount_yuan", "received_on", "receipt_number")
CHARGE_TEXTS = ("charge", "received_on", "receipt_number")


class IssueKeyForm(EntryForm):
    """For which organ and for what a program is given a key."""

    purpose = forms.CharField(
        label="用途", max_length=64, help_text="哪个系统用它做什么，如“行政执法平台报送处罚决定”。"
    )
    shown = ""

    def carry_out(self, *, by: Officer, at: datetime) -> InterfaceKey:
        """Issue the key, which `shown` holds afterwards."""
        organ, purpose = self.cleaned_data["organ"], self.cleaned_data["purpose"]
        row, self.shown = actions.issue_key(organ, purpose=purpose, by=by, at=at)
        return row


class RevokeKeyForm(ActForm):
    """Nothing has to be said to revoke a key."""

    def about(self) -> list[tuple[str, object]]:
        """What happens then."""
        return [
            ("停用以后", "持有这个密钥的系统立即不能再写入和读取；已经登记的内容不变。"),
            ("密钥", str(self.row)),
        ]

    def carry_out(self, *, by: Officer, at: datetime) -> InterfaceKey:
        """Revoke the key."""
        actions.revoke_key(self.row, by=by, at=at)
        return self.row  # type: ignore[no-any-return]


class ChargeRows(NamedTuple):
    """What was sent: the receipts, in their order, and what is wrong."""

    charges: tuple[Charged, ...]
    problems: tuple[RowProblem, ...]


def charges_of(rows: list[Any], *, today: date) -> ChargeRows:
    """Every receipt of the rows, which count from 1; nothing is stored."""
    charges: list[Charged] = []
    problems: list[RowProblem] = []
    places: dict[str, int] = {}
    for row, said in enumerate(rows, 1):
        wrong = misshapen(row, said, CHARGE_FIELDS, CHARGE_TEXTS)
        problems += wrong
        charged = None if wrong else _charge(row, said, today, problems)
        if charged is None:
            continue
        number = charged.receipt_number
        if number and places.setdefault(number, row) != row:
            message = f"票据号“{number}”与第 {places[number]} 行重复"
            problems.append(RowProblem(row, "receipt_number", message))
        charges.append(charged)
    return ChargeRows(tuple(charges), tuple(problems))


def _charge(
    row: int, said: dict[str, Any], today: date, problems: list[RowProblem]
) -> Charged | None:
    amount = said.get("amount_yuan")
    if isinstance(amount, bool | dict | list):
        problems.append(RowProblem(row, "amount_yuan", "应为数字或者写成文字的数字"))
        return None
    form = ChargeFacts(said)
    if form.is_valid():
        charged = Charged(**form.cleaned_data)
        try:
            actions.fen_of(charged.amount_yuan)
        except NotPossible as refusal:
            form.add_error("amount_yuan", str(refusal).rstrip("。"))
        if charged.received_on > today:
            form.add_error("received_on", f"收费日期 {charged.received_on} 晚于今天")
        if form.is_valid():
            return charged
    for field, messages in form.errors.items():
        problems += [RowProblem(row, field, str(each).rstrip("。")) for each in messages]
    return None
