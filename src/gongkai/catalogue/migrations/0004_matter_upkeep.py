"""When the upkeep of a matter was set, so that what is published later fulfils it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0003_site_and_catalogue")]

    operations = [
        migrations.AddField(
            "matter",
            "upkeep_set_on",
            models.DateField(blank=True, editable=False, null=True, verbose_name="维护设置日期"),
        )
    ]
