"""Whether somebody would gladly see newcomers through, in their own word."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("joining", "0001_first"),
        ("people", "0003_gifts_found_and_confirmed"),
    ]
    operations = [
        migrations.CreateModel(
            name="NewcomersWord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("glad", models.BooleanField(verbose_name="gladly sees newcomers through")),
                ("said_at", models.DateTimeField(verbose_name="said on")),
                ("how", models.CharField(max_length=20)),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="newcomers_word",
                        to="people.person",
                    ),
                ),
            ],
        ),
    ]
