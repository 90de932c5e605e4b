"""The Django application of this context."""

from django.apps import AppConfig


class EditorialConfig(AppConfig):
    """Registers the context under the label `editorial`."""

    name = "gongkai.editorial"
    label = "editorial"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Close the roads past the reviews."""
        from gongkai.editorial.permissions import install

        install()
