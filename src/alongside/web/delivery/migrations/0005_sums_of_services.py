import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("delivery", "0004_acts_in_pages")]

    operations = [
        migrations.CreateModel(
            name="HoursOfService",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(editable=False, max_length=120, unique=True)),
                ("month", models.DateField()),
                ("mode", models.CharField(max_length=30)),
                ("grade", models.CharField(blank=True, max_length=1)),
                ("employed_peer", models.BooleanField(default=False)),
                ("minutes", models.IntegerField(default=0)),
                ("acts", models.IntegerField(default=0)),
                (
                    "written",
                    models.IntegerField(
                        default=0, help_text="acts and reversals ever written here: only grows"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.organisation",
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="services.service",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["organisation", "month"], name="sums_by_organisation_month"),
                    models.Index(fields=["service", "month"], name="sums_by_service_month"),
                ]
            },
        ),
    ]
