"""The register takes in documents of every kind, not only those that table 2 counts."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0001_initial")]

    operations = [migrations.RenameModel("NormativeDocument", "Document")]
