"""How a request ended, on which ground, and when the reply was served."""

from __future__ import annotations

from datetime import date

from django.db import models

from gongkai.law import delivery, procedure
from gongkai.law.grounds import Ground
from gongkai.law.instruments import cite_all
from gongkai.law.outcomes import Outcome
from gongkai.law.remedies import RemedyRoute
from gongkai.lib.terms_field import TermField
from gongkai.organs.models import Officer, Organ, VisibleQuerySet, visible_organs
from gongkai.organs.permissions import Permission
from gongkai.organs.policy import standing
from gongkai.requests.models.access_request import AccessRequest
from gongkai.requests.models.acts import Act


class DecisionQuerySet(VisibleQuerySet["Decision"]):
    """Decisions on the requests that an officer may see."""

    organ_path = "access_request__organ"


class Decision(Act):
    """What was decided, and the row of table 3 it was stamped with that day.  Law: REG 36.

    A later change of the law does not rewrite the stamps: outcome, articles and remedy route.
    """

    access_request = models.OneToOneField(
        AccessRequest, models.PROTECT, related_name="decision", verbose_name="申请"
    )
    # Deciding, ceasing to process, or recording a withdrawal: each ends the request.
    act = TermField(procedure.Act, verbose_name="办结方式", default=procedure.Act.DECIDE)
    ground = TermField(Ground, verbose_name="理由")
    # NULL only for a withdrawal that the policy keeps out of the report.
    outcome = TermField(Outcome, verbose_name="办理结果", null=True, blank=True)
    articles = models.CharField("法律依据", max_length=255)
    remedy_route = TermField(RemedyRoute, verbose_name="救济途径")
    decided_on = models.DateField("作出日期")
    reason = models.TextField("认定的事实和理由", blank=True)

    objects = DecisionQuerySet.as_manager()

    class Meta(Act.Meta):
        verbose_name = verbose_name_plural = "处理决定"

    def __str__(self) -> str:
        return f"{self.access_request}：{self.ground.label}"

    def cited(self) -> str:
        """The articles in the words of a letter."""
        return cite_all(*self.articles.split("; "))


class DeliveryQuerySet(VisibleQuerySet["Delivery"]):
    """Deliveries in the files and corrections that an officer may see."""

    def visible_to(
        self, officer: Officer, permission: Permission | None = None
    ) -> DeliveryQuerySet:
        """Those of the organs the officer may see, whichever procedure they belong to."""
        seen = visible_organs(officer, permission)
        return self.filter(
            models.Q(access_request__organ__in=seen) | models.Q(correction__organ__in=seen)
        )


class Delivery(Act):
    """One service of a reply or of another letter: posting decides timeliness, signing remedies.

    It belongs to a request, or to a wish to have a record corrected, never to both.
    Law: REPLY235; REG 41.
    """

    access_request = models.ForeignKey(
        AccessRequest,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="deliveries",
        verbose_name="申请",
    )
    correction = models.ForeignKey(
        "requests.CorrectionRequest",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="deliveries",
        verbose_name="更正申请",
    )
    decision = models.ForeignKey(
        Decision,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="deliveries",
        verbose_name="处理决定",
    )
    letter = models.ForeignKey(
        "requests.Letter",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="deliveries",
        verbose_name="文书",
    )
    way = TermField(delivery.Delivery, verbose_name="送达方式")
    sent_on = models.DateField("交邮或送出日期")
    signed_for_on = models.DateField("签收日期", null=True, blank=True)
    # What came back reached nobody; the reply goes out once more, by a row of its own.
    returned_on = models.DateField("退回日期", null=True, blank=True)
    announced_until = models.DateField("公告期满日期", null=True, blank=True)
    tracking_number = models.CharField("邮件号", max_length=64, blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta(Act.Meta):
        verbose_name = verbose_name_plural = "送达"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decision__isnull=False) | models.Q(letter__isnull=False),
                name="delivery_of_something",
            ),
            models.CheckConstraint(
                condition=models.Q(access_request__isnull=False, correction__isnull=True)
                | models.Q(access_request__isnull=True, correction__isnull=False),
                name="delivery_in_one_procedure",
            ),
        ]

    @property
    def organ(self) -> Organ:
        """Whose delivery it is."""
        about = self.access_request or self.correction
        assert about is not None  # noqa: S101  -- the database asks for one of them
        return about.organ

    def timely_on(self) -> date | None:
        """The day by which the organ's own period is judged, or None while it has not come."""
        return delivery.timely_on(
            self.way, self.sent_on, self.signed_for_on, self.returned_on, standing()
        )

    def remedy_from(self) -> date | None:
        """The day from which the applicant's remedy period runs, or None while it has not come."""
        return delivery.remedy_from(
            self.way,
            self.sent_on,
            self.signed_for_on,
            self.announced_until,
            standing(),
            returned_on=self.returned_on,
        )

    @property
    def is_awaited(self) -> bool:
        """Whether a signature may still come."""
        settled = self.signed_for_on or self.returned_on
        return not settled and self.way is not delivery.Delivery.ANNOUNCEMENT
