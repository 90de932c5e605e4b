"""The Django application of this context."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Registers the context under the label `portal`."""

    name = "gongkai.portal"
    label = "portal"
    default_auto_field = "django.db.models.BigAutoField"
