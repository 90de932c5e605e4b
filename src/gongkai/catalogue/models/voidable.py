"""How a mistaken entry is marked: it stays, with its reason, and no longer counts."""

from __future__ import annotations

from datetime import datetime
from typing import Self, TypeVar

from django.db import models
from django.db.models import Q

from gongkai.organs.models import Officer, VisibleQuerySet

M = TypeVar("M", bound=models.Model)


class VoidableQuerySet(VisibleQuerySet[M]):
    """Rows of which some were entered by mistake."""

    def valid(self) -> Self:
        """The rows that were not voided."""
        return self.filter(voided_at=None)

    def known_at(self, moment: datetime | None) -> Self:
        """The rows that were registered by the moment and not voided yet; None means now."""
        if moment is None:
            return self.valid()
        standing = Q(voided_at=None) | Q(voided_at__gt=moment)
        return self.filter(standing, recorded_at__lte=moment)


class Voidable(models.Model):
    """A row that can be voided once and is never deleted."""

    recorded_at = models.DateTimeField("登记时间")
    recorded_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, related_name="+", verbose_name="登记人"
    )
    voided_at = models.DateTimeField("作废时间", null=True, blank=True)
    voided_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="作废人"
    )
    void_reason = models.CharField("作废理由", max_length=255, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(voided_at=None, void_reason="")
                | (Q(voided_at__isnull=False) & ~Q(void_reason="")),
                name="%(class)s_void_has_reason",
            )
        ]

    @property
    def is_void(self) -> bool:
        """Whether the row was entered by mistake and struck out."""
        return self.voided_at is not None

    def was_known_at(self, moment: datetime) -> bool:
        """Whether it was registered by the moment and not voided yet."""
        return self.recorded_at <= moment and (self.voided_at is None or self.voided_at > moment)
