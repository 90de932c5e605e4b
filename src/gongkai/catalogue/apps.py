"""The Django application of this context."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    """Registers the context under the label `catalogue`."""

    name = "gongkai.catalogue"
    label = "catalogue"
    default_auto_field = "django.db.models.BigAutoField"
