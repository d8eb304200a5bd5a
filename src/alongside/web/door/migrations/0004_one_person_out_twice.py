"""Two visits of one person, once their two records are made one."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("door", "0003_not_all_right")]

    operations = [
        migrations.AddField(
            "visit",
            "goes_on_as",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="joined",
                to="door.visit",
            ),
        ),
        migrations.AlterField(
            "visit",
            "ended_how",
            models.CharField(
                blank=True,
                choices=[
                    ("DONE", "They said that they are done"),
                    ("FOUND", "Somebody spoke to them"),
                    ("ONE", "Two records of one person were made one, and the other visit goes on"),
                ],
                max_length=5,
            ),
        ),
    ]
