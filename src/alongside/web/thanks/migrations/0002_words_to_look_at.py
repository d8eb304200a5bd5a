"""Words that were reported are found without reading all the others."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("thanks", "0001_first")]

    operations = [
        migrations.AddIndex(
            model_name="thankyou",
            index=models.Index(
                fields=["reported_at"],
                condition=models.Q(("looked_at__isnull", True), ("reported_at__isnull", False)),
                name="thanks_to_look_at",
            ),
        ),
    ]
