"""The Django application of this context."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Registers the context under the label `portal`."""

    name = "gongkai.portal"
    label = "portal"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Answer Wagtail's questions about page permissions from addresses in the tree."""
        from wagtail.permissions import page_permission_policy

        from gongkai.portal.page_policy import install

        install(page_permission_policy)
