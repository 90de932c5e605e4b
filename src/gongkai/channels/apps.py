"""The Django application of this context."""

from django.apps import AppConfig


class ChannelsConfig(AppConfig):
    """Registers the context under the label `channels`."""

    name = "gongkai.channels"
    label = "channels"
    verbose_name = "公开渠道"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Receive Wagtail's publishing: the one signal in the system."""
        from wagtail.signals import page_published, page_unpublished

        from gongkai.channels import receivers

        page_published.connect(receivers.on_page_published, dispatch_uid="channels.published")
        page_unpublished.connect(receivers.on_page_unpublished, dispatch_uid="channels.unpublished")
