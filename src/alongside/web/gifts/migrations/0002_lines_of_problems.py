"""Where in a file a problem lies is kept in parts, so that it can be told in the reader's language."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("gifts", "0001_first")]

    operations = [
        migrations.AddField("vocabularyproblem", "line", models.PositiveIntegerField(null=True)),
        migrations.AddField(
            "vocabularyproblem",
            "part",
            models.CharField(blank=True, default="", max_length=300),
            preserve_default=False,
        ),
    ]
