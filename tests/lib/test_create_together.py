"""Tables that are made together are as they would be step by step, and go again together."""

from __future__ import annotations

import pytest
from django.db import connection, models
from django.db.migrations import AddField, AddIndex, CreateModel
from django.db.migrations.state import ProjectState

from gongkai.lib.create_together import CreateTogether

ID = ("id", models.BigAutoField(primary_key=True))
STEPS = (
    CreateModel("Host", [ID, ("name", models.CharField(max_length=8))]),
    CreateModel("Guest", [ID, ("host", models.ForeignKey("party.Host", models.CASCADE))]),
    AddField("host", "first", models.ForeignKey("party.Guest", models.CASCADE, null=True)),
    AddIndex("guest", models.Index(fields=["host", "id"], name="guest_by_host")),
)


@pytest.mark.django_db(transaction=True)
def test_tables_with_fields_and_indexes_that_came_later_are_made_at_once():
    before, after = ProjectState(), ProjectState()
    together = CreateTogether(STEPS)
    together.state_forwards("party", after)
    with connection.schema_editor() as editor:
        together.database_forwards("party", editor, before, after)
    try:
        host, guest = (after.apps.get_model("party", name) for name in ("Host", "Guest"))
        one = host.objects.create(name="甲")
        one.first = guest.objects.create(host=one)
        one.save()
        assert host.objects.get().first_id == guest.objects.get().pk
        with connection.cursor() as cursor:
            found = connection.introspection.get_constraints(cursor, "party_guest")
        assert "guest_by_host" in found
    finally:
        if connection.vendor == "postgresql":
            host.objects.update(first=None)
        with connection.schema_editor() as editor:
            together.database_backwards("party", editor, after, before)
    assert "party_guest" not in connection.introspection.table_names()


def test_it_can_be_written_down_again():
    name, args, options = CreateTogether(STEPS).deconstruct()
    assert (name, options) == ("CreateTogether", {})
    assert args == [list(STEPS)]
