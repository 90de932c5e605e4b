"""The Django application of this context."""

from django.apps import AppConfig


class ChannelsConfig(AppConfig):
    """Registers the context under the label `channels`."""

    name = "gongkai.channels"
    label = "channels"
    default_auto_field = "django.db.models.BigAutoField"
