"""The Django application of this context."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Registers the context under the label `reports`."""

    name = "gongkai.reports"
    label = "reports"
    default_auto_field = "django.db.models.BigAutoField"
