"""The Django application of this context."""

from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    """Registers the context under the label `supervision`."""

    name = "gongkai.supervision"
    label = "supervision"
    default_auto_field = "django.db.models.BigAutoField"
