"""Somebody on their own can say by text that they are not all right."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("door", "0002_several_sessions_and_calls")]

    operations = [
        migrations.AlterField(
            "visitnote",
            "kind",
            models.CharField(
                choices=[
                    ("RANG", "They rang, and it was written down for them"),
                    ("LONGER", "It takes longer"),
                    ("SEEING", "I am seeing to it"),
                    ("FOUND", "I spoke to them: all is well"),
                    ("UNWELL", "I am not all right"),
                ],
                max_length=6,
            ),
        ),
    ]
