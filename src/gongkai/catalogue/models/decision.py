"""Which licences, penalties and coercive measures an organ decided."""

from __future__ import annotations

from datetime import date, datetime

from django.db import models
from django.db.models import Q

from gongkai.catalogue.models.voidable import Voidable, VoidableQuerySet
from gongkai.catalogue.terms import DecisionKind
from gongkai.lib.encrypted_field import EncryptedTextField
from gongkai.lib.terms_field import TermField
from gongkai.organs.models import Organ


class DecisionQuerySet(VoidableQuerySet["AdministrativeDecision"]):
    """Decisions, asked for by year."""

    def decided_in(self, year: int, known_at: datetime | None = None) -> DecisionQuerySet:
        """Those made in the year, disclosed or lawfully not disclosed.  Law: FORM 2."""
        days = (date(year, 1, 1), date(year, 12, 31))
        return self.known_at(known_at).filter(decided_on__range=days)


class AdministrativeDecision(Voidable):
    """One decision; all are counted, whether disclosed or not.  Law: REG 20(5)."""

    organ = models.ForeignKey(
        Organ, models.PROTECT, related_name="administrative_decisions", verbose_name="决定机关"
    )
    kind = TermField(DecisionKind, verbose_name="类别")
    number = models.CharField("决定书文号", max_length=64)
    subject = models.CharField("事项名称", max_length=255)
    decided_on = models.DateField("决定日期")
    is_disclosed = models.BooleanField("已公开", default=True)
    counterparty = EncryptedTextField("行政相对人", blank=True)

    objects = DecisionQuerySet.as_manager()

    class Meta(Voidable.Meta):
        verbose_name = verbose_name_plural = "许可、处罚和强制决定"
        ordering = ["-decided_on", "-pk"]
        indexes = [
            # The yearly count is answered from this index alone, as of a former day as well.
            models.Index(
                fields=["organ", "decided_on", "kind", "voided_at", "recorded_at"],
                name="decision_by_year",
            )
        ]
        constraints = [
            *Voidable.Meta.constraints,
            models.UniqueConstraint(
                fields=["organ", "kind", "number"],
                condition=Q(voided_at=None),
                name="decision_number_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.subject}"
