"""The Django application of this context."""

from django.apps import AppConfig


class InteractionConfig(AppConfig):
    """Registers the context under the label `interaction`."""

    name = "gongkai.interaction"
    label = "interaction"
    default_auto_field = "django.db.models.BigAutoField"
