"""The Django application of this context."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Registers the context under the label `portal`."""

    name = "gongkai.portal"
    label = "portal"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Answer Wagtail's questions about page permissions from addresses in the tree."""
        from django.db.models.signals import post_migrate  # noqa: TID251  -- Wagtail migrates as well
        from wagtail.permissions import page_permission_policy

        from gongkai.portal.menu_index import index_menus
        from gongkai.portal.page_policy import install

        install(page_permission_policy)
        post_migrate.connect(index_menus, sender=self, dispatch_uid="portal.menu_index")
