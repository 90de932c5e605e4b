"""On which sites and accounts an organ publishes, and what went out in one push."""

from __future__ import annotations

from datetime import date

from django.db import models

from gongkai.channels.terms import Channel
from gongkai.lib import history
from gongkai.lib.history import end_of
from gongkai.lib.terms_field import TermField
from gongkai.organs.models import Division, Organ, VisibleQuerySet

PUSH_LIMIT = 8


class AccountQuerySet(VisibleQuerySet["Account"]):
    """Accounts, asked for by whether they are in use."""

    def open_on(self, day: date) -> AccountQuerySet:
        """The accounts in use on that day, both ends included."""
        still = models.Q(closed_on=None) | models.Q(closed_on__gte=day)
        return self.filter(still, opened_on__lte=day)

    def open_in(self, organ: Organ, year: int, as_of: date | None = None) -> AccountQuerySet:
        """The organ's accounts in use on a day of the year, by what is or was known on that day."""
        start, end = date(year, 1, 1), date(year, 12, 31)
        still = models.Q(closed_on=None) | models.Q(closed_on__gte=start)
        open_then = self.filter(organ=organ, opened_on__lte=end)
        if as_of is None:
            return open_then.filter(still)
        moment = end_of(as_of)
        former = history.former(Account.objects.all(), organ, moment)
        as_they_were = [
            pk for pk, row in former.items() if row.closed_on is None or row.closed_on >= start
        ]
        still = (still & ~models.Q(pk__in=former)) | models.Q(pk__in=as_they_were)
        return open_then.filter(still, recorded_at__lte=moment)


class Account(models.Model):
    """One site or account of an organ (政务新媒体账号); the organ's website is one too."""

    organ = models.ForeignKey(
        Organ, models.PROTECT, related_name="accounts", verbose_name="主办机关"
    )
    channel = TermField(Channel, verbose_name="渠道")
    name = models.CharField("名称", max_length=128)
    platform_id = models.CharField(
        "平台标识", max_length=128, blank=True, help_text="域名、微信号、微博 UID 等。"
    )
    division = models.ForeignKey(
        Division,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="accounts",
        verbose_name="运维机构",
    )
    opened_on = models.DateField("开设日期")
    closed_on = models.DateField("关停日期", null=True, blank=True)
    recorded_at = models.DateTimeField("登记时间", editable=False)

    objects = AccountQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "网站和账号"
        ordering = ["organ", "channel", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organ", "channel", "name"],
                name="account_name_once",
                violation_error_message="本机关在该渠道已有同名账号。",
            ),
            models.CheckConstraint(
                condition=models.Q(closed_on=None) | models.Q(closed_on__gte=models.F("opened_on")),
                name="account_closed_after_opening",
                violation_error_message="关停日期不得早于开设日期。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel.label}“{self.name}”"

    def was_open_on(self, day: date) -> bool:
        """Whether the account was in use on that day."""
        return self.opened_on <= day and (self.closed_on is None or day <= self.closed_on)


class DispatchQuerySet(VisibleQuerySet["Dispatch"]):
    """Pushes, which belong to an organ through their account."""

    organ_path = "account__organ"


class Dispatch(models.Model):
    """One push (一次推送) of one to eight articles; articles are counted, pushes are not."""

    account = models.ForeignKey(
        Account, models.PROTECT, related_name="dispatches", verbose_name="账号"
    )
    pushed_at = models.DateTimeField("推送时间")
    external_id = models.CharField("平台编号", max_length=128, blank=True)

    objects = DispatchQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "推送"
        ordering = ["-pushed_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.account} {self.pushed_at:%Y-%m-%d}"
