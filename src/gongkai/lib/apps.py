"""The Django application of the small tools: it owns the audit table."""

from django.apps import AppConfig


class LibConfig(AppConfig):
    """Registers the tools under the label `lib`."""

    name = "gongkai.lib"
    label = "lib"
    default_auto_field = "django.db.models.BigAutoField"
