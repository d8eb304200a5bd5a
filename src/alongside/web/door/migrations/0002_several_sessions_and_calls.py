"""One tablet for several sessions, and visits that were written down for whoever rang."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("delivery", "0006_own_words"),
        ("door", "0001_first"),
    ]
    operations = [
        migrations.CreateModel(
            name="KioskSession",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kiosk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="others", to="door.kiosk"
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="delivery.session"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kiosk", "session"), name="a_tablet_serves_a_session_once"
                    )
                ]
            },
        ),
        migrations.AlterField(
            "visitnote",
            "kind",
            models.CharField(
                max_length=6,
                choices=[
                    ("RANG", "They rang, and it was written down for them"),
                    ("LONGER", "It takes longer"),
                    ("SEEING", "I am seeing to it"),
                    ("FOUND", "I spoke to them: all is well"),
                ],
            ),
        ),
    ]
