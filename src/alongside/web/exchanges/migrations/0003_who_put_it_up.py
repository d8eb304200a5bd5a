"""Who put up what a service offers or asks for."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("exchanges", "0002_guards"),
        ("people", "0003_gifts_found_and_confirmed"),
    ]
    operations = [
        migrations.AddField(
            "listing",
            "put_up_by",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="people.person",
            ),
        ),
    ]
