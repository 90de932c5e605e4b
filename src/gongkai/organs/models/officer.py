"""Who acts for an organ, and in which roles."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models

from gongkai.lib.terms_field import TermField
from gongkai.organs.models.organ import Division, Organ
from gongkai.organs.terms import ADMINISTRATORS, Role


class Officer(AbstractUser):  # type: ignore[django-manager-missing]  # of untyped models
    """A person who works with the system for one organ."""

    display_name = models.CharField("姓名", max_length=64)
    organ = models.ForeignKey(
        Organ, models.PROTECT, related_name="officers", verbose_name="所属机关"
    )
    division = models.ForeignKey(
        Division,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="officers",
        verbose_name="内设机构",
    )

    # The first password passed through other hands: nothing is done with it but choosing another.
    must_choose_password = models.BooleanField("须先更换口令", default=False, editable=False)

    REQUIRED_FIELDS = ["display_name", "organ"]

    class Meta:
        verbose_name = verbose_name_plural = "工作人员"

    def __str__(self) -> str:
        return self.display_name or self.username

    def get_full_name(self) -> str:
        """The name shown everywhere: one field, as Chinese names are written."""
        return str(self)

    def get_short_name(self) -> str:
        """The same name."""
        return str(self)


class OfficerRole(models.Model):
    """One role of one officer in one organ."""

    officer = models.ForeignKey(
        Officer, models.CASCADE, related_name="roles", verbose_name="工作人员"
    )
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="roles", verbose_name="机关")
    role = TermField(Role, verbose_name="角色")

    class Meta:
        verbose_name = verbose_name_plural = "角色"
        constraints = [
            models.UniqueConstraint(fields=["officer", "organ", "role"], name="role_once"),
            # The database keeps the three administrators apart, whatever the code above it does.
            models.UniqueConstraint(
                fields=["officer"],
                condition=models.Q(role__in=sorted(str(role) for role in ADMINISTRATORS)),
                name="one_administrator_role",
                violation_error_message="系统管理员、安全管理员、审计管理员不得由同一人担任。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.officer}：{self.role.label}"
