"""What citizens wrote, what was replied, and what of both is shown to everyone."""

from __future__ import annotations

from datetime import date, datetime

from django.db import models
from django.db.models import Q

from gongkai.interaction.terms import MessageKind
from gongkai.lib.encrypted_field import EncryptedTextField
from gongkai.lib.terms_field import TermField
from gongkai.organs.models import Officer, Organ, VisibleQuerySet


class MessageQuerySet(VisibleQuerySet["Message"]):
    """Messages, asked for by whether they were answered and shown."""

    def answered_in(self, year: int) -> MessageQuerySet:
        """Those whose first reply was given in the year."""
        return self.filter(answered_on__range=(date(year, 1, 1), date(year, 12, 31)))

    def known_at(self, moment: datetime | None) -> MessageQuerySet:
        """Those that were in the record by the moment; None means now."""
        return self if moment is None else self.filter(recorded_at__lte=moment)

    def unanswered(self) -> MessageQuerySet:
        """Those still waiting for a reply."""
        return self.filter(answered_on=None)

    def to_publish(self) -> MessageQuerySet:
        """Those answered whose author agreed to their being shown, and that are not."""
        return self.filter(may_be_shown=True, answered_on__isnull=False, shown_at=None)

    def publicly_shown(self) -> MessageQuerySet:
        """Those an officer has released, newest reply first, each with its `public_replies`."""
        shown = models.Prefetch(
            "replies", Reply.objects.filter(is_public=True), to_attr="public_replies"
        )
        return (
            self.filter(shown_at__isnull=False)
            .order_by("-answered_on", "-pk")
            .prefetch_related(shown)
        )

    def with_words(self, typed: str) -> MessageQuerySet:
        """Those shown in which each word stands: in the topic, the text or an answer shown."""
        found = self
        for word in typed.split():
            answers = Reply.objects.filter(is_public=True, text__icontains=word)
            found = found.filter(
                Q(shown_topic__icontains=word)
                | Q(shown_text__icontains=word)
                | Q(pk__in=answers.values("message"))
            )
        return found


class Message(models.Model):
    """One message (网民留言).  Nothing of it is public before an officer says so."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="messages", verbose_name="机关")
    number = models.CharField("编号", max_length=32)
    received_at = models.DateTimeField("收到时间")
    received_on = models.DateField("收到日期")
    # Later than its receipt where an officer entered what had come by another way.
    recorded_at = models.DateTimeField("登记时间", editable=False)
    author_name = EncryptedTextField("留言人", blank=True)
    contact = EncryptedTextField("联系方式", blank=True)
    kind = TermField(MessageKind, verbose_name="类别", default=MessageKind.OTHER)
    topic = models.CharField("主题", max_length=200)
    # Citizens write about themselves: the text is kept like their name.
    text = EncryptedTextField("内容")
    may_be_shown = models.BooleanField("留言人同意公开", default=False)
    # For the author alone: the digest of the query code, and the form it came by.
    code_digest = models.CharField("查询码摘要", max_length=80, blank=True, editable=False)
    submission_key = models.UUIDField(null=True, unique=True, editable=False)
    answered_on = models.DateField("首次答复日期", null=True, blank=True)
    # What is shown is a copy that an officer has read, and redacted where needed.
    shown_at = models.DateTimeField("公开时间", null=True, blank=True)
    shown_topic = models.CharField("公开的主题", max_length=200, blank=True)
    shown_text = models.TextField("公开的内容", blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "留言"
        ordering = ["-received_at", "-pk"]
        indexes = [
            models.Index(fields=["organ", "answered_on"], name="message_by_answer"),
            models.Index(fields=["organ", "received_on"], name="message_by_receipt"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["organ", "number"], name="message_number_once"),
            models.CheckConstraint(
                condition=Q(shown_at=None, shown_text="", shown_topic="")
                | (Q(shown_at__isnull=False) & ~Q(shown_text="") & ~Q(shown_topic="")),
                name="message_shown_with_text",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.topic}"

    @property
    def is_public(self) -> bool:
        """Whether everyone may read the released copy."""
        return self.shown_at is not None

    @property
    def newest_reply(self) -> Reply | None:
        """The reply that was given last; None before there is one."""
        return self.replies.order_by("-replied_at", "-pk").first()


class Reply(models.Model):
    """One reply of the organ to a message."""

    message = models.ForeignKey(
        Message, models.PROTECT, related_name="replies", verbose_name="留言"
    )
    replied_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, related_name="+", verbose_name="答复人"
    )
    division = models.CharField("答复机构", max_length=128, blank=True)
    replied_at = models.DateTimeField("答复时间")
    replied_on = models.DateField("答复日期")
    text = models.TextField("答复内容")
    is_public = models.BooleanField("公开", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "答复"
        ordering = ["replied_at", "pk"]
        indexes = [models.Index(fields=["replied_on"], name="reply_by_day")]

    def __str__(self) -> str:
        return f"{self.message.number} {self.replied_on}"
