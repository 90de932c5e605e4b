"""Gives Chinese names to what Wagtail's own migrations make: workflow, task, groups, root page."""

from django.db import migrations

WORKFLOW = {"Moderators approval": "发布审核"}
GROUPS = {"Moderators": "审核人员", "Editors": "编辑人员"}
ROOT = "全部网站"
NAMED = (
    ("wagtailcore", "Workflow", WORKFLOW),
    ("wagtailcore", "Task", WORKFLOW),
    ("auth", "Group", GROUPS),
)


def rename(apps, schema_editor):
    for app, model, names in NAMED:
        rows = apps.get_model(app, model).objects
        for english, chinese in names.items():
            rows.filter(name=english).update(name=chinese)
    root = apps.get_model("wagtailcore", "Page").objects.filter(depth=1, title="Root")
    root.update(title=ROOT, draft_title=ROOT)


def restore(apps, schema_editor):
    for app, model, names in NAMED:
        rows = apps.get_model(app, model).objects
        for english, chinese in names.items():
            rows.filter(name=chinese).update(name=english)
    root = apps.get_model("wagtailcore", "Page").objects.filter(depth=1, title=ROOT)
    root.update(title="Root", draft_title="Root")


class Migration(migrations.Migration):
    dependencies = [
        ("portal", "0001_initial"),
        # These look the groups up by their English names.
        ("wagtailadmin", "0005_editingsession_is_editing"),
        ("wagtaildocs", "0002_initial_data"),
        ("wagtailimages", "0002_initial_data"),
    ]

    operations = [migrations.RunPython(rename, restore)]
