"""The Django application of this context."""

from django.apps import AppConfig


class RemediesConfig(AppConfig):
    """Registers the context under the label `remedies`."""

    name = "gongkai.remedies"
    label = "remedies"
    default_auto_field = "django.db.models.BigAutoField"
