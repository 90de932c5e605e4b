"""The Django application of this context."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Registers the context under the label `portal`."""

    name = "gongkai.portal"
    label = "portal"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Answer Wagtail's questions about page permissions, and spare its record the look-ups."""
        from django.db.models.signals import post_migrate  # noqa: TID251  -- Wagtail migrates as well
        from wagtail.permissions import page_permission_policy

        from gongkai.portal import page_log, page_policy
        from gongkai.portal.menu_index import index_menus

        page_policy.install(page_permission_policy)
        page_log.install()
        post_migrate.connect(index_menus, sender=self, dispatch_uid="portal.menu_index")
