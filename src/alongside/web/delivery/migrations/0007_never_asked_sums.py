"""How many were never asked is kept, so that the coordinator's week need not go through everybody."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("delivery", "0006_own_words"),
        ("people", "0003_gifts_found_and_confirmed"),
    ]

    operations = [
        migrations.CreateModel(
            name="NeverAskedSums",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField()),
                ("worked_out_at", models.DateTimeField()),
                ("up_to", models.JSONField()),
                ("people", models.JSONField()),
                (
                    "organisation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.organisation",
                    ),
                ),
            ],
        ),
    ]
