import django.db.models.deletion
from django.db import migrations, models

from alongside.web.kit.making_tables import MakesTablesAtOnce


class Migration(MakesTablesAtOnce):
    dependencies = [
        ("delivery", "0008_count_a_services_past"),
        ("people", "0004_limits_company_and_access"),
        ("reflections", "0001_first"),
        ("services", "0003_place_access"),
    ]

    operations = [
        migrations.CreateModel(
            name="CircleSession",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("planned_at", models.DateTimeField()),
                (
                    "circle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sessions",
                        to="reflections.circle",
                    ),
                ),
                (
                    "planned_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "session",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="of_circle",
                        to="delivery.session",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="MeetingRoles",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("made_at", models.DateTimeField()),
                (
                    "leads_lay",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="services.role"
                    ),
                ),
                (
                    "leads_professional",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="services.role"
                    ),
                ),
                (
                    "service",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meeting_roles",
                        to="services.service",
                    ),
                ),
                (
                    "there_lay",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="services.role"
                    ),
                ),
                (
                    "there_professional",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="services.role"
                    ),
                ),
            ],
        ),
    ]
