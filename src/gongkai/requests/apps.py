"""The Django application of this context."""

from django.apps import AppConfig


class RequestsConfig(AppConfig):
    """Registers the context under the label `requests`."""

    name = "gongkai.requests"
    label = "requests"
    default_auto_field = "django.db.models.BigAutoField"
