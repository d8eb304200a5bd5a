import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("measures", "0002_facts_key"),
        ("people", "0003_gifts_found_and_confirmed"),
        ("services", "0001_first"),
    ]

    operations = [
        migrations.CreateModel(
            name="KeptChain",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=80, unique=True)),
                ("portrait", models.JSONField()),
                ("first_on", models.DateField()),
                ("until_on", models.DateField()),
                ("data_version", models.CharField(max_length=64)),
                ("took_ms", models.PositiveIntegerField()),
                ("worked_out_at", models.DateTimeField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.organisation",
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="services.service",
                    ),
                ),
            ],
        ),
    ]
