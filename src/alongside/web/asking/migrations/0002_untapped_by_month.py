"""The untapped share of each month that is over."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [
        ("asking", "0001_first"),
        ("people", "0001_first"),
        ("services", "0001_first"),
    ]

    operations = [
        migrations.CreateModel(
            name="UntappedMonth",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("begins_on", models.DateField()),
                ("givers", models.PositiveIntegerField()),
                ("untapped", models.PositiveIntegerField()),
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
                (
                    "place",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="services.place",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=["organisation", "begins_on"],
                        condition=Q(service__isnull=True, place__isnull=True),
                        name="one_untapped_month_of_all",
                    ),
                    models.UniqueConstraint(
                        fields=["service", "begins_on"],
                        condition=Q(service__isnull=False),
                        name="one_untapped_month_a_service",
                    ),
                    models.UniqueConstraint(
                        fields=["place", "begins_on"],
                        condition=Q(place__isnull=False),
                        name="one_untapped_month_a_place",
                    ),
                    models.CheckConstraint(
                        condition=Q(service__isnull=True) | Q(place__isnull=True),
                        name="untapped_of_one_thing",
                    ),
                    models.CheckConstraint(
                        condition=Q(untapped__lte=F("givers")), name="no_more_untapped_than_can_give"
                    ),
                    models.CheckConstraint(
                        condition=Q(begins_on__day=1), name="untapped_month_begins_on_its_first"
                    ),
                ],
            },
        ),
    ]
