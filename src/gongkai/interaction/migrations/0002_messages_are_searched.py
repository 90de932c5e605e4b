"""What is shown already is told to the search, which did not know of messages."""

from __future__ import annotations

from typing import Any

from django.db import migrations

# The numbers of messages in the index stand behind those of pages.
FIRST = 1 << 40


def tell(apps: Any, schema_editor: Any) -> None:
    """Note every message that is shown now."""
    message = apps.get_model("interaction", "Message")
    change = apps.get_model("portal", "SearchChange")
    shown = message.objects.filter(shown_at__isnull=False).values_list("pk", "shown_at")
    change.objects.bulk_create(
        [change(page_id=FIRST + number, at=at) for number, at in shown], batch_size=1000
    )


class Migration(migrations.Migration):
    """Data only."""

    dependencies = [
        ("interaction", "0001_initial"),
        ("portal", "0001_whole"),
    ]

    operations = [migrations.RunPython(tell, migrations.RunPython.noop)]
