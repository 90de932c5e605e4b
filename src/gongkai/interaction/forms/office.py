"""What an officer fills in about a message."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from wagtail.admin.widgets import AdminDateTimeInput

from gongkai.interaction import actions
from gongkai.interaction.models import Message, Reply
from gongkai.interaction.queries import who_publishes
from gongkai.interaction.terms import MessageKind
from gongkai.organs.models import Officer
from gongkai.organs.refusals import NotPossible
from gongkai.organs.registers import ActForm, EntryForm

LINES = forms.Textarea(attrs={"rows": 6})


def _asked(message: Message) -> list[tuple[str, object]]:
    return [
        ("类别", message.kind.label),
        ("主题", message.topic),
        ("内容", message.text),
        ("同意公开", "是" if message.may_be_shown else "否"),
    ]


class ReceiveMessageForm(EntryForm):
    """A message that came by telephone, letter or another site."""

    received_at = forms.DateTimeField(
        label="收到时间", widget=AdminDateTimeInput, help_text="形如 2023-06-12 09:30，不晚于现在。"
    )
    author_name = forms.CharField(
        label="留言人", max_length=64, required=False, help_text="加密保存；没有留名的不填。"
    )
    contact = forms.CharField(
        label="联系方式", max_length=128, required=False, help_text="加密保存。"
    )
    kind = forms.ChoiceField(label="类别", choices=MessageKind.choices)
    topic = forms.CharField(label="主题", max_length=200)
    text = forms.CharField(label="内容", widget=LINES)
    may_be_shown = forms.BooleanField(
        label="留言人同意公开", required=False, help_text="没有同意的，留言和答复都不能公开。"
    )

    def clean_kind(self) -> MessageKind:
        """The kind itself."""
        return MessageKind(self.cleaned_data["kind"])

    def carry_out(self, *, by: Officer, at: datetime) -> Message:
        """Record the message; it cannot have come later than now."""
        facts = dict(self.cleaned_data)
        if facts["received_at"] > at:
            raise NotPossible("收到时间不得晚于现在。")
        return actions.receive_message(facts.pop("organ"), by=by, at=at, **facts)


class ReplyForm(ActForm):
    """The reply to a message."""

    text = forms.CharField(
        label="答复内容",
        widget=LINES,
        help_text="保存后留言人凭编号和查询码可以看到；由另一人审核公开以后，公众才看到。",
    )

    def about(self) -> Sequence[tuple[str, object]]:
        """What is to be answered."""
        return _asked(self.row)

    def carry_out(self, *, by: Officer, at: datetime) -> Message:
        """Reply; the reply is not public yet."""
        actions.reply_to_message(self.row, text=self.cleaned_data["text"], at=at, by=by)
        return self.row  # type: ignore[no-any-return]


class PublishForm(ActForm):
    """The copies that everyone may read, proposed as they came, redacted by the officer."""

    topic = forms.CharField(label="公开的主题", max_length=200)
    text = forms.CharField(
        label="公开的内容", widget=LINES, help_text="公开前请隐去姓名、电话、住址等个人信息。"
    )
    is_read = forms.BooleanField(
        label="提示的疑似个人信息已逐处核对，可以公开",
        required=False,
        help_text="系统检查公开的主题、内容和答复；没有提示的不必勾选。",
    )

    def __init__(self, *args: Any, row: Message, **options: Any) -> None:
        super().__init__(*args, row=row, **options)
        # What was redacted once is not to be redacted again with a second reply.
        proposed = {"topic": row.shown_topic or row.topic, "text": row.shown_text or row.text}
        self.initial = {**proposed, **self.initial}

    def about(self) -> Sequence[tuple[str, object]]:
        """The answer that is published with the copies, and who wrote it."""
        reply = self._newest()
        if reply is None:
            return ()
        wrote = "、".join(str(each) for each in (reply.division, reply.replied_by) if each)
        return [
            ("一并公开的答复", reply.text),
            ("答复人", f"{wrote or '未登记'}，{reply.replied_on}"),
            ("审核公开", who_publishes(reply)),
        ]

    def carry_out(self, *, by: Officer, at: datetime) -> Message:
        """Publish the newest reply with the copies; what looks like personal data is said first."""
        reply = self._newest()
        if reply is None:
            raise NotPossible("该留言还没有答复，不能公开。")
        actions.publish_reply(reply, at=at, by=by, **self.cleaned_data)
        self.row.refresh_from_db()
        return self.row  # type: ignore[no-any-return]

    def _newest(self) -> Reply | None:
        row: Message = self.row
        return row.newest_reply


class HideForm(ActForm):
    """Taking a message back from the public list needs no facts."""

    def carry_out(self, *, by: Officer, at: datetime) -> Message:
        """Hide the message and its replies."""
        actions.hide_message(self.row, at=at, by=by)
        return self.row  # type: ignore[no-any-return]
