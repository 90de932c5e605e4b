"""The Django application of this context."""

from django.apps import AppConfig


class OrgansConfig(AppConfig):
    """Registers the context under the label `organs`."""

    name = "gongkai.organs"
    label = "organs"
    default_auto_field = "django.db.models.BigAutoField"
