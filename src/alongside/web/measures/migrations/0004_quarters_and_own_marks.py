import django.db.models.deletion
from django.db import migrations, models

from alongside.web.kit.making_tables import MakesTablesAtOnce


class Migration(MakesTablesAtOnce):
    dependencies = [
        ("measures", "0003_kept_chains"),
        ("people", "0004_limits_company_and_access"),
        ("services", "0003_place_access"),
    ]

    operations = [
        migrations.CreateModel(
            name="KeptQuarter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=100, unique=True)),
                ("begins_on", models.DateField()),
                ("until_on", models.DateField()),
                ("diagnosis", models.JSONField()),
                ("data_version", models.CharField(max_length=64)),
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
            options={
                "indexes": [
                    models.Index(fields=["organisation", "service", "begins_on"], name="quarter_of_a_chain")
                ],
            },
        ),
        migrations.CreateModel(
            name="OwnMark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "link",
                    models.CharField(
                        choices=[
                            ("ASKED", "Known → asked"),
                            ("YES", "Asked → said yes"),
                            ("CAME", "Said yes → came"),
                            ("DELIVERED", "Came → delivered alongside"),
                            ("RELIED_ON", "Delivered → relied on"),
                            ("SEE_THEMSELVES", "Delivered → see themselves differently"),
                            ("POWER_THROUGH_RELIANCE", "Relied on → power"),
                            ("POWER_THROUGH_SELF", "See themselves differently → power"),
                        ],
                        max_length=30,
                        verbose_name="link",
                    ),
                ),
                ("little", models.FloatField(null=True)),
                ("enough", models.FloatField(null=True)),
                ("matters", models.FloatField(null=True)),
                ("reason", models.CharField(max_length=300)),
                ("set_at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.organisation",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["organisation", "link", "-set_at"], name="mark_by_link")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("enough__isnull", True), ("little__isnull", True)),
                            models.Q(
                                ("enough__lte", 1),
                                ("little__gt", 0),
                                ("little__lt", models.F("enough")),
                                ("matters__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="lower_mark_below_the_upper",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("matters__isnull", True), ("matters__gt", 0), _connector="OR"),
                        name="what_matters_is_above_nothing",
                    ),
                ],
            },
        ),
    ]
